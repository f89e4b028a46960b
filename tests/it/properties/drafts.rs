//! Scenarios at random: every kind of devices, rate, payload and delivery, small enough to rate in a moment.

use fleetcost::calendar::{Date, Month, parse_date};
use fleetcost::plan::{DEFAULT_PLAN, EDITIONS, Edition, MODES, PricePlan, Rounding, SCOPES};
use fleetcost::scenario::{
    Active, ActiveChance, CommonFactor, DayFractions, Devices, Draft, EmptyMessage, FleetDraft, LineDraft, Living,
    MessageChance, MixPart, NotInEdition, Parameter, Payload, Prices, QuoteData, RampPoint, Rate, Readings, Receipts,
    Receivers, SecondCurrency, Shape, Spread, UncertainInput, Uncertainty, WEEKDAYS,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use rust_decimal::Decimal;

fn plan() -> &'static PricePlan {
    PricePlan::find(DEFAULT_PLAN).unwrap()
}

/// Up to `most`, of any number of decimals up to six.
fn decimal(most: u32) -> impl Strategy<Value = Decimal> {
    (0..=most, 0..1_000_000_u32, 0..=6_u32).prop_map(move |(whole, rest, places)| {
        let one = 10_i64.pow(places);
        let value = i64::from(whole) * one + i64::from(rest) % one;
        Decimal::new(value.min(i64::from(most) * one), places)
    })
}

fn edition() -> impl Strategy<Value = Edition> {
    select(Edition::ALL.to_vec())
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

fn line() -> impl Strategy<Value = LineDraft> {
    let ids: Vec<String> = plan().interfaces().map(|(_, interface)| interface.id.clone()).collect();
    let deliveries = (receivers(), 0..4_u64, option::weighted(0.3, payload()));
    let when = (option::weighted(0.25, edition()), option::weighted(0.25, day()), option::weighted(0.25, day()));
    (select(ids), rate(), payload(), deliveries, when).prop_map(|(interface, rate, payload, deliveries, when)| {
        let receives = plan().receives(plan().interface_named(&interface).unwrap());
        let mut line = LineDraft::new(interface, rate, payload);
        if !receives {
            (line.receivers, line.applications, line.reply) = deliveries;
        }
        (line.only_on, line.from, line.until) = when;
        if let (Some(from), Some(until)) = (line.from, line.until) {
            (line.from, line.until) = (Some(from.min(until)), Some(from.max(until)));
        }
        line
    })
}

fn prices() -> impl Strategy<Value = Prices> {
    let price = |most: i64| option::weighted(0.6, (0..=most).prop_map(|nanos| Decimal::new(nanos, 9)));
    let lots = option::weighted(0.9, select(vec![1_000_u64, 1_000, 10_000, 1_000_000, 1_000_000_000]));
    let quota = option::weighted(0.9, 0..40_000_u64);
    (price(3_000_000_000), lots, quota, price(20_000_000), option::weighted(0.6, 0..30_u64)).prop_map(
        |(message_price, message_lot, free_messages, device_price, free_devices)| Prices {
            message_price,
            message_lot,
            free_messages,
            device_price,
            free_devices,
        },
    )
}

fn fleets() -> impl Strategy<Value = Vec<FleetDraft>> {
    let name = select(vec!["Meters", "电表", "a \"quoted\" \\ name", "line\nbreak", " ", "📟", "(x: 1)", "// c"]);
    vec((name, edition(), devices(), active(), vec(line(), 0..5)), 0..=4).prop_map(|fleets| {
        let fleet = |(f, (name, edition, devices, active, traffic))| {
            let name: &str = name;
            FleetDraft { name: format!("{name} {f}").replace(':', ";"), edition, devices, active, traffic }
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

fn readings() -> impl Strategy<Value = Readings> {
    let empty_message = select(vec![EmptyMessage::OneUnit, EmptyMessage::NoUnit]);
    let receipts = select(vec![Receipts::Billed, Receipts::DevicesOnly, Receipts::NotBilled]);
    let fractions = select(vec![DayFractions::Carried, DayFractions::Dropped]);
    let living = select(vec![Living::ByTraffic, Living::AllActive]);
    (empty_message, receipts, fractions, living).prop_map(|(empty_message, receipts, fractions, living)| Readings {
        empty_message,
        receipts,
        fractions,
        living,
    })
}

fn text_or_none() -> impl Strategy<Value = String> {
    select(vec!["", "Acme", "two\nlines", "客户 \"A\""]).prop_map(str::to_owned)
}

fn quote_data() -> impl Strategy<Value = QuoteData> {
    let percent = || option::of((0..=100_000_000_i64).prop_map(|millionths| Decimal::new(millionths, 6)));
    let rate = (1..=1_000_000_000_000_i64).prop_map(|millionths| Decimal::new(millionths, 6));
    let currency = (select(vec!["CNY", "JPY"]), rate, 0..=4_u64).prop_map(|(code, rate, decimals)| SecondCurrency {
        code: code.to_owned(),
        rate,
        decimals,
    });
    let texts = [text_or_none(), text_or_none(), text_or_none(), text_or_none(), text_or_none()];
    (texts, option::of(day()), option::of(day()), percent(), percent(), option::of(currency)).prop_map(
        |(
            [customer, prepared_by, reference, text, logo],
            one,
            other,
            discount_percent,
            tax_percent,
            second_currency,
        )| {
            // A quote ends on its date or later.
            let (date, valid_until) =
                if one.is_some() && other.is_some() { (one.min(other), one.max(other)) } else { (one, other) };
            QuoteData {
                customer,
                prepared_by,
                reference,
                date,
                valid_until,
                discount_percent,
                tax_percent,
                second_currency,
                text,
                logo,
            }
        },
    )
}

/// The same, and each of them reads the policy in its own way and says something to a customer.
pub fn drafts_of_any_reading() -> impl Strategy<Value = Draft> {
    (drafts(), readings(), quote_data()).prop_map(|(mut draft, readings, quote)| {
        (draft.readings, draft.quote) = (readings, quote);
        draft
    })
}

/// A sound scenario: up to four fleets of up to four lines, one to three months around the turn of 2028.
pub fn drafts() -> impl Strategy<Value = Draft> {
    let scopes = SCOPES.map(|(_, scope)| scope).to_vec();
    let modes = MODES.map(|(_, mode)| mode).to_vec();
    let rounding = (select(scopes), select(modes)).prop_map(|(scope, mode)| Rounding { scope, mode });
    let start = select(vec!["2027-11", "2027-12", "2028-01", "2028-02"]);
    let lacking = select(vec![NotInEdition::Substitute, NotInEdition::NotBilled]);
    let notes = select(vec!["", "notes", "two\nlines \\ \"and\" quotes"]);
    let certain = (start, 1..=3_u64, prices(), option::weighted(0.7, rounding), lacking, notes, fleets()).prop_map(
        |(start, months, prices, rounding, not_in_edition, notes, fleets)| {
            let mut draft = Draft::new("At random", Month::parse(start).unwrap());
            notes.clone_into(&mut draft.notes);
            (draft.months, draft.prices, draft.rounding) = (months, prices, rounding);
            (draft.not_in_edition, draft.fleets) = (not_in_edition, fleets);
            draft
        },
    );
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
    let price = |price: Option<Decimal>, default: &str| price.map_or(default.to_owned(), |price| price.to_string());
    let prices = &draft.prices;
    let Readings { empty_message, receipts, fractions, living } = draft.readings;
    let Rounding { scope, mode } = draft.rounding.unwrap_or(plan().rounding);
    let scope = SCOPES.iter().find(|(_, known)| *known == scope).unwrap().0;
    let mode = MODES.iter().find(|(_, known)| *known == mode).unwrap().0;
    let fleets = draft.fleets.iter().map(|fleet| {
        let edition = EDITIONS.iter().find(|(_, known)| *known == fleet.edition).unwrap().0;
        let devices = match &fleet.devices {
            Devices::Fixed(devices) => format!("Fixed({devices})"),
            Devices::Growth { start, monthly_percent } => {
                format!("Growth(monthly_percent: \"{monthly_percent}\", start: {start})")
            }
            Devices::Ramp(points) => {
                let point = |point: &RampPoint| format!("(devices: {}, on: \"{}\")", point.devices, point.on);
                format!("Ramp({})", list(points.iter().map(point).collect()))
            }
        };
        let active = match &fleet.active {
            Active::Uniform(share) => format!("Uniform(\"{share}\")"),
            week => {
                let days = WEEKDAYS.iter().zip(week.week()).map(|(day, share)| format!("{day}: \"{share}\""));
                format!("ByWeekday({})", days.rev().collect::<Vec<_>>().join(", "))
            }
        };
        let traffic = list(fleet.traffic.iter().map(spelled_out_line).collect());
        format!(
            "(traffic: {traffic}, active: {active}, devices: {devices}, edition: {edition}, name: {:?})",
            fleet.name
        )
    });
    format!(
        "/* every default */ (\n uncertainty: {uncertainty}, fleets: {fleets}, // in another order\n readings: {readings},\n months: {months}, start: \"{start}\",\n \
         not_in_edition: {lacking:?}, rounding: (mode: {mode}, scope: {scope}),\n prices: (free_devices: {free_devices}, \
         device_price: \"{device_price}\", free_messages: {free_messages}, message_lot: {message_lot}, message_price: \
         \"{message_price}\"),\n quote: {quote}, plan: \"alibaba-iot-2018\", notes: {notes:?}, name: {name:?}, version: 1,\n)",
        uncertainty = spelled_out_uncertainty(&draft.uncertainty),
        readings = format_args!(
            "(living: {living:?}, fractions: {fractions:?}, receipts: {receipts:?}, empty_message: {empty_message:?})"
        ),
        fleets = list(fleets.collect()),
        months = draft.months,
        start = draft.start,
        lacking = draft.not_in_edition,
        free_devices = prices.free_devices.unwrap_or(10),
        device_price = price(prices.device_price, "0.003"),
        free_messages = prices.free_messages.unwrap_or(1_000_000),
        message_lot = prices.message_lot.unwrap_or(1_000_000),
        message_price = price(prices.message_price, "0.8"),
        quote = spelled_out_quote(&draft.quote),
        notes = draft.notes,
        name = draft.name,
    )
}

fn spelled_out_quote(data: &QuoteData) -> String {
    let date = |name, date: Option<Date>| date.map(|date| format!("{name}: \"{date}\", ")).unwrap_or_default();
    let percent = |name, percent: Option<Decimal>| percent.map(|p| format!("{name}: \"{p}\", ")).unwrap_or_default();
    let currency = data.second_currency.as_ref().map(|SecondCurrency { code, rate, decimals }| {
        format!("second_currency: (decimals: {decimals}, rate: \"{rate}\", code: {code:?}), ")
    });
    let QuoteData { customer, prepared_by, reference, text, logo, .. } = data;
    format!(
        "({}{}{}{}{}logo: {logo:?}, text: {text:?}, reference: {reference:?}, prepared_by: {prepared_by:?}, customer: \
         {customer:?})",
        currency.unwrap_or_default(),
        date("valid_until", data.valid_until),
        date("date", data.date),
        percent("tax_percent", data.tax_percent),
        percent("discount_percent", data.discount_percent),
    )
}

fn spelled_out_uncertainty(uncertainty: &Uncertainty) -> String {
    let range = |range: &Spread| match range {
        Spread::Pert { low, likely, high } => format!("Pert(high: \"{high}\", likely: \"{likely}\", low: \"{low}\")"),
        Spread::Interval { low, high, shape } => {
            format!("Interval(shape: {shape:?}, high: \"{high}\", low: \"{low}\")")
        }
    };
    let input = |input: &UncertainInput| format!("(range: {}, parameter: {:?})", range(&input.range), input.parameter);
    let factor = |factor: &CommonFactor| {
        format!("(moves: {:?}, range: {}, name: {:?})", factor.moves, range(&factor.range), factor.name)
    };
    let inputs: Vec<_> = uncertainty.inputs.iter().map(input).collect();
    let factors: Vec<_> = uncertainty.factors.iter().map(factor).collect();
    let (active, messages) = (uncertainty.active, uncertainty.messages);
    format!(
        "(messages: {messages:?}, active: {active:?}, factors: [{}], inputs: [{}])",
        factors.join(", "),
        inputs.join(", ")
    )
}

fn spelled_out_line(line: &LineDraft) -> String {
    let payload = |payload: &Payload| match payload {
        Payload::Fixed(bytes) => format!("Fixed({bytes})"),
        Payload::Range { min, max } => format!("Range(max: {max}, min: {min})"),
        Payload::Mix(parts) => {
            let part = |part: &MixPart| format!("(weight: {}, bytes: {})", part.weight, part.bytes);
            format!("Mix([{}])", parts.iter().map(part).collect::<Vec<_>>().join(", "))
        }
    };
    let rate = match &line.rate {
        Rate::PerDevice(rate) => format!("PerDevice(\"{rate}\")"),
        Rate::PerFleet(rate) => format!("PerFleet(\"{rate}\")"),
        Rate::Subset { devices, each } => format!("Subset(each: \"{each}\", devices: {devices})"),
    };
    let receivers = match &line.receivers {
        Receivers::Count(count) => format!("Count(\"{count}\")"),
        Receivers::ActiveDevices => "ActiveDevices".to_owned(),
    };
    let mut fields = vec![
        format!("applications: {}", line.applications),
        format!("receivers: {receivers}"),
        format!("payload: {}", payload(&line.payload)),
        format!("rate: {rate}"),
        format!("interface: {:?}", line.interface),
    ];
    fields.extend(line.reply.as_ref().map(|reply| format!("reply: {}", payload(reply))));
    fields.extend(line.only_on.map(|edition| format!("only_on: {}", edition.name())));
    fields.extend(line.from.map(|day| format!("from: \"{day}\"")));
    fields.extend(line.until.map(|day| format!("until: \"{day}\"")));
    format!("({})", fields.join(", "))
}
