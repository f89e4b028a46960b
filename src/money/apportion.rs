//! Splits an amount in proportion to weights.

use super::Money;
use super::rounding::divide;

/// Splits an amount over weights in proportion, by largest remainder; of equal remainders the earlier one wins.
///
/// The parts are whole in the smallest unit, and add up to the amount unless every weight is zero. Nothing wraps while the
/// weights add up to less than 2^64, which the limits of a scenario ensure.
pub fn apportion(amount: Money, weights: &[u64]) -> Vec<Money> {
    let total: u128 = weights.iter().map(|&w| u128::from(w)).sum();
    if total == 0 {
        return vec![Money::ZERO; weights.len()];
    }
    let minor = amount.minor().unsigned_abs();
    // The amount times a weight may leave 128 bits, but neither of these products does.
    let (whole, over) = divide(minor, total);
    let (mut parts, mut rests) = (Vec::with_capacity(weights.len()), Vec::with_capacity(weights.len()));
    for (i, &weight) in weights.iter().enumerate() {
        let (part, rest) = divide(over * u128::from(weight), total);
        parts.push(whole * u128::from(weight) + part);
        if rest > 0 {
            rests.push((rest, i));
        }
    }
    let left = (minor - parts.iter().sum::<u128>()) as usize; // fewer than there are rests
    if left > 0 {
        rests.select_nth_unstable_by_key(left - 1, |&(rest, i)| (std::cmp::Reverse(rest), i));
        rests[..left].iter().for_each(|&(_, i)| parts[i] += 1);
    }
    let sign = if amount.minor() < 0 { -1 } else { 1 };
    parts.into_iter().map(|part| Money::from_minor(sign * part as i128)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apportioned_parts_add_up_and_ties_go_to_the_first() {
        let minor = |amount, weights: &[u64]| -> Vec<i128> {
            apportion(Money::from_minor(amount), weights).iter().map(|m| m.minor()).collect()
        };
        assert_eq!(minor(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(minor(2, &[1, 1, 1]), [1, 1, 0]);
        assert_eq!(minor(1, &[1, 2]), [0, 1]);
        assert_eq!(minor(7, &[0, 5, 0]), [0, 7, 0]);
        assert_eq!(minor(0, &[0, 0]), [0, 0]);
        assert_eq!(minor(-100, &[1, 1, 1]), [-34, -33, -33]);
        // A month of the most connection minutes at the highest price, in ten-thousandths.
        let (month, amount) = (44_640_000_000_000_000, 446_400_000_000_000_000_000_000_000);
        assert_eq!(minor(amount, &[month - 1, 1]), [amount - 10_000_000_000, 10_000_000_000]);
        assert_eq!(minor(amount + 1, &[month / 3, month / 3, month / 3])[0], amount / 3 + 1);
    }
}
