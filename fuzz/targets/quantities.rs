//! Quantities as people write them: any text is a number in its range, or the reason why it is none.
#![no_main]

use fleetcost::scenario::limits;
use fleetcost::quantity;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(found) = quantity::whole(text, limits::DEVICES) {
        assert!((limits::DEVICES.min..=limits::DEVICES.max).contains(&found.value));
        let shown = quantity::shown_whole(found.value);
        assert_eq!(quantity::whole(&shown, limits::DEVICES).map(|again| again.value).ok(), Some(found.value), "{shown}");
    }
    if let Ok(found) = quantity::size(text, limits::BYTES) {
        assert!((limits::BYTES.min..=limits::BYTES.max).contains(&found.value));
    }
    let decimals = [
        (quantity::decimal(text, limits::PRICE), limits::PRICE),
        (quantity::percent_points(text, limits::GROWTH), limits::GROWTH),
        (quantity::share(text, limits::SHARE), limits::SHARE),
        (quantity::rate(text, limits::RATE), limits::RATE),
    ];
    for (found, range) in decimals {
        if let Ok(found) = found {
            assert!(found.value >= range.min.into() && found.value <= range.max.into(), "{}", found.value);
            assert!(found.value.normalize().scale() <= range.places, "{}", found.value);
        }
    }
    if let Ok(found) = quantity::share(text, limits::SHARE) {
        let shown = quantity::shown_share(found.value);
        assert_eq!(quantity::share(&shown, limits::SHARE).map(|again| again.value).ok(), Some(found.value), "{shown}");
    }
});
