//! Assumptions of a scenario: its plan's, and those on what the scenario or the counting of its traffic leaves open.

use super::assumed::Assumed;
use super::draft::{Connection, FleetDraft};
use super::interpretations::Interpretation;
use super::validated::Scenario;
use crate::plan::{Assumption, Meter, MeterId};
use crate::reader::clip;
use crate::texts::{self, Language, text, tr};

impl Scenario {
    /// The plan's assumptions under this scenario's interpretations, or one that says how a plan without any is read; and one
    /// on connections where the plan bills them and a fleet does not say how long its devices have them.
    pub fn assumptions(&self) -> Vec<Assumed> {
        let said = self.in_force().map(Interpretation::written);
        let assumed = |(place, assumption): (usize, &Assumption)| {
            let otherwise = assumption.otherwise.iter().position(|other| said.contains(&other.when));
            Assumed::of_plan(self.shared_plan().clone(), place, otherwise)
        };
        let silent = self.plan().assumptions.is_empty().then(|| Assumed::of_silent_plan(self.plan(), self.in_force()));
        let own = self.plan().assumptions.iter().enumerate().map(assumed);
        own.chain(silent).chain(self.connection_assumed()).chain(self.counting_assumed()).collect()
    }

    /// What is assumed of counted traffic, and of the account where an allowance depends on its age.
    fn counting_assumed(&self) -> Vec<Assumed> {
        let Some(counted) = self.counted() else { return Vec::new() };
        let in_each = |of: &dyn Fn() -> String| Language::ALL.map(|language| texts::in_language(language, of));
        let of_usage = || {
            let (from, until) = counted.days;
            let told = tr!("assumed-usage", from = texts::day(from), until = texts::day(until));
            match counted.left_out.is_empty() {
                true => told,
                false => {
                    let days = counted.left_out.iter().map(|day| texts::day(*day)).collect::<Vec<_>>().join(", ");
                    tr!("assumed-whole-days", usage = told, days = days)
                }
            }
        };
        let young =
            |meter: &Meter| meter.allowance.as_ref().filter(|allowance| allowance.first_months.is_some()).cloned();
        let allowance = self.meters().find_map(|(_, meter)| young(meter)).filter(|_| counted.assumes_account);
        let of_account = allowance.map(|allowance| {
            let texts = in_each(&|| tr!("assumed-account", month = texts::month(self.draft().start)));
            Assumed::of_counting(Assumed::ACCOUNT, vec![self.plan().clause_at(allowance.clause).id.clone()], texts)
        });
        let of_usage = Assumed::of_counting(Assumed::USAGE, Vec::new(), in_each(&of_usage));
        [of_usage].into_iter().chain(of_account).collect()
    }

    fn connection_assumed(&self) -> Option<Assumed> {
        /// The most fleets that are named.
        const MOST: usize = 5;
        let meter = self.meter(MeterId::ConnectionMinutes).filter(|_| self.counted().is_none())?;
        let fleets = self.fleets().iter().enumerate().filter(|(_, fleet)| fleet.connection.is_none());
        let fleets: Vec<(usize, &FleetDraft)> = fleets.collect();
        let named = |language: Language| {
            let one = |(f, fleet): &(usize, &FleetDraft)| {
                let name = clip(&fleet.name).to_string();
                match self.connection(*f) {
                    Connection::Never => text!("assumed-never", fleet = name),
                    _ => text!("assumed-always", fleet = name),
                }
            };
            let more = fleets.len().checked_sub(MOST).filter(|more| *more > 0);
            let more = more.map(|count| text!("assumed-more", count = count));
            let named = fleets.iter().take(MOST).map(one).chain(more);
            let fleets = named.map(|text| text.said_in(language)).collect::<Vec<_>>().join(", ");
            text!("assumed-connection", fleets = fleets).said_in(language)
        };
        let texts = Language::ALL.map(named);
        (!fleets.is_empty()).then(|| Assumed::of_connection(self.plan().clause_at(meter.clause).id.clone(), texts))
    }
}
