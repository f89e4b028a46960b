//! The table of the format's fields, in the order of the file.

use super::entry::{Access, Entry, Hold, put};
use super::kind::{Kind, Owner};
use crate::scenario::draft::{
    ACTIVE_CHANCES, EMPTY_MESSAGES, FRACTIONS, LIVING, MESSAGE_CHANCES, NOT_IN_EDITION, RECEIPTS,
};
use crate::scenario::limits;
use crate::scenario::value::Held;

/// The getter and the setter for a field of a draft's type: `held!(Line, applications)`.
macro_rules! held {
    ($of:ident, $($field:ident).+) => {
        Hold::$of(Access {
            get: |of| of.$($field).+.value(),
            set: |of, value| put(&mut of.$($field).+, value),
            same: |a, b| a.$($field).+ == b.$($field).+,
        })
    };
}

/// All fields. A name with a dot begins with a section of the scenario.
pub static FIELDS: &[Entry] = &[
    Entry::new("version", Kind::Version, Hold::Structure(Owner::Scenario), "1").required(),
    Entry::new("name", Kind::Text(limits::NAME), held!(Scenario, name), "\"{scenario}\"").required().free(),
    Entry::new("notes", Kind::LongText(limits::NOTES), held!(Scenario, notes), "\"\"").free(),
    Entry::new("plan", Kind::Plan, held!(Scenario, plan), "\"alibaba-iot-2018\""),
    Entry::new("prices.message_price", Kind::Decimal(limits::PRICE), held!(Scenario, prices.message_price), "0.8")
        .of_the_plan(),
    Entry::new("prices.message_lot", Kind::PowerOfTen(limits::LOT), held!(Scenario, prices.message_lot), "1000000")
        .of_the_plan(),
    Entry::new(
        "prices.free_messages",
        Kind::Whole(limits::FREE_MESSAGES),
        held!(Scenario, prices.free_messages),
        "1000000",
    )
    .of_the_plan(),
    Entry::new("prices.device_price", Kind::Decimal(limits::PRICE), held!(Scenario, prices.device_price), "0.003")
        .of_the_plan(),
    Entry::new("prices.free_devices", Kind::Whole(limits::FREE_DEVICES), held!(Scenario, prices.free_devices), "10")
        .of_the_plan(),
    Entry::new("rounding", Kind::Rounding, held!(Scenario, rounding), "(scope: PerDay, mode: HalfUp)").of_the_plan(),
    Entry::new("not_in_edition", Kind::Choice(&NOT_IN_EDITION), held!(Scenario, not_in_edition), "Substitute"),
    Entry::new(
        "readings.empty_message",
        Kind::Choice(&EMPTY_MESSAGES),
        held!(Scenario, interpretations.empty_message),
        "OneUnit",
    ),
    Entry::new("readings.receipts", Kind::Choice(&RECEIPTS), held!(Scenario, interpretations.receipts), "Billed"),
    Entry::new("readings.fractions", Kind::Choice(&FRACTIONS), held!(Scenario, interpretations.fractions), "Carried"),
    Entry::new("readings.living", Kind::Choice(&LIVING), held!(Scenario, interpretations.living), "ByTraffic"),
    Entry::new("start", Kind::Month, held!(Scenario, start), "\"2026-12\"").required(),
    Entry::new("months", Kind::Whole(limits::MONTHS), held!(Scenario, months), "1"),
    Entry::new("account_since", Kind::Month, held!(Scenario, account_since), "\"2026-11\""),
    Entry::new("fleets", Kind::List(Owner::Fleet, limits::FLEETS), Hold::Structure(Owner::Scenario), "").required(),
    Entry::new("name", Kind::Text(limits::NAME), held!(Fleet, name), "\"{fleet}\"").required().free(),
    Entry::new("edition", Kind::Edition, held!(Fleet, edition), "Basic").weighs(1),
    Entry::new("devices", Kind::Devices, held!(Fleet, devices), "Fixed(5000)").required().weighs(4),
    Entry::new("active", Kind::Active, held!(Fleet, active), "Uniform(0.98)").weighs(1),
    Entry::new("connection", Kind::Connection, held!(Fleet, connection), "Sessions(each_day: 96, seconds: 5)"),
    Entry::new("traffic", Kind::List(Owner::Line, limits::LINES), Hold::Structure(Owner::Fleet), "").required(),
    Entry::new("interface", Kind::Known, held!(Line, interface), "\"IOT_MQTT_Publish\"").required().weighs(12),
    Entry::new("rate", Kind::Rate, held!(Line, rate), "PerDevice(96)").required().weighs(8),
    Entry::new("payload", Kind::Payload, held!(Line, payload), "Fixed(230)").required().weighs(6),
    Entry::new("receivers", Kind::Receivers, held!(Line, receivers), "Count(0)").weighs(1),
    Entry::new("applications", Kind::Whole(limits::APPLICATIONS), held!(Line, applications), "0").weighs(1),
    Entry::new("reply", Kind::Payload, held!(Line, reply), "Fixed(64)").weighs(1),
    Entry::new("only_on", Kind::Edition, held!(Line, only_on), "Pro").weighs(1),
    Entry::new("from", Kind::Day, held!(Line, from), "\"2026-12-05\""),
    Entry::new("until", Kind::Day, held!(Line, until), "\"2026-12-07\""),
    Entry::new("quote.customer", Kind::Text(limits::NAME), held!(Scenario, quote.customer), "\"Acme\"").free(),
    Entry::new("quote.prepared_by", Kind::Text(limits::NAME), held!(Scenario, quote.prepared_by), "\"Ada\"").free(),
    Entry::new("quote.reference", Kind::Text(limits::NAME), held!(Scenario, quote.reference), "\"Q-17\"").free(),
    Entry::new("quote.date", Kind::Day, held!(Scenario, quote.date), "\"2026-11-26\"").free(),
    Entry::new("quote.valid_until", Kind::Day, held!(Scenario, quote.valid_until), "\"2026-12-31\"").free(),
    Entry::new("quote.discount_percent", Kind::Percent(limits::PERCENT), held!(Scenario, quote.discount_percent), "5")
        .free(),
    Entry::new("quote.tax_percent", Kind::Percent(limits::PERCENT), held!(Scenario, quote.tax_percent), "6").free(),
    Entry::new(
        "quote.second_currency",
        Kind::SecondCurrency,
        held!(Scenario, quote.second_currency),
        "(code: \"CNY\", rate: 7.1, decimals: 2)",
    )
    .free(),
    Entry::new("quote.text", Kind::LongText(limits::NOTES), held!(Scenario, quote.text), "\"\"").free(),
    Entry::new("quote.logo", Kind::Text(limits::PATH), held!(Scenario, quote.logo), "\"logo.png\"").free(),
    Entry::new(
        "uncertainty.inputs",
        Kind::List(Owner::Input, limits::UNCERTAIN_INPUTS),
        Hold::Structure(Owner::Scenario),
        "",
    ),
    Entry::new("parameter", Kind::Known, held!(Input, parameter), "\"devices:{fleet}\"")
        .required()
        .free()
        .at("uncertainty.inputs.parameter"),
    Entry::new("range", Kind::Range, held!(Input, range), "Pert(low: 4500, likely: 5000, high: 7000)")
        .required()
        .free()
        .at("uncertainty.inputs.range"),
    Entry::new(
        "uncertainty.factors",
        Kind::List(Owner::Factor, limits::COMMON_FACTORS),
        Hold::Structure(Owner::Scenario),
        "",
    ),
    Entry::new("name", Kind::Text(limits::NAME), held!(Factor, name), "\"{factor}\"")
        .required()
        .free()
        .at("uncertainty.factors.name"),
    Entry::new("range", Kind::Range, held!(Factor, range), "Pert(low: 0.8, likely: 1, high: 1.3)")
        .required()
        .free()
        .at("uncertainty.factors.range"),
    Entry::new("moves", Kind::Names, held!(Factor, moves), "[\"rate:{fleet}:1\", \"payload\"]")
        .required()
        .free()
        .at("uncertainty.factors.moves"),
    Entry::new("uncertainty.active", Kind::Choice(&ACTIVE_CHANCES), held!(Scenario, uncertainty.active), "Binomial")
        .free(),
    Entry::new(
        "uncertainty.messages",
        Kind::Choice(&MESSAGE_CHANCES),
        held!(Scenario, uncertainty.messages),
        "Poisson",
    )
    .free(),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Owner;
    use crate::scenario::fields::Field;
    use crate::scenario::{
        CommonFactor, Draft, FleetDraft, Interpretations, LineDraft, Prices, QuoteData, UncertainInput, Uncertainty,
    };

    /// The names of the fields of a struct. The pattern has no `..`, so that the compiler finds a field that is left out.
    macro_rules! names {
        ($of:ident { $($field:ident),+ $(,)? }) => {{
            let _whole = |$of { $($field: _),+ }: &$of| {};
            [$(stringify!($field)),+].to_vec()
        }};
    }

    fn assert_same(mut of_type: Vec<&str>, table: impl Iterator<Item = &'static str>) {
        let mut of_table: Vec<&str> = table.collect();
        of_table.dedup(); // the fields of a section stand side by side
        of_type.sort_unstable();
        of_table.sort_unstable();
        assert_eq!(of_type, of_table);
    }

    #[test]
    fn every_field_of_the_types_has_an_entry_and_each_entry_a_field() {
        let of = |owner| Field::of(owner).map(|field| field.section().unwrap_or(field.name()));
        let in_section = |section| Field::of_section(section).map(Field::name);
        let sections: BTreeSet<_> = Field::all().filter_map(Field::section).collect();
        assert_eq!(sections.into_iter().collect::<Vec<_>>(), ["prices", "quote", "readings", "uncertainty"]);
        // The file says `readings` where the code says `interpretations`.
        let readings = |name| if name == "interpretations" { "readings" } else { name };
        let scenario = names!(Draft {
            version,
            name,
            notes,
            plan,
            prices,
            rounding,
            not_in_edition,
            interpretations,
            start,
            months,
            account_since,
            fleets,
            quote,
            uncertainty,
        });
        assert_same(scenario.into_iter().map(readings).collect(), of(Owner::Scenario));
        assert_same(names!(FleetDraft { name, edition, devices, active, connection, traffic }), of(Owner::Fleet));
        assert_same(
            names!(LineDraft { interface, rate, payload, receivers, applications, reply, only_on, from, until }),
            of(Owner::Line),
        );
        assert_same(names!(UncertainInput { parameter, range }), of(Owner::Input));
        assert_same(names!(CommonFactor { name, range, moves }), of(Owner::Factor));
        assert_same(
            names!(Prices { message_price, message_lot, free_messages, device_price, free_devices }),
            in_section("prices"),
        );
        assert_same(names!(Interpretations { empty_message, receipts, fractions, living }), in_section("readings"));
        assert_same(names!(Uncertainty { inputs, factors, active, messages }), in_section("uncertainty"));
        assert_same(
            names!(QuoteData {
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
            }),
            in_section("quote"),
        );
    }
}
