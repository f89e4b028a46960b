//! What a desktop knows of the program: its icon, its menu entry and the type of its files, which agree with each other.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use crate::support::{files, path, renews};

/// The sizes that desktops ask for, in pixels.
const SIZES: [u32; 8] = [16, 24, 32, 48, 64, 128, 256, 512];

/// What desktops know the program by.
const ID: &str = "io.github.fleetcost.fleetcost";

/// A file for the desktops of Linux, by its ending.
fn linux(ending: &str) -> PathBuf {
    path(&format!("assets/linux/{ID}.{ending}"))
}

#[test]
fn every_icon_is_what_the_drawing_gives() {
    let svg = fs::read(path("assets/icon.svg")).unwrap();
    let tree = Tree::from_data(&svg, &Options::default()).unwrap();
    for size in SIZES {
        let mut drawn = Pixmap::new(size, size).unwrap();
        let scale = size as f32 / tree.size().width();
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut drawn.as_mut());
        let file = path(&format!("assets/icons/{size}.png"));
        if renews() {
            fs::write(&file, drawn.encode_png().unwrap()).unwrap();
        }
        let stored = Pixmap::decode_png(&fs::read(&file).unwrap()).unwrap();
        assert_eq!((stored.width(), stored.height()), (size, size));
        // A last bit may differ on another system.
        let far = stored.data().iter().zip(drawn.data()).filter(|(a, b)| a.abs_diff(**b) > 3).count();
        assert_eq!(far, 0, "{} is outdated: UPDATE_EXPECTED=1 cargo test icon", file.display());
    }
}

#[test]
fn the_files_for_desktops_agree() {
    let [entry, types, software] =
        ["desktop", "mime.xml", "metainfo.xml"].map(|ending| fs::read_to_string(linux(ending)).unwrap());
    let kind = "application/vnd.fleetcost.scenario";
    assert!(entry.contains(&format!("\nMimeType={kind};\n")));
    assert!(types.contains(&format!("<mime-type type=\"{kind}\">")));
    assert!(software.contains(&format!("<mediatype>{kind}</mediatype>")));
    // By one name they find each other, and the window finds its entry and its icon.
    assert!(software.contains(&format!("<id>{ID}</id>")));
    assert!(software.contains(&format!("<launchable type=\"desktop-id\">{ID}.desktop</launchable>")));
    assert!(entry.contains(&format!("\nIcon={ID}\n")) && entry.contains(&format!("\nStartupWMClass={ID}\n")));
    assert!(types.contains(&format!("<icon name=\"{ID}\"/>")));
    #[cfg(feature = "gui")]
    assert_eq!(fleetcost::gui::ID, ID);
    let packages = fs::read_to_string(path("Cargo.toml")).unwrap();
    assert!(packages.contains(&format!("\nidentifier = \"{ID}\"\n")));
    let version = format!("<release version=\"{}\"", env!("CARGO_PKG_VERSION"));
    assert!(software.contains(&version), "the metadata has no {version}");
}

#[test]
fn scenarios_are_known_by_their_content_and_other_ron_files_are_not() {
    let types = fs::read_to_string(linux("mime.xml")).unwrap();
    let attribute = |line: &str, name: &str| {
        let (_, value) = line.split_once(&format!("{name}=\"")).unwrap();
        value.split_once('"').unwrap().0.to_owned()
    };
    let marks = types.lines().filter(|line| line.contains("<match ")).map(|line| {
        let last: usize = attribute(line, "offset").strip_prefix("0:").unwrap().parse().unwrap();
        (attribute(line, "value"), last)
    });
    let marks: Vec<_> = marks.collect();
    assert_eq!(marks.len(), 3);
    let known = |text: &str| marks.iter().all(|(mark, last)| text.find(mark).is_some_and(|at| at <= *last));
    for file in files("scenarios", "ron").into_iter().chain(files("tests/golden/official", "ron")) {
        assert!(known(&fs::read_to_string(&file).unwrap()), "{}", file.display());
    }
    for file in files("assets/plans", "ron") {
        assert!(!known(&fs::read_to_string(&file).unwrap()), "{}", file.display());
    }
}

/// What Cargo.lock says is built into the program, on any system: all that its dependencies depend on.
fn shipped() -> BTreeSet<String> {
    let manifest = fs::read_to_string(path("Cargo.toml")).unwrap();
    let mut direct = BTreeSet::new();
    let mut within = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            within = line == "[dependencies]" || (line.starts_with("[target.") && line.ends_with(".dependencies]"));
        } else if within && let Some((name, _)) = line.split_once(" = ") {
            direct.insert(name.to_owned());
        }
    }
    let lock = fs::read_to_string(path("Cargo.lock")).unwrap();
    let mut packages = Vec::new();
    for package in lock.split("[[package]]").skip(1) {
        let value = |key: &str| {
            let of = |line: &str| Some(line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"')?.to_owned());
            package.lines().find_map(of).unwrap()
        };
        let needs: Vec<_> = package.lines().filter_map(|line| line.strip_prefix(" \"")?.strip_suffix("\",")).collect();
        packages.push((value("name"), value("version"), needs));
    }
    let find = |reference: &str| {
        let (name, version) =
            reference.split_once(' ').map_or((reference, None), |(name, version)| (name, Some(version)));
        packages.iter().find(|of| of.0 == name && version.is_none_or(|version| of.1 == version)).unwrap()
    };
    let of_itself = find("fleetcost").2.iter().filter(|name| direct.contains(name.split(' ').next().unwrap()));
    let mut open: Vec<_> = of_itself.map(|reference| find(reference)).collect();
    let mut found = BTreeSet::new();
    while let Some((name, version, needs)) = open.pop() {
        if found.insert(format!("{name} {version}")) {
            open.extend(needs.iter().map(|reference| find(reference)));
        }
    }
    found
}

#[test]
fn the_licences_are_of_every_package_that_ships_with_their_texts() {
    let shipped = shipped();
    let listed = fs::read_to_string(path("assets/licences.txt")).unwrap();
    let (list, texts) = listed.split_once("\n\n").unwrap();
    let named: Vec<_> = list.lines().map(|line| line.splitn(3, ' ').collect::<Vec<_>>()).collect();
    assert!(named.iter().all(|line| line.len() == 3 && !line[2].is_empty()));
    let named: BTreeSet<_> = named.iter().map(|line| format!("{} {}", line[0], line[1])).collect();
    let missing: Vec<_> = shipped.difference(&named).collect();
    let gone: Vec<_> = named.difference(&shipped).collect();
    assert!(missing.is_empty() && gone.is_empty(), "run assets/licences: missing {missing:?}, gone {gone:?}");
    // Each stands above the text of a licence, and each text is there once.
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut above = String::new();
    let mut bodies = BTreeSet::new();
    let rule = "=".repeat(92);
    for section in texts.split(&rule).filter(|section| !section.trim().is_empty()) {
        let (of, body) = section.trim().split_once("\n\n").unwrap();
        above += &format!("{}, ", words(of).replace(" the licence of ", ", "));
        assert!(words(body).len() > 400, "{body}");
        assert!(bodies.insert(words(body)), "twice: {body}");
    }
    for package in &shipped {
        let is_there = |end: char| above.contains(&format!(" {package}{end}"));
        assert!(is_there(',') || is_there(' '), "no text of the licence of {package}");
    }
    let wide: Vec<_> = listed.lines().skip(named.len()).filter(|line| line.chars().count() > 92).collect();
    assert!(wide.is_empty(), "{wide:?}");
}
