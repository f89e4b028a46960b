//! Writes a draft of a plan in its canonical form, version 2: what is left out is what a reader takes anyway.

use super::names::{METERS, PERIODS, PURPOSES, REACHES, ROLES, SIDES, VERSION, name_of};
use crate::plan::{
    Assumption, ClauseDraft, DayOffset, EditionDraft, InterfaceDraft, MODES, MeterDraft, PlanDraft, Reach, Role,
    SCOPES, TierDraft,
};
use crate::reader::Tree;

impl PlanDraft {
    /// Writes the canonical text of version 2, with a comment at the head of each part.
    pub fn write(&self) -> String {
        let text = plan(self);
        Tree::of(&text).map(|tree| tree.laid_out().write()).unwrap_or(text)
    }
}

/// A text as files have it, in quotes.
fn quoted(text: &str) -> String {
    ron::to_string(text).unwrap_or_else(|error| unreachable!("a text in memory can always be written: {error}"))
}

/// A plain name, or what stands for one in a draft with faults, so that it can be read back.
fn plain(name: &str) -> String {
    let is_plain = name.chars().all(|letter| letter == '_' || letter.is_alphanumeric());
    if is_plain && name.starts_with(|first: char| first == '_' || first.is_alphabetic()) {
        return name.to_owned();
    }
    let raw: String = name.chars().filter(|letter| letter.is_alphanumeric() || "_.+-".contains(*letter)).collect();
    format!("r#{}", if raw.is_empty() { "_" } else { &raw })
}

/// The fields of a group in parentheses, as they are written.
#[derive(Default)]
struct Fields(String);

impl Fields {
    fn put(&mut self, name: &str, value: impl AsRef<str>) {
        self.0 += &format!("{name}: {},", value.as_ref());
    }

    fn text(&mut self, name: &str, text: &str) {
        self.put(name, quoted(text));
    }

    /// Puts a text that is there.
    fn optional(&mut self, name: &str, text: Option<&String>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    /// Puts a text that is not empty.
    fn filled(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.text(name, text);
        }
    }

    fn names(&mut self, name: &str, names: Option<&Vec<String>>) {
        if let Some(names) = names {
            self.put(name, list(names, |name| plain(name)));
        }
    }

    fn comment(&mut self, comment: &str) {
        self.0.push('\n');
        for line in comment.lines() {
            self.0 += &format!("// {line}\n");
        }
    }

    fn group(self) -> String {
        format!("({})", self.0)
    }
}

fn list<T>(entries: &[T], write: impl Fn(&T) -> String) -> String {
    let entries: Vec<String> = entries.iter().map(write).collect();
    format!("[{}]", entries.join(","))
}

fn plan(draft: &PlanDraft) -> String {
    let mut fields = Fields::default();
    fields.put("version", VERSION.to_string());
    fields.text("id", &draft.id);
    fields.text("name", &draft.name);
    fields.filled("vendor", &draft.vendor);
    let mut valid = Fields::default();
    valid.optional("from", draft.valid.from.map(|day| day.to_string()).as_ref());
    valid.optional("until", draft.valid.until.map(|day| day.to_string()).as_ref());
    if !valid.0.is_empty() {
        fields.put("valid", valid.group());
    }
    fields.filled("source", &draft.source);
    let mut currency = Fields::default();
    currency.text("code", &draft.currency.code);
    currency.put("decimals", draft.currency.places.count().to_string());
    fields.put("currency", currency.group());
    if draft.day != DayOffset::USUAL {
        fields.text("day", &draft.day.to_string());
    }
    fields.put("editions", list(&draft.editions, edition));
    let mut rounding = Fields::default();
    rounding.put("scope", name_of(&SCOPES, draft.rounding.scope));
    rounding.put("mode", name_of(&MODES, draft.rounding.mode));
    rounding.text("clause", &draft.rounding_clause);
    fields.put("rounding", rounding.group());
    fields.comment(
        "What is counted, and the tiers of its price. An allowance is deducted before the tiers; a first tier of price 0 is\n\
         free too, but counts towards the ends of the tiers.",
    );
    fields.put("meters", list(&draft.meters, meter));
    fields.comment("The words behind the figures, by ids that all other parts name.");
    fields.put("clauses", list(&draft.clauses, clause));
    if !draft.assumptions.is_empty() {
        fields.comment("What the clauses leave open, and how it is read.");
        fields.put("assumptions", list(&draft.assumptions, assumption));
    }
    fields.optional("usual_interface", draft.usual_interface.as_ref());
    fields.comment("What devices and servers call, with the clauses by which its messages are billed.");
    fields.put("interfaces", list(&draft.interfaces, interface));
    fields.group()
}

fn edition(edition: &EditionDraft) -> String {
    let mut fields = Fields::default();
    fields.put("id", plain(&edition.id));
    fields.text("name", &edition.name);
    fields.optional("name_zh", edition.name_zh.as_ref());
    fields.group()
}

fn meter(meter: &MeterDraft) -> String {
    let mut fields = Fields::default();
    fields.put("meter", name_of(&METERS, meter.kind));
    fields.text("clause", &meter.clause);
    fields.names("on", meter.on.as_ref());
    if let Some(unit) = &meter.unit_bytes {
        let mut of_unit = Fields::default();
        of_unit.put("bytes", unit.bytes.to_string());
        of_unit.optional("clause", unit.clause.as_ref());
        fields.put("unit_bytes", of_unit.group());
    }
    let mut per = Fields::default();
    per.put("period", name_of(&PERIODS, meter.period));
    per.optional("clause", meter.period_clause.as_ref());
    fields.put("per", per.group());
    fields.put("lot", meter.lot.to_string());
    if let Some(allowance) = &meter.allowance {
        let mut of_allowance = Fields::default();
        of_allowance.put("quantity", allowance.quantity.to_string());
        if let Some(months) = allowance.first_months {
            of_allowance.put("first_months", months.to_string());
        }
        of_allowance.optional("clause", allowance.clause.as_ref());
        fields.put("allowance", of_allowance.group());
    }
    fields.put("tiers", list(&meter.tiers, tier));
    fields.group()
}

fn tier(tier: &TierDraft) -> String {
    let mut fields = Fields::default();
    if let Some(end) = tier.up_to {
        fields.put("up_to", end.to_string());
    }
    fields.put("price", tier.price.normalize().to_string());
    fields.optional("clause", tier.clause.as_ref());
    fields.group()
}

fn clause(clause: &ClauseDraft) -> String {
    let mut fields = Fields::default();
    fields.text("id", &clause.id);
    fields.text("text", &clause.text);
    fields.optional("text_zh", clause.text_zh.as_ref());
    fields.group()
}

fn assumption(assumption: &Assumption) -> String {
    let mut fields = Fields::default();
    fields.text("id", &assumption.id);
    fields.text("text", &assumption.text);
    fields.optional("text_zh", assumption.text_zh.as_ref());
    fields.put("clauses", list(&assumption.clauses, |clause| quoted(clause)));
    if !assumption.otherwise.is_empty() {
        let other = list(&assumption.otherwise, |other| {
            let mut fields = Fields::default();
            fields.text("when", &other.when);
            fields.text("text", &other.text);
            fields.optional("text_zh", other.text_zh.as_ref());
            fields.group()
        });
        fields.put("otherwise", other);
    }
    fields.group()
}

fn interface(interface: &InterfaceDraft) -> String {
    let mut fields = Fields::default();
    fields.text("id", &interface.id);
    fields.put("side", name_of(&SIDES, interface.side));
    fields.filled("group", &interface.group);
    fields.optional("free", interface.free.as_ref());
    fields.optional("sent", interface.sent.as_ref());
    fields.optional("received", interface.received.as_ref());
    fields.optional("replied", interface.replied.as_ref());
    if interface.role != Role::Publish {
        fields.put("as", name_of(&ROLES, interface.role));
    }
    fields.names("on", interface.on.as_ref());
    fields.optional("otherwise", interface.otherwise.as_ref());
    if interface.connects {
        fields.put("connects", "true");
    }
    if let Some(purpose) = interface.serves {
        fields.put("serves", name_of(&PURPOSES, purpose));
    }
    if interface.reaches != Reach::Nobody {
        fields.put("reaches", name_of(&REACHES, interface.reaches));
    }
    fields.filled("note", &interface.note);
    fields.group()
}
