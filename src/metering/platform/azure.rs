//! Messages that Azure IoT Hub routes to storage as JSON.

use serde_json::value::RawValue;

use crate::metering::columns::{Role, SizeForm};
use crate::metering::json;
use crate::metering::problem::Problem;
use crate::metering::size::size;

/// The topic of all messages, named after the hub's endpoint: devices send to no other, and records do not say it.
pub const TOPIC: &[u8] = b"messages/events";

/// The size of a body, in digits.
///
/// The hub writes a body as JSON if the device said that it is JSON, and else as the base64 of its bytes.
///
/// # Errors
///
/// It is a text, but not base64.
pub fn body<'t>(
    body: &RawValue,
    content_type: Option<&RawValue>,
    buffer: &'t mut Vec<u8>,
) -> Result<&'t [u8], Problem> {
    let is_json = content_type.is_some_and(|of| of.get().to_ascii_lowercase().contains("json"));
    let bytes = if is_json || !body.get().starts_with('"') {
        Some(body.get().len() as u64)
    } else {
        let mut unescaped = Vec::new();
        let text = json::cell(Role::Bytes, body, &mut unescaped)?;
        size(SizeForm::Base64, text).map_err(Problem::Size)?
    };
    buffer.clear();
    buffer.extend_from_slice(bytes.unwrap_or_default().to_string().as_bytes());
    Ok(buffer)
}
