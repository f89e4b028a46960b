//! Reads currencies by their signs and names, and amounts with them.

/// Signs and names of currencies in lower case, each with the codes that it may stand for, the usual one first. A longer
/// one goes before those that it ends or begins with.
const NAMES: [(&str, &[&str]); 44] = [
    ("us dollars", &["USD"]),
    ("us$", &["USD"]),
    ("hk$", &["HKD"]),
    ("s$", &["SGD"]),
    ("a$", &["AUD"]),
    ("c$", &["CAD"]),
    ("nt$", &["TWD"]),
    ("$", &["USD", "AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD"]),
    ("dollars", &["USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD"]),
    ("dollar", &["USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD"]),
    ("港元", &["HKD"]),
    ("美元", &["USD"]),
    ("欧元", &["EUR"]),
    ("日元", &["JPY"]),
    ("日圆", &["JPY"]),
    ("韩元", &["KRW"]),
    ("人民币", &["CNY"]),
    ("人民幣", &["CNY"]),
    ("英镑", &["GBP"]),
    ("元", &["CNY", "TWD"]),
    ("円", &["JPY"]),
    ("¥", &["JPY", "CNY"]),
    ("jp¥", &["JPY"]),
    ("cn¥", &["CNY"]),
    ("yen", &["JPY"]),
    ("yuan", &["CNY"]),
    ("rmb", &["CNY"]),
    ("€", &["EUR"]),
    ("euros", &["EUR"]),
    ("euro", &["EUR"]),
    ("£", &["GBP"]),
    ("pounds", &["GBP"]),
    ("pound", &["GBP"]),
    ("₩", &["KRW"]),
    ("won", &["KRW"]),
    ("₹", &["INR"]),
    ("rupees", &["INR"]),
    ("rupee", &["INR"]),
    ("rs", &["INR"]),
    ("₽", &["RUB"]),
    ("chf", &["CHF"]),
    ("francs", &["CHF"]),
    ("kr", &["SEK", "NOK", "DKK"]),
    ("zł", &["PLN"]),
];

/// Codes of currencies whose amounts do not have two decimals, with the number that they have (ISO 4217).
const DECIMALS: [(&str, u8); 15] = [
    ("BHD", 3),
    ("CLP", 0),
    ("ISK", 0),
    ("IQD", 3),
    ("JOD", 3),
    ("JPY", 0),
    ("KRW", 0),
    ("KWD", 3),
    ("LYD", 3),
    ("OMR", 3),
    ("PYG", 0),
    ("TND", 3),
    ("UGX", 0),
    ("VND", 0),
    ("XAF", 0),
];

/// The code of a currency that is named by its code in letters of any case, its sign or its name: `jpy`, `yen`, `€`. `None`
/// for anything else, and for what may be several, as `¥`.
///
/// ```
/// use fleetcost::quantity::currency_code;
///
/// let codes = ["eur", "Yen", "人民币", "$", "¥", "doubloons"].map(currency_code);
/// let codes = codes.each_ref().map(Option::as_deref);
/// assert_eq!(codes, [Some("EUR"), Some("JPY"), Some("CNY"), None, None, None]);
/// ```
pub fn currency_code(text: &str) -> Option<String> {
    let name = text.trim().to_lowercase();
    match NAMES.iter().find(|(known, _)| *known == name) {
        Some((_, [code])) => Some((*code).to_owned()),
        Some(_) => None,
        None => is_code(&name).then(|| name.to_ascii_uppercase()),
    }
}

/// The usual number of decimals of a currency: 0 for `JPY`, 3 for `KWD`, else 2.
pub fn usual_decimals(code: &str) -> u8 {
    DECIMALS.iter().find(|(other, _)| *other == code).map_or(2, |(_, decimals)| *decimals)
}

fn is_code(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|letter| letter.is_ascii_alphabetic())
}

/// An amount in the currency `code` without what names the currency before or behind it; the text as it is where nothing
/// does. `Err` with the name of another currency.
pub(super) fn without_currency<'t>(text: &'t str, code: &str) -> Result<&'t str, String> {
    let lower = |part: &str| part.to_lowercase();
    let is_own = |codes: &[&str]| codes.contains(&code);
    // What stands before the first digit, and what behind the last one; multipliers are no currencies.
    let before = text.find(|c: char| c.is_numeric() || "+-.,".contains(c)).unwrap_or(0);
    let (name, rest) = (text[..before].trim(), &text[before..]);
    if !name.is_empty() {
        let known = NAMES.iter().find(|(known, _)| *known == lower(name));
        return match known {
            Some((_, codes)) if is_own(codes) => Ok(rest),
            None if name.eq_ignore_ascii_case(code) => Ok(rest),
            Some(_) => Err(name.to_owned()),
            None if is_code(name) => Err(name.to_owned()),
            None => Ok(text),
        };
    }
    let name = |at: usize| lower(text[at..].trim());
    let ends = text.char_indices().map(|(at, _)| at).filter(|at| *at > 0);
    for at in ends {
        let named = name(at);
        let end = text[..at].trim_end();
        if named == lower(code) {
            return Ok(end);
        }
        if let Some((known, codes)) = NAMES.iter().find(|(known, _)| *known == named) {
            return if is_own(codes) { Ok(end) } else { Err((*known).to_owned()) };
        }
        // `40 EUR`, in capital letters, which no multiplier has.
        if text[at..].starts_with(' ') && is_code(text[at..].trim()) && text[at..].trim() == named.to_uppercase() {
            return Err(text[at..].trim().to_owned());
        }
    }
    Ok(text)
}
