//! Platforms whose own logs are read by name: what their columns are called, and which of their rows are messages.

pub(super) mod azure;
pub(super) mod mosquitto;

use std::fmt;

use super::cells::Cells;
use super::columns::{Columns, Role};

/// A platform whose log is read as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Platform {
    /// The log of the broker Eclipse Mosquitto, lines of text.
    Mosquitto,
    /// The log of Alibaba Cloud IoT Platform in its Simple Log Service, as JSON lines or CSV.
    AlibabaSls,
    /// The log of AWS IoT Core in CloudWatch, as JSON lines, also with the time before each that an export to S3 writes.
    AwsIot,
    /// Messages that Azure IoT Hub routes to a storage container in the encoding JSON.
    AzureIotHub,
}

/// What a row of a platform's log is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A message that was sent or received.
    Message,
    /// A message that was refused, and so costs nothing.
    Refused,
    /// Something else, such as a connection.
    Other,
}

impl Platform {
    /// All platforms, in the order of the documentation.
    pub const ALL: [Self; 4] = [Self::Mosquitto, Self::AlibabaSls, Self::AwsIot, Self::AzureIotHub];

    /// Name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mosquitto => "mosquitto",
            Self::AlibabaSls => "alibaba-sls",
            Self::AwsIot => "aws-iot",
            Self::AzureIotHub => "azure-iot-hub",
        }
    }

    /// What the columns are called, before the user calls one otherwise.
    pub fn columns(self) -> Columns {
        match self {
            Self::Mosquitto => Columns::default(),
            Self::AlibabaSls => Columns::called([
                (Role::Time, "utcTime"),
                (Role::Device, "deviceName"),
                (Role::Fleet, "productKey"),
                (Role::Topic, "operation"),
                (Role::Way, "bizCode"),
                (Role::Status, "status"),
            ]),
            Self::AwsIot => Columns::called([
                (Role::Time, "timestamp"),
                (Role::Device, "clientId"),
                (Role::Topic, "topicName"),
                (Role::Way, "eventType"),
                (Role::Status, "status"),
            ]),
            Self::AzureIotHub => Columns::called([
                (Role::Time, "/EnqueuedTimeUtc"),
                (Role::Device, "/SystemProperties/connectionDeviceId"),
                (Role::Way, "/Properties/iothub-message-schema"),
                (Role::Bytes, "/Body"),
                (Role::Status, "/SystemProperties/contentType"),
            ]),
        }
    }

    /// True where times without an offset are UTC, unless the user says otherwise.
    pub const fn is_in_utc(self) -> bool {
        matches!(self, Self::AwsIot)
    }

    /// Columns without which no row can be told to be a message.
    pub(super) const fn needs(self) -> &'static [Role] {
        match self {
            Self::Mosquitto => &[],
            Self::AlibabaSls | Self::AwsIot => &[Role::Time, Role::Device, Role::Topic, Role::Way],
            Self::AzureIotHub => &[Role::Time, Role::Device, Role::Bytes],
        }
    }

    /// True where rows say the size of a message, or hold its payload.
    pub(super) const fn has_sizes(self) -> bool {
        matches!(self, Self::Mosquitto | Self::AzureIotHub)
    }

    /// Tells what a row is, and puts the way and the topic of a message into the words that rules know.
    pub(super) fn judge(self, cells: &mut Cells<'_>) -> Kind {
        let (way, status) = (cells.get(Role::Way), cells.get(Role::Status));
        let one_of = |known: &[&str]| known.iter().any(|known| status.eq_ignore_ascii_case(known.as_bytes()));
        let (way, is_refused) = match self {
            // Its lines were taken apart by what they are.
            Self::Mosquitto => return Kind::Message,
            // A message has rows of further kinds: what the rules engine, the thing model and scripts made of it.
            Self::AlibabaSls => match way {
                b"uplink" => ("in", !one_of(&["", "true", "200", "success"])),
                b"downlink" => ("out", !one_of(&["", "true", "200", "success"])),
                _ => return Kind::Other,
            },
            Self::AwsIot => match way {
                b"Publish-In" => ("in", !one_of(&["", "success"])),
                b"Publish-Out" => ("out", !one_of(&["", "success"])),
                _ => return Kind::Other,
            },
            // What the hub tells by itself, such as a change of a twin, has a schema.
            Self::AzureIotHub if !way.is_empty() => return Kind::Other,
            Self::AzureIotHub => {
                cells.set(Role::Topic, azure::TOPIC);
                ("in", false)
            }
        };
        cells.set(Role::Way, way.as_bytes());
        if is_refused { Kind::Refused } else { Kind::Message }
    }
}

/// Formats as the name on the command line.
impl fmt::Display for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
