#!/usr/bin/env bash
# rust_decimal 1.43.0 read from ron 0.12.3: a decimal that is written as a number goes through a 64-bit float and loses all
# digits after about the sixteenth, without an error; as a text it keeps its 28. rust_decimal itself writes texts.
#
# Why it matters: prices a message in a RON file look exact, and are not.
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
ron = "=0.12.3"
rust_decimal = { version = "=1.43.0", default-features = false, features = ["std", "serde"] }
TOML
cat > src/main.rs <<'RUST'
use rust_decimal::Decimal;

fn main() {
    for text in ["0.1234567890123456789012345678", "\"0.1234567890123456789012345678\""] {
        let price: Decimal = ron::from_str(text).unwrap();
        println!("{text} -> {price}");
    }
}
RUST
seen=$(cargo run --quiet)
expected=$(cat <<'TEXT'
0.1234567890123456789012345678 -> 0.12345678901234568
"0.1234567890123456789012345678" -> 0.1234567890123456789012345678
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'rust_decimal 1.43.0, ron 0.12.3' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
