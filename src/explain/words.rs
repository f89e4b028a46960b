//! Steps in words, in the language of the thread, for the command line and the window.

mod nouns;
mod values;

use super::about::{of_variant, when, who};
use super::{Explainer, Field, How, LineAt, Node, Span, Step, Value, What, WhyNot};
use crate::money::{Places, RoundingMode};
use crate::plan::{Currency, PricePlan, Variant};
use crate::scenario::{Assumed, Scenario};
use crate::shown;
use crate::texts::{self, language, tr};
use nouns::noun;
pub use values::{amount, number};

/// Most parts of a sum that a formula writes out.
const WRITTEN_OUT: usize = 5;

/// Formats a step as a sentence: `Message fee · 2026-12-03: 1.94 = … (P4, P5)`. Leaves out what `within`, the step
/// above it, already says.
pub fn sentence(explainer: &Explainer, node: &Node, within: Option<Step>) -> String {
    let currency = &explainer.scenario().plan().currency;
    let title = title(explainer, node.step, within);
    let mut text = format!("{title}: {}", amount(node.value, currency));
    let formula = formula(explainer, node);
    if !formula.is_empty() {
        text.push_str(" = ");
        text.push_str(&formula);
    }
    if !node.clauses.is_empty() {
        text.push_str(&format!(" ({})", node.clauses.join(", ")));
    }
    text
}

/// Formats the name of a step: its noun, fleet, line, time and variant, except for those that `within` already says.
pub fn title(explainer: &Explainer, step: Step, within: Option<Step>) -> String {
    let line = |at| line_name(explainer, step.variant, at);
    titled(explainer.scenario(), step, within, line)
}

/// Formats the name of a step like [`title`], but from the scenario alone: a line is named by its own interface, even
/// if it is billed as another.
pub fn name(scenario: &Scenario, step: Step) -> String {
    titled(scenario, step, None, |at| own_line_name(scenario, at))
}

/// Joins the parts of a step's name.
fn titled(scenario: &Scenario, step: Step, within: Option<Step>, line_name: impl Fn(LineAt) -> String) -> String {
    let mut parts = vec![noun(scenario, step)];
    let (own_fleet, own_line) = who(step.what);
    let (known_fleet, known_line) = within.map_or((None, None), |within| who(within.what));
    if let Some(fleet) = own_fleet
        && known_fleet != own_fleet
    {
        parts.extend(scenario.fleets().get(fleet).map(|fleet| plain_text(&fleet.name)));
    }
    if let (Some(line), Some(fleet)) = (own_line, own_fleet)
        && (known_fleet, known_line) != (own_fleet, own_line)
    {
        parts.push(line_name(LineAt { fleet, line }));
    }
    if let Some(when) = when(step.what)
        && within.and_then(|within| super::about::when(within.what)) != Some(when)
    {
        parts.push(span(when));
    }
    if within.is_none() && of_variant(step.what) {
        parts.push(variant(scenario.plan(), step.variant));
    }
    parts.join(" · ")
}

/// Formats the derivation of a step as a formula with the numbers of its parts; empty if its clauses say all.
pub fn formula(explainer: &Explainer, node: &Node) -> String {
    let currency = &explainer.scenario().plan().currency;
    let parts = |write: fn(Value, &Currency) -> String, sign: &str| {
        node.parts.iter().map(|(_, value)| write(*value, currency)).collect::<Vec<_>>().join(sign)
    };
    let bare = |value, currency: &Currency| number(value, currency.places);
    let part = |n: usize| node.parts.get(n).map(|(_, value)| amount(*value, currency)).unwrap_or_default();
    let bare_part = |n: usize| node.parts.get(n).map(|(_, value)| number(*value, currency.places)).unwrap_or_default();
    if node.how == How::Sum
        && let Some(tiers) = tiers(explainer, node)
    {
        return format!("{tiers}: {}", parts(bare, " + "));
    }
    match node.how {
        How::Given if !node.fields.is_empty() => {
            let fields = node.fields.iter().map(|field| self::field(explainer, field));
            tr!("explain-given", fields = fields.collect::<Vec<_>>().join("; "))
        }
        How::Given if node.clauses.is_empty() => String::new(),
        How::Given if matches!(node.step.what, What::Carried(..)) => tr!("explain-nothing-carried"),
        How::Given => tr!("explain-from-plan"),
        How::Same => match node.parts.first() {
            Some((same, _)) => title(explainer, *same, Some(node.step)),
            None => String::new(),
        },
        How::Sum if node.parts.is_empty() => tr!("explain-sum-of-nothing"),
        How::Sum if node.parts.len() == 1 => title(explainer, node.parts[0].0, Some(node.step)),
        How::Sum if node.parts.len() <= WRITTEN_OUT => parts(bare, " + "),
        How::Sum => tr!("explain-sum", count = node.parts.len(), parts = sum_of(node)),
        How::Difference => parts(bare, " - "),
        How::Excess => tr!("explain-excess", left = bare_part(0), right = bare_part(1)),
        How::Least => tr!("explain-least", values = parts(bare, ", ")),
        How::Greatest => tr!("explain-greatest", values = parts(bare, ", ")),
        How::Product => parts(amount, " × "),
        How::HalfUpProduct => tr!("explain-half-up-product", product = parts(amount, " × ")),
        How::Cut => tr!("explain-cut", product = product(&part(0), &part(1)), carried = bare_part(2)),
        How::LeftOver => tr!("explain-left-over", product = product(&part(0), &part(1)), carried = bare_part(2)),
        How::Units { .. } => tr!("explain-rounded-up", bytes = part(0), size = bare_part(1)),
        How::MeanByWeight => tr!("explain-mean-by-weight", count = node.parts.len() / 2),
        How::MeanOfRange { .. } => tr!("explain-mean-of-range", from = bare_part(0), to = part(1)),
        How::OneIfAny => match node.value {
            Value::Number(0) => tr!("explain-none-active"),
            _ => tr!("explain-all-together"),
        },
        How::Interpolated => tr!(
            "explain-interpolated",
            from = bare_part(0),
            to = bare_part(1),
            gone = bare_part(2),
            whole = bare_part(3),
        ),
        How::Grown => tr!("explain-grown", devices = bare_part(0), percent = part(1)),
        How::Charge => charge(node, currency),
        How::Rounded(mode) => {
            let before = node.parts.first().and_then(|(before, _)| explainer.node(*before));
            let exact = bare_part(0);
            let derived = before.and_then(|before| match before.how {
                How::Charge | How::Product => Some(formula(explainer, &before)),
                _ => tiers(explainer, &before),
            });
            let amount = derived.map_or(exact.clone(), |derived| format!("{derived} = {exact}"));
            rounded(mode, &amount, currency.places)
        }
        // A total of 0 has no shares.
        How::Apportioned { .. } if node.parts.get(2).is_some_and(|(_, all)| is_zero(*all)) => {
            tr!("explain-apportioned-nothing", all = part(2))
        }
        How::Apportioned { extra } => {
            let [fee, own, all] = [bare_part(0), bare_part(1), bare_part(2)];
            let decimals = currency.places.count();
            if extra {
                tr!("explain-apportioned-up", fee = fee, own = own, all = all, decimals = decimals)
            } else {
                tr!("explain-apportioned-down", fee = fee, own = own, all = all, decimals = decimals)
            }
        }
        How::Within { from, to } => match to {
            Some(to) => tr!("explain-within", before = bare_part(0), count = bare_part(1), from = from, to = to),
            None => tr!("explain-within-last", before = bare_part(0), count = bare_part(1), from = from),
        },
        How::Nothing(why) => match (why, node.fields.first()) {
            (WhyNot::Free, _) => tr!("explain-not-free"),
            (WhyNot::NotOffered, _) => tr!("explain-not-offered"),
            (WhyNot::OtherEdition, Some(field)) => {
                tr!("explain-not-here", field = self::field(explainer, field))
            }
            (WhyNot::OtherEdition, None) => tr!("explain-not-here", field = ""),
            (WhyNot::ReceiptsNotBilled, _) => tr!("explain-not-receipts"),
            (WhyNot::OutsideItsDays, _) => tr!("explain-not-on-day"),
            (WhyNot::NoUnit, _) => tr!("explain-not-unit"),
            (WhyNot::NotManaged, _) => tr!("explain-not-managed"),
        },
    }
}

/// True for a count of 0.
const fn is_zero(value: Value) -> bool {
    matches!(
        value,
        Value::Units(0)
            | Value::Messages(0)
            | Value::Devices(0)
            | Value::DeviceDays(0)
            | Value::Minutes(0)
            | Value::Bytes(0)
            | Value::Days(0)
    )
}

/// Formats how the quantity of a day falls into the tiers of its prices: `of 9,600,000 units 4,000,000 at USD 0.5 and
/// 5,600,000 at USD 0.4`. `None` for a step that is no sum over tiers, or on a day that reaches none of them.
fn tiers(explainer: &Explainer, node: &Node) -> Option<String> {
    let currency = &explainer.scenario().plan().currency;
    let value = |what| explainer.value(Step { variant: node.step.variant, what });
    let (mut day, mut reached) = (None, Vec::new());
    for (part, _) in &node.parts {
        let What::TierAmount(meter, date, tier) = part.what else { return None };
        day = Some(What::Quantity(meter, Span::Day(date)));
        let quantity = value(What::TierQuantity(meter, date, tier))?;
        if !is_zero(quantity) {
            let price = amount(value(What::Price(meter, tier))?, currency);
            reached.push(tr!("explain-at-price", count = number(quantity, currency.places), price = price));
        }
    }
    let last = reached.pop()?;
    let all =
        if reached.is_empty() { last } else { tr!("explain-and-at-price", others = reached.join(", "), last = last) };
    Some(tr!("explain-tiers", all = amount(value(day?)?, currency), parts = all))
}

/// Formats a product.
fn product(first: &str, second: &str) -> String {
    format!("{first} × {second}")
}

/// Formats a charge: `440,000 units ÷ 1,000,000 × USD 0.8`, without the division if the lot is 1.
fn charge(node: &Node, currency: &Currency) -> String {
    let [quantity, lot, price] = &node.parts[..] else { return String::new() };
    let (quantity, price) = (amount(quantity.1, currency), amount(price.1, currency));
    match lot.1 {
        Value::Number(1) => product(&quantity, &price),
        lot => product(&format!("{quantity} ÷ {}", number(lot, currency.places)), &price),
    }
}

/// Formats an amount that is rounded.
fn rounded(mode: RoundingMode, amount: &str, places: Places) -> String {
    match mode {
        RoundingMode::HalfUp => tr!("explain-rounded-half-up", amount = amount),
        RoundingMode::HalfEven => tr!("explain-rounded-half-even", amount = amount),
        RoundingMode::Down => tr!("explain-rounded-down", amount = amount, decimals = places.count()),
        RoundingMode::Up => tr!("explain-rounded-to-next", amount = amount),
    }
}

/// Names the parts of a long sum: months, days, lines or fleets.
fn sum_of(node: &Node) -> String {
    let first = node.parts.first().map(|(part, _)| part.what);
    match (first.and_then(when), when(node.step.what)) {
        (Some(Span::Month(_)), Some(Span::All)) => return tr!("explain-months"),
        (Some(Span::Day(_)), Some(Span::Month(_) | Span::All)) => return tr!("explain-days"),
        (Some(Span::Day(part)), Some(Span::Day(own))) if part != own => return tr!("explain-days"),
        _ => {}
    }
    match first.map(who) {
        Some((Some(_), Some(_))) => tr!("explain-lines"),
        Some((Some(_), None)) => tr!("explain-fleets"),
        _ => tr!("explain-parts"),
    }
}

/// Formats a field with its fleet, line and text: `Meters, line 1, rate: PerDevice(96)`.
pub fn field(explainer: &Explainer, field: &Field) -> String {
    let mut parts = Vec::new();
    let fleet = field.place.fleet.and_then(|fleet| explainer.scenario().fleets().get(fleet as usize));
    parts.extend(fleet.map(|fleet| plain_text(&fleet.name)));
    parts.extend(field.place.line.map(|line| tr!("explain-line", line = u64::from(line) + 1)));
    parts.push(typed(field));
    parts.join(", ")
}

/// Formats a field with its text alone: `rate: PerDevice(96)`.
pub fn typed(field: &Field) -> String {
    let typed = field.typed.as_deref().map_or_else(|| tr!("explain-left-to-default"), plain_text);
    format!("{}: {typed}", field.place.field)
}

/// Remark for a step that is unfolded further up.
pub fn again() -> String {
    format!(", {}", tr!("explain-again"))
}

/// Text of a clause, or of an assumption as the scenario reads it; `None` for an unknown id.
pub fn clause(scenario: &Scenario, id: &str) -> Option<String> {
    let plan: &PricePlan = scenario.plan();
    let clause = plan.clause(id).map(|clause| clause.text_in(language()).to_owned());
    let assumed = |assumed: &Assumed| assumed.id() == id;
    clause.or_else(|| {
        scenario.assumptions().iter().find(|a| assumed(a)).map(|found| found.text_in(language()).to_owned())
    })
}

/// Names a line by its number and interface, and by the interface as which it is billed if that is another.
fn line_name(explainer: &Explainer, variant: Variant, at: LineAt) -> String {
    let plan = explainer.scenario().plan();
    let own = explainer.scenario().interface(at.fleet, at.line);
    match explainer.billed(variant, at).filter(|billed| *billed != own) {
        Some(billed) => {
            let line = tr!("explain-line", line = at.line + 1);
            let (name, other) = (&plan.interface(own).id, &plan.interface(billed).id);
            tr!("explain-line-billed-as", line = line, interface = name, other = other)
        }
        None => own_line_name(explainer.scenario(), at),
    }
}

/// Names a line by its number and interface.
fn own_line_name(scenario: &Scenario, at: LineAt) -> String {
    let interface = scenario.interface(at.fleet, at.line);
    format!("{} {}", tr!("explain-line", line = at.line + 1), scenario.plan().interface(interface).id)
}

/// Names a span.
fn span(span: Span) -> String {
    match span {
        Span::All => tr!("explain-all-months"),
        Span::Month(month) => texts::month(month),
        Span::Day(date) => texts::day(date),
    }
}

/// Names a variant.
fn variant(plan: &PricePlan, variant: Variant) -> String {
    match variant {
        Variant::AsDesigned => tr!("explain-as-designed"),
        Variant::All(edition) => tr!("explain-all-on", edition = plan.edition(edition).label()),
    }
}

/// Puts a user's text on one line.
fn plain_text(text: &str) -> String {
    shown::line(text).into_owned()
}
