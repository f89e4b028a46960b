//! Quantities as people write them: each form, each limit just below, on and above, and what is refused with its reason.

use fleetcost::plan::limits::PRICE;
use fleetcost::quantity::{
    Every, Quantity, TimeUnit, Why, day, decimal, every, file_share, in_file_form, month, number as read_number,
    other_units, percent_points, price, rate, share, shown, shown_decimal, shown_share, shown_whole, size, whole,
};
use fleetcost::reader::{Decimals, Whole};
use fleetcost::scenario::limits;
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
        ("1.234.567", 1_234_567),
        ("1,00,000", 100_000),
        ("1.500", 1_500),
        ("1,000", 1_000),
        ("5,0", 5),
        ("2 000,0", 2_000),
        ("2'000.0", 2_000),
        ("1,5M", 1_500_000),
        ("1,5万", 15_000),
        ("２，０００．０", 2_000),
        ("10k", 10_000),
        ("10 K", 10_000),
        ("1.5M", 1_500_000),
        ("1.5 million", 1_500_000),
        ("2m", 2_000_000),
        ("1.5 m", 1_500_000),
        ("2bn", 2_000_000_000),
        ("1G", 1_000_000_000),
        ("3 thousand", 3_000),
        ("1e6", 1_000_000),
        ("1.5E3", 1_500),
        ("1e3k", 1_000_000),
        ("1万", 10_000),
        ("1.5万", 15_000),
        ("1.5百万", 1_500_000),
        ("3千", 3_000),
        ("2亿", 200_000_000),
        ("五", 5),
        ("十五", 15),
        ("三十", 30),
        ("一百零五", 105),
        ("三千五百", 3_500),
        ("一万二千", 12_000),
        ("一万零二", 10_002),
        ("十万", 100_000),
        ("两百万", 2_000_000),
        ("1万5千", 15_000),
        ("1万5000", 15_000),
        ("三亿二千万零一百二十三", 320_000_123),
        ("１２，３４５", 12_345),
        ("１．５Ｍ", 1_500_000),
        ("18446744073709551615", u64::MAX),
    ] {
        assert_eq!(whole(text, ANY).map(|read| read.value), Ok(value), "{text}");
    }
}

#[test]
fn prices_may_name_their_currency_and_no_other() {
    let price = |text: &str, code: &str| price(text, PRICE, code);
    for (text, code, value) in [
        ("40", "JPY", "40"),
        ("¥40", "JPY", "40"),
        ("¥40", "CNY", "40"),
        ("￥ 40", "JPY", "40"),
        ("40円", "JPY", "40"),
        ("40 yen", "JPY", "40"),
        ("JPY 40", "JPY", "40"),
        ("jpy40", "JPY", "40"),
        ("1,200.5 JPY", "JPY", "1200.5"),
        ("$0.8", "USD", "0.8"),
        ("US$ 0,8", "USD", "0.8"),
        ("0.8 US dollars", "USD", "0.8"),
        ("1.5k €", "EUR", "1500"),
        ("3.6元", "CNY", "3.6"),
        ("QQQ 7", "QQQ", "7"),
    ] {
        assert_eq!(price(text, code).map(|read| read.value), Ok(number(value)), "{text}");
    }
    let other = |found: &str, code: &str| Why::OtherCurrency { found: found.to_owned(), code: code.to_owned() };
    for (text, code, why) in [
        ("€40", "JPY", other("€", "JPY")),
        ("40 EUR", "JPY", other("EUR", "JPY")),
        ("USD 40", "EUR", other("USD", "EUR")),
        ("40 yen", "CNY", other("yen", "CNY")),
        ("40 apples", "JPY", Why::UnknownUnit("apples".to_owned())),
        ("¥", "JPY", Why::NotUnderstood),
        ("", "JPY", Why::Empty),
        ("¥-1", "JPY", Why::OutOfRange(Some(number("-1")))),
        ("¥1000001", "JPY", Why::OutOfRange(Some(number("1000001")))),
    ] {
        assert_eq!(price(text, code).map_err(|misread| misread.why), Err(why), "{text}");
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
        ("m", Why::NotUnderstood),
        ("10m", Why::OutOfRange(Some(number("10000000")))),
        ("1,5", Why::NotWhole(number("1.5"), 2)),
        ("0,123", Why::OutOfRange(Some(number("0.123")))),
        ("1.500", Why::Neither("1.5".to_owned(), "1500".to_owned())),
        ("1.000", ambiguous("1", "1,000")),
        ("1,2345", ambiguous("1.2345", "12,345")),
        ("1,0000", ambiguous("1", "10,000")),
        ("1.5", Why::NotWhole(number("1.5"), 2)),
        ("0.0015k", Why::NotWhole(number("1.5"), 2)),
        ("1000.4", Why::NotWhole(number("1000.4"), 1_000)),
        ("0", Why::OutOfRange(Some(number("0")))),
        ("-1", Why::OutOfRange(Some(number("-1")))),
        ("1,001", Why::OutOfRange(Some(number("1001")))),
        ("1e99", Why::OutOfRange(None)),
        ("1e99999999999", Why::OutOfRange(None)),
        // The place of the last digit is left out.
        ("一万二", Why::NotUnderstood),
        ("一百五", Why::NotUnderstood),
        ("千百", Why::NotUnderstood),
        ("万", Why::NotUnderstood),
        ("零", Why::NotUnderstood),
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
    assert_eq!(percent_points("1000 %", limits::GROWTH).unwrap().value, number("1000"));
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
        ("每十五分钟", "96"),
        ("每天三次", "3"),
        ("每天一百次", "100"),
        ("一万次/天", "10000"),
        ("每天96次", "96"),
        ("每天", "1"),
        ("4次/小时", "96"),
        ("96次每天", "96"),
        ("96条/天", "96"),
        ("1万次/天", "10000"),
        ("0,5", "0.5"),
        ("12,25", "12.25"),
        ("1.500", "1.5"),
        ("1.234.567", "1234567"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1 440", "1440"),
        ("1,5/h", "36"),
        ("every 1,5 h", "16"),
        ("每1,5小时", "16"),
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
        ("x", Why::NotUnderstood),
        ("messages", Why::NotUnderstood),
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
        ("1,440", ambiguous("1.44", "1440")),
        ("2,000/h", ambiguous("48", "48000")),
        ("every 1,500 s", ambiguous("57.6", "57600")),
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
        ("2 KB", 2_000),
        ("2 KiB", 2_048),
        ("0.5 KB", 500),
        ("0,5 KB", 500),
        // The vendor's product page takes 600 bytes for 0.6 KB.
        ("0.6 KB", 600),
        ("0.51 KB", 510),
        ("21.5 KB", 21_500),
        ("2k", 2_000),
        ("2K", 2_000),
        ("1 MB", 1_000_000),
        ("1.5 M", 1_500_000),
        ("2千字节", 2_000),
        ("1,440", 1_440),
        ("1,440 B", 1_440),
        ("1.500", 1_500),
        ("1.500 B", 1_500),
        ("0,512 kB", 512),
        ("0.125 kB", 125),
        ("1 MiB", 1_048_576),
        ("1万", 10_000),
        ("２ ＫＢ", 2_000),
    ] {
        assert_eq!(size(text, limits::BYTES).map(|read| read.value), Ok(bytes), "{text}");
    }
    for (text, why) in [
        ("0.4 KiB", Why::NotWhole(number("409.6"), 410)),
        ("0.6 KiB", Why::NotWhole(number("614.4"), 614)),
        ("0.0005 kB", Why::NotWhole(number("0.5"), 1)),
        ("2 kb", ambiguous("2 kB = 2,000 B", "2 kbit = 250 B")),
        ("1 Mb", ambiguous("1 MB = 1,000,000 B", "1 Mbit = 125,000 B")),
        ("2.000", ambiguous("2 B", "2,000 B")),
        ("1,500 kB", ambiguous("1,500 B", "1,500,000 B")),
        // The product has more digits than a decimal holds, which would round the last of them away.
        ("9999999999.999999999999999999 KiB", Why::TooPrecise(18)),
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
        ("0,98", "0.98"),
        ("98,5", "0.985"),
        ("98,5 %", "0.985"),
        ("12,500", "0.125"),
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

#[test]
fn sizes_tell_where_the_other_kilobyte_is_billed_otherwise() {
    let units = |text: &str| other_units(&size(text, limits::BYTES).unwrap(), 512);
    // 510 and 522.24 bytes; 21,500 and 22,016, which is 43 × 512.
    assert_eq!(units("0.51 KB"), Some((1, 2)));
    assert_eq!(units("21.5 KB"), Some((42, 43)));
    assert_eq!(units("0,51 kB"), Some((1, 2)));
    // 999,999,488 of 10^9 is too large, so 256 million: 500,000 units, and 268,435,456 / 512 = 524,288.
    assert_eq!(units("256 MB"), Some((500_000, 524_288)));
    for text in ["0.4 KB", "0.5 KB", "0.6 KB", "510", "510 B", "0.5 KiB", "0 KB"] {
        assert_eq!(units(text), None, "{text}");
    }
}

#[test]
fn percent_is_percent_in_a_field_of_percent() {
    for (text, percent) in [
        ("19.6", "19.6"),
        ("19.6%", "19.6"),
        ("19.6 %", "19.6"),
        ("19,6 %", "19.6"),
        ("１９．６％", "19.6"),
        ("百分之19.6", "19.6"),
        ("19.6 percent", "19.6"),
        // A thousand percent is beyond the limit, so only one is meant.
        ("1,000 %", "1"),
        ("19,600", "19.6"),
    ] {
        assert_eq!(percent_points(text, limits::PERCENT).map(|read| read.value), Ok(number(percent)), "{text}");
    }
    assert_eq!(percent_points("1,000 %", limits::GROWTH).unwrap_err().why, ambiguous("1", "1000"));
    assert_eq!(percent_points("100.5%", limits::PERCENT).unwrap_err().why, Why::OutOfRange(Some(number("100.5"))));
    let words = percent_points("5 km", limits::PERCENT).unwrap_err().to_string();
    assert!(words.contains("“km” is no unit here") && words.contains("as in 19.6 or 19.6 %"), "{words}");
}

#[test]
fn the_decimal_mark_is_the_one_that_gives_a_value_of_the_field() {
    for (text, value) in [
        ("0,002", "0.002"),
        ("0.002", "0.002"),
        ("12,5", "12.5"),
        ("1,0000", "1"),
        ("1,2345", "1.2345"),
        ("1.000,5", "1000.5"),
        ("1,000.5", "1000.5"),
        ("1 000,5", "1000.5"),
        ("1'000.5", "1000.5"),
        ("1\u{202f}000,5", "1000.5"),
        ("1.000.000", "1000000"),
        ("1,000,000", "1000000"),
        ("1 000", "1000"),
        ("1'000", "1000"),
        ("1’000", "1000"),
        ("１０００", "1000"),
        ("1.000", "1"),
        ("0，002", "0.002"),
        ("1,5k", "1500"),
        // Two million are beyond the limit of a price.
        ("2,000k", "2000"),
        ("\u{200e}0.5\u{feff}", "0.5"),
    ] {
        assert_eq!(decimal(text, limits::PRICE).map(|read| read.value), Ok(number(value)), "{text}");
    }
    assert_eq!(decimal("1,000", limits::PRICE).unwrap_err().why, ambiguous("1", "1000"));
    // An amount has two decimal places.
    assert_eq!(decimal("1,005", limits::AMOUNT).unwrap().value, number("1005"));
    assert_eq!(decimal("1.005", limits::AMOUNT).unwrap_err().why, Why::TooPrecise(3));
    assert_eq!(decimal("1,500", limits::AMOUNT).unwrap_err().why, ambiguous("1.5", "1500"));
    let words = decimal("1,000", limits::PRICE).unwrap_err().to_string();
    assert_eq!(words, "“1,000” could be 1 or 1000: write which");
    let words = whole("1.500", Whole { min: 1, max: 120 }).unwrap_err().to_string();
    assert_eq!(words, "“1.500” could be 1.5 or 1500, and neither is a whole number from 1 to 120");
}

#[test]
fn shares_of_files_have_a_sign_where_they_are_percent() {
    for (text, value) in
        [("1", "1"), ("0.98", "0.98"), ("0,98", "0.98"), ("98 %", "0.98"), ("1 %", "0.01"), ("1,000", "1")]
    {
        assert_eq!(file_share(text, limits::SHARE).map(|read| read.value), Ok(number(value)), "{text}");
    }
    for text in ["98", "1.5", "101 %", "-1 %"] {
        assert!(matches!(file_share(text, limits::SHARE).unwrap_err().why, Why::OutOfRange(Some(_))), "{text}");
    }
}

#[test]
fn days_are_taken_in_any_order_that_gives_only_one() {
    for (text, date) in [
        ("2026-11-26", "2026-11-26"),
        ("26.11.2026", "2026-11-26"),
        ("26. 11. 2026", "2026-11-26"),
        ("26/11/2026", "2026-11-26"),
        ("11/26/2026", "2026-11-26"),
        ("26-11-2026", "2026-11-26"),
        ("2026/11/26", "2026-11-26"),
        ("2026.11.26", "2026-11-26"),
        ("2026/1/5", "2026-01-05"),
        ("5.5.2026", "2026-05-05"),
        ("26 Nov 2026", "2026-11-26"),
        ("26-Nov-2026", "2026-11-26"),
        ("26 november 2026", "2026-11-26"),
        ("26th November 2026", "2026-11-26"),
        ("Nov 26, 2026", "2026-11-26"),
        ("2026 Nov 26", "2026-11-26"),
        ("1st Sept. 2026", "2026-09-01"),
        ("2026年11月26日", "2026-11-26"),
        ("2026 年 1 月 5 号", "2026-01-05"),
        ("２０２６年１１月２６日", "2026-11-26"),
        ("20261126", "2026-11-26"),
        ("29.2.2028", "2028-02-29"),
    ] {
        assert_eq!(day(text).map(|read| read.value.to_string()).as_deref(), Ok(date), "{text}");
    }
    for text in ["11/12/2026", "11.12.2026", "11-12-2026", "11 12 2026", "11122026"] {
        assert_eq!(day(text).unwrap_err().why, ambiguous("2026-11-12", "2026-12-11"), "{text}");
    }
    for text in [
        "29.2.2027",
        "31.4.2026",
        "26.11.26",
        "26.11.1999",
        "26.11.2200",
        "2026-11/26",
        "2026",
        "Nov 2026",
        "26 Mov 2026",
        "2026-11-26T00:00",
        "2026年11月",
        "1.2.3.2026",
        "2026-11-26-",
        "nov",
        "/",
        "年月日",
        "12345678901234567890",
    ] {
        assert_eq!(day(text).unwrap_err().why, Why::NotUnderstood, "{text}");
    }
    assert_eq!(day(" ").unwrap_err().why, Why::Empty);
}

#[test]
fn months_are_taken_in_any_order_that_gives_only_one() {
    for (text, found) in [
        ("2026-12", "2026-12"),
        ("2026/12", "2026-12"),
        ("2026.12", "2026-12"),
        ("2026-1", "2026-01"),
        ("12/2026", "2026-12"),
        ("1.2026", "2026-01"),
        ("12 2026", "2026-12"),
        ("Dec 2026", "2026-12"),
        ("December, 2026", "2026-12"),
        ("2026 dec", "2026-12"),
        ("2026年12月", "2026-12"),
        ("202612", "2026-12"),
        ("122026", "2026-12"),
    ] {
        assert_eq!(month(text).map(|read| read.value.to_string()).as_deref(), Ok(found), "{text}");
    }
    for text in ["2026-13", "12/26", "1999-12", "2026-12-01", "Dec", "2026", "26 Nov"] {
        assert_eq!(month(text).unwrap_err().why, Why::NotUnderstood, "{text}");
    }
    // Of six digits either end could be the year: 2020, or 2012 with a month 20; December 2012, or the year 1220.
    assert_eq!(month("202012").unwrap().value.to_string(), "2020-12");
    assert_eq!(month("122012").unwrap().value.to_string(), "2012-12");
}

const KINDS: [Quantity; 9] = [
    Quantity::Whole(limits::DEVICES),
    Quantity::Decimal(limits::PRICE),
    Quantity::Decimal(Decimals { min: 0, max: 1_000_000, places: 0 }),
    Quantity::Percent(limits::GROWTH),
    Quantity::ShareInPercent(limits::SHARE),
    Quantity::Share(limits::SHARE),
    Quantity::Rate(limits::RATE),
    Quantity::Size(limits::BYTES),
    Quantity::Day,
];

/// What a text is if the point, or else the comma, stands before the decimal places, and the other parts thousands.
fn with_mark(text: &str, decimal: char) -> Option<Decimal> {
    let other = if decimal == '.' { ',' } else { '.' };
    let (whole, fraction) = text.split_once(decimal).unwrap_or((text, ""));
    let groups: Vec<&str> = whole.split(other).collect();
    let sound = groups.len() == 1
        || (!whole.starts_with('0')
            && (1..=3).contains(&groups[0].len())
            && groups[1..].iter().all(|part| part.len() == 3));
    let digits = groups.concat();
    let all = digits.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit());
    (sound && all && !digits.is_empty()).then(|| format!("{digits}.{fraction}0").parse().ok())?
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
        let shown = shown_decimal(value);
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
    fn no_text_is_too_much(
        text in "[零〇一二两九十百千万亿0-9]{0,24}|\\PC{0,30}",
        digits in "[0-9.,_ eEkM+-]{0,40}",
        long in "[0-9]{0,200}[.,]?[0-9]{0,200}(e-?[0-9]{1,11})?",
        quantity in "(every |每|)[0-9.,]{0,35} ?(k|M|KB|KiB|MB|万|亿|千五百|万二|%|ms|s|min|h|d|weeks|/h|/ms|次/秒|percent|kb|B)",
        date in "[0-9]{0,9}[-/. 年]?([0-9]{1,3}|Nov|dec|th)[-/., 月]{0,2}[0-9]{0,12}日?",
    ) {
        for text in [text, digits, long, quantity, date] {
            for kind in KINDS.into_iter().chain([Quantity::Month]) {
                match in_file_form(&text, kind) {
                    // What is taken is written in a file so, and read from there as the same.
                    Ok(read) => {
                        let again = in_file_form(&read.value, kind).map(|again| again.value);
                        if !matches!(kind, Quantity::ShareInPercent(_)) && !read.value.contains('.') {
                            prop_assert_eq!(again.as_ref(), Ok(&read.value), "{}", text);
                        }
                    }
                    Err(misread) => drop(misread.to_string()),
                }
            }
        }
    }

    #[test]
    fn what_a_field_shows_it_reads_as_itself(
        millionths in 0_i64..=1_000_000_000_000_000,
        less in 0_u32..=15,
        kind in 0_usize..8,
    ) {
        let value = Decimal::new(millionths / 10_i64.pow(less), 6).normalize();
        if let Ok(read) = read_number(&value.to_string(), KINDS[kind]) {
            let again = read_number(&shown(read.value, KINDS[kind]), KINDS[kind]);
            prop_assert_eq!(again.map(|again| again.value), Ok(read.value), "{} {:?}", value, KINDS[kind]);
        }
    }

    #[test]
    fn both_readings_of_what_is_ambiguous_are_read_when_they_are_written(
        text in "[1-9][0-9]{0,2}[.,][0-9]{3}( ?k| KB)?",
        kind in 0_usize..8,
    ) {
        if let Err(misread) = read_number(&text, KINDS[kind])
            && let Why::Ambiguous(one, other) = misread.why
        {
            let [one, other] = [one, other].map(|text| read_number(&text, KINDS[kind]).map(|read| read.value));
            prop_assert!(one.is_ok() && other.is_ok() && one != other, "{} {:?} {:?}", text, one, other);
        }
    }

    #[test]
    fn a_text_with_two_values_of_the_field_is_never_taken(
        text in "[0-9]{1,4}[.,]([0-9]{2,4}|[0-9]{3}[.,][0-9]{3})",
        places in 0_u32..=6,
        most in 0_u32..=7,
    ) {
        let range = Decimals { min: 0, max: 10_i64.pow(most), places };
        let holds = |value: &Decimal| *value <= Decimal::from(range.max) && value.normalize().scale() <= places;
        let found: Vec<Decimal> = ['.', ','].into_iter().filter_map(|mark| with_mark(&text, mark)).filter(holds).collect();
        let read = decimal(&text, range);
        match (found.as_slice(), &read) {
            ([], Ok(read)) => prop_assert!(false, "{} is taken for {}", text, read.value),
            ([only], Ok(read)) => prop_assert_eq!(read.value, only.normalize()),
            ([one, other], Ok(read)) if one != other => {
                // Two things are settled: a single point in a decimal, and thousands of whole numbers as they are shown.
                let settled = if places > 0 { with_mark(&text, '.').filter(|_| !text.contains(',')) } else {
                    with_mark(&text, '.').filter(|value| fleetcost::money::grouped(*value) == text)
                };
                prop_assert_eq!(Some(read.value), settled.map(|value| value.normalize()), "{}", text);
            }
            _ => {}
        }
    }
}
