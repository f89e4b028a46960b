//! The window and files draw the same charts: marks, labels, legends and colours of each figure are compared, those that the
//! window really draws with those of the SVG whose plot is as large.

use std::collections::BTreeSet;
use std::fs;

use egui::accesskit::Role;
use egui::{Color32, Rect, Shape as Drawn, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use fleetcost::chart::legend::{Sign, entries};
use fleetcost::chart::{Chart, Colour, Palette, Scale, Shape};
use fleetcost::export::svg::{self, Size};
use fleetcost::gui::{App, Start};
use resvg::usvg::roxmltree::{Document, Node};

use crate::export::charts::MIXED;
use crate::gui::actual::{compare_with, usage_of};
use crate::gui::{app, open_tab, settle};

/// What of a figure is compared.
#[derive(Debug, Default, PartialEq)]
struct Figure {
    /// Below the plot, with the share of its width at which they stand.
    across: Vec<(String, f64)>,
    /// At its side, from the lowest.
    upright: Vec<String>,
    /// In their order.
    legend: Vec<String>,
    /// Titles of axes, labels of markers and notes, by their alphabet.
    texts: BTreeSet<String>,
    /// The colours of series and markers that are drawn, as SVG has them.
    colours: BTreeSet<String>,
}

/// A text on the window.
struct Written {
    text: String,
    rect: Rect,
}

/// Takes the texts, and the colours of all else with where it lies, out of what the last frame drew.
fn taken_apart(harness: &Harness<'_, Option<App>>) -> (Vec<Written>, Vec<(Rect, Color32)>) {
    fn take(shape: &Drawn, clip: Rect, texts: &mut Vec<Written>, colours: &mut Vec<(Rect, Color32)>) {
        let rect = shape.visual_bounding_rect();
        if !clip.intersects(rect) {
            return;
        }
        let mut add = |colour: Color32| colours.push((rect, colour));
        let of = |stroke: &egui::epaint::PathStroke| match stroke.color {
            egui::epaint::ColorMode::Solid(colour) => colour,
            egui::epaint::ColorMode::UV(_) => Color32::TRANSPARENT,
        };
        match shape {
            Drawn::Vec(shapes) => shapes.iter().for_each(|shape| take(shape, clip, texts, colours)),
            Drawn::Text(text) => texts.push(Written {
                text: text.galley.text().to_owned(),
                // Turned texts are none of the marks; of the others the line tells the row.
                rect: if text.angle == 0.0 { text.galley.rect.translate(text.pos.to_vec2()) } else { rect },
            }),
            Drawn::Rect(rect) => [rect.fill, rect.stroke.color].into_iter().for_each(add),
            Drawn::Path(path) => [path.fill, of(&path.stroke)].into_iter().for_each(add),
            Drawn::LineSegment { stroke, .. } => add(stroke.color),
            Drawn::Circle(circle) => add(circle.fill),
            Drawn::Mesh(mesh) => mesh.vertices.iter().for_each(|vertex| add(vertex.color)),
            _ => {}
        }
    }
    let (mut texts, mut colours) = (Vec::new(), Vec::new());
    for clipped in &harness.output().shapes {
        take(&clipped.shape, clipped.clip_rect, &mut texts, &mut colours);
    }
    (texts, colours)
}

fn hex(colour: Colour) -> String {
    format!("#{:02x}{:02x}{:02x}", colour.0, colour.1, colour.2)
}

/// The colours that a chart can have: those of its data and of its markers.
fn colours_of(chart: &Chart, palette: &Palette) -> BTreeSet<String> {
    let mut colours: BTreeSet<String> = chart.markers.iter().map(|marker| hex(marker.dash.look(palette).0)).collect();
    for series in &chart.series {
        match &series.shape {
            Shape::Points(_) | Shape::Segments(_) => drop(colours.insert(hex(palette.text))),
            Shape::Cells { shades, .. } => {
                let heat = |shade: &i8| hex(Colour::heat(f64::from(*shade) / 127.0, palette.dark));
                colours.extend(shades.iter().map(heat));
            }
            _ => drop(colours.insert(hex(palette.ink(series.colour)))),
        }
    }
    colours
}

/// The texts of a chart beside its marks and its legend.
fn texts_of(chart: &Chart) -> BTreeSet<String> {
    let markers = chart.markers.iter().map(|marker| &marker.label);
    let axes = [&chart.x.label, &chart.y.label];
    let all = markers.chain(axes).chain(chart.notes.iter().map(|note| &note.text));
    all.filter(|text| !text.is_empty()).cloned().collect()
}

/// What the window draws of a chart in a plot.
fn in_window(harness: &Harness<'_, Option<App>>, frame: Rect, chart: &Chart, palette: &Palette) -> Figure {
    let (texts, colours) = taken_apart(harness);
    let around = frame.expand2(egui::vec2(260.0, 80.0));
    let near: Vec<&Written> = texts.iter().filter(|text| around.contains(text.rect.center())).collect();
    let mut across: Vec<(String, f64)> = near
        .iter()
        .filter(|text| (0.0..18.0).contains(&(text.rect.center().y - frame.bottom())))
        .filter(|text| frame.expand(4.0).x_range().contains(text.rect.center().x))
        .map(|text| (text.text.clone(), f64::from((text.rect.center().x - frame.left()) / frame.width())))
        .collect();
    across.sort_by(|one, other| one.1.total_cmp(&other.1));
    let mut upright: Vec<&&Written> = near
        .iter()
        .filter(|text| (-10.0..1.0).contains(&(text.rect.right() - frame.left())))
        .filter(|text| frame.expand(4.0).y_range().contains(text.rect.center().y))
        .collect();
    upright.sort_by(|one, other| other.rect.center().y.total_cmp(&one.rect.center().y));
    let names: Vec<String> = entries(chart).into_iter().map(|entry| entry.name).collect();
    let mut legend: Vec<&&Written> =
        near.iter().filter(|text| text.rect.bottom() <= frame.top() && names.contains(&text.text)).collect();
    legend.sort_by_key(|text| (text.rect.center().y as i32 / 8, text.rect.left() as i32));
    // A name may stand above the legend too, on a card or in the bar of the tab.
    let below = legend.clone();
    let is_last = |at: usize, name: &str| below.iter().rposition(|text| text.text == name) == Some(at);
    let legend: Vec<&&Written> =
        legend.into_iter().enumerate().filter(|(at, text)| is_last(*at, &text.text)).map(|(_, text)| text).collect();
    let possible = colours_of(chart, palette);
    let ink = |colour: Color32| {
        let [red, green, blue, opaque] = colour.to_srgba_unmultiplied();
        (opaque > 0).then_some(Colour(red, green, blue))
    };
    let found: BTreeSet<Colour> = colours
        .iter()
        .filter(|(rect, _)| frame.expand(1.0).contains(rect.center()))
        .filter_map(|(_, colour)| ink(*colour))
        .collect();
    let is_drawn = |wanted: &String| found.iter().any(|colour| near_to(&hex(*colour), wanted));
    // A name has its colour beside it.
    for entry in entries(chart) {
        let (Sign::Line { colour, .. } | Sign::Box(colour) | Sign::Outline(colour) | Sign::Area(colour)) = entry.sign
        else {
            continue;
        };
        let Some(name) = legend.iter().find(|text| text.text == entry.name) else { continue };
        let beside = Rect::from_min_max(name.rect.left_top() - egui::vec2(30.0, 4.0), name.rect.left_bottom());
        let wanted = hex(palette.ink(colour));
        let signs = colours.iter().filter(|(rect, _)| beside.contains(rect.center()));
        let signs: Vec<String> = signs.filter_map(|(_, colour)| ink(*colour)).map(hex).collect();
        // In a narrow window the legend may be out of sight, and the name be that on a card.
        if signs.is_empty() && frame.width() < 440.0 {
            continue;
        }
        assert!(signs.iter().any(|sign| near_to(sign, &wanted)), "{}: {wanted} is not in {signs:?}", entry.name);
    }
    let wanted = texts_of(chart);
    Figure {
        across,
        upright: upright.into_iter().map(|text| text.text.clone()).collect(),
        legend: legend.into_iter().map(|text| text.text.clone()).collect(),
        texts: near.iter().map(|text| text.text.clone()).filter(|text| wanted.contains(text)).collect(),
        colours: possible.into_iter().filter(is_drawn).collect(),
    }
}

/// Whether two colours differ by no more than what faintness costs in precision.
fn near_to(one: &str, other: &str) -> bool {
    let channel = |colour: &str, at: usize| i32::from_str_radix(&colour[at..at + 2], 16).unwrap();
    [1, 3, 5].into_iter().all(|at| (channel(one, at) - channel(other, at)).abs() <= 3)
}

/// What a file has of a chart, and how wide its plot is.
fn in_file(svg: &str, chart: &Chart, palette: &Palette) -> (Figure, f64) {
    let document = Document::parse(svg).unwrap();
    let attribute = |node: Node<'_, '_>, name: &str| node.attribute(name).unwrap_or_default().to_owned();
    let number = |node: Node<'_, '_>, name: &str| node.attribute(name).and_then(|value| value.parse::<f64>().ok());
    let base = document.descendants().find_map(|node| {
        let is_line = attribute(node, "stroke") == hex(palette.marker) && attribute(node, "stroke-width") == "1";
        let path = attribute(node, "d");
        let (from, to) = path.strip_prefix('M').filter(|_| is_line)?.split_once('L')?;
        let place = |text: &str| text.split_once(' ').map(|(x, y)| [x, y].map(|at| at.parse::<f64>().unwrap()));
        let (from, to) = (place(from)?, place(to)?);
        ((from[1] - to[1]).abs() < 1e-9).then_some([from[0], to[0], from[1]])
    });
    let [left, right, bottom] = base.expect("the axis below is a line");
    let texts: Vec<Node<'_, '_>> = document.descendants().filter(|node| node.has_tag_name("text")).collect();
    let text = |node: &Node<'_, '_>| node.text().unwrap_or_default().to_owned();
    let is = |node: &Node<'_, '_>, anchor: &str, size: &str| {
        attribute(*node, "text-anchor") == anchor && attribute(*node, "font-size") == size
    };
    let across = texts
        .iter()
        .filter(|node| is(node, "middle", "12") && number(**node, "y").is_some_and(|y| (y - bottom - 19.0).abs() < 0.1))
        .map(|node| (text(node), (number(*node, "x").unwrap() - left) / (right - left)))
        .collect();
    let upright = texts
        .iter()
        .filter(|node| is(node, "end", "12") && number(**node, "x").is_some_and(|x| (x - left + 7.0).abs() < 0.1));
    let mut upright: Vec<(f64, String)> = upright.map(|node| (-number(*node, "y").unwrap(), text(node))).collect();
    upright.sort_by(|one, other| one.0.total_cmp(&other.0));
    let names: Vec<String> = entries(chart).into_iter().map(|entry| entry.name).collect();
    let legend = texts.iter().filter(|node| is(node, "", "12")).map(text).filter(|text| names.contains(text));
    let wanted = texts_of(chart);
    let data = document.descendants().filter(|node| !node.has_tag_name("text"));
    let drawn: BTreeSet<String> = data.flat_map(|node| ["fill", "stroke"].map(|name| attribute(node, name))).collect();
    let figure = Figure {
        across,
        upright: upright.into_iter().map(|(_, text)| text).collect(),
        legend: legend.collect(),
        texts: texts.iter().map(text).filter(|text| wanted.contains(text)).collect(),
        colours: colours_of(chart, palette).into_iter().filter(|colour| drawn.contains(colour)).collect(),
    };
    (figure, right - left)
}

/// What a file has of a chart where its plot is as large as that of the window: as wide to the pixel, and as high as marks say.
fn as_large(frame: Rect, chart: &Chart, dark: bool, upright: &[String]) -> Figure {
    let palette = Palette::of(dark);
    let paint = |width: f64, height: u32| {
        let size = Size::new(width.round() as u32, height).unwrap();
        in_file(&svg::paint(chart, size, dark), chart, palette)
    };
    let wide = f64::from(frame.width()) + 120.0;
    let least = (frame.height() as u32 + 60).max(Size::LEAST);
    let height = (least..least + 300).step_by(3).find(|height| paint(wide, *height).0.upright == upright);
    let height = height.unwrap_or(least + 60);
    let mut width = wide;
    let mut painted = paint(width, height);
    for _ in 0..8 {
        width += f64::from(frame.width()) - painted.1;
        painted = paint(width, height);
    }
    painted.0
}

/// How a figure of the window differs from that of a file.
fn differences(window: &Figure, file: &Figure) -> Vec<String> {
    let mut found = Vec::new();
    let mut compare = |what: &str, one: String, other: String| {
        if one != other {
            found.push(format!("{what}\n  window {one}\n  file   {other}"));
        }
    };
    let labels = |figure: &Figure| format!("{:?}", figure.across.iter().map(|(label, _)| label).collect::<Vec<_>>());
    compare("marks across", labels(window), labels(file));
    compare("marks upright", format!("{:?}", window.upright), format!("{:?}", file.upright));
    compare("legend", format!("{:?}", window.legend), format!("{:?}", file.legend));
    compare("texts", format!("{:?}", window.texts), format!("{:?}", file.texts));
    compare("colours", format!("{:?}", window.colours), format!("{:?}", file.colours));
    let apart = window.across.iter().zip(&file.across).find(|(one, other)| (one.1 - other.1).abs() > 0.01);
    compare("places of marks", format!("{apart:?}"), "None".to_owned());
    found
}

/// A window on a scenario with everything that charts show.
fn window(theme: Theme) -> Harness<'static, Option<App>> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mixed.ron");
    fs::write(&file, MIXED).unwrap();
    let start = Start { files: vec![file], ..Start::default() };
    let show = move |ui: &mut egui::Ui, app: &mut Option<App>| {
        app.get_or_insert_with(|| App::new(ui.ctx(), start.clone()).expect("a thread can be started")).ui(ui);
    };
    let mut harness = Harness::builder().with_size([1900.0, 1500.0]).with_theme(theme).build_ui_state(show, None);
    settle(&mut harness);
    let usage = folder.path().join("mixed.csv");
    fs::write(&usage, usage_of(MIXED)).unwrap();
    compare_with(&mut harness, usage.to_str().unwrap());
    harness
}

/// The plots on screen with their charts, from the top left.
fn plots(harness: &Harness<'_, Option<App>>) -> Vec<(Rect, Chart)> {
    let mut frames: Vec<Rect> = harness.query_all_by_role(Role::Figure).map(|node| node.rect()).collect();
    frames.sort_by_key(|frame| (frame.top().round() as i32 / 40, frame.left().round() as i32));
    let charts: Vec<Chart> = app(harness).charts().into_iter().cloned().collect();
    assert_eq!(frames.len(), charts.len());
    frames.into_iter().zip(charts).collect()
}

const TABS: [(&str, usize); 8] = [
    ("Curves", 2),
    ("Breakdown", 1),
    ("Sweep", 1),
    ("Map", 1),
    ("Budget", 1),
    ("Risk", 2),
    ("Sensitivity", 1),
    ("Actual", 1),
];

#[test]
fn every_figure_is_the_same_in_the_window_and_in_files() {
    for theme in [Theme::Light, Theme::Dark] {
        let (dark, mut harness) = (theme == Theme::Dark, window(theme));
        for (tab, count) in TABS {
            open_tab(&mut harness, tab);
            let plots = plots(&harness);
            assert_eq!(plots.len(), count, "{tab}");
            for (frame, chart) in plots {
                let figure = in_window(&harness, frame, &chart, Palette::of(dark));
                let names = |scale: &Scale| matches!(scale, Scale::Names(_) | Scale::Days(_));
                assert!(figure.across.len() >= 2 || names(&chart.x.scale), "{tab}: {figure:?}");
                assert!(figure.upright.len() >= 2 && !figure.colours.is_empty(), "{tab}: {figure:?}");
                let differences = differences(&figure, &as_large(frame, &chart, dark, &figure.upright));
                assert!(differences.is_empty(), "{tab}, {theme:?}:\n{}", differences.join("\n"));
            }
        }
    }
}

#[test]
fn what_is_not_the_same_is_found() {
    let mut harness = window(Theme::Light);
    open_tab(&mut harness, "Sweep");
    let (frame, chart) = plots(&harness).remove(0);
    let figure = in_window(&harness, frame, &chart, &Palette::LIGHT);
    let mut others: Vec<(&str, Chart)> =
        ["marks upright", "marks across", "legend", "texts", "colours"].map(|what| (what, chart.clone())).into();
    others[0].1.y.to *= 700.0;
    others[1].1.x.to *= 30.0;
    others[2].1.series[0].name = "Else".to_owned();
    others[3].1.x.label = "else".to_owned();
    others[4].1.series[1].colour = Colour(1, 2, 3);
    for (what, other) in others {
        let file = as_large(frame, &other, false, &figure.upright);
        let found = differences(&figure, &file);
        assert!(found.iter().any(|found| found.starts_with(what)), "{what}: {found:?}");
    }
}

#[test]
fn axes_of_a_narrow_window_have_two_marks() {
    let mut harness = window(Theme::Light);
    harness.set_size(egui::vec2(1024.0, 1100.0));
    settle(&mut harness);
    let mut seen = 0;
    for (tab, _) in TABS {
        open_tab(&mut harness, tab);
        for (frame, chart) in plots(&harness) {
            let figure = in_window(&harness, frame, &chart, &Palette::LIGHT);
            // Of a tab that scrolls not every axis is in sight.
            if !figure.across.is_empty() {
                assert!(figure.across.len() >= 2, "{tab}: {figure:?}");
                seen += 1;
            }
        }
    }
    assert!(seen >= 7, "{seen} plots");
}
