//! A traffic line in blocks of lanes: what a row of a study moves differs from lane to lane, all else is the same.
//!
//! Running totals telescope. What a line has from the first day of a month up to a day is a product cut once, so that no
//! fraction need be carried from day to day; only from month to month it is.

#![expect(clippy::needless_range_loop, reason = "a lane is the same place in several blocks at once")]

use std::ops::Range;

use super::{Line, Received, Senders, Touches};
use crate::lanes::{Lanes, Number, Source, WIDTH, ZERO, max, min, mul_add};
use crate::scenario::{Kind, limits};
use crate::usage::fractions::Fractions;
use crate::usage::running::{Factor, LaneFactor, MovedFactor};

/// Line whose inputs are the same in all lanes but for what moves along a row.
#[derive(Clone, Debug)]
pub struct LineLanes {
    /// Days of the line.
    pub days: Range<usize>,
    senders: Senders,
    touches: Touches,
    receives: Receives,
    applications: f64,
    /// Whether fractions are carried from day to day.
    carried: bool,
    rate: LaneFactor,
    receivers: LaneFactor,
    /// Factors of units: of messages sent, received, and replied to.
    units: [LaneFactor; 3],
    /// Units of each message sent, with its receipts and replies, if that is a number for all lanes.
    units_each: Option<f64>,
}

/// Who receives a line's messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Receives {
    Nobody,
    Devices,
    Active,
}

/// Legs of a line up to a day, or on a day.
#[derive(Clone, Debug)]
pub struct LineTotals {
    sent: Lanes,
    delivered: Lanes,
    received: Lanes,
    units: Lanes,
    /// Senders of the month so far.
    senders: Lanes,
    senders_same: f64,
    /// What is left over from earlier months, in the order of the factors.
    left: [Lanes; 5],
    later: bool,
}

impl Default for LineTotals {
    fn default() -> Self {
        Self {
            sent: ZERO,
            delivered: ZERO,
            received: ZERO,
            units: ZERO,
            senders: ZERO,
            senders_same: 0.0,
            left: [ZERO; 5],
            later: false,
        }
    }
}

/// Day of a line in lanes.
pub struct LaneDay {
    /// Units of all legs.
    pub units: Lanes,
    /// Devices that the line touches, if they were asked for.
    pub touched: Lanes,
}

impl LineLanes {
    /// Takes a line over, with what moves along a row in place of its own factors of that kind.
    pub fn new(line: &Line, moved: Option<(Kind, &MovedFactor)>) -> Self {
        let of = |kind: Kind, factor: Factor| match moved {
            Some((moving, moved)) if moving == kind => LaneFactor::moved(moved),
            _ => LaneFactor::of(factor),
        };
        let (receives, receivers) = match &line.received {
            Received::Nobody => (Receives::Nobody, Factor::whole(0)),
            Received::Devices(devices) => (Receives::Devices, devices.factor),
            Received::Active => (Receives::Active, Factor::whole(0)),
        };
        // A number of receivers along the row may be 0 at the value at hand and not at others.
        let receives = match moved {
            Some((Kind::Receivers, _)) if line.receipts_billed => Receives::Devices,
            _ => receives,
        };
        let units = [
            of(Kind::Payload, line.sent_units.factor),
            of(Kind::Payload, line.received_units.factor),
            LaneFactor::of(line.replied_units.factor),
        ];
        let receivers = of(Kind::Receivers, receivers);
        let applications = line.applications as f64;
        let same = units.iter().chain([&receivers]).all(|factor| factor.is_whole() && !factor.moved);
        let units_each = (same && receives != Receives::Active).then(|| {
            let received = if receives == Receives::Nobody { 0.0 } else { applications + receivers.whole };
            units[0].whole + received * units[1].whole + units[2].whole
        });
        Self {
            days: line.days.clone(),
            senders: line.senders,
            touches: line.touches,
            receives,
            applications,
            carried: line.sent.fractions == Fractions::Carried,
            rate: of(Kind::Rate, line.sent.factor),
            receivers,
            units,
            units_each,
        }
    }

    /// Whether no day leaves a fraction over, whatever the lane.
    pub fn is_whole(&self) -> bool {
        let all = self.units.iter().chain([&self.receivers, &self.rate]);
        !self.carried || all.into_iter().all(LaneFactor::is_whole)
    }

    /// Whether every active device sends something billable on every day of the line, in all lanes of a block. A fraction
    /// that is carried adds to a rate of at least 1, and never takes from it.
    pub fn every_device_sends(&self, moved: Option<&MovedFactor>, block: usize) -> bool {
        let least = |factor: &LaneFactor| match moved {
            Some(moved) if factor.moved => moved.least(block),
            _ => factor.most,
        };
        matches!(self.senders, Senders::Each) && least(&self.rate) >= 1.0 && least(&self.units[0]) > 0.0
    }

    /// The minutes for which active devices are connected, as a line of which every message is a unit.
    pub fn of_minutes(minutes: Factor, moved: Option<&MovedFactor>, days: Range<usize>) -> Self {
        let [one, none] = [1, 0].map(|whole| LaneFactor::of(Factor::whole(whole)));
        Self {
            days,
            senders: Senders::Each,
            touches: Touches::Senders,
            receives: Receives::Nobody,
            applications: 0.0,
            carried: true,
            rate: moved.map_or_else(|| LaneFactor::of(minutes), LaneFactor::moved),
            receivers: none,
            units: [one, none, none],
            units_each: Some(1.0),
        }
    }

    /// The most units that the line has on a day with at most so many active devices, if all its numbers stay exact over a
    /// month and no leg reaches the limit of a day.
    pub fn most_units(&self, active: f64) -> Option<f64> {
        let senders = match self.senders {
            Senders::Each => active,
            Senders::Together => 1.0,
            Senders::Some(devices) => min(devices as f64, active),
        };
        let most = limits::UNITS_A_DAY as f64;
        let sent = self.rate.most_of(senders);
        let delivered = match self.receives {
            Receives::Nobody => 0.0,
            Receives::Devices => self.receivers.most_of(sent),
            Receives::Active => sent * active,
        };
        let received = if self.receives == Receives::Nobody { 0.0 } else { sent * self.applications + delivered };
        let month = |a_day: f64| 31.0 * (a_day + 1.0);
        let [sent_units, received_units, replied_units] = &self.units;
        let units = sent_units.most_of(sent) + received_units.most_of(received) + replied_units.most_of(sent);
        let holds = self.rate.holds(month(senders))
            && self.receivers.holds(month(sent))
            && sent_units.holds(month(sent))
            && received_units.holds(month(received))
            && replied_units.holds(month(sent));
        (holds && max(sent, received) < most).then_some(units)
    }

    /// Begins with a block, before the first day.
    #[inline(always)]
    pub fn begin(&self, totals: &mut LineTotals) {
        totals.later = false;
        Self::begin_month(totals);
    }

    #[inline(always)]
    fn begin_month(totals: &mut LineTotals) {
        (totals.sent, totals.delivered, totals.units) = (ZERO, ZERO, ZERO);
        (totals.senders, totals.senders_same) = (ZERO, 0.0);
    }

    /// Adds a day with so many active devices. `moved` are the lanes of what moves along the row.
    #[inline(always)]
    pub fn day<const FMA: bool>(
        &self,
        totals: &mut LineTotals,
        moved: &[Lanes; 2],
        active: Number<'_>,
        touched: bool,
        day: &mut LaneDay,
    ) {
        let senders = |active: f64| match self.senders {
            Senders::Each => active,
            Senders::Together => min(active, 1.0),
            Senders::Some(devices) => min(devices as f64, active),
        };
        let before = if self.carried { [totals.sent, totals.delivered, totals.units] } else { [ZERO; 3] };
        let count = match active {
            Number::Same(active) => {
                let so_far = if self.carried { totals.senders_same } else { 0.0 };
                totals.senders_same = so_far + senders(active);
                Number::Same(totals.senders_same)
            }
            Number::Each(active) => {
                for i in 0..WIDTH {
                    let so_far = if self.carried { totals.senders[i] } else { 0.0 };
                    totals.senders[i] = so_far + senders(active[i]);
                }
                Number::Each(&totals.senders)
            }
        };
        let left = |of: usize| if totals.later { Number::Each(&totals.left[of]) } else { Number::Same(0.0) };
        self.rate.total::<FMA>(moved, count, left(0), &mut totals.sent);
        let sent = &totals.sent;
        match self.receives {
            Receives::Nobody => {}
            Receives::Devices => self.receivers.total::<FMA>(moved, Number::Each(sent), left(1), &mut totals.delivered),
            // This is a product of each day, which is whole.
            Receives::Active => {
                for i in 0..WIDTH {
                    totals.delivered[i] = mul_add::<FMA>(sent[i] - before[0][i], active.at(i), before[1][i]);
                }
            }
        }
        if let Some(each) = self.units_each {
            for i in 0..WIDTH {
                day.units[i] = (sent[i] - before[0][i]) * each;
            }
        } else {
            self.units[0].total::<FMA>(moved, Number::Each(sent), left(2), &mut totals.units);
            let mut part = ZERO;
            if self.receives != Receives::Nobody {
                self.receive::<FMA>(sent, &totals.delivered, &mut totals.received);
                self.units[1].total::<FMA>(moved, Number::Each(&totals.received), left(3), &mut part);
                for i in 0..WIDTH {
                    totals.units[i] += part[i];
                }
            }
            if self.units[2].most > 0.0 {
                self.units[2].total::<FMA>(moved, Number::Each(sent), left(4), &mut part);
                for i in 0..WIDTH {
                    totals.units[i] += part[i];
                }
            }
            for i in 0..WIDTH {
                day.units[i] = totals.units[i] - before[2][i];
            }
        }
        if touched {
            self.touch(totals, moved, active, &before, &mut day.touched);
        }
    }

    /// Messages that devices and applications receive, of totals sent and delivered to devices.
    #[inline(always)]
    fn receive<const FMA: bool>(&self, sent: &Lanes, delivered: &Lanes, received: &mut Lanes) {
        for i in 0..WIDTH {
            received[i] = mul_add::<FMA>(sent[i], self.applications, delivered[i]);
        }
    }

    /// Devices that the line touches on the day, as if each message belonged to another device.
    #[inline(always)]
    fn touch(
        &self,
        totals: &LineTotals,
        moved: &[Lanes; 2],
        active: Number<'_>,
        before: &[Lanes; 3],
        touched: &mut Lanes,
    ) {
        for i in 0..WIDTH {
            let active = active.at(i);
            let sent = totals.sent[i] - before[0][i];
            let delivered = match self.receives {
                Receives::Nobody => 0.0,
                _ => totals.delivered[i] - before[1][i],
            };
            let taking_part = match self.senders {
                Senders::Some(devices) => min(sent, min(devices as f64, active)),
                Senders::Each | Senders::Together => sent,
            };
            let devices = match self.touches {
                Touches::Senders => taking_part,
                Touches::LargerOfBoth => max(taking_part, delivered),
                Touches::SendersAndReceivers => taking_part + delivered,
            };
            let factor = &self.units[0];
            let units = if factor.moved { moved[0][i] + moved[1][i] } else { factor.most };
            touched[i] = if units > 0.0 { devices } else { 0.0 };
        }
    }

    /// Ends a month before another one.
    #[inline(always)]
    pub fn end_month<const FMA: bool>(&self, totals: &mut LineTotals, moved: &[Lanes; 2], each: bool) {
        if self.carried && !self.is_whole() {
            if !totals.later {
                totals.left = [ZERO; 5];
            }
            let count = if each { Number::Each(&totals.senders) } else { Number::Same(totals.senders_same) };
            let sent = &totals.sent;
            let [rate, receivers, sent_units, received_units, replied_units] = &mut totals.left;
            if self.receives != Receives::Nobody {
                self.receive::<FMA>(sent, &totals.delivered, &mut totals.received);
                self.units[1].leave::<FMA>(moved, Number::Each(&totals.received), received_units);
            }
            self.rate.leave::<FMA>(moved, count, rate);
            if self.receives == Receives::Devices {
                self.receivers.leave::<FMA>(moved, Number::Each(sent), receivers);
            }
            self.units[0].leave::<FMA>(moved, Number::Each(sent), sent_units);
            self.units[2].leave::<FMA>(moved, Number::Each(sent), replied_units);
            totals.later = true;
        }
        Self::begin_month(totals);
    }
}

impl Line {
    /// Factor that an input of this kind moves.
    pub fn factor(&self, kind: Kind) -> Factor {
        match (kind, &self.received) {
            (Kind::Payload, _) => self.sent_units.factor,
            (Kind::Receivers, Received::Devices(devices)) => devices.factor,
            (Kind::Receivers, _) => Factor::whole(0),
            _ => self.sent.factor,
        }
    }
}
