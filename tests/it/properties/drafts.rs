//! Scenarios at random: every kind of devices, rate, payload and delivery, small enough to rate in a moment.

use std::sync::Arc;

use fleetcost::calendar::{Date, Month, parse_date};
use fleetcost::plan::{MODES, PlanName, Plans, PricePlan, Rounding, SCOPES};
use fleetcost::scenario::{
    Active, ActiveChance, CommonFactor, Connection, Devices, Draft, Field, FieldKind, FleetDraft, HasFields,
    Interpretation, LineDraft, MessageChance, MixPart, Owner, Parameter, Payload, RampPoint, Rate, Receivers,
    SecondCurrency, Shape, Spread, UncertainInput, Uncertainty, Value, WEEKDAYS,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use rust_decimal::Decimal;

fn plan() -> Arc<PricePlan> {
    Plans::built_in().usual().clone()
}

/// Up to `most`, of any number of decimals up to six.
fn decimal(most: u32) -> impl Strategy<Value = Decimal> {
    (0..=most, 0..1_000_000_u32, 0..=6_u32).prop_map(move |(whole, rest, places)| {
        let one = 10_i64.pow(places);
        let value = i64::from(whole) * one + i64::from(rest) % one;
        Decimal::new(value.min(i64::from(most) * one), places)
    })
}

/// A day near the months of the scenarios, before and after them too.
fn day() -> impl Strategy<Value = Date> {
    let days = parse_date("2027-11-15").unwrap().series(jiff::Span::new().days(1)).take(150);
    select(days.collect::<Vec<_>>())
}

fn devices() -> impl Strategy<Value = Devices> {
    let ramp = vec((day(), 0..60_u64), 1..5).prop_map(|points| {
        let mut points: Vec<_> = points.into_iter().map(|(on, devices)| RampPoint { on, devices }).collect();
        points.sort_by_key(|point| point.on);
        points.dedup_by_key(|point| point.on);
        Devices::Ramp(points)
    });
    let growth = (0..40_u64, decimal(160))
        .prop_map(|(start, percent)| Devices::Growth { start, monthly_percent: percent - Decimal::from(60) });
    prop_oneof![2 => (0..60_u64).prop_map(Devices::Fixed), 2 => ramp, 1 => growth]
}

fn active() -> impl Strategy<Value = Active> {
    prop_oneof![
        1 => Just(Active::default()),
        1 => decimal(1).prop_map(Active::Uniform),
        1 => vec(decimal(1), 7).prop_map(|week| Active::by_weekday(week.try_into().unwrap())),
    ]
}

fn connection() -> impl Strategy<Value = Connection> {
    prop_oneof![
        1 => select(vec![Connection::Always, Connection::Never]),
        1 => decimal(24).prop_map(Connection::Hours),
        2 => (decimal(900), select(vec![0, 1, 5, 59, 60, 3_600, 86_400]))
            .prop_map(|(each_day, seconds)| Connection::Sessions { each_day, seconds }),
    ]
}

fn rate() -> impl Strategy<Value = Rate> {
    prop_oneof![
        3 => decimal(120).prop_map(Rate::PerDevice),
        1 => decimal(3_000).prop_map(Rate::PerFleet),
        1 => (1..40_u64, decimal(300)).prop_map(|(devices, each)| Rate::Subset { devices, each }),
    ]
}

fn payload() -> impl Strategy<Value = Payload> {
    let size = || prop_oneof![0..3_000_u64, select(vec![0, 1, 511, 512, 513, 1_024, 1_025])];
    let part = (size(), 1..1_000_u64).prop_map(|(bytes, weight)| MixPart { bytes, weight });
    prop_oneof![
        3 => size().prop_map(Payload::Fixed),
        1 => vec(part, 1..5).prop_map(Payload::Mix),
        1 => (size(), size()).prop_map(|(a, b)| Payload::Range { min: a.min(b), max: a.max(b) }),
    ]
}

fn receivers() -> impl Strategy<Value = Receivers> {
    prop_oneof![
        2 => Just(Receivers::default()),
        2 => decimal(5).prop_map(Receivers::Count),
        1 => Just(Receivers::ActiveDevices),
    ]
}

/// A value of the type of a field: of any kind, and small where a bill is made of it.
fn value(field: Field) -> BoxedStrategy<Value> {
    let nanos = |most: i64| (0..=most).prop_map(|nanos| Value::Decimal(Decimal::new(nanos, 9))).boxed();
    let whole = |range: std::ops::RangeInclusive<u64>| range.prop_map(Value::Count).boxed();
    match (field.word(), field.kind()) {
        ("interface", _) => {
            let plan = plan();
            let ids = plan.interfaces().map(|(_, interface)| Value::Text(interface.id.clone()));
            select(ids.collect::<Vec<_>>()).boxed()
        }
        ("prices.message_price", _) => nanos(3_000_000_000),
        ("prices.device_price", _) => nanos(20_000_000),
        ("prices.free_messages", _) => whole(0..=39_999),
        ("prices.free_devices", _) => whole(0..=29),
        ("months", _) => whole(1..=3),
        ("start", _) => {
            let months = ["2027-11", "2027-12", "2028-01", "2028-02"].map(|month| Month::parse(month).unwrap());
            select(months.map(Value::Month).to_vec()).boxed()
        }
        ("account_since", _) => {
            let months = ["2020-01", "2027-09", "2027-10", "2027-11"].map(|month| Month::parse(month).unwrap());
            select(months.map(Value::Month).to_vec()).boxed()
        }
        (_, FieldKind::Edition) => select(vec!["Basic", "Pro"]).prop_map(|name| Value::Edition(name.into())).boxed(),
        (_, FieldKind::Known | FieldKind::Plan) => panic!("{field:?} names something: say what"),
        (_, FieldKind::Text(_) | FieldKind::LongText(_)) => {
            let texts = ["", "Acme", "two\nlines \\ \"and\" quotes", "客户 \"A\""];
            select(texts.map(|text| Value::Text(text.to_owned())).to_vec()).boxed()
        }
        (_, FieldKind::Month) => Just(Value::Month(Month::new(2028, 1).unwrap())).boxed(),
        (_, FieldKind::Day) => day().prop_map(Value::Day).boxed(),
        (_, FieldKind::Whole(range)) => whole(range.min..=range.max.min(range.min + 3)),
        (_, FieldKind::PowerOfTen(_)) => {
            select([1_000, 1_000, 10_000, 1_000_000, 1_000_000_000].map(Value::Count).to_vec()).boxed()
        }
        (_, FieldKind::Decimal(range) | FieldKind::Percent(range)) => {
            decimal(range.max.clamp(0, 100) as u32).prop_map(Value::Decimal).boxed()
        }
        (_, FieldKind::Choice(choices)) => {
            select(choices.all().into_iter().map(|(_, value)| value).collect::<Vec<_>>()).boxed()
        }
        (_, FieldKind::Rounding) => {
            let (scopes, modes) = (SCOPES.map(|(_, scope)| scope), MODES.map(|(_, mode)| mode));
            let rounding = |(scope, mode)| Value::Interpretation(Interpretation::Rounding(Rounding { scope, mode }));
            (select(scopes.to_vec()), select(modes.to_vec())).prop_map(rounding).boxed()
        }
        (_, FieldKind::Devices) => devices().prop_map(Value::Devices).boxed(),
        (_, FieldKind::Active) => active().prop_map(Value::Active).boxed(),
        (_, FieldKind::Connection) => connection().prop_map(Value::Connection).boxed(),
        (_, FieldKind::Rate) => rate().prop_map(Value::Rate).boxed(),
        (_, FieldKind::Payload) => payload().prop_map(Value::Payload).boxed(),
        (_, FieldKind::Receivers) => receivers().prop_map(Value::Receivers).boxed(),
        (_, FieldKind::SecondCurrency) => {
            let rate = (1..=1_000_000_000_000_i64).prop_map(|millionths| Decimal::new(millionths, 6));
            let currency =
                |(code, rate, decimals): (&str, _, _)| SecondCurrency { code: code.to_owned(), rate, decimals };
            (select(vec!["CNY", "JPY"]), rate, 0..=4_u64).prop_map(currency).prop_map(Value::SecondCurrency).boxed()
        }
        (_, FieldKind::Version | FieldKind::Range | FieldKind::Names | FieldKind::List(..)) => {
            panic!("{field:?} is made with what it belongs to")
        }
    }
}

/// Something with fields, some of which hold a value at random: those that must be given, and most others.
fn filled<T: Owning>(of: T, fields: Vec<Field>) -> impl Strategy<Value = T> {
    let given = |field: &Field| {
        let chance = match (field.word(), field.section()) {
            // Most lines are there on all days and editions, and most prices so that much is charged.
            ("reply" | "only_on" | "from" | "until", _) => 0.25,
            (_, Some("prices")) => 0.85,
            _ => 0.7,
        };
        match field.is_required() || field.word() == "months" {
            true => value(*field).prop_map(Some).boxed(),
            false => option::weighted(chance, value(*field)).boxed(),
        }
    };
    fields.iter().map(given).collect::<Vec<_>>().prop_map(move |values| {
        let mut of = of.clone();
        for (field, value) in fields.iter().zip(values) {
            value.into_iter().for_each(|value| field.set_in(&mut of, value));
        }
        of
    })
}

/// What has fields here.
trait Owning: HasFields + Clone + std::fmt::Debug {}

impl<T: HasFields + Clone + std::fmt::Debug> Owning for T {}

fn line() -> impl Strategy<Value = LineDraft> {
    filled(LineDraft::default(), Field::of(Owner::Line).collect()).prop_map(|mut line| {
        if plan().receives(plan().interface_named(&line.interface).unwrap()) {
            let LineDraft { receivers, applications, reply, .. } = LineDraft::default();
            (line.receivers, line.applications, line.reply) = (receivers, applications, reply);
        }
        if let (Some(from), Some(until)) = (line.from, line.until) {
            (line.from, line.until) = (Some(from.min(until)), Some(from.max(until)));
        }
        line
    })
}

fn fleets() -> impl Strategy<Value = Vec<FleetDraft>> {
    let name = select(vec!["Meters", "电表", "a \"quoted\" \\ name", "line\nbreak", " ", "📟", "(x: 1)", "// c"]);
    let made_apart = |field: &Field| field.word() == "name" || matches!(field.kind(), FieldKind::List(..));
    let fields = Field::of(Owner::Fleet).filter(|field| !made_apart(field)).collect();
    let fleet = filled(FleetDraft::new("", "Basic", 0), fields);
    vec((name, fleet, vec(line(), 0..5)), 0..=4).prop_map(|fleets| {
        let fleet = |(f, (name, fleet, traffic)): (usize, (&str, FleetDraft, Vec<LineDraft>))| FleetDraft {
            name: format!("{name} {f}").replace(':', ";"),
            traffic,
            ..fleet
        };
        fleets.into_iter().enumerate().map(fleet).collect()
    })
}

/// A range of whole steps of so many decimal places, up to so many steps.
fn spread(most_steps: u32, places: u32) -> impl Strategy<Value = Spread> {
    let shape = select(vec![Shape::Normal, Shape::Lognormal]);
    (subsequence((0..=most_steps.min(2_000)).collect::<Vec<_>>(), 2), any::<bool>(), 0..=100_u32, shape).prop_map(
        move |(ends, pert, between, shape)| {
            let decimal = |steps: u32| Decimal::new(steps.into(), places);
            let (low, high) = (decimal(ends[0]), decimal(ends[1]));
            if pert {
                return Spread::Pert { low, likely: decimal(ends[0] + (ends[1] - ends[0]) * between / 100), high };
            }
            Spread::Interval { low, high, shape: if ends[0] == 0 { Shape::Normal } else { shape } }
        },
    )
}

/// The names of single numbers, and of those that a factor may move.
fn names(draft: &Draft) -> (Vec<String>, Vec<String>) {
    let (mut single, mut moved) = (Vec::new(), Vec::new());
    for fleet in &draft.fleets {
        let name = &fleet.name;
        single.extend(["devices", "active"].map(|word| format!("{word}:{name}")));
        moved.extend(["devices", "active"].map(|word| format!("{word}:{name}")));
        // The rates line by line, the payloads of a fleet at once.
        moved.push(format!("payload:{name}"));
        for (l, line) in fleet.traffic.iter().enumerate() {
            single.extend(["rate", "payload"].map(|word| format!("{word}:{name}:{}", l + 1)));
            moved.push(format!("rate:{name}:{}", l + 1));
            let receives = plan().receives(plan().interface_named(&line.interface).unwrap());
            single.extend((!receives).then(|| format!("receivers:{name}:{}", l + 1)));
            moved.extend((line.receivers != Receivers::ActiveDevices).then(|| format!("receivers:{name}:{}", l + 1)));
        }
    }
    (single, moved)
}

/// Some of a scenario's numbers as ranges, and up to three factors.
fn uncertainty(draft: &Draft) -> BoxedStrategy<Uncertainty> {
    let (single, moved) = names(draft);
    let count = single.len();
    let input = |draft: Draft, parameter: String| {
        let number = Parameter::parse(&parameter, &draft).unwrap();
        let most = if parameter.starts_with("active:") { 1_000 } else { 2_000 };
        let places = if number.places() == 0 { 0 } else { 3 };
        spread(most, places).prop_map(move |range| UncertainInput { parameter: parameter.clone(), range })
    };
    let draft = draft.clone();
    let inputs = subsequence(single, 0..=count.min(4))
        .prop_flat_map(move |names| names.into_iter().map(|name| input(draft.clone(), name)).collect::<Vec<_>>());
    let factors = if moved.is_empty() {
        Just(Vec::new()).boxed()
    } else {
        let moves = subsequence(moved.clone(), 1..=moved.len().min(5)).prop_shuffle();
        vec((spread(2_000, 3), moves), 0..=3).boxed()
    };
    let chance = (
        select(vec![ActiveChance::Binomial, ActiveChance::AsStated]),
        select(vec![MessageChance::Poisson, MessageChance::AsStated]),
    );
    let names = select(vec!["Season", "季节", "a \"quoted\" \\ name", "// c"]);
    (inputs, factors, chance, names)
        .prop_map(|(inputs, factors, (active, messages), name)| {
            let factor = |(f, (range, moves))| CommonFactor { name: format!("{name} {f}"), range, moves };
            Uncertainty { inputs, factors: factors.into_iter().enumerate().map(factor).collect(), active, messages }
        })
        .boxed()
}

/// The same, and each of them reads the policy in its own way and says something to a customer.
pub fn drafts_of_any_reading() -> impl Strategy<Value = Draft> {
    drafts().prop_flat_map(|draft| {
        let fields = Field::of_section("readings").chain(Field::of_section("quote")).collect();
        filled(draft, fields).prop_map(|mut draft| {
            // A quote ends on its date or later.
            let quote = &mut draft.quote;
            if let (Some(one), Some(other)) = (quote.date, quote.valid_until) {
                (quote.date, quote.valid_until) = (Some(one.min(other)), Some(one.max(other)));
            }
            draft
        })
    })
}

/// A sound scenario: up to four fleets of up to four lines, one to three months around the turn of 2028.
pub fn drafts() -> impl Strategy<Value = Draft> {
    let made_apart = |field: &Field| {
        ["name", "plan"].contains(&field.word())
            || matches!(field.section(), Some("readings" | "quote" | "uncertainty"))
            || matches!(field.kind(), FieldKind::List(..) | FieldKind::Version)
    };
    let fields = Field::of(Owner::Scenario).filter(|field| !made_apart(field)).collect();
    let certain = (filled(Draft::new("At random", Month::new(2028, 1).unwrap()), fields), fleets());
    let certain = certain.prop_map(|(mut draft, fleets): (Draft, _)| {
        draft.fleets = fleets;
        draft
    });
    certain.prop_flat_map(|draft| {
        uncertainty(&draft).prop_map(move |uncertainty| {
            let mut draft = draft.clone();
            draft.uncertainty = uncertainty;
            draft
        })
    })
}

/// The same with whole rates, whole numbers of receivers, and payloads of one size.
pub fn whole_drafts() -> impl Strategy<Value = Draft> {
    let size = |payload: &mut Payload| {
        *payload = Payload::Fixed(match payload {
            Payload::Fixed(bytes) => *bytes,
            Payload::Mix(parts) => parts[0].bytes,
            Payload::Range { max, .. } => *max,
        });
    };
    drafts().prop_map(move |mut draft| {
        for line in draft.fleets.iter_mut().flat_map(|fleet| &mut fleet.traffic) {
            match &mut line.rate {
                Rate::PerDevice(rate) | Rate::PerFleet(rate) | Rate::Subset { each: rate, .. } => *rate = rate.trunc(),
            }
            if let Receivers::Count(count) = &mut line.receivers {
                *count = count.trunc();
            }
            size(&mut line.payload);
            line.reply.iter_mut().for_each(size);
        }
        draft
    })
}

/// The same scenario with so many devices more in each fleet, at every point of a ramp.
pub fn plus_devices(draft: &Draft, more: &[u64]) -> Draft {
    let mut draft = draft.clone();
    for (fleet, more) in draft.fleets.iter_mut().zip(more) {
        match &mut fleet.devices {
            Devices::Fixed(devices) | Devices::Growth { start: devices, .. } => *devices += more,
            Devices::Ramp(points) => points.iter_mut().for_each(|point| point.devices += more),
        }
    }
    draft
}

/// The text of a draft with every default spelled out, every decimal in quotes, and remarks in between.
pub fn spelled_out(draft: &Draft) -> String {
    let list = |entries: Vec<String>| format!("[{}]", entries.join(", "));
    let mut fields: Vec<String> = Vec::new();
    let mut section: (&str, Vec<String>) = ("", Vec::new());
    let close = |fields: &mut Vec<String>, (name, within): (&str, Vec<String>)| {
        fields.extend((!name.is_empty()).then(|| format!("{name}: ({})", within.join(", "))));
    };
    for field in reversed(Owner::Scenario) {
        let name = field.section().unwrap_or_default();
        if name != section.0 {
            close(&mut fields, std::mem::replace(&mut section, (name, Vec::new())));
        }
        let of_plan = [
            ("prices.message_price", "\"0.8\""),
            ("prices.message_lot", "1000000"),
            ("prices.free_messages", "1000000"),
            ("prices.device_price", "\"0.003\""),
            ("prices.free_devices", "10"),
            ("rounding", "(mode: HalfUp, scope: PerDay)"),
        ];
        let spelled = match field.kind() {
            FieldKind::Version => Some("1".to_owned()),
            FieldKind::List(Owner::Fleet, _) => Some(list(draft.fleets.iter().map(spelled_out_fleet).collect())),
            FieldKind::List(Owner::Input, _) => Some(list(
                draft.uncertainty.inputs.iter().map(|input| spelled_out_fields(Owner::Input, input)).collect(),
            )),
            FieldKind::List(..) => {
                let factor = |factor| spelled_out_fields(Owner::Factor, factor);
                Some(list(draft.uncertainty.factors.iter().map(factor).collect()))
            }
            _ => spelled_out_value(&field.get_in(draft).unwrap()).or_else(|| {
                of_plan.iter().find(|(word, _)| *word == field.word()).map(|(_, value)| (*value).to_owned())
            }),
        };
        let spelled = spelled.map(|value| format!("{}: {value}", field.name()));
        if name.is_empty() { fields.extend(spelled) } else { section.1.extend(spelled) }
    }
    close(&mut fields, section);
    format!("/* every default */ (\n {}, // in another order\n)", fields.join(",\n "))
}

/// The fields of an owner, the last first.
fn reversed(owner: Owner) -> Vec<Field> {
    let mut fields: Vec<Field> = Field::of(owner).collect();
    fields.reverse();
    fields
}

fn spelled_out_fleet(fleet: &FleetDraft) -> String {
    let lines = fleet.traffic.iter().map(|line| spelled_out_fields(Owner::Line, line));
    let traffic = lines.collect::<Vec<_>>().join(", ");
    spelled_out_fields(Owner::Fleet, fleet).replacen('(', &format!("(traffic: [{traffic}], "), 1)
}

fn spelled_out_fields<T: HasFields>(owner: Owner, of: &T) -> String {
    let spelled = |field: Field| Some(format!("{}: {}", field.name(), spelled_out_value(&field.get_in(of)?)?));
    format!("({})", reversed(owner).into_iter().filter_map(spelled).collect::<Vec<_>>().join(", "))
}

/// A value as a file may have it, in another way than it is written; `None` for what is left out.
fn spelled_out_value(value: &Value) -> Option<String> {
    let name = |named: &dyn std::fmt::Debug| format!("{named:?}");
    Some(match value {
        Value::Nothing => return None,
        Value::Text(text) => format!("{text:?}"),
        Value::Plan(PlanName::Id(id)) => format!("{id:?}"),
        Value::Plan(PlanName::File(path)) => format!("File({path:?})"),
        Value::Count(count) => count.to_string(),
        Value::Decimal(number) => format!("\"{number}\""),
        Value::Edition(edition) => edition.to_string(),
        Value::Month(month) => format!("\"{month}\""),
        Value::Day(day) => format!("\"{day}\""),
        Value::Names(names) => format!("{names:?}"),
        Value::ActiveChance(chance) => name(chance),
        Value::MessageChance(chance) => name(chance),
        Value::Interpretation(Interpretation::Rounding(Rounding { scope, mode })) => {
            let scope = SCOPES.iter().find(|(_, known)| known == scope).unwrap().0;
            let mode = MODES.iter().find(|(_, known)| known == mode).unwrap().0;
            format!("(mode: {mode}, scope: {scope})")
        }
        Value::Interpretation(Interpretation::EmptyMessage(interpretation)) => name(interpretation),
        Value::Interpretation(Interpretation::Receipts(interpretation)) => name(interpretation),
        Value::Interpretation(Interpretation::Fractions(interpretation)) => name(interpretation),
        Value::Interpretation(Interpretation::Living(interpretation)) => name(interpretation),
        Value::Interpretation(Interpretation::NotInEdition(interpretation)) => name(interpretation),
        Value::Devices(Devices::Fixed(devices)) => format!("Fixed({devices})"),
        Value::Devices(Devices::Growth { start, monthly_percent }) => {
            format!("Growth(monthly_percent: \"{monthly_percent}\", start: {start})")
        }
        Value::Devices(Devices::Ramp(points)) => {
            let point = |point: &RampPoint| format!("(devices: {}, on: \"{}\")", point.devices, point.on);
            format!("Ramp([{}])", points.iter().map(point).collect::<Vec<_>>().join(", "))
        }
        Value::Active(Active::Uniform(share)) => format!("Uniform(\"{share}\")"),
        Value::Active(week) => {
            let days = WEEKDAYS.iter().zip(week.week()).map(|(day, share)| format!("{day}: \"{share}\""));
            format!("ByWeekday({})", days.rev().collect::<Vec<_>>().join(", "))
        }
        Value::Connection(Connection::Always) => "Always".to_owned(),
        Value::Connection(Connection::Never) => "Never".to_owned(),
        Value::Connection(Connection::Hours(hours)) => format!("Hours(\"{hours}\")"),
        Value::Connection(Connection::Sessions { each_day, seconds }) => {
            format!("Sessions(seconds: {seconds}, each_day: \"{each_day}\")")
        }
        Value::Rate(Rate::PerDevice(rate)) => format!("PerDevice(\"{rate}\")"),
        Value::Rate(Rate::PerFleet(rate)) => format!("PerFleet(\"{rate}\")"),
        Value::Rate(Rate::Subset { devices, each }) => format!("Subset(each: \"{each}\", devices: {devices})"),
        Value::Payload(Payload::Fixed(bytes)) => format!("Fixed({bytes})"),
        Value::Payload(Payload::Range { min, max }) => format!("Range(max: {max}, min: {min})"),
        Value::Payload(Payload::Mix(parts)) => {
            let part = |part: &MixPart| format!("(weight: {}, bytes: {})", part.weight, part.bytes);
            format!("Mix([{}])", parts.iter().map(part).collect::<Vec<_>>().join(", "))
        }
        Value::Receivers(Receivers::Count(count)) => format!("Count(\"{count}\")"),
        Value::Receivers(Receivers::ActiveDevices) => "ActiveDevices".to_owned(),
        Value::SecondCurrency(SecondCurrency { code, rate, decimals }) => {
            format!("(decimals: {decimals}, rate: \"{rate}\", code: {code:?})")
        }
        Value::Range(Spread::Pert { low, likely, high }) => {
            format!("Pert(high: \"{high}\", likely: \"{likely}\", low: \"{low}\")")
        }
        Value::Range(Spread::Interval { low, high, shape }) => {
            format!("Interval(shape: {shape:?}, high: \"{high}\", low: \"{low}\")")
        }
    })
}
