//! Chart of a map: the cheaper edition as two inputs move.

use super::{Chart, Colour, Heat, Series, Shape, Side};
use crate::money::{Money, Places};
use crate::scenario::Scenario;
use crate::study;
use crate::texts::tr;

/// Charts a map. The shade of each cell is the bill on the plan's last edition minus the bill on its first.
pub fn map(scenario: &Scenario, x: &Side, y: &Side, map: &study::map::Map) -> Chart {
    let places = scenario.plan().places();
    let differences: Vec<Money> =
        map.cells().map(|cell| cell.totals.edition_difference().unwrap_or_default()).collect();
    let least = differences.iter().copied().min().unwrap_or_default();
    let greatest = differences.iter().copied().max().unwrap_or_default();
    let most = least.abs().max(greatest.abs());
    let (columns, rows) = (x.edges(), y.edges());
    let border = Shape::Segments(borders(&differences, &columns, &rows));
    let (across, up) = (x.axis(&columns), y.axis(&rows));
    let shades = differences.iter().map(|money| (shade(*money, most, places) * 127.0).round() as i8).collect();
    let currency = scenario.plan().currency.code.as_str();
    let [last, first] = scenario.plan().compared_labels();
    let markers = x.marker(false).into_iter().chain(y.marker(true)).collect();
    Chart {
        title: tr!("chart-map", scenario = scenario.name()),
        subtitle: tr!("chart-map-axes", x = &x.title, y = &y.title),
        x: across,
        y: up,
        bands: Vec::new(),
        series: vec![
            Series {
                name: String::new(),
                colour: Colour::FIRST_EDITION,
                shape: Shape::Cells { columns, rows, shades },
            },
            Series { name: tr!("chart-border"), colour: Colour::FIRST_EDITION, shape: border },
        ],
        markers,
        notes: Vec::new(),
        heat: Some(Heat {
            title: tr!("chart-difference", last = &last, first = &first, currency = currency),
            ends: [least, greatest].map(|end| end.grouped(places)),
            shades: [least, greatest].map(|end| shade(end, most, places)),
            names: [last, first].map(|edition| tr!("chart-cheaper", edition = edition)),
        }),
    }
}

/// Shade of a difference: from -1, where the last edition is cheaper by `most`, to 1, where the first is. It is the
/// square root of the share, so that small differences show beside large ones.
fn shade(difference: Money, most: Money, places: Places) -> f64 {
    if most == Money::ZERO {
        return 0.0;
    }
    let share = (difference.abs().to_plot(places) / most.to_plot(places)).sqrt();
    if difference < Money::ZERO { -share } else { share }
}

/// Finds the sides of the cells between which the cheaper edition changes. `differences` go row by row; the cells lie
/// between the edges.
fn borders(differences: &[Money], x_edges: &[f64], y_edges: &[f64]) -> Vec<[[f64; 2]; 2]> {
    let columns = x_edges.len().saturating_sub(1).max(1);
    let cheaper = |i: usize| differences[i].cmp(&Money::ZERO);
    let mut found = Vec::new();
    for i in 0..differences.len() {
        let (column, row) = (i % columns, i / columns);
        let (left, right) = (x_edges[column], x_edges[column + 1]);
        let (bottom, top) = (y_edges[row], y_edges[row + 1]);
        if column + 1 < columns && cheaper(i) != cheaper(i + 1) {
            found.push([[right, bottom], [right, top]]);
        }
        if i + columns < differences.len() && cheaper(i) != cheaper(i + columns) {
            found.push([[left, top], [right, top]]);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_border_runs_between_cells_of_different_signs() {
        let money = |minor: &[i128]| -> Vec<Money> { minor.iter().map(|minor| Money::from_minor(*minor)).collect() };
        let edges = [0.0, 1.0, 2.0];
        assert!(borders(&money(&[5, 6, 7, 8]), &edges, &edges).is_empty());
        let found = borders(&money(&[-5, 6, 7, 8]), &edges, &edges);
        assert_eq!(found, [[[1.0, 0.0], [1.0, 1.0]], [[0.0, 1.0], [1.0, 1.0]]]);
    }

    #[test]
    fn equal_amounts_are_neutral_and_the_greatest_has_the_full_colour() {
        let (most, shade) = (Money::from_minor(400), |difference, most| shade(difference, most, Places::CENTS));
        assert_eq!(Colour::heat(shade(Money::ZERO, most), false), Colour(250, 250, 250));
        assert_eq!(Colour::heat(shade(most, most), false), Colour::FIRST_EDITION);
        assert_eq!(Colour::heat(shade(Money::from_minor(-400), most), false), Colour::SECOND_EDITION);
        assert!((shade(Money::from_minor(-100), most) + 0.5).abs() < 1e-9);
    }
}
