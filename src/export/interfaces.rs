//! Writes the catalogue of a price plan as text: its interfaces, prices and clauses.

use super::terminal::{finish, table};
use crate::money::group;
use crate::plan::{Offer, PricePlan};

/// Writes the catalogue of a plan: each interface with its clause, and its offer on each edition.
pub fn text(plan: &PricePlan) -> String {
    let mut table = table();
    let editions = plan.editions.iter().map(|edition| edition.name.as_str());
    table.set_header(["Interface", "Side", "Group", "Clause"].into_iter().chain(editions).chain(["Note"]));
    for (id, interface) in plan.interfaces() {
        let offer = |edition| match plan.offer(id, edition) {
            Offer::Billed => "billed".to_owned(),
            Offer::Free => "free".to_owned(),
            Offer::Lacking { otherwise: None } => "–".to_owned(),
            Offer::Lacking { otherwise: Some(other) } => format!("– (as {})", plan.interface(other).id),
        };

        let side = format!("{:?}", interface.side).to_lowercase();
        let clause = plan.clause_of(id).id.clone();
        let first = [interface.id.clone(), side, interface.group.clone(), clause];
        table.add_row(first.into_iter().chain(plan.edition_ids().map(offer)).chain([interface.note.clone()]));
    }
    let clauses = plan.clauses.iter().map(|clause| format!("  {}  {}", clause.id, clause.text));
    let prices = plan.meters.values().flatten().map(|meter| {
        let what = meter.lot_in_words();
        let of = |clause| &plan.clause_at(clause).id;
        let tiers = meter.tiers.iter().map(|tier| match tier.up_to {
            Some(end) => {
                format!("{} {} up to {} ({})", plan.currency.code, tier.list_price, group(end), of(tier.clause))
            }
            None => format!("{} {} above ({})", plan.currency.code, tier.list_price, of(tier.clause)),
        });
        format!("  {what}: {}", tiers.collect::<Vec<_>>().join(", "))
    });
    format!(
        "{}\n\n{}\n\nPrices\n{}\n\nClauses\n{}\n",
        plan.name,
        finish(table),
        prices.collect::<Vec<_>>().join("\n"),
        clauses.collect::<Vec<_>>().join("\n")
    )
}
