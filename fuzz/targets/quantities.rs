//! Quantities as people write them: any text is a number in its range, or the reason why it is none.
#![no_main]

use fleetcost::scenario::limits;
use fleetcost::written;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(found) = written::whole(text, limits::DEVICES) {
        assert!((limits::DEVICES.min..=limits::DEVICES.max).contains(&found.value));
        let shown = written::shown_whole(found.value);
        assert_eq!(written::whole(&shown, limits::DEVICES).map(|again| again.value).ok(), Some(found.value), "{shown}");
    }
    if let Ok(found) = written::size(text, limits::BYTES) {
        assert!((limits::BYTES.min..=limits::BYTES.max).contains(&found.value));
    }
    let decimals = [
        (written::decimal(text, limits::PRICE), limits::PRICE),
        (written::percent_points(text, limits::GROWTH), limits::GROWTH),
        (written::share(text, limits::SHARE), limits::SHARE),
        (written::rate(text, limits::RATE), limits::RATE),
    ];
    for (found, range) in decimals {
        if let Ok(found) = found {
            assert!(found.value >= range.min.into() && found.value <= range.max.into(), "{}", found.value);
            assert!(found.value.normalize().scale() <= range.places, "{}", found.value);
        }
    }
    if let Ok(found) = written::share(text, limits::SHARE) {
        let shown = written::shown_share(found.value);
        assert_eq!(written::share(&shown, limits::SHARE).map(|again| again.value).ok(), Some(found.value), "{shown}");
    }
});
