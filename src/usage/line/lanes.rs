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

/// Legs of a line up to a day.
#[derive(Clone, Debug)]
pub struct LineTotals {
    sent: Lanes,
    delivered: Lanes,
    units: Lanes,
    /// Senders of the month so far.
    senders: Lanes,
    senders_same: f64,
    /// Biases with what is left over from earlier months: of messages sent and delivered, and of the units of those sent,
    /// received, and replied to.
    biases: [Lanes; 5],
}

impl Default for LineTotals {
    fn default() -> Self {
        Self { sent: ZERO, delivered: ZERO, units: ZERO, senders: ZERO, senders_same: 0.0, biases: [ZERO; 5] }
    }
}

/// Day of a line in lanes.
#[derive(Clone, Debug)]
pub struct LaneDay {
    /// Messages sent.
    sent: Lanes,
    /// Messages that devices receive.
    delivered: Lanes,
    /// Units of all legs.
    pub units: Lanes,
    /// Devices that the line touches, if they were asked for.
    pub touched: Lanes,
    /// Room to work in.
    spare: [Lanes; 2],
}

impl Default for LaneDay {
    fn default() -> Self {
        Self { sent: ZERO, delivered: ZERO, units: ZERO, touched: ZERO, spare: [ZERO; 2] }
    }
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

    /// Whether more senders or larger factors never make fewer units up to any day. What all active devices receive is a
    /// product of each day: there fewer messages count more if they fall on days with more devices.
    pub fn rises(&self) -> bool {
        self.receives != Receives::Active
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
        let [sent, received, replied] = &self.units;
        for (factor, bias) in [&self.rate, &self.receivers, sent, received, replied].into_iter().zip(&mut totals.biases)
        {
            if !factor.is_whole() {
                *bias = [factor.bias(); WIDTH];
            }
        }
        self.begin_month(totals);
    }

    #[inline(always)]
    fn begin_month(&self, totals: &mut LineTotals) {
        (totals.senders, totals.senders_same) = (ZERO, 0.0);
        (totals.sent, totals.delivered) = (ZERO, ZERO);
        if self.units_each.is_none() {
            totals.units = ZERO;
        }
    }

    /// Number of senders among active devices.
    #[inline(always)]
    pub fn senders_of(&self, active: f64) -> f64 {
        match self.senders {
            Senders::Each => active,
            Senders::Together => min(active, 1.0),
            Senders::Some(devices) => min(devices as f64, active),
        }
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
        if !self.carried {
            self.begin_month(totals);
        }
        let count = match active {
            Number::Same(active) => {
                totals.senders_same += self.senders_of(active);
                Number::Same(totals.senders_same)
            }
            Number::Each(active) => {
                for i in 0..WIDTH {
                    totals.senders[i] += self.senders_of(active[i]);
                }
                Number::Each(&totals.senders)
            }
        };
        self.rate.advance::<FMA>(moved, count, &totals.biases[0], &mut totals.sent, &mut day.sent);
        if let Some(each) = self.units_each {
            for i in 0..WIDTH {
                day.units[i] = day.sent[i] * each;
            }
            if !touched {
                return;
            }
        }
        match self.receives {
            Receives::Nobody => {}
            Receives::Devices => {
                let (sent, delivered) = (Number::Each(&totals.sent), &mut totals.delivered);
                self.receivers.advance::<FMA>(moved, sent, &totals.biases[1], delivered, &mut day.delivered);
            }
            // This is a product of each day, which is whole.
            Receives::Active => {
                for i in 0..WIDTH {
                    day.delivered[i] = day.sent[i] * active.at(i);
                    totals.delivered[i] += day.delivered[i];
                }
            }
        }
        if self.units_each.is_none() {
            self.units_of_day::<FMA>(totals, moved, day);
        }
        if touched {
            self.touch(moved, active, day);
        }
    }

    /// Units of a day whose messages are known.
    #[inline(always)]
    fn units_of_day<const FMA: bool>(&self, totals: &mut LineTotals, moved: &[Lanes; 2], day: &mut LaneDay) {
        let [of_sent, of_received, of_replies] = &self.units;
        let [units, received] = &mut day.spare;
        of_sent.total::<FMA>(moved, &totals.sent, &totals.biases[2], units);
        if self.receives != Receives::Nobody {
            self.receive::<FMA>(&totals.sent, &totals.delivered, received);
            of_received.add_total::<FMA>(moved, &*received, &totals.biases[3], units);
        }
        if of_replies.most > 0.0 {
            of_replies.add_total::<FMA>(moved, &totals.sent, &totals.biases[4], units);
        }
        for i in 0..WIDTH {
            day.units[i] = units[i] - totals.units[i];
            totals.units[i] = units[i];
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
    fn touch(&self, moved: &[Lanes; 2], active: Number<'_>, day: &mut LaneDay) {
        for i in 0..WIDTH {
            let (active, sent) = (active.at(i), day.sent[i]);
            let delivered = if self.receives == Receives::Nobody { 0.0 } else { day.delivered[i] };
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
            day.touched[i] = if units > 0.0 { devices } else { 0.0 };
        }
    }

    /// Ends a month before another one.
    #[inline(always)]
    pub fn end_month<const FMA: bool>(&self, totals: &mut LineTotals, moved: &[Lanes; 2], each: bool) {
        if self.carried && !self.is_whole() {
            let count = if each { Number::Each(&totals.senders) } else { Number::Same(totals.senders_same) };
            let [of_sent, of_received, of_replies] = &self.units;
            let [rate, receivers, sent_units, received_units, replied_units] = &mut totals.biases;
            self.rate.leave::<FMA>(moved, count, rate);
            if self.units_each.is_none() {
                let sent = &totals.sent;
                if self.receives != Receives::Nobody {
                    let mut received = ZERO;
                    self.receive::<FMA>(sent, &totals.delivered, &mut received);
                    of_received.leave::<FMA>(moved, Number::Each(&received), received_units);
                }
                if self.receives == Receives::Devices {
                    self.receivers.leave::<FMA>(moved, Number::Each(sent), receivers);
                }
                of_sent.leave::<FMA>(moved, Number::Each(sent), sent_units);
                of_replies.leave::<FMA>(moved, Number::Each(sent), replied_units);
            }
        }
        self.begin_month(totals);
    }

    /// The units of each message, if they are the same in all lanes and however many it is.
    #[inline(always)]
    pub fn units_each(&self) -> Option<f64> {
        self.units_each
    }

    /// Whether what is sent on a day may have one message more for the fraction that is carried into it.
    #[inline(always)]
    pub fn carries(&self) -> bool {
        self.carried && !self.rate.is_whole()
    }

    /// Messages on a day with so many active devices, if no fraction is carried into it.
    #[inline(always)]
    pub fn sent_alone<const FMA: bool>(&self, moved: &[Lanes; 2], active: f64, sent: &mut Lanes) {
        self.rate.total::<FMA>(moved, self.senders_of(active), self.rate.bias(), sent);
    }

    /// The same in one lane.
    #[inline(always)]
    pub fn sent_alone_in_lane(&self, moved: &[Lanes; 2], lane: usize, active: f64) -> f64 {
        self.rate.in_lane(moved, lane, self.senders_of(active), self.rate.bias())
    }

    /// Goes over a day whose messages nobody asks for.
    #[inline(always)]
    pub fn pass(&self, totals: &mut LineTotals, active: f64) {
        totals.senders_same += self.senders_of(active);
    }

    /// Messages of the month up to the present day.
    #[inline(always)]
    pub fn sent_so_far<const FMA: bool>(&self, totals: &LineTotals, moved: &[Lanes; 2], sent: &mut Lanes) {
        self.rate.total::<FMA>(moved, totals.senders_same, &totals.biases[0], sent);
    }

    /// Messages of the month in a lane, after a further number of senders.
    #[inline(always)]
    pub fn sent_in_lane(&self, totals: &LineTotals, moved: &[Lanes; 2], lane: usize, senders: f64) -> f64 {
        self.rate.in_lane(moved, lane, totals.senders_same + senders, totals.biases[0][lane])
    }

    /// Messages of a day, alone of all that [`day`](Self::day) finds. `passed` tells that the day before was
    /// [passed over](Self::pass).
    #[inline(always)]
    pub fn send<const FMA: bool>(
        &self,
        totals: &mut LineTotals,
        moved: &[Lanes; 2],
        active: f64,
        passed: bool,
        sent: &mut Lanes,
    ) {
        let bias = &totals.biases[0];
        if passed {
            self.rate.total::<FMA>(moved, totals.senders_same, bias, &mut totals.sent);
        }
        totals.senders_same += self.senders_of(active);
        self.rate.advance::<FMA>(moved, Number::Same(totals.senders_same), bias, &mut totals.sent, sent);
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
