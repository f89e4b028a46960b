//! Questions that the policy leaves open, and the answers of a scenario.

use super::draft::{
    DayFractions, Draft, EMPTY_MESSAGES, EmptyMessage, FRACTIONS, LIVING, Living, NOT_IN_EDITION, NotInEdition,
    RECEIPTS, Receipts, name_of,
};
use crate::plan::{Assumption, MODES, PricePlan, Rounding, SCOPES};
use crate::texts::{Text, text};

/// One answer to one open question of the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interpretation {
    /// The units of a message without payload (A1).
    EmptyMessage(EmptyMessage),
    /// When and how amounts are rounded (A2).
    Rounding(Rounding),
    /// The deliveries that are billed as received (A3).
    Receipts(Receipts),
    /// The treatment of fractions at the end of a day (A4).
    Fractions(DayFractions),
    /// The living devices of a fleet on Pro (A5).
    Living(Living),
    /// The meaning of a dash in the policy's table (A6).
    NotInEdition(NotInEdition),
}

impl Interpretation {
    /// The question, of which the answers end the sentence.
    pub fn question(self) -> Text {
        match self {
            Self::EmptyMessage(_) => text!("reading-empty"),
            Self::Rounding(_) => text!("reading-rounding"),
            Self::Receipts(_) => text!("reading-receipts"),
            Self::Fractions(_) => text!("reading-fractions"),
            Self::Living(_) => text!("reading-living"),
            Self::NotInEdition(_) => text!("reading-edition"),
        }
    }

    /// The answer in words; `None` for a rounding.
    pub fn answer(self) -> Option<Text> {
        Some(match self {
            Self::EmptyMessage(EmptyMessage::OneUnit) => text!("reading-one-unit"),
            Self::EmptyMessage(EmptyMessage::NoUnit) => text!("reading-no-unit"),
            Self::Rounding(_) => return None,
            Self::Receipts(Receipts::Billed) => text!("reading-billed"),
            Self::Receipts(Receipts::DevicesOnly) => text!("reading-devices-only"),
            Self::Receipts(Receipts::NotBilled) => text!("reading-not-billed"),
            Self::Fractions(DayFractions::Carried) => text!("reading-carried"),
            Self::Fractions(DayFractions::Dropped) => text!("reading-dropped"),
            Self::Living(Living::ByTraffic) => text!("reading-by-traffic"),
            Self::Living(Living::AllActive) => text!("reading-all-active"),
            Self::NotInEdition(NotInEdition::Substitute) => text!("reading-substitute"),
            Self::NotInEdition(NotInEdition::NotBilled) => text!("reading-left-out"),
        })
    }

    /// Question and answer as a sentence; `None` for a rounding.
    pub fn sentence(self) -> Option<Text> {
        Some(text!("reading-sentence", question = self.question(), answer = self.answer()?))
    }

    /// The open questions of a plan, each with all answers to it; a file's default first.
    pub fn questions(plan: &PricePlan) -> Vec<(&Assumption, Vec<Self>)> {
        let roundings = SCOPES.iter().flat_map(|(_, scope)| MODES.iter().map(move |(_, mode)| (*scope, *mode)));
        let answers = [
            EMPTY_MESSAGES.map(|(_, interpretation)| Self::EmptyMessage(interpretation)).to_vec(),
            roundings.map(|(scope, mode)| Self::Rounding(Rounding { scope, mode })).collect(),
            RECEIPTS.map(|(_, interpretation)| Self::Receipts(interpretation)).to_vec(),
            FRACTIONS.map(|(_, interpretation)| Self::Fractions(interpretation)).to_vec(),
            LIVING.map(|(_, interpretation)| Self::Living(interpretation)).to_vec(),
            NOT_IN_EDITION.map(|(_, interpretation)| Self::NotInEdition(interpretation)).to_vec(),
        ];
        let open = |answers: Vec<Self>| {
            let said: Vec<String> = answers.iter().map(|answer| answer.written()).collect();
            let mut assumptions = plan.assumptions.iter();
            let by = assumptions.find(|by| by.otherwise.iter().any(|other| said.contains(&other.when)))?;
            Some((by, answers))
        };
        answers.into_iter().filter_map(open).collect()
    }

    /// Writes the answer as files do: `receipts: DevicesOnly`.
    pub fn written(self) -> String {
        let (field, name) = match self {
            Self::EmptyMessage(interpretation) => ("empty_message", name_of(&EMPTY_MESSAGES, interpretation)),
            Self::Receipts(interpretation) => ("receipts", name_of(&RECEIPTS, interpretation)),
            Self::Fractions(interpretation) => ("fractions", name_of(&FRACTIONS, interpretation)),
            Self::Living(interpretation) => ("living", name_of(&LIVING, interpretation)),
            Self::NotInEdition(interpretation) => ("not_in_edition", name_of(&NOT_IN_EDITION, interpretation)),
            Self::Rounding(Rounding { scope, mode }) => {
                let (scope, mode) = (name_of(&SCOPES, scope), name_of(&MODES, mode));
                return format!("rounding: (scope: {scope}, mode: {mode})");
            }
        };
        format!("{field}: {name}")
    }

    /// Sets the answer in a draft that follows this plan.
    pub fn set(self, draft: &mut Draft, plan: &PricePlan) {
        match self {
            Self::EmptyMessage(interpretation) => draft.interpretations.empty_message = interpretation,
            Self::Rounding(rounding) => draft.rounding = (rounding != plan.rounding).then_some(rounding),
            Self::Receipts(interpretation) => draft.interpretations.receipts = interpretation,
            Self::Fractions(interpretation) => draft.interpretations.fractions = interpretation,
            Self::Living(interpretation) => draft.interpretations.living = interpretation,
            Self::NotInEdition(interpretation) => draft.not_in_edition = interpretation,
        }
    }
}
