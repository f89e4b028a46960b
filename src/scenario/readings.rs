//! The questions that the policy leaves open, and the answers of a scenario to them.

use super::draft::{
    DayFractions, Draft, EMPTY_MESSAGES, EmptyMessage, FRACTIONS, LIVING, Living, NOT_IN_EDITION, NotInEdition,
    RECEIPTS, Receipts, name_of,
};
use crate::plan::{Assumption, MODES, PricePlan, Rounding, SCOPES};

/// One answer to one of the questions that the policy leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// What a message without payload counts (A1).
    EmptyMessage(EmptyMessage),
    /// When and how amounts are rounded (A2).
    Rounding(Rounding),
    /// Which deliveries are billed as received (A3).
    Receipts(Receipts),
    /// What becomes of fractions at the end of a day (A4).
    Fractions(DayFractions),
    /// Which devices of a fleet on Pro are living (A5).
    Living(Living),
    /// What a dash in the policy's table means (A6).
    NotInEdition(NotInEdition),
}

impl Reading {
    /// The questions that a plan's assumptions leave open, each with every answer to it; the defaults of a file first.
    pub fn questions(plan: &PricePlan) -> Vec<(&Assumption, Vec<Self>)> {
        let roundings = SCOPES.iter().flat_map(|(_, scope)| MODES.iter().map(move |(_, mode)| (*scope, *mode)));
        let answers = [
            EMPTY_MESSAGES.map(|(_, reading)| Self::EmptyMessage(reading)).to_vec(),
            roundings.map(|(scope, mode)| Self::Rounding(Rounding { scope, mode })).collect(),
            RECEIPTS.map(|(_, reading)| Self::Receipts(reading)).to_vec(),
            FRACTIONS.map(|(_, reading)| Self::Fractions(reading)).to_vec(),
            LIVING.map(|(_, reading)| Self::Living(reading)).to_vec(),
            NOT_IN_EDITION.map(|(_, reading)| Self::NotInEdition(reading)).to_vec(),
        ];
        let open = |answers: Vec<Self>| {
            let said: Vec<String> = answers.iter().map(|answer| answer.written()).collect();
            let mut assumptions = plan.assumptions.iter();
            let by = assumptions.find(|by| by.otherwise.iter().any(|other| said.contains(&other.when)))?;
            Some((by, answers))
        };
        answers.into_iter().filter_map(open).collect()
    }

    /// As a file writes it: `receipts: DevicesOnly`.
    pub fn written(self) -> String {
        let (field, name) = match self {
            Self::EmptyMessage(reading) => ("empty_message", name_of(&EMPTY_MESSAGES, reading)),
            Self::Receipts(reading) => ("receipts", name_of(&RECEIPTS, reading)),
            Self::Fractions(reading) => ("fractions", name_of(&FRACTIONS, reading)),
            Self::Living(reading) => ("living", name_of(&LIVING, reading)),
            Self::NotInEdition(reading) => ("not_in_edition", name_of(&NOT_IN_EDITION, reading)),
            Self::Rounding(Rounding { scope, mode }) => {
                let (scope, mode) = (name_of(&SCOPES, scope), name_of(&MODES, mode));
                return format!("rounding: (scope: {scope}, mode: {mode})");
            }
        };
        format!("{field}: {name}")
    }

    /// Lets a draft that follows this plan read the policy so.
    pub fn set(self, draft: &mut Draft, plan: &PricePlan) {
        match self {
            Self::EmptyMessage(reading) => draft.readings.empty_message = reading,
            Self::Rounding(rounding) => draft.rounding = (rounding != plan.rounding).then_some(rounding),
            Self::Receipts(reading) => draft.readings.receipts = reading,
            Self::Fractions(reading) => draft.readings.fractions = reading,
            Self::Living(reading) => draft.readings.living = reading,
            Self::NotInEdition(reading) => draft.not_in_edition = reading,
        }
    }
}
