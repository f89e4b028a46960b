#!/usr/bin/env bash
# ron 0.12.3: an integer beyond 64 bits that is read as a ron::Value becomes a 32-bit float, without an error; written again it
# has eight digits. The decimal 0.1 beside it stays a 64-bit float, so the width follows the value.
#
# Why it matters: tools that change one field of a configuration through Value write the others anew; counters and budgets of
# large fleets change on the way.
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
TOML
cat > src/main.rs <<'RUST'
fn main() {
    for text in ["18446744073709551615", "18446744073709551616", "-9223372036854775809", "0.1"] {
        let value: ron::Value = ron::from_str(text).unwrap();
        println!("{text} -> {}", ron::to_string(&value).unwrap());
    }
}
RUST
seen=$(cargo run --quiet)
expected=$(cat <<'TEXT'
18446744073709551615 -> 18446744073709551615
18446744073709551616 -> 1.8446744e19
-9223372036854775809 -> -9.223372e18
0.1 -> 0.1
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'ron 0.12.3' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
