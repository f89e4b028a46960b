#!/usr/bin/env bash
# usvg 0.49 looks for another font for what the first one lacks, and gives up for the whole line when that font shapes the line
# to another number of glyphs. A ligature is enough: in `depot ქ Ƃ` the Georgian letter comes from the second font, in
# `fleet ქ Ƃ` it is the missing glyph (0), though the same fonts are there; the `fl` of the first font is one glyph.
#
# Why it matters: charts and quotes of a fleet are drawn from SVG, and names of fleets and customers mix scripts.
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
epaint_default_fonts = "=0.37.0"
usvg = { version = "=0.49.0", default-features = false, features = ["text"] }
TOML
cat > src/main.rs <<'RUST'
use usvg::{Group, Node, Options, Tree};

fn glyphs(of: &Group, found: &mut Vec<u32>) {
    for node in of.children() {
        match node {
            Node::Group(group) => glyphs(group, found),
            Node::Text(text) => {
                for span in text.layouted() {
                    found.extend(span.positioned_glyphs.iter().map(|glyph| u32::from(glyph.id.0)));
                }
            }
            _ => {}
        }
    }
}

fn main() {
    let mut options = Options::default();
    for font in [epaint_default_fonts::UBUNTU_LIGHT, epaint_default_fonts::HACK_REGULAR] {
        options.fontdb_mut().load_font_data(font.to_vec());
    }
    // The first font has the Latin letters and the last letter, the second the Georgian one but not the last.
    for text in ["depot ქ Ƃ", "fleet ქ Ƃ"] {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='40'><text y='20' font-family='Ubuntu'>{text}</text></svg>"
        );
        let mut found = Vec::new();
        glyphs(Tree::from_str(&svg, &options).unwrap().root(), &mut found);
        let lacking = found.iter().filter(|glyph| **glyph == 0).count();
        println!("{text}: {} glyphs, {lacking} missing", found.len());
    }
}
RUST
seen=$(cargo run --quiet)
expected=$(cat <<'TEXT'
depot ქ Ƃ: 9 glyphs, 0 missing
fleet ქ Ƃ: 8 glyphs, 1 missing
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'usvg 0.49.0 with two fonts of epaint_default_fonts 0.37.0' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
