//! Subject, fleet, line and time of a step.

use super::{Span, What};

/// Groups of figures; each has a file of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// Bill and its fees.
    Bill,
    /// Counts and charges of a meter.
    Meter,
    /// Parts of the bill.
    Part,
    /// Fleet on a day.
    Fleet,
    /// Line on a day.
    Line,
    /// Payloads of a line.
    Payload,
}

impl What {
    /// Subject of a figure.
    pub(super) const fn subject(self) -> Subject {
        match self {
            Self::Total(_)
            | Self::EditionDifference(_)
            | Self::Fee(..)
            | Self::UnroundedTotal(_)
            | Self::Unrounded(..)
            | Self::Rounding(_) => Subject::Bill,
            Self::TierAmount(..)
            | Self::TierQuantity(..)
            | Self::Quantity(..)
            | Self::Free(..)
            | Self::Charged(..)
            | Self::QuotaLeft(..)
            | Self::CountedBefore(..)
            | Self::Tiered(..)
            | Self::Allowed(..)
            | Self::AllowanceLeft(..)
            | Self::Allowance(..)
            | Self::Quota(_)
            | Self::Price(..)
            | Self::Lot(_) => Subject::Meter,
            Self::Clause(..) | Self::FleetFee(..) | Self::LineFee(..) | Self::LegFee(..) | Self::FleetPart(..) => {
                Subject::Part
            }
            Self::FleetQuantity(..)
            | Self::Connected(_)
            | Self::ConnectedLeftOver(..)
            | Self::Active(..)
            | Self::Share(..)
            | Self::Devices(..)
            | Self::RampDevices(..)
            | Self::RampDays(..)
            | Self::GrowthPercent(_)
            | Self::Touched(..) => Subject::Fleet,
            Self::LineUnits(..)
            | Self::LegUnits(..)
            | Self::Messages(..)
            | Self::ToDevices(..)
            | Self::ToApplications(..)
            | Self::Carried(..)
            | Self::Receivers(_)
            | Self::Applications(_)
            | Self::Senders(..)
            | Self::SubsetSize(_)
            | Self::Rate(_)
            | Self::LineTouched(..)
            | Self::SendersTouched(..) => Subject::Line,
            Self::UnitsPerMessage(..)
            | Self::PartUnits(..)
            | Self::PartWeight(..)
            | Self::Bytes(..)
            | Self::UnitBytes => Subject::Payload,
        }
    }

    /// Index of the fleet that a figure belongs to; `None` for figures of the account or the plan.
    pub const fn fleet(self) -> Option<usize> {
        who(self).0
    }

    /// Days that a figure covers; `None` for a figure that is the same on every day.
    pub const fn span(self) -> Option<Span> {
        when(self)
    }
}

/// Indices of the fleet and the line that a figure belongs to.
pub(super) const fn who(what: What) -> (Option<usize>, Option<usize>) {
    match what {
        What::FleetFee(fleet, _)
        | What::FleetPart(_, fleet, _)
        | What::Connected(fleet)
        | What::ConnectedLeftOver(fleet, _)
        | What::FleetQuantity(_, fleet, _)
        | What::Active(fleet, _)
        | What::Share(fleet, _)
        | What::Devices(fleet, _)
        | What::RampDevices(fleet, _)
        | What::RampDays(fleet, _, _)
        | What::GrowthPercent(fleet)
        | What::Touched(fleet, _) => (Some(fleet), None),
        What::LineFee(at, _)
        | What::LegFee(at, _, _)
        | What::LineUnits(at, _)
        | What::LegUnits(at, _, _)
        | What::Messages(at, _, _)
        | What::ToDevices(at, _)
        | What::ToApplications(at, _)
        | What::Carried(at, _, _)
        | What::Receivers(at)
        | What::Applications(at)
        | What::UnitsPerMessage(at, _)
        | What::PartUnits(at, _, _)
        | What::PartWeight(at, _, _)
        | What::Bytes(at, _, _)
        | What::Senders(at, _)
        | What::SubsetSize(at)
        | What::Rate(at)
        | What::LineTouched(at, _)
        | What::SendersTouched(at, _) => (Some(at.fleet), Some(at.line)),
        What::Total(_)
        | What::EditionDifference(_)
        | What::Fee(..)
        | What::UnroundedTotal(_)
        | What::Unrounded(..)
        | What::Rounding(_)
        | What::TierAmount(..)
        | What::TierQuantity(..)
        | What::Quantity(..)
        | What::Free(..)
        | What::Charged(..)
        | What::QuotaLeft(..)
        | What::Tiered(..)
        | What::Allowed(..)
        | What::AllowanceLeft(..)
        | What::Allowance(..)
        | What::CountedBefore(..)
        | What::Quota(_)
        | What::Price(..)
        | What::Lot(_)
        | What::Clause(..)
        | What::UnitBytes => (None, None),
    }
}

/// Whether a figure differs between variants.
pub(super) const fn of_variant(what: What) -> bool {
    !matches!(what, What::EditionDifference(_)) && when(what).is_some()
}

/// Days that a figure covers; `None` for a figure that is the same on every day.
pub(super) const fn when(what: What) -> Option<Span> {
    match what {
        What::Total(span)
        | What::EditionDifference(span)
        | What::Fee(_, span)
        | What::UnroundedTotal(span)
        | What::Unrounded(_, span)
        | What::Rounding(span)
        | What::Quantity(_, span)
        | What::Free(_, span)
        | What::Charged(_, span)
        | What::Clause(_, span)
        | What::FleetFee(_, span)
        | What::LineFee(_, span)
        | What::LegFee(_, _, span)
        | What::FleetPart(_, _, span)
        | What::FleetQuantity(_, _, span)
        | What::LineUnits(_, span)
        | What::LegUnits(_, _, span) => Some(span),
        What::TierAmount(_, date, _)
        | What::TierQuantity(_, date, _)
        | What::QuotaLeft(_, date)
        | What::Tiered(_, date)
        | What::Allowed(_, date)
        | What::AllowanceLeft(_, date)
        | What::Allowance(_, date)
        | What::ConnectedLeftOver(_, date)
        | What::CountedBefore(_, date)
        | What::Messages(_, _, date)
        | What::ToDevices(_, date)
        | What::ToApplications(_, date)
        | What::Carried(_, _, date)
        | What::Senders(_, date)
        | What::Active(_, date)
        | What::Devices(_, date)
        | What::Touched(_, date)
        | What::LineTouched(_, date)
        | What::SendersTouched(_, date) => Some(Span::Day(date)),
        What::Quota(_)
        | What::Price(..)
        | What::Lot(_)
        | What::Receivers(_)
        | What::Applications(_)
        | What::UnitsPerMessage(..)
        | What::PartUnits(..)
        | What::PartWeight(..)
        | What::Bytes(..)
        | What::UnitBytes
        | What::SubsetSize(_)
        | What::Rate(_)
        | What::Connected(_)
        | What::Share(..)
        | What::RampDevices(..)
        | What::RampDays(..)
        | What::GrowthPercent(_) => None,
    }
}
