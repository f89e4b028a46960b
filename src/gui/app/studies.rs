//! The studies of the window, each on a thread of its own.

use super::wake::wake;
use crate::gui::background::studies::{Background, Study};
use crate::gui::command::tab::Tab;
use crate::gui::panels::study::{budget, map, plans, risk, sensitivity, sweep};
use crate::gui::panels::{actual, compare, explain, interpretations, savings};

/// Declares the studies, each with its tab if it has one.
macro_rules! studies {
    ($($name:ident: $task:ty, $tab:expr;)*) => {
        /// The studies of the document on screen, each on a thread of its own.
        pub struct Studies {
            $(pub $name: Study<$task>,)*
        }

        impl Studies {
            /// Starts the threads.
            pub fn new(ctx: &egui::Context) -> std::io::Result<Self> {
                Ok(Self { $($name: Study::new(wake(ctx))?,)* })
            }

            /// True while any study runs.
            pub fn is_any_running(&self) -> bool {
                false $(|| self.$name.is_running())*
            }

            /// Stops the studies of tabs out of sight.
            pub fn hide_but(&mut self, shown: Tab) {
                $(if $tab.is_some_and(|tab| tab != shown) {
                    self.$name.hide();
                })*
            }

            /// Forgets the results of another document.
            pub fn clear(&mut self) {
                $(self.$name.clear();)*
            }
        }
    };
}

studies! {
    sweep: sweep::Sweep, Some(Tab::Sweep);
    map: map::Map, Some(Tab::Map);
    budget: budget::Budget, Some(Tab::Budget);
    risk: risk::Draws, Some(Tab::Risk);
    sensitivity: sensitivity::Tornado, Some(Tab::Sensitivity);
    interpretations: interpretations::Interpretations, Some(Tab::Interpretations);
    savings: savings::Search, Some(Tab::Savings);
    plans: plans::Comparison, Some(Tab::Plans);
    compare: compare::Comparison, Some(Tab::Compare);
    actual: actual::Comparison, Some(Tab::Actual);
    fit: actual::Fitting, Some(Tab::Actual);
    explain: explain::Preparation, None::<Tab>;
}
