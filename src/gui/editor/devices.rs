//! How many devices a fleet has, and which share of them is active.

use egui::{Grid, Ui};
use rust_decimal::Decimal;

use crate::calendar::Month;
use crate::gui::widgets::fields::{self, COUNT_WIDTH, NUMBER_WIDTH, Slot};
use crate::gui::widgets::form::choice;
use crate::gui::widgets::reveal;
use crate::gui::widgets::theme::{self, muted, small};
use crate::scenario::{Active, Devices, RampPoint, WEEKDAY_FIELDS, limits};
use crate::texts::tr;

/// Room for a share such as `98.5%`, seven times beside each other in the narrowest panel.
const WEEKDAY_WIDTH: f32 = 48.0;

#[derive(Clone, Copy, PartialEq, Eq)]
enum DevicesKind {
    Fixed,
    Ramp,
    Growth,
}

/// The number of devices: every day the same, by a ramp, or growing by the month.
pub fn devices_ui(ui: &mut Ui, slot: Slot, devices: &mut Devices, start: Month) {
    let was = match devices {
        Devices::Fixed(_) => DevicesKind::Fixed,
        Devices::Ramp(_) => DevicesKind::Ramp,
        Devices::Growth { .. } => DevicesKind::Growth,
    };
    let mut kind = was;
    ui.horizontal(|ui| {
        match devices {
            Devices::Fixed(count) => {
                fields::whole(ui, slot, COUNT_WIDTH, count, limits::DEVICES);
            }
            Devices::Growth { start, .. } => {
                fields::whole(ui, slot.at("devices.start"), COUNT_WIDTH, start, limits::DEVICES);
            }
            Devices::Ramp(_) => {}
        }
        let kinds = [
            (DevicesKind::Fixed, tr!("every-day")),
            (DevicesKind::Ramp, tr!("devices-ramp")),
            (DevicesKind::Growth, tr!("devices-growth")),
        ];
        choice(ui, Slot { id: slot.id.with("kind"), place: slot.place.at("devices kind") }, 170.0, &mut kind, &kinds);
    });
    if kind != was {
        *devices = convert_devices(devices, kind, start);
    }
    match devices {
        Devices::Fixed(_) => {}
        Devices::Growth { monthly_percent, .. } => {
            ui.horizontal(|ui| {
                let percent = slot.at("devices.monthly_percent");
                fields::percent_points(ui, percent, COUNT_WIDTH, monthly_percent, limits::GROWTH);
                ui.label(muted(tr!("devices-more-each-month")));
            });
        }
        Devices::Ramp(points) => ramp_ui(ui, slot, points, start),
    }
}

fn ramp_ui(ui: &mut Ui, slot: Slot, points: &mut Vec<RampPoint>, start: Month) {
    let mut removed = None;
    let many = points.len() > 1;
    for (i, point) in points.iter_mut().enumerate() {
        ui.horizontal(|ui| {
            fields::date(ui, slot.item(i).at("devices.on"), &mut point.on);
            fields::whole(ui, slot.item(i), COUNT_WIDTH, &mut point.devices, limits::DEVICES);
            ui.label(muted(tr!("devices-on-point")));
            if many && theme::sign_button(ui, "×", &tr!("devices-remove-point", point = i + 1)).clicked() {
                removed = Some(i);
            }
        });
    }
    if let Some(i) = removed {
        points.remove(i);
    }
    if points.len() < limits::RAMP_POINTS && ui.small_button(tr!("devices-add-point")).clicked() {
        match points.last().copied() {
            None => points.push(RampPoint { on: start.first_day(), devices: 0 }),
            Some(last) => {
                let on = last.on.checked_add(jiff::Span::new().days(7)).ok();
                if let Some(on) = on.filter(|on| *on <= crate::calendar::LAST_DAY) {
                    points.push(RampPoint { on, devices: last.devices });
                    reveal::ask(ui.ctx(), slot.item(points.len() - 1).at("devices.on").place);
                }
            }
        }
    }
}

/// Converts devices to another kind, which begins with the same number.
fn convert_devices(devices: &Devices, kind: DevicesKind, start: Month) -> Devices {
    let count = match devices {
        Devices::Fixed(count) | Devices::Growth { start: count, .. } => *count,
        Devices::Ramp(points) => points.last().map(|point| point.devices).unwrap_or_default(),
    };
    match kind {
        DevicesKind::Fixed => Devices::Fixed(count),
        DevicesKind::Growth => Devices::Growth { start: count, monthly_percent: Decimal::ZERO },
        DevicesKind::Ramp => Devices::Ramp(vec![RampPoint { on: start.first_day(), devices: count }]),
    }
}

/// The share of active devices, every day the same or by the weekday.
pub fn active_ui(ui: &mut Ui, slot: Slot, active: &mut Active) {
    let mut by_weekday = matches!(active, Active::ByWeekday { .. });
    let was = by_weekday;
    ui.horizontal(|ui| {
        if let Active::Uniform(share) = active {
            fields::percent(ui, slot, NUMBER_WIDTH, share, limits::SHARE);
        }
        let kinds = [(false, tr!("every-day")), (true, tr!("active-by-weekday"))];
        let kind = Slot { id: slot.id.with("kind"), place: slot.place.at("active kind") };
        choice(ui, kind, 120.0, &mut by_weekday, &kinds);
    });
    if by_weekday != was {
        let week = active.week();
        *active = if by_weekday { Active::by_weekday(week) } else { Active::Uniform(week[0]) };
    }
    if let Active::ByWeekday { mon, tue, wed, thu, fri, sat, sun } = active {
        let days = [mon, tue, wed, thu, fri, sat, sun];
        let week = Grid::new(slot.id.with("week")).num_columns(7).min_col_width(WEEKDAY_WIDTH);
        week.spacing(egui::vec2(2.0, 2.0)).show(ui, |ui| {
            let (mon, tue, wed, thu) = (tr!("weekday-mon"), tr!("weekday-tue"), tr!("weekday-wed"), tr!("weekday-thu"));
            for day in [mon, tue, wed, thu, tr!("weekday-fri"), tr!("weekday-sat"), tr!("weekday-sun")] {
                ui.label(small(day));
            }
            ui.end_row();
            for (share, field) in days.into_iter().zip(WEEKDAY_FIELDS) {
                fields::tight_percent(ui, slot.at(field), WEEKDAY_WIDTH, share, limits::SHARE);
            }
        });
    }
}
