//! How long the active devices of a fleet are connected, where the plan counts the minutes.

use egui::Ui;
use rust_decimal::Decimal;

use crate::gui::widgets::fields::{self, COUNT_WIDTH, NUMBER_WIDTH, Slot};
use crate::gui::widgets::form::choice;
use crate::gui::widgets::theme::{muted, small};
use crate::money::grouped;
use crate::plan::{MeterId, PricePlan};
use crate::scenario::{Connection, FleetDraft, limits};
use crate::texts::tr;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Usual,
    Always,
    Hours,
    Sessions,
    Never,
}

/// True if a plan counts connections, so that their length matters.
pub fn is_counted(plan: &PricePlan) -> bool {
    plan.meter(MeterId::ConnectionMinutes).is_some()
}

/// Draws the choice of the connection, with the minutes that it comes to.
pub fn ui(ui: &mut Ui, slot: Slot, fleet: &mut FleetDraft, plan: &PricePlan) {
    let usual = usual(fleet, plan);
    let was = match fleet.connection {
        None => Kind::Usual,
        Some(Connection::Always) => Kind::Always,
        Some(Connection::Hours(_)) => Kind::Hours,
        Some(Connection::Sessions { .. }) => Kind::Sessions,
        Some(Connection::Never) => Kind::Never,
    };
    let mut kind = was;
    ui.horizontal(|ui| {
        match &mut fleet.connection {
            Some(Connection::Hours(hours)) => {
                fields::decimal(ui, slot, NUMBER_WIDTH, hours, limits::HOURS);
            }
            Some(Connection::Sessions { each_day, .. }) => {
                fields::decimal(ui, slot.at("connection.each_day"), COUNT_WIDTH, each_day, limits::SESSIONS);
            }
            _ => {}
        }
        let as_usual = match usual {
            Connection::Never => tr!("connection-usual-never"),
            _ => tr!("connection-usual-always"),
        };
        let kinds = [
            (Kind::Usual, as_usual),
            (Kind::Always, tr!("connection-always")),
            (Kind::Hours, tr!("connection-hours")),
            (Kind::Sessions, tr!("connection-sessions")),
            (Kind::Never, tr!("connection-never")),
        ];
        choice(
            ui,
            Slot { id: slot.id.with("kind"), place: slot.place.at("connection kind") },
            190.0,
            &mut kind,
            &kinds,
        );
    });
    if kind != was {
        fleet.connection = match kind {
            Kind::Usual => None,
            Kind::Always => Some(Connection::Always),
            Kind::Hours => Some(Connection::Hours(Decimal::from(24))),
            Kind::Sessions => Some(Connection::Sessions { each_day: Decimal::from(24), seconds: 60 }),
            Kind::Never => Some(Connection::Never),
        };
    }
    if let Some(Connection::Sessions { seconds, .. }) = &mut fleet.connection {
        ui.horizontal(|ui| {
            fields::whole(ui, slot.at("connection.seconds"), NUMBER_WIDTH, seconds, limits::SESSION_SECONDS);
            ui.label(muted(tr!("connection-seconds")));
        });
    }
    let connection = fleet.connection.unwrap_or(usual);
    // To hundredths of a minute; a day is 86.4 × 10^9 microseconds.
    let hundredths = (connection.a_day() + 300_000) / 600_000;
    let minutes = grouped(Decimal::new(i64::try_from(hundredths).unwrap_or(i64::MAX), 2).normalize());
    ui.label(small(match connection {
        Connection::Sessions { .. } => tr!("connection-minutes-touched", minutes = minutes),
        _ => tr!("connection-minutes", minutes = minutes),
    }))
    .on_hover_text(tr!("connection-help"));
}

/// The connection of a fleet that does not say it: all day if a line has an interface that holds a connection.
fn usual(fleet: &FleetDraft, plan: &PricePlan) -> Connection {
    let connects = |name: &str| plan.interface_named(name).is_some_and(|id| plan.interface(id).connects);
    match fleet.traffic.iter().any(|line| connects(&line.interface)) {
        true => Connection::Always,
        false => Connection::Never,
    }
}
