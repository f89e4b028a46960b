//! What sets two scenarios apart, as a document and as JSON: the changes, what each did to the bill, and where it lies.

use serde::Serialize;

use super::changes::title;
use super::document::{Block, ColumnKind, Document, FOOTER, Rank, Section, Table, in_column};
use super::interpretations::{OfVariants, signed};
use super::json;
use super::json::Listed;
use super::text::subtitle;
use super::values::before_and_after;
use crate::money::{Converted, Exact, Money, group};
use crate::plan::MeterId;
use crate::quote::{Payable, Quote, VariantQuote};
use crate::scenario::{Action, Change, Scenario};
use crate::study::compare::{Compared, Pair, Step};
use crate::texts::{self, tr};
use crate::usage::Variant;

/// The version of the JSON form; it rises when a key goes or changes its meaning, not when one is added.
const SCHEMA: u64 = 1;

/// Two scenarios with their quotes, and what sets them apart. Their plans charge in the same currency.
#[derive(Clone, Copy, Debug)]
pub struct Diff<'s> {
    /// The old scenario.
    pub old: (&'s Scenario, &'s Quote),
    /// The new one.
    pub new: (&'s Scenario, &'s Quote),
    /// What was found.
    pub compared: &'s Compared,
}

impl Diff<'_> {
    fn currency(&self) -> &str {
        self.new.1.currency
    }

    /// The meters of either plan.
    fn meters(&self) -> Vec<MeterId> {
        let either = |meter: &MeterId| [self.old.1, self.new.1].iter().any(|quote| quote.meters.contains(meter));
        MeterId::ALL.into_iter().filter(either).collect()
    }

    fn quotes(&self, variant: Variant) -> Pair<&VariantQuote> {
        Pair { old: self.old.1.variant(variant), new: self.new.1.variant(variant) }
    }

    /// What is paid for a variant; `None` if in neither scenario anything follows the vendor's bill.
    fn payable(&self, variant: Variant) -> Option<Pair<Option<Payable>>> {
        let Pair { old, new } = self.quotes(variant);
        let old = old.payable(&self.old.0.draft().quote);
        let new = new.payable(&self.new.0.draft().quote);
        (old.is_some() || new.is_some()).then_some(Pair { old, new })
    }

    /// What is paid in the end, where nothing follows it the bill itself.
    fn to_pay(self, variant: Variant) -> Option<Pair<Money>> {
        let Pair { old, new } = self.payable(variant)?;
        let bill = self.compared.variant(variant).total;
        let total = |payable: Option<Payable>, bill| payable.map_or(bill, |payable| payable.total);
        Some(Pair { old: total(old, bill.old), new: total(new, bill.new) })
    }
}

/// A difference in words: `+12.40 (+3.1 %)`.
pub fn difference(pair: Pair<Money>) -> String {
    let difference = signed(pair.difference());
    match percent(pair) {
        Some(percent) => format!("{difference} ({percent})"),
        None => difference,
    }
}

/// A difference as a part of what was before, unless it is none or that was nothing.
pub fn percent(pair: Pair<Money>) -> Option<String> {
    let tenths = pair.tenths_of_percent().filter(|_| pair.difference() != Money::ZERO)?;
    let (sign, size) = (if tenths < 0 { "-" } else { "+" }, tenths.unsigned_abs());
    Some(format!("{sign}{}.{} %", group(size / 10), size % 10))
}

/// An amount before and after: `USD 11.30 → 475.37 (+464.07, +4,106.8 %)`.
fn change(currency: &str, pair: Pair<Money>) -> String {
    let (old, new, difference) = (pair.old.grouped(), pair.new.grouped(), signed(pair.difference()));
    match percent(pair) {
        _ if pair.old == pair.new => tr!("diff-same", currency = currency, old = old),
        Some(percent) => {
            tr!("diff-change", currency = currency, old = old, new = new, difference = difference, percent = percent)
        }
        None => tr!("diff-from-nothing", currency = currency, old = old, new = new, difference = difference),
    }
}

/// What differs, as a document in the language of the thread, with one variant before the others.
pub fn document(diff: &Diff<'_>, variant: Variant) -> Document {
    let compared = diff.compared;
    let currency = diff.currency();
    let bill = |variant| change(currency, compared.variant(variant).total);
    let others = Variant::ALL.into_iter().filter(|other| *other != variant);
    let mut headline: Vec<[String; 2]> = others.map(|other| [in_column(other), bill(other)]).collect();
    if let Some(pair) = diff.to_pay(variant) {
        headline.push([tr!("diff-to-pay"), change(currency, pair)]);
    }
    let side = |(scenario, quote): (&Scenario, &Quote)| {
        let parts = [quote.scenario.clone(), subtitle(scenario, quote)];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    let clause = |id: &'static str| {
        let known = [diff.new, diff.old].into_iter().find_map(|(scenario, _)| scenario.plan().clause(id));
        [id.to_owned(), known.map_or("", |clause| clause.text_in(texts::language())).to_owned()]
    };
    let clauses = compared.clauses.iter().map(|of| (clause(of.clause), &of.fees));
    let fleets = compared.fleets.iter().map(|of| ([fleet(&of.name)], &of.fees));
    let months = compared.months.iter().map(|of| ([texts::month(of.month)], &of.fees));
    let clause_columns = [(tr!("document-clause"), ColumnKind::Label), (tr!("document-what"), ColumnKind::Text)];
    let fleet_column = [(tr!("document-fleet"), ColumnKind::Text)];
    let month_column = [(tr!("document-month"), ColumnKind::Label)];
    let section = |id, title, blocks| Section { id, title, blocks };
    let by = |table: Table| {
        let name = in_column(variant);
        vec![Block::Table(table.captioned(tr!("diff-of", variant = name, currency = currency)))]
    };
    Document {
        language: texts::language(),
        title: tr!("diff-headline", variant = in_column(variant), change = bill(variant)),
        subtitle: tr!("diff-about"),
        logo: None,
        facts: vec![[tr!("compare-before"), side(diff.old)], [tr!("compare-after"), side(diff.new)]],
        headline,
        sections: vec![
            section(
                "bill",
                tr!("diff-bill"),
                vec![Block::Table(bills(diff).captioned(tr!("diff-in", currency = currency)))],
            ),
            section("changes", tr!("diff-changes"), changes(diff)),
            section("clauses", tr!("compare-clauses"), by(cut(variant, clause_columns, clauses))),
            section("fleets", tr!("compare-fleets"), by(cut(variant, fleet_column, fleets))),
            section("months", tr!("compare-months"), by(cut(variant, month_column, months))),
            section("counted", tr!("diff-counted"), vec![Block::Table(counted(diff))]),
            section(
                "rounding",
                tr!("diff-rounding"),
                vec![Block::Table(rounding(diff).captioned(tr!("diff-in", currency = currency)))],
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

/// Figures of the variants, before and after.
fn figures() -> Table {
    Table::new([
        (tr!("diff-variant"), ColumnKind::Label),
        (tr!("diff-figure"), ColumnKind::Text),
        (tr!("compare-before"), ColumnKind::Figure),
        (tr!("compare-after"), ColumnKind::Figure),
        (tr!("compare-difference-head"), ColumnKind::Figure),
    ])
}

/// The fees of each variant, and what is paid in the end if anything follows the bill.
fn bills(diff: &Diff<'_>) -> Table {
    let mut table = figures();
    table.columns.extend(Table::new([(tr!("diff-percent"), ColumnKind::Figure)]).columns);
    for variant in Variant::ALL {
        let figures = diff.compared.variant(variant);
        let mut row = |rank, name: String, pair: Pair<Money>| {
            let amounts = [pair.old.grouped(), pair.new.grouped(), signed(pair.difference())];
            let percent = percent(pair).unwrap_or_default();
            table.push(rank, [in_column(variant), name].into_iter().chain(amounts).chain([percent]));
        };
        for meter in &diff.meters() {
            row(Rank::Plain, meter.fee_name("compare"), figures.fees[*meter]);
        }
        row(Rank::Total, tr!("compare-total"), figures.total);
        if let Some(pair) = diff.to_pay(variant) {
            row(Rank::Plain, tr!("diff-to-pay"), pair);
        }
        for (code, Pair { old, new }) in converted(diff, variant) {
            let shown = |amount: Option<Converted>| amount.map_or_else(|| "–".to_owned(), Converted::grouped);
            let difference =
                old.zip(new).and_then(|(old, new)| apart(old, new, Converted::grouped)).unwrap_or_default();
            let name = tr!("diff-converted", code = code);
            table.push(Rank::Plain, [in_column(variant), name, shown(old), shown(new), difference, String::new()]);
        }
    }
    table
}

/// What is paid in second currencies: in one, or in two where it is another one now.
fn converted(diff: &Diff<'_>, variant: Variant) -> Vec<(String, Pair<Option<Converted>>)> {
    let Some(payable) = diff.payable(variant) else { return Vec::new() };
    let [old, new] = [payable.old, payable.new].map(|payable| payable.and_then(|payable| payable.converted));
    match (old, new) {
        (Some(old), Some(new)) if old.code == new.code => {
            vec![(new.code, Pair { old: Some(old.amount), new: Some(new.amount) })]
        }
        (old, new) => {
            let old = old.map(|old| (old.code, Pair { old: Some(old.amount), new: None }));
            let new = new.map(|new| (new.code, Pair { old: None, new: Some(new.amount) }));
            old.into_iter().chain(new).collect()
        }
    }
}

/// How much more the new amount is, with its sign; `None` if they have other decimals.
fn apart(old: Converted, new: Converted, written: impl Fn(Converted) -> String) -> Option<String> {
    let (size, is_less) = new.apart(old)?;
    let sign = match old == new {
        true => "",
        false if is_less => "-",
        false => "+",
    };
    Some(format!("{sign}{}", written(size)))
}

fn counted(diff: &Diff<'_>) -> Table {
    let mut table = figures();
    for variant in Variant::ALL {
        let figures = diff.compared.variant(variant);
        let mut row = |rank, name: String, pair: Pair<u64>| {
            let difference = pair.difference();
            let sign = match difference {
                0 => "",
                1.. => "+",
                _ => "-",
            };
            let difference = format!("{sign}{}", group(difference.unsigned_abs()));
            table.push(rank, [in_column(variant), name, group(pair.old), group(pair.new), difference]);
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
    for variant in Variant::ALL {
        let Pair { old, new } = diff.quotes(variant);
        let mut row = |name: String, of: fn(&VariantQuote) -> Exact| {
            let difference = of(new) - of(old);
            let sign = if difference > Exact::ZERO { "+" } else { "" };
            let amounts = [of(old).grouped(), of(new).grouped(), format!("{sign}{}", difference.grouped())];
            table.push(Rank::Plain, [in_column(variant), name].into_iter().chain(amounts));
        };
        row(tr!("diff-before-rounding"), VariantQuote::unrounded);
        row(tr!("compare-rounding"), VariantQuote::rounding_effect);
    }
    table
}

/// Every change with what it did to the bill of each variant.
fn changes(diff: &Diff<'_>) -> Vec<Block> {
    let steps = &diff.compared.steps;
    if steps.is_empty() {
        return vec![Block::Paragraph(tr!("diff-nothing"))];
    }
    let variants = Variant::ALL.map(|variant| (in_column(variant), ColumnKind::Figure));
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
                true => signed(step.effect(variant)),
            };
            let [before, after] = before_and_after(change);
            let words = [title(change), before, after];
            table.push(Rank::Plain, words.into_iter().chain(Variant::ALL.map(effect)));
        }
        if let (Some(fault), Some(first)) = (&step.together, step.changes.first()) {
            let why = tr!("compare-together", why = fault.problem.to_string());
            together.push(tr!("diff-with-next", change = title(first), together = why));
        }
    }
    let sums = Variant::ALL.map(|variant| signed(diff.compared.difference(variant)));
    let words = [tr!("compare-sum"), String::new(), String::new()];
    table.push(Rank::Total, words.into_iter().chain(sums));
    let mut blocks = vec![Block::Table(table.captioned(tr!("diff-effects", currency = diff.currency())))];
    if has_dash {
        blocks.push(Block::Paragraph(tr!("diff-dash")));
    }
    if !together.is_empty() {
        blocks.push(Block::List(together));
    }
    blocks
}

/// True if no bill depends on what the step changes.
fn is_free(step: &Step) -> bool {
    step.changes.iter().all(Change::is_free)
}

/// A part of the bill for each name: one variant before and after, and the differences of all.
fn cut<'f, const N: usize>(
    variant: Variant,
    names: [(String, ColumnKind); N],
    parts: impl Iterator<Item = ([String; N], &'f [Pair<Money>; 3])>,
) -> Table {
    let others: Vec<Variant> = Variant::ALL.into_iter().filter(|other| *other != variant).collect();
    let figures = [tr!("compare-before"), tr!("compare-after"), tr!("compare-difference-head")];
    let differences = others.iter().map(|other| tr!("diff-difference-of", variant = in_column(*other)));
    let figures = figures.into_iter().chain(differences).map(|title| (title, ColumnKind::Figure));
    let mut table = Table::new(names.into_iter().chain(figures));
    let mut push = |rank, names: [String; N], fees: &[Pair<Money>; 3]| {
        let Pair { old, new } = fees[variant as usize];
        let amounts = [old.grouped(), new.grouped(), signed(new - old)];
        let differences = others.iter().map(|other| signed(fees[*other as usize].difference()));
        table.push(rank, names.into_iter().chain(amounts).chain(differences));
    };
    let mut sums = [Pair::<Money>::default(); 3];
    for (names, fees) in parts {
        for (sum, fee) in sums.iter_mut().zip(fees) {
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

#[derive(Serialize)]
struct Answer<'d> {
    schema: u64,
    currency: &'d str,
    old: Side<'d>,
    new: Side<'d>,
    variants: OfVariants<Figures>,
    changes: Vec<StepItem>,
    clauses: Vec<ClauseItem>,
    fleets: Vec<FleetItem<'d>>,
    months: Vec<MonthItem>,
}

#[derive(Serialize)]
struct Side<'d> {
    scenario: &'d str,
    plan: &'d str,
    start: String,
    months: u64,
}

/// A figure of the old scenario, of the new one, and what the new one is more.
#[derive(Serialize)]
struct Three<T, D = T> {
    old: T,
    new: T,
    difference: D,
}

/// The difference in percent of the old amount to one decimal; null where that was nothing.
#[derive(Serialize)]
struct Total {
    #[serde(flatten)]
    amounts: Three<String>,
    percent: Option<String>,
}

#[derive(Serialize)]
struct Figures {
    total: Total,
    #[serde(flatten)]
    fees: Listed<Three<String>>,
    unrounded_total: Three<String>,
    rounding_effect: Three<String>,
    #[serde(flatten)]
    counts: Listed<Three<u64, i128>>,
    to_pay: Option<Total>,
    converted: Vec<InCurrency>,
}

/// What is paid in a second currency; null where it is not stated.
#[derive(Serialize)]
struct InCurrency {
    currency: String,
    old: Option<String>,
    new: Option<String>,
    difference: Option<String>,
}

/// Changes that are rated together, mostly one; `effects` is null where no bill depends on them.
#[derive(Serialize)]
struct StepItem {
    changes: Vec<ChangeItem>,
    together_because: Option<String>,
    effects: Option<OfVariants<String>>,
}

#[derive(Serialize)]
struct ChangeItem {
    change: String,
    kind: &'static str,
    subject: String,
    field: Option<&'static str>,
    before: String,
    after: String,
}

#[derive(Serialize)]
struct ClauseItem {
    clause: &'static str,
    fees: OfVariants<Three<String>>,
}

/// A fleet by its names; null in the scenario that lacks it.
#[derive(Serialize)]
struct FleetItem<'d> {
    old: Option<&'d str>,
    new: Option<&'d str>,
    fees: OfVariants<Three<String>>,
}

#[derive(Serialize)]
struct MonthItem {
    month: String,
    fees: OfVariants<Three<String>>,
}

/// What differs, as one JSON document.
pub fn json(diff: &Diff<'_>) -> String {
    let compared = diff.compared;
    let fees = |fees: &[Pair<Money>; 3]| OfVariants::new(|variant| amounts(fees[variant as usize]));
    json::text(&Answer {
        schema: SCHEMA,
        currency: diff.currency(),
        old: Side::of(diff.old),
        new: Side::of(diff.new),
        variants: OfVariants::new(|variant| Figures::of(diff, variant)),
        changes: compared.steps.iter().map(StepItem::of).collect(),
        clauses: compared.clauses.iter().map(|of| ClauseItem { clause: of.clause, fees: fees(&of.fees) }).collect(),
        fleets: compared
            .fleets
            .iter()
            .map(|of| FleetItem { old: of.name.old.as_deref(), new: of.name.new.as_deref(), fees: fees(&of.fees) })
            .collect(),
        months: compared
            .months
            .iter()
            .map(|of| MonthItem { month: of.month.to_string(), fees: fees(&of.fees) })
            .collect(),
    })
}

fn amounts(pair: Pair<Money>) -> Three<String> {
    Three { old: pair.old.to_string(), new: pair.new.to_string(), difference: pair.difference().to_string() }
}

impl<'d> Side<'d> {
    fn of((scenario, quote): (&'d Scenario, &'d Quote)) -> Self {
        let draft = scenario.draft();
        Self { scenario: &quote.scenario, plan: quote.plan, start: draft.start.to_string(), months: draft.months }
    }
}

impl Total {
    fn of(pair: Pair<Money>) -> Self {
        let percent = |tenths: i128| {
            let sign = if tenths < 0 { "-" } else { "" };
            format!("{sign}{}.{}", tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10)
        };
        Self { amounts: amounts(pair), percent: pair.tenths_of_percent().map(percent) }
    }
}

impl Figures {
    fn of(diff: &Diff<'_>, variant: Variant) -> Self {
        let figures = diff.compared.variant(variant);
        let Pair { old, new } = diff.quotes(variant);
        let exact = |of: fn(&VariantQuote) -> Exact| Three {
            old: of(old).to_string(),
            new: of(new).to_string(),
            difference: (of(new) - of(old)).to_string(),
        };
        let count = |pair: Pair<u64>| Three { old: pair.old, new: pair.new, difference: pair.difference() };
        let meters = || diff.meters().into_iter();
        let counts = meters().flat_map(|meter| {
            let [counted, charged] = meter.difference_keys();
            [(counted, count(figures.counted[meter])), (charged, count(figures.charged[meter]))]
        });
        let converted = converted(diff, variant).into_iter().map(|(currency, Pair { old, new })| InCurrency {
            currency,
            old: old.map(|amount| amount.to_string()),
            new: new.map(|amount| amount.to_string()),
            difference: old.zip(new).and_then(|(old, new)| {
                apart(old, new, |amount| amount.to_string()).map(|text| text.trim_start_matches('+').to_owned())
            }),
        });
        Self {
            total: Total::of(figures.total),
            fees: Listed(meters().map(|meter| (meter.fee_key(), amounts(figures.fees[meter]))).collect()),
            unrounded_total: exact(VariantQuote::unrounded),
            rounding_effect: exact(VariantQuote::rounding_effect),
            counts: Listed(counts.collect()),
            to_pay: diff.to_pay(variant).map(Total::of),
            converted: converted.collect(),
        }
    }
}

impl StepItem {
    fn of(step: &Step) -> Self {
        Self {
            changes: step.changes.iter().map(ChangeItem::of).collect(),
            together_because: step.together.as_ref().map(|fault| fault.problem.to_string()),
            effects: (!is_free(step)).then(|| OfVariants::new(|variant| step.effect(variant).to_string())),
        }
    }
}

impl ChangeItem {
    fn of(change: &Change) -> Self {
        let [before, after] = before_and_after(change);
        let (kind, field) = match &change.action {
            Action::Set { field, .. } => ("set", Some(field.word())),
            Action::Add(_) => ("add", None),
            Action::Remove(_) => ("remove", None),
            Action::Move { .. } => ("move", None),
        };
        Self { change: change.to_string(), kind, subject: change.subject.to_string(), field, before, after }
    }
}
