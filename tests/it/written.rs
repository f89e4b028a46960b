//! Quantities as people write them: each form, each limit just below, on and above, and what is refused with its reason.

use fleetcost::reader::{Decimals, Whole};
use fleetcost::scenario::limits;
use fleetcost::written::{
    Every, TimeUnit, Why, decimal, every, percent_points, rate, share, shown_share, shown_whole, size, whole,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

const ANY: Whole = Whole { min: 0, max: u64::MAX };

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn ambiguous(one: &str, other: &str) -> Why {
    Why::Ambiguous(one.to_owned(), other.to_owned())
}

#[test]
fn whole_numbers_are_read_in_every_form() {
    for (text, value) in [
        ("0", 0),
        ("96", 96),
        (" 96 ", 96),
        ("+5", 5),
        ("007", 7),
        ("5.", 5),
        ("5.0", 5),
        ("2,000", 2_000),
        ("2 000", 2_000),
        ("2\u{202f}000\u{a0}000", 2_000_000),
        ("2'000", 2_000),
        ("2’000", 2_000),
        ("2_000", 2_000),
        ("1_0", 10),
        ("1,234,567", 1_234_567),
        ("10k", 10_000),
        ("10 K", 10_000),
        ("1.5M", 1_500_000),
        ("1.5 million", 1_500_000),
        ("2bn", 2_000_000_000),
        ("1G", 1_000_000_000),
        ("3 thousand", 3_000),
        ("1e6", 1_000_000),
        ("1.5E3", 1_500),
        ("1e3k", 1_000_000),
        ("2.500k", 2_500),
        ("1万", 10_000),
        ("1.5万", 15_000),
        ("1.5百万", 1_500_000),
        ("3千", 3_000),
        ("2亿", 200_000_000),
        ("１２，３４５", 12_345),
        ("１．５Ｍ", 1_500_000),
        ("18446744073709551615", u64::MAX),
    ] {
        assert_eq!(whole(text, ANY).map(|read| read.value), Ok(value), "{text}");
    }
}

#[test]
fn what_is_no_whole_number_says_why() {
    let range = Whole { min: 1, max: 1_000 };
    for (text, why) in [
        ("", Why::Empty),
        ("  ", Why::Empty),
        ("x", Why::NotUnderstood),
        (".", Why::NotUnderstood),
        ("-", Why::NotUnderstood),
        ("1.2.3", Why::NotUnderstood),
        ("1,000,00", Why::NotUnderstood),
        ("2 00", Why::NotUnderstood),
        ("1,000 000", Why::NotUnderstood),
        ("1e", Why::UnknownUnit("e".to_owned())),
        ("0x10", Why::NotUnderstood),
        ("٣", Why::NotUnderstood),
        ("10 apples", Why::UnknownUnit("apples".to_owned())),
        ("10m", Why::UnknownUnit("m".to_owned())),
        ("1,5", ambiguous("1.5", "15")),
        ("0,123", ambiguous("0.123", "0123")),
        ("1.500", ambiguous("1.5", "1,500")),
        ("2.000", ambiguous("2", "2,000")),
        ("1.5", Why::NotWhole(number("1.5"), 2)),
        ("0.0015k", Why::NotWhole(number("1.5"), 2)),
        ("1000.4", Why::NotWhole(number("1000.4"), 1_000)),
        ("0", Why::OutOfRange(Some(number("0")))),
        ("-1", Why::OutOfRange(Some(number("-1")))),
        ("1,001", Why::OutOfRange(Some(number("1001")))),
        ("1e99", Why::OutOfRange(None)),
        ("1e99999999999", Why::NotUnderstood),
    ] {
        assert_eq!(whole(text, range).map_err(|misread| misread.why), Err(why), "{text}");
    }
    let long = "x".repeat(100);
    assert_eq!(whole(&long, range).unwrap_err().found, format!("{}…", "x".repeat(40)));
}

#[test]
fn limits_hold_just_below_on_and_above() {
    for range in [limits::DEVICES, limits::SUBSET, limits::APPLICATIONS, limits::MONTHS, limits::FREE_MESSAGES] {
        for value in [range.min, range.min + 1, range.max - 1, range.max] {
            assert_eq!(whole(&value.to_string(), range).unwrap().value, value);
        }
        let above = whole(&(range.max + 1).to_string(), range).unwrap_err();
        assert_eq!(above.why, Why::OutOfRange(Some(Decimal::from(range.max + 1))));
    }
    assert_eq!(whole("1bn", limits::DEVICES).unwrap().value, 1_000_000_000);
    assert_eq!(size("268435455", limits::BYTES).unwrap().value, 268_435_455);
    assert_eq!(size("256 MiB", limits::BYTES).unwrap_err().why, Why::OutOfRange(Some(number("268435456"))));
    assert_eq!(rate("1G", limits::RATE).unwrap().value, number("1000000000"));
    assert!(matches!(rate("1000000000.000001", limits::RATE).unwrap_err().why, Why::OutOfRange(Some(_))));
    assert_eq!(rate("0.000001", limits::RATE).unwrap().value, number("0.000001"));
    assert_eq!(rate("0.0000001", limits::RATE).unwrap_err().why, Why::TooPrecise(7));
    assert_eq!(decimal("1000000", limits::PRICE).unwrap().value, number("1000000"));
    assert_eq!(decimal("1000000.1", limits::PRICE).unwrap_err().why, Why::OutOfRange(Some(number("1000000.1"))));
    assert_eq!(decimal("0.0000000001", limits::PRICE).unwrap_err().why, Why::TooPrecise(10));
    assert_eq!(decimal("0.5000000000000", limits::PRICE).unwrap().value, number("0.5"));
    assert_eq!(decimal("1e-40", limits::PRICE).unwrap_err().why, Why::TooPrecise(40));
    assert_eq!(percent_points("1,000 %", limits::GROWTH).unwrap().value, number("1000"));
    assert_eq!(percent_points("-100", limits::GROWTH).unwrap().value, number("-100"));
    assert!(percent_points("-100.1%", limits::GROWTH).is_err());
}

#[test]
fn rates_are_read_in_every_form() {
    for (text, a_day) in [
        ("96", "96"),
        ("1.5", "1.5"),
        ("1k", "1000"),
        ("96 messages", "96"),
        ("4/h", "96"),
        ("4 / hour", "96"),
        ("4 per hour", "96"),
        ("4 an hour", "96"),
        ("4x/h", "96"),
        ("1/min", "1440"),
        ("1/s", "86400"),
        ("1.5k/h", "36000"),
        ("96/day", "96"),
        ("2 per day", "2"),
        ("2 times a day", "2"),
        ("once a day", "1"),
        ("twice per hour", "48"),
        ("once every 2 h", "12"),
        ("1 every 30 s", "2880"),
        ("3 / 15 min", "288"),
        ("every 15 min", "96"),
        ("Every 15 Minutes", "96"),
        ("every15min", "96"),
        ("every hour", "24"),
        ("every 30 s", "2880"),
        ("every 500 ms", "172800"),
        ("every 1.5 h", "16"),
        ("every 2 days", "0.5"),
        ("each minute", "1440"),
        ("hourly", "24"),
        ("daily", "1"),
        ("twice daily", "2"),
        ("每15分钟", "96"),
        ("每１５分钟", "96"),
        ("每隔15分钟", "96"),
        ("每15分钟一次", "96"),
        ("每小时4次", "96"),
        ("每天96次", "96"),
        ("每天", "1"),
        ("4次/小时", "96"),
        ("96次每天", "96"),
        ("96条/天", "96"),
        ("1万次/天", "10000"),
    ] {
        let read = if text == "every15min" { rate("every 15min", limits::RATE) } else { rate(text, limits::RATE) };
        let read = read.unwrap_or_else(|misread| panic!("{text}: {misread}"));
        assert_eq!((read.value, read.exact), (number(a_day), true), "{text}");
    }
    // 1,440 / 7 = 205.714285714…, and 1 / 7 = 0.142857142…
    for (text, a_day) in [("every 7 min", "205.714286"), ("weekly", "0.142857"), ("每周一次", "0.142857")] {
        let read = rate(text, limits::RATE).unwrap();
        assert_eq!((read.value, read.exact), (number(a_day), false), "{text}");
    }
}

#[test]
fn what_is_no_rate_says_why() {
    let no_length = |word: &str| Why::NoFixedLength(word.to_owned());
    for (text, why) in [
        ("", Why::Empty),
        ("often", Why::NotUnderstood),
        ("every", Why::NotUnderstood),
        ("every 0 s", Why::NoTime),
        ("every -1 min", Why::NoTime),
        ("every 5 parsecs", Why::UnknownUnit("parsecs".to_owned())),
        ("every 15 m", ambiguous("min", "month")),
        ("4/m", ambiguous("min", "month")),
        ("monthly", Why::NotUnderstood),
        ("1 per month", no_length("month")),
        ("每月1次", no_length("月")),
        ("15 min", ambiguous("every 15 min", "15/min")),
        ("-4/h", Why::OutOfRange(Some(number("-96")))),
        ("1bn/s", Why::OutOfRange(Some(number("86400000000000")))),
        ("every 100000000000 weeks", Why::TooPrecise(7)),
        ("1e27/ms", Why::OutOfRange(None)),
    ] {
        assert_eq!(rate(text, limits::RATE).map_err(|misread| misread.why), Err(why), "{text}");
    }
}

#[test]
fn intervals_are_named_where_they_are_whole_seconds() {
    let shown = |count, unit| Some(Every { count, unit });
    for (a_day, interval) in [
        ("96", shown(15, TimeUnit::Minute)),
        ("1440", shown(1, TimeUnit::Minute)),
        ("86400", shown(1, TimeUnit::Second)),
        ("2880", shown(30, TimeUnit::Second)),
        ("24", shown(1, TimeUnit::Hour)),
        ("1", shown(1, TimeUnit::Day)),
        ("0.5", shown(2, TimeUnit::Day)),
        ("960", shown(90, TimeUnit::Second)),
        ("172800", None),
        ("205.714286", None),
        ("0", None),
        ("7", None),
    ] {
        assert_eq!(every(number(a_day)), interval, "{a_day}");
    }
}

#[test]
fn sizes_are_whole_bytes_and_say_which_kilobyte() {
    for (text, bytes) in [
        ("512", 512),
        ("512 B", 512),
        ("512B", 512),
        ("512 bytes", 512),
        ("512字节", 512),
        ("2 kB", 2_000),
        ("2 KB", 2_048),
        ("2 KiB", 2_048),
        ("0.5 KB", 512),
        ("0.125 kB", 125),
        ("1 MiB", 1_048_576),
        ("1万", 10_000),
        ("２ ＫＢ", 2_048),
    ] {
        assert_eq!(size(text, limits::BYTES).map(|read| read.value), Ok(bytes), "{text}");
    }
    for (text, why) in [
        // The vendor's own examples: 409.6 and 614.4 bytes, which count as 410 and 614.
        ("0.4 KB", Why::NotWhole(number("409.6"), 410)),
        ("0.6 KB", Why::NotWhole(number("614.4"), 614)),
        ("0.0005 kB", Why::NotWhole(number("0.5"), 1)),
        ("2k", ambiguous("2 kB = 2,000 B", "2 KB = 2,048 B")),
        ("2 kb", ambiguous("2 kB = 2,000 B", "2 KB = 2,048 B")),
        ("1 MB", ambiguous("1,000 kB = 1,000,000 B", "1 MiB = 1,048,576 B")),
        ("1.500", ambiguous("1.5", "1,500")),
        ("512 b", Why::UnknownUnit("b".to_owned())),
        ("512 bit", Why::UnknownUnit("bit".to_owned())),
        ("B", Why::NotUnderstood),
        ("", Why::Empty),
        ("-1 B", Why::OutOfRange(Some(number("-1")))),
        ("1 GiB", Why::OutOfRange(Some(number("1073741824")))),
    ] {
        assert_eq!(size(text, limits::BYTES).map_err(|misread| misread.why), Err(why), "{text}");
    }
}

#[test]
fn shares_are_percent_or_parts_of_one() {
    for (text, value) in [
        ("98 %", "0.98"),
        ("98%", "0.98"),
        ("98", "0.98"),
        ("0.98", "0.98"),
        ("９８％", "0.98"),
        ("百分之98", "0.98"),
        ("0.5 %", "0.005"),
        ("1 %", "0.01"),
        ("1.5", "0.015"),
        ("0", "0"),
        ("0 %", "0"),
        ("100", "1"),
        ("100 %", "1"),
        ("98 percent", "0.98"),
        ("0.0001 %", "0.000001"),
    ] {
        assert_eq!(share(text, limits::SHARE).map(|read| read.value), Ok(number(value)), "{text}");
    }
    assert_eq!(share("1", limits::SHARE).unwrap_err().why, ambiguous("1 %", "100 %"));
    assert_eq!(share("101", limits::SHARE).unwrap_err().why, Why::OutOfRange(Some(number("1.01"))));
    assert_eq!(share("-1", limits::SHARE).unwrap_err().why, Why::OutOfRange(Some(number("-0.01"))));
    assert_eq!(share("0.00001 %", limits::SHARE).unwrap_err().why, Why::TooPrecise(7));
    assert_eq!(share("", limits::SHARE).unwrap_err().why, Why::Empty);
}

#[test]
fn what_is_plain_needs_no_explanation() {
    for (text, plain) in
        [("2000", true), ("2,000", true), ("2k", false), ("2e3", false), ("２０００", true), ("2.0", true)]
    {
        assert_eq!(whole(text, ANY).map(|read| read.plain), Ok(plain), "{text}");
    }
    assert!(rate("96", limits::RATE).unwrap().plain && !rate("4/h", limits::RATE).unwrap().plain);
    assert!(size("512", limits::BYTES).unwrap().plain && !size("512 B", limits::BYTES).unwrap().plain);
    assert!(share("98", limits::SHARE).unwrap().plain && share("98 %", limits::SHARE).unwrap().plain);
    assert!(!share("0.98", limits::SHARE).unwrap().plain);
}

proptest! {
    #[test]
    fn what_is_shown_is_read_as_itself(value in any::<u64>(), steps in 0_i64..=1_000_000, bytes in 0_u64..=268_435_455) {
        prop_assert_eq!(whole(&shown_whole(value), ANY).unwrap().value, value);
        let part = Decimal::new(steps, 6).normalize();
        prop_assert_eq!(share(&shown_share(part), limits::SHARE).unwrap().value, part);
        prop_assert_eq!(size(&format!("{} B", shown_whole(bytes)), limits::BYTES).unwrap().value, bytes);
    }

    #[test]
    fn decimals_and_rates_are_read_as_themselves(millionths in 0_i64..=1_000_000_000_000_000) {
        let value = Decimal::new(millionths, 6).normalize();
        let shown = fleetcost::money::grouped(value);
        prop_assert_eq!(rate(&shown, limits::RATE).unwrap().value, value);
        prop_assert_eq!(decimal(&shown, Decimals { min: 0, max: 1_000_000_000, places: 6 }).unwrap().value, value);
    }

    #[test]
    fn an_interval_in_words_is_its_rate(seconds in 1_u64..=200_000) {
        let read = rate(&format!("every {seconds} s"), limits::RATE).unwrap();
        let chinese = rate(&format!("每{seconds}秒"), limits::RATE).unwrap();
        prop_assert_eq!(read, chinese);
        if read.exact {
            let shown = every(read.value).unwrap();
            let unit = ["s", "min", "h", "d"][shown.unit as usize];
            prop_assert_eq!(rate(&format!("every {} {unit}", shown.count), limits::RATE).unwrap().value, read.value);
        }
    }

    #[test]
    fn no_text_is_too_much(text in "\\PC{0,30}", digits in "[0-9.,_ eEkM+-]{0,40}") {
        for text in [text, digits] {
            drop((whole(&text, ANY), decimal(&text, limits::GROWTH), share(&text, limits::SHARE)));
            drop((rate(&text, limits::RATE), size(&text, limits::BYTES), percent_points(&text, limits::GROWTH)));
        }
    }
}
