//! What a desktop knows of the program: its icon, its menu entry and the type of its files, which agree with each other.

use std::fs;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use crate::support::{files, path};

/// The sizes that desktops ask for, in pixels.
const SIZES: [u32; 8] = [16, 24, 32, 48, 64, 128, 256, 512];

#[test]
fn every_icon_is_what_the_drawing_gives() {
    let svg = fs::read(path("assets/icon.svg")).unwrap();
    let tree = Tree::from_data(&svg, &Options::default()).unwrap();
    for size in SIZES {
        let mut drawn = Pixmap::new(size, size).unwrap();
        let scale = size as f32 / tree.size().width();
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut drawn.as_mut());
        let file = path(&format!("assets/icons/{size}.png"));
        if std::env::var_os("UPDATE_SNAPSHOTS").is_some_and(|value| value == "1") {
            fs::write(&file, drawn.encode_png().unwrap()).unwrap();
        }
        let stored = Pixmap::decode_png(&fs::read(&file).unwrap()).unwrap();
        assert_eq!((stored.width(), stored.height()), (size, size));
        // A last bit may differ on another system.
        let far = stored.data().iter().zip(drawn.data()).filter(|(a, b)| a.abs_diff(**b) > 3).count();
        assert_eq!(far, 0, "{} is outdated: UPDATE_SNAPSHOTS=1 cargo test icon", file.display());
    }
}

#[test]
fn the_files_for_desktops_agree() {
    let [entry, types, software] = ["fleetcost.desktop", "fleetcost-mime.xml", "fleetcost.metainfo.xml"]
        .map(|name| fs::read_to_string(path(&format!("assets/linux/{name}"))).unwrap());
    let kind = "application/vnd.fleetcost.scenario";
    assert!(entry.contains(&format!("\nMimeType={kind};\n")));
    assert!(types.contains(&format!("<mime-type type=\"{kind}\">")));
    assert!(software.contains(&format!("<mediatype>{kind}</mediatype>")));
    let version = format!("<release version=\"{}\"", env!("CARGO_PKG_VERSION"));
    assert!(software.contains(&version), "the metadata has no {version}");
}

#[test]
fn scenarios_are_known_by_their_content_and_other_ron_files_are_not() {
    let types = fs::read_to_string(path("assets/linux/fleetcost-mime.xml")).unwrap();
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

#[test]
fn about_names_every_package_and_its_licence() {
    let lock = fs::read_to_string(path("Cargo.lock")).unwrap();
    let value =
        |line: &str, key: &str| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"').map(str::to_owned);
    let mut locked = Vec::new();
    for package in lock.split("[[package]]").skip(1) {
        let find = |key| package.lines().find_map(|line| value(line, key)).unwrap();
        if find("name") != "fleetcost" {
            locked.push(format!("{} {}", find("name"), find("version")));
        }
    }
    let listed = fs::read_to_string(path("assets/licences.txt")).unwrap();
    let named: Vec<_> = listed.lines().map(|line| line.splitn(3, ' ').collect::<Vec<_>>()).collect();
    assert!(named.iter().all(|line| line.len() == 3 && !line[2].is_empty()));
    let named: Vec<_> = named.iter().map(|line| format!("{} {}", line[0], line[1])).collect();
    let missing: Vec<_> = locked.iter().filter(|package| !named.contains(package)).collect();
    let gone: Vec<_> = named.iter().filter(|package| !locked.contains(package)).collect();
    assert!(missing.is_empty() && gone.is_empty(), "run assets/licences: missing {missing:?}, gone {gone:?}");
}
