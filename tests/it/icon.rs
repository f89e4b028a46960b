//! The icon's pictures are what its drawing gives; `UPDATE_SNAPSHOTS=1 cargo test icon` draws them again.

use std::fs;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use crate::support::path;

/// The sizes that desktops ask for, in pixels.
const SIZES: [u32; 8] = [16, 24, 32, 48, 64, 128, 256, 512];

#[test]
fn the_icons_are_drawn_from_the_drawing() {
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
