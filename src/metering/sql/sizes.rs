//! Sizes of payloads, by the letters of their cells.

use super::dialect::Engine;
use crate::metering::columns::SizeForm;
use crate::metering::usage_table::MOST_MESSAGE_BYTES;

const DIGITS: &str = "0123456789";
const HEX: &str = "0123456789abcdefABCDEF";
/// Both alphabets of base64.
const BASE64: &str = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+/-_";

/// How a size follows from its cell.
#[derive(Clone, Debug)]
pub(super) struct Sizes {
    /// Columns that the rest is made of.
    pub columns: Vec<String>,
    /// The number of bytes, of cells that are not at fault.
    pub value: String,
    /// True for cells that say no size, which only free interfaces may lack; `None` where an empty cell is an empty payload.
    pub lacks: Option<String>,
    /// Each true for cells that are at fault.
    pub faults: Vec<String>,
}

impl Sizes {
    /// Sizes of a form in a column.
    pub fn of(engine: Engine, form: SizeForm, cell: &str) -> Self {
        let octets = engine.number(&engine.octets(cell));
        match form {
            SizeForm::Number => {
                let digits =
                    "case when size_rest = '' and length(size_digits) < 10 then '0' || size_digits else '0' end";
                Self {
                    columns: vec![rest(cell, DIGITS), format!("trim(leading '0' from {cell}) as size_digits")],
                    value: engine.number(digits),
                    lacks: Some(format!("{cell} = ''")),
                    faults: vec![
                        "size_rest <> '' or length(size_digits) > 9".to_owned(),
                        format!("length(size_digits) = 9 and size_digits > '{MOST_MESSAGE_BYTES}'"),
                    ],
                }
            }
            SizeForm::Length => Self { columns: Vec::new(), value: octets, lacks: None, faults: Vec::new() },
            SizeForm::Hex => Self {
                columns: vec![format!("{octets} as size_octets"), rest(cell, HEX)],
                value: engine.divided("size_octets", 2),
                lacks: None,
                faults: vec!["size_rest <> '' or size_octets % 2 = 1".to_owned()],
            },
            SizeForm::Base64 => Self {
                columns: vec![format!("{octets} as size_octets"), rest(cell, BASE64)],
                value: engine.divided("(3 * (size_octets - length(size_rest)))", 4),
                lacks: None,
                faults: vec![
                    "size_rest not in ('', '=', '==')".to_owned(),
                    "(size_octets - length(size_rest)) % 4 = 1".to_owned(),
                    "size_rest <> '' and size_octets % 4 <> 0".to_owned(),
                ],
            },
        }
    }
}

/// What is left of a cell behind the digits at its beginning: nothing, of a cell of digits alone.
fn rest(cell: &str, digits: &str) -> String {
    let zeros = "0".repeat(digits.len());
    let (open, comma, close) = match digits {
        DIGITS => ("", ", ", ""),
        _ => ("\n            ", ",\n            ", "\n        "),
    };
    format!("trim(leading '0' from translate({open}{cell}{comma}'{digits}'{comma}'{zeros}'{close})) as size_rest")
}
