//! Splits an amount in proportion to weights.

use super::Money;
use super::rounding::divide;

/// Splits an amount over weights in proportion, by largest remainder; of equal remainders the earlier one wins.
///
/// The parts add up to the amount unless every weight is zero. Cents times a weight must fit in 128 bits, which the
/// limits of a scenario ensure.
pub fn apportion(amount: Money, weights: &[u64]) -> Vec<Money> {
    let total: u128 = weights.iter().map(|&w| u128::from(w)).sum();
    if total == 0 {
        return vec![Money::ZERO; weights.len()];
    }
    let cents = amount.cents().unsigned_abs();
    let (mut parts, mut rests) = (Vec::with_capacity(weights.len()), Vec::with_capacity(weights.len()));
    for (i, &weight) in weights.iter().enumerate() {
        let (part, rest) = divide(cents * u128::from(weight), total);
        parts.push(part);
        if rest > 0 {
            rests.push((rest, i));
        }
    }
    let left = (cents - parts.iter().sum::<u128>()) as usize; // fewer than there are rests
    if left > 0 {
        rests.select_nth_unstable_by_key(left - 1, |&(rest, i)| (std::cmp::Reverse(rest), i));
        rests[..left].iter().for_each(|&(_, i)| parts[i] += 1);
    }
    let sign = if amount.cents() < 0 { -1 } else { 1 };
    parts.into_iter().map(|part| Money::from_cents(sign * part as i128)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apportioned_parts_add_up_and_ties_go_to_the_first() {
        let cents = |amount, weights: &[u64]| -> Vec<i128> {
            apportion(Money::from_cents(amount), weights).iter().map(|m| m.cents()).collect()
        };
        assert_eq!(cents(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(cents(2, &[1, 1, 1]), [1, 1, 0]);
        assert_eq!(cents(1, &[1, 2]), [0, 1]);
        assert_eq!(cents(7, &[0, 5, 0]), [0, 7, 0]);
        assert_eq!(cents(0, &[0, 0]), [0, 0]);
    }
}
