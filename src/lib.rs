//! Costs of a fleet of IoT devices on a cloud IoT platform, under the price plans of its editions, exact to the cent.
//!
//! Data flows one way. A text becomes a [`Scenario`](scenario::Scenario), which keeps every rule of the format. A
//! scenario becomes [`DailyUsage`](usage::DailyUsage): the billable units and living devices of each day. Usage is
//! [rated](rating::rate) day by day under a [`PricePlan`](plan::PricePlan). A [`Quote`](quote::Quote) holds the bills of
//! the variants, broken down to lines and clauses. Exports and the window only show it.
//!
//! ```
//! use fleetcost::export;
//! use fleetcost::plan::MeterId;
//! use fleetcost::quote::Quote;
//! use fleetcost::scenario::Scenario;
//! use fleetcost::usage::{DailyUsage, Variant};
//!
//! let text = r#"(version: 1, name: "Meters", start: "2026-12", fleets: [(
//!     name: "Meters", edition: Basic, devices: Fixed(5000), traffic: [
//!         (interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230)),
//!     ],
//! )])"#;
//! let scenario = Scenario::parse("meters.ron", text)?.scenario;
//!
//! // 5,000 devices send 96 messages of one unit each (P3).
//! let usage = DailyUsage::of(&scenario).unwrap();
//! assert_eq!(usage.variant(Variant::AsDesigned).days[MeterId::Messages][0], 480_000);
//!
//! // The first million units of the month are free (P1): two whole days, and 40,000 units of the third.
//! // The rest costs USD 0.8 a million (P4), rounded every day (P5): 0.35 on the third day, 0.38 on each of 28 more.
//! let quote = Quote::of(&scenario).unwrap();
//! let bill = quote.variant(Variant::AsDesigned);
//! assert_eq!(bill.total().plain(quote.places()), "10.99");
//! assert_eq!(bill.unrounded().to_string(), "11.104");
//! assert_eq!(bill.rounding_effect(quote.places()).to_string(), "-0.114");
//!
//! assert!(export::json::write(&scenario, &quote).contains(r#""total":"10.99""#));
//! # Ok::<(), fleetcost::fault::Report>(())
//! ```

pub mod calendar;
pub mod chart;
pub mod cli;
pub mod explain;
pub mod export;
pub mod fault;
pub mod files;
#[cfg(feature = "gui")]
pub mod gui;
pub mod import;
pub mod lanes;
pub mod metering;
pub mod money;
pub mod plan;
pub mod quantity;
pub mod quote;
pub mod rating;
pub mod reader;
pub mod scenario;
pub mod shown;
pub mod study;
pub mod texts;
pub mod threads;
pub mod usage;
pub mod warnings;
