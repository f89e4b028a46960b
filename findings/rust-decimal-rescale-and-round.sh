#!/usr/bin/env bash
# rust_decimal 1.43.0 brings a decimal to two places in three ways: round_dp takes a half to the even neighbour, rescale away from
# zero, and formatting by {:.2} cuts, so that 0.135 is shown as 0.13 where the others have 0.14. What is read with more than 28
# decimals is rounded as rescale does, what is divided as round_dp does.
#
# Why it matters: code that brings fees to two places by rescale and shows others by {:.2} shows sums that do not add up.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

export CARGO_TARGET_DIR=$work/target
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "finding"
version = "0.0.0"
edition = "2024"

[dependencies]
rust_decimal = { version = "=1.43.0", default-features = false, features = ["std"] }
TOML
cat > src/main.rs <<'RUST'
use rust_decimal::Decimal;

fn main() {
    for text in ["0.125", "0.135", "0.145"] {
        let fee: Decimal = text.parse().unwrap();
        let mut rescaled = fee;
        rescaled.rescale(2);
        println!("{text}: round_dp {}, {{:.2}} {fee:.2}, rescale {rescaled}", fee.round_dp(2));
    }
    let read: Decimal = "0.00000000000000000000000000005".parse().unwrap();
    let divided = "0.0000000000000000000000000001".parse::<Decimal>().unwrap() / Decimal::TWO;
    println!("half of the least: read {read}, divided {divided}");
}
RUST
seen=$(cargo run --quiet)
expected=$(cat <<'TEXT'
0.125: round_dp 0.12, {:.2} 0.12, rescale 0.13
0.135: round_dp 0.14, {:.2} 0.13, rescale 0.14
0.145: round_dp 0.14, {:.2} 0.14, rescale 0.15
half of the least: read 0.0000000000000000000000000001, divided 0
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'rust_decimal 1.43.0' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
