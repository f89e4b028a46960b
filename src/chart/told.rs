//! What a chart shows, in words, for those who do not see it.

use super::{Chart, Scale, legend};
use crate::texts::tr;

impl Chart {
    /// Says what the chart shows, in the language of the thread: its title, what its axes measure, its bars with what stands
    /// beside them, and what else the legend names.
    pub fn told(&self) -> String {
        let (x, y) = (self.x.label.as_str(), self.y.label.as_str());
        let axes = match (x.is_empty(), y.is_empty()) {
            (false, false) => tr!("chart-told-axes", x = x, y = y),
            _ => format!("{x}{y}"),
        };
        let axes = match &self.y.scale {
            Scale::Names(names) => {
                let bars = names.iter().enumerate().map(|(bar, name)| self.bar(bar, name)).collect::<Vec<_>>();
                tr!("plot-says-bars", what = axes, bars = bars.join(&tr!("chart-told-comma")))
            }
            _ => axes,
        };
        let shown = legend::entries(self).into_iter().map(|entry| entry.name).collect::<Vec<_>>();
        let shown = match shown.is_empty() {
            true => String::new(),
            false => tr!("chart-told-shown", names = shown.join(&tr!("chart-told-comma"))),
        };
        let stop = tr!("chart-told-stop");
        let sentences = [self.title.as_str(), &self.subtitle, &axes, &shown].into_iter();
        let sentences = sentences.map(|text| text.trim().trim_end_matches(stop.trim())).filter(|text| !text.is_empty());
        sentences.map(|text| format!("{text}{stop}")).collect::<String>().trim_end().to_owned()
    }

    /// The name of a bar with the texts beside it.
    fn bar(&self, bar: usize, name: &str) -> String {
        let beside = self.notes.iter().filter(|note| (note.at[1] - bar as f64).abs() < 0.5);
        std::iter::once(name).chain(beside.map(|note| note.text.as_str())).collect::<Vec<_>>().join(" ")
    }
}
