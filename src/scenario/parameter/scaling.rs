//! Multiplies the numbers of fleets and lines by factors, rounding half up.

use rust_decimal::Decimal;

use crate::money::scaled;
use crate::reader::Decimals;
use crate::scenario::draft::{Active, Devices, LineDraft, MixPart, Payload, RampPoint, Rate};

impl Devices {
    /// The size of the curve: the devices at the largest point of a ramp, or at the start of growth.
    pub fn size(&self) -> u64 {
        match self {
            Self::Fixed(devices) | Self::Growth { start: devices, .. } => *devices,
            Self::Ramp(points) => points.iter().map(|point| point.devices).max().unwrap_or_default(),
        }
    }

    /// A curve of the same shape and another size: every point of a ramp times `size` over its largest, rounded half
    /// up; growth from `size`. A ramp of zeros has no shape and becomes `Fixed`.
    ///
    /// A larger size gives no day fewer devices, since rounding half up keeps the order of products.
    pub fn sized(&self, size: u64) -> Self {
        match self {
            Self::Fixed(_) => Self::Fixed(size),
            Self::Growth { monthly_percent, .. } => Self::Growth { start: size, monthly_percent: *monthly_percent },
            Self::Ramp(points) => match self.size() {
                0 => Self::Fixed(size),
                largest => {
                    let point =
                        |point: &RampPoint| RampPoint { on: point.on, devices: ratio(point.devices, size, largest) };
                    Self::Ramp(points.iter().map(point).collect())
                }
            },
        }
    }
}

impl Rate {
    /// The messages a day in it.
    pub const fn number(&self) -> Decimal {
        match self {
            Self::PerDevice(rate) | Self::PerFleet(rate) | Self::Subset { each: rate, .. } => *rate,
        }
    }
}

pub(super) const fn rate_of(line: &mut LineDraft) -> &mut Decimal {
    match &mut line.rate {
        Rate::PerDevice(rate) | Rate::PerFleet(rate) | Rate::Subset { each: rate, .. } => rate,
    }
}

const MILLION: u128 = 1_000_000;

/// Multiplies by a factor in millionths, rounded half up. A product that does not fit is beyond every limit of the
/// format, so the scenario refuses it.
pub(crate) fn scale(number: u64, factor: u64) -> u64 {
    ratio(number, factor, MILLION as u64)
}

/// Computes `number × numerator / denominator`, rounded half up. A result that does not fit is beyond every limit of
/// the format.
pub(crate) fn ratio(number: u64, numerator: u64, denominator: u64) -> u64 {
    let (product, denominator) = (u128::from(number) * u128::from(numerator), u128::from(denominator.max(1)));
    u64::try_from((2 * product + denominator) / (2 * denominator)).unwrap_or(u64::MAX)
}

pub(crate) fn scale_devices(devices: &mut Devices, factor: u64) {
    each_count(devices, |count| scale(count, factor));
}

pub(crate) fn scale_payload(payload: &mut Payload, factor: u64) {
    each_size(payload, |bytes| scale(bytes, factor));
}

/// Multiplies by any factor, rounded half up, with a result of at most `most`; a negative factor counts as 0.
pub(super) fn times(number: u64, factor: Decimal, most: u64) -> u64 {
    /// Half of the 28 decimals of a factor are taken at a time, so that nothing leaves 128 bits.
    const STEP: u128 = 10_u128.pow(14);
    if factor.is_sign_negative() {
        return 0;
    }
    let number = u128::from(number);
    let whole = factor.trunc().mantissa().unsigned_abs();
    let fraction = factor.fract();
    let fraction = fraction.mantissa().unsigned_abs() * 10_u128.pow(28_u32.saturating_sub(fraction.scale()));
    // Rounding down after the last 14 decimals is exact: what is added above them is whole.
    let (first, last) = (fraction / STEP, fraction % STEP);
    let part = (number * first + number * last / STEP + STEP / 2) / STEP;
    let product = number.saturating_mul(whole).saturating_add(part);
    u64::try_from(product).unwrap_or(u64::MAX).min(most)
}

/// Multiplies a number of at most six decimals by any factor, up to the largest of its range.
pub(super) fn times_decimal(number: &mut Decimal, factor: Decimal, range: Decimals) {
    let most = range.max.unsigned_abs().saturating_mul(MILLION as u64);
    each_step(number, |millionths| times(millionths, factor, most));
}

pub(super) fn each_count(devices: &mut Devices, scale: impl Fn(u64) -> u64) {
    match devices {
        Devices::Fixed(count) | Devices::Growth { start: count, .. } => *count = scale(*count),
        Devices::Ramp(points) => points.iter_mut().for_each(|RampPoint { devices, .. }| *devices = scale(*devices)),
    }
}

pub(super) fn each_share(active: &mut Active, scale: impl Fn(&mut Decimal)) {
    match active {
        Active::Uniform(share) => scale(share),
        Active::ByWeekday { mon, tue, wed, thu, fri, sat, sun } => {
            [mon, tue, wed, thu, fri, sat, sun].into_iter().for_each(scale);
        }
    }
}

/// Applies a function to the millionths of a number of at most six decimals.
pub(crate) fn each_step(number: &mut Decimal, scale: impl Fn(u64) -> u64) {
    let millionths = scaled(*number, 6).and_then(|number| u64::try_from(number).ok()).unwrap_or(u64::MAX);
    *number = Decimal::from_i128_with_scale(i128::from(scale(millionths)), 6).normalize();
}

pub(super) fn each_size(payload: &mut Payload, scale: impl Fn(u64) -> u64) {
    match payload {
        Payload::Fixed(bytes) => *bytes = scale(*bytes),
        Payload::Mix(parts) => parts.iter_mut().for_each(|MixPart { bytes, .. }| *bytes = scale(*bytes)),
        Payload::Range { min, max } => (*min, *max) = (scale(*min), scale(*max)),
    }
}
