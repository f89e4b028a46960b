//! The document of the differences between two scenarios: the changes, their effects, and where in the bill they lie.

use super::{Block, ColumnKind, Document, FOOTER, Rank, Section, Table};
use crate::export::diff::{Diff, apart, converted, is_free};
use crate::export::words::{before_and_after, in_column, percent, signed, subtitle, title};
use crate::money::{Exact, Money, group};
use crate::plan::{Currency, PerVariant, Variant};
use crate::quote::{Quote, VariantQuote};
use crate::scenario::Scenario;
use crate::study::compare::{ChangedValue, Pair};
use crate::texts::{self, tr};

/// An amount before and after: `USD 11.30 → 475.37 (+464.07, +4,106.8 %)`.
fn change(currency: &Currency, pair: Pair<Money>) -> String {
    let Currency { code, places } = currency;
    let [old, new] = [pair.old, pair.new].map(|amount| amount.grouped(*places));
    let difference = signed(pair.difference(), *places);
    match percent(pair) {
        _ if pair.old == pair.new => tr!("diff-same", currency = code, old = old),
        Some(percent) => {
            tr!("diff-change", currency = code, old = old, new = new, difference = difference, percent = percent)
        }
        None => tr!("diff-from-nothing", currency = code, old = old, new = new, difference = difference),
    }
}

/// Makes the document, in the language of the thread, with one variant before the others.
pub fn of(diff: &Diff<'_>, variant: Variant) -> Document {
    let compared = diff.compared;
    let currency = diff.currency();
    let bill = |variant| change(currency, compared.variant(variant).total);
    let others = diff.variants().designed_last().filter(|other| *other != variant);
    let mut headline: Vec<[String; 2]> = others.map(|other| [in_column(diff.plan(), other), bill(other)]).collect();
    if let Some(pair) = diff.to_pay(variant) {
        headline.push([tr!("diff-to-pay"), change(currency, pair)]);
    }
    let side = |(scenario, quote): (&Scenario, &Quote)| {
        let parts = [quote.scenario.clone(), subtitle(scenario, quote)];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    let clause = |id: &str| {
        let known = [diff.new, diff.old].into_iter().find_map(|(scenario, _)| scenario.plan().clause(id));
        [id.to_owned(), known.map_or("", |clause| clause.text_in(texts::language())).to_owned()]
    };
    let clauses = compared.clauses.iter().map(|of| (clause(&of.clause), &of.fees));
    let fleets = compared.fleets.iter().map(|of| ([fleet(&of.name)], &of.fees));
    let months = compared.months.iter().map(|of| ([texts::month(of.month)], &of.fees));
    let clause_columns = [(tr!("document-clause"), ColumnKind::Label), (tr!("document-what"), ColumnKind::Text)];
    let fleet_column = [(tr!("document-fleet"), ColumnKind::Text)];
    let month_column = [(tr!("document-month"), ColumnKind::Label)];
    let section = |id, title, blocks| Section { id, title, blocks };
    let by = |table: Table| {
        let name = in_column(diff.plan(), variant);
        vec![Block::Table(table.captioned(tr!("diff-of", variant = name, currency = &currency.code)))]
    };
    Document {
        language: texts::language(),
        kind: String::new(),
        title: tr!("diff-headline", variant = in_column(diff.plan(), variant), change = bill(variant)),
        subtitle: tr!("diff-about"),
        logo: None,
        facts: vec![[tr!("compare-before"), side(diff.old)], [tr!("compare-after"), side(diff.new)]],
        headline,
        sections: vec![
            section(
                "bill",
                tr!("diff-bill"),
                vec![Block::Table(bills(diff).captioned(tr!("diff-in", currency = &currency.code)))],
            ),
            section("changes", tr!("diff-changes"), changes(diff)),
            section("clauses", tr!("compare-clauses"), by(cut(diff, variant, clause_columns, clauses))),
            section("fleets", tr!("compare-fleets"), by(cut(diff, variant, fleet_column, fleets))),
            section("months", tr!("compare-months"), by(cut(diff, variant, month_column, months))),
            section("counted", tr!("diff-counted"), vec![Block::Table(counted(diff))]),
            section(
                "rounding",
                tr!("diff-rounding"),
                vec![Block::Table(rounding(diff).captioned(tr!("diff-in", currency = &currency.code)))],
            ),
        ],
        footer: FOOTER.to_owned(),
    }
}

/// A fleet by its names before and after.
fn fleet(Pair { old, new }: &Pair<Option<String>>) -> String {
    match (old, new) {
        (None, Some(new)) => tr!("compare-fleet-new", name = new),
        (Some(old), None) => tr!("compare-fleet-gone", name = old),
        (Some(old), Some(new)) if old != new => tr!("compare-fleet-renamed", old = old, new = new),
        (_, name) => name.clone().unwrap_or_default(),
    }
}

/// An empty table for figures of the variants, before and after.
fn figures() -> Table {
    Table::new([
        (tr!("diff-variant"), ColumnKind::Label),
        (tr!("diff-figure"), ColumnKind::Text),
        (tr!("compare-before"), ColumnKind::Figure),
        (tr!("compare-after"), ColumnKind::Figure),
        (tr!("compare-difference-head"), ColumnKind::Figure),
    ])
}

/// The fees of each variant, and the total to pay if anything follows the bill.
fn bills(diff: &Diff<'_>) -> Table {
    let places = diff.places();
    let mut table = figures();
    table.columns.extend(Table::new([(tr!("diff-percent"), ColumnKind::Figure)]).columns);
    for variant in diff.variants().designed_last() {
        let figures = diff.compared.variant(variant);
        let mut row = |rank, name: String, pair: Pair<Money>| {
            let [old, new] = [pair.old, pair.new].map(|amount| amount.grouped(places));
            let amounts = [old, new, signed(pair.difference(), places)];
            let percent = percent(pair).unwrap_or_default();
            table.push(rank, [in_column(diff.plan(), variant), name].into_iter().chain(amounts).chain([percent]));
        };
        for meter in &diff.meters() {
            row(Rank::Plain, meter.fee_name("compare"), figures.fees[*meter]);
        }
        row(Rank::Total, tr!("compare-total"), figures.total);
        if let Some(pair) = diff.to_pay(variant) {
            row(Rank::Plain, tr!("diff-to-pay"), pair);
        }
        for (code, Pair { old, new }) in converted(diff, variant) {
            let difference = apart(old.as_ref(), new.as_ref());
            let difference = difference.map_or_else(String::new, |(difference, places)| signed(difference, places));
            let [old, new] = [old, new].map(|total| total.map_or_else(|| "–".to_owned(), |total| total.grouped()));
            let name = tr!("diff-converted", code = code);
            let cells = [in_column(diff.plan(), variant), name, old, new, difference, String::new()];
            table.push(Rank::Plain, cells);
        }
    }
    table
}

fn counted(diff: &Diff<'_>) -> Table {
    let mut table = figures();
    for variant in diff.variants().designed_last() {
        let figures = diff.compared.variant(variant);
        let mut row = |rank, name: String, pair: Pair<u64>| {
            let difference = pair.difference();
            let sign = match difference {
                0 => "",
                1.. => "+",
                _ => "-",
            };
            let difference = format!("{sign}{}", group(difference.unsigned_abs()));
            table.push(rank, [in_column(diff.plan(), variant), name, group(pair.old), group(pair.new), difference]);
        };
        for meter in diff.meters() {
            row(Rank::Plain, meter.counted_over_days(), figures.counted[meter]);
            row(Rank::Plain, meter.charged_over_days(), figures.charged[meter]);
        }
    }
    table
}

fn rounding(diff: &Diff<'_>) -> Table {
    let mut table = figures();
    for variant in diff.variants().designed_last() {
        let Pair { old, new } = diff.quotes(variant);
        let places = diff.places();
        let mut row = |name: String, of: &dyn Fn(&VariantQuote) -> Exact| {
            let difference = of(new) - of(old);
            let sign = if difference > Exact::ZERO { "+" } else { "" };
            let [old, new] = [old, new].map(|quote| of(quote).grouped(places));
            let amounts = [old, new, format!("{sign}{}", difference.grouped(places))];
            table.push(Rank::Plain, [in_column(diff.plan(), variant), name].into_iter().chain(amounts));
        };
        row(tr!("diff-before-rounding"), &VariantQuote::unrounded);
        row(tr!("compare-rounding"), &|of| of.rounding_effect(places));
    }
    table
}

/// Every change with its effect on the bill of each variant.
fn changes(diff: &Diff<'_>) -> Vec<Block> {
    let (steps, places) = (&diff.compared.steps, diff.places());
    if steps.is_empty() {
        return vec![Block::Paragraph(tr!("diff-nothing"))];
    }
    let variants = diff.variants().designed_last().map(|variant| (in_column(diff.plan(), variant), ColumnKind::Figure));
    let columns = [
        (tr!("compare-change"), ColumnKind::Text),
        (tr!("compare-before"), ColumnKind::Text),
        (tr!("compare-after"), ColumnKind::Text),
    ];
    let mut table = Table::new(columns.into_iter().chain(variants));
    let mut together = Vec::new();
    let mut has_dash = false;
    for step in steps {
        for (place, change) in step.changes.iter().enumerate() {
            let is_last = place + 1 == step.changes.len();
            let free = is_last && is_free(step);
            has_dash |= free;
            let effect = |variant| match is_last {
                false => tr!("compare-with-next"),
                true if free => "–".to_owned(),
                true => signed(step.effect(variant), places),
            };
            let [before, after] = before_and_after(diff.plan(), change);
            let words = [title(change), before, after];
            table.push(Rank::Plain, words.into_iter().chain(diff.variants().designed_last().map(effect)));
        }
        for part in &step.parts {
            let said = |of: fn(&ChangedValue) -> &Option<String>| {
                let values = part.values.iter().map(|value| of(value).as_deref().unwrap_or("–"));
                values.collect::<Vec<_>>().join("; ")
            };
            let paths = part.values.iter().map(|value| value.path.as_str()).collect::<Vec<_>>().join("; ");
            let name = if paths.is_empty() { tr!("diff-rest-of-plan") } else { paths };
            let words = [name, said(|value| &value.old), said(|value| &value.new)];
            let effects = diff.variants().designed_last().map(|variant| signed(part.effect(variant), places));
            table.push(Rank::Part, words.into_iter().chain(effects));
        }
        if let (Some(fault), Some(first)) = (&step.together, step.changes.first()) {
            let why = tr!("compare-together", why = fault.problem.to_string());
            together.push(tr!("diff-with-next", change = title(first), together = why));
        }
    }
    let sums = diff.variants().designed_last().map(|variant| signed(diff.compared.difference(variant), places));
    let words = [tr!("compare-sum"), String::new(), String::new()];
    table.push(Rank::Total, words.into_iter().chain(sums));
    let mut blocks = vec![Block::Table(table.captioned(tr!("diff-effects", currency = &diff.currency().code)))];
    if has_dash {
        blocks.push(Block::Paragraph(tr!("diff-dash")));
    }
    if !together.is_empty() {
        blocks.push(Block::List(together));
    }
    blocks
}

/// A part of the bill in each row: one variant before and after, and the differences of all.
fn cut<'f, const N: usize>(
    diff: &Diff<'_>,
    variant: Variant,
    names: [(String, ColumnKind); N],
    parts: impl Iterator<Item = ([String; N], &'f PerVariant<Pair<Money>>)>,
) -> Table {
    let places = diff.places();
    let others: Vec<Variant> = diff.variants().designed_last().filter(|other| *other != variant).collect();
    let figures = [tr!("compare-before"), tr!("compare-after"), tr!("compare-difference-head")];
    let differences = others.iter().map(|other| tr!("diff-difference-of", variant = in_column(diff.plan(), *other)));
    let figures = figures.into_iter().chain(differences).map(|title| (title, ColumnKind::Figure));
    let mut table = Table::new(names.into_iter().chain(figures));
    let mut push = |rank, names: [String; N], fees: &PerVariant<Pair<Money>>| {
        let Pair { old, new } = fees[variant];
        let amounts = [old.grouped(places), new.grouped(places), signed(new - old, places)];
        let differences = others.iter().map(|other| signed(fees[*other].difference(), places));
        table.push(rank, names.into_iter().chain(amounts).chain(differences));
    };
    let mut sums = PerVariant::of(diff.variants(), |_| Pair::<Money>::default());
    for (names, fees) in parts {
        for (sum, fee) in sums.values_mut().zip(fees.values()) {
            sum.old += fee.old;
            sum.new += fee.new;
        }
        push(Rank::Plain, names, fees);
    }
    let mut sum: [String; N] = std::array::from_fn(|_| String::new());
    sum[0] = tr!("compare-sum");
    push(Rank::Total, sum, &sums);
    table
}
