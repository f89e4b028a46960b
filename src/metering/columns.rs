//! Columns of a log: what each is for, and by which name a log has it.

use crate::fault::nearest;
use crate::shown::quoted;
use crate::texts::{Text, text};

/// What a column of a log says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// When the message was sent or received.
    Time,
    /// Who sent or received it; empty for an application or the server.
    Device,
    /// Product key or group.
    Fleet,
    /// The plan's id of an interface.
    Interface,
    /// The topic, which rules make an interface of.
    Topic,
    /// `sent`, `received` or `replied`.
    Leg,
    /// `in` or `out` as the platform sees it.
    Way,
    /// `true` or `1` where a row repeats a message.
    Resent,
    /// The size of the payload, or the payload itself.
    Bytes,
    /// What else decides about a row in the log of a platform: the status of a message, or the type of its content. Other
    /// logs have no such column.
    Status,
}

/// The number of roles.
pub(super) const ROLES: usize = Role::ALL.len();

impl Role {
    /// All roles, in the order of the documentation.
    pub const ALL: [Self; 10] = [
        Self::Time,
        Self::Device,
        Self::Fleet,
        Self::Interface,
        Self::Topic,
        Self::Leg,
        Self::Way,
        Self::Resent,
        Self::Bytes,
        Self::Status,
    ];

    /// Name, by which a log has the column unless another is said.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Device => "device",
            Self::Fleet => "fleet",
            Self::Interface => "interface",
            Self::Topic => "topic",
            Self::Leg => "leg",
            Self::Way => "way",
            Self::Resent => "resent",
            Self::Bytes => "bytes",
            Self::Status => "status",
        }
    }

    /// The role that a user names.
    fn named(name: &str) -> Option<Self> {
        Self::of_any_log().find(|role| role.name() == name)
    }

    /// The roles that any log may have.
    pub fn of_any_log() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|role| *role != Self::Status)
    }

    /// Place in [`ALL`](Self::ALL).
    pub(super) const fn index(self) -> usize {
        self as usize
    }
}

/// How the size of a payload follows from its column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SizeForm {
    /// The column says the number of bytes.
    #[default]
    Number,
    /// The column is the payload; its size is that of its UTF-8.
    Length,
    /// The column is the payload in hexadecimal digits.
    Hex,
    /// The column is the payload in base64.
    Base64,
}

impl SizeForm {
    const NAMED: [(&'static str, Self); 3] = [("length", Self::Length), ("hex", Self::Hex), ("base64", Self::Base64)];
}

/// By which name, or JSON pointer, a log has each column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// Empty for a role that the log has no column for.
    names: [String; ROLES],
    /// True for columns that the user named.
    named: [bool; ROLES],
    /// How the size follows from its column.
    pub size: SizeForm,
}

impl Default for Columns {
    fn default() -> Self {
        Self::called(Role::of_any_log().map(|role| (role, role.name())))
    }
}

impl Columns {
    /// Columns with these names; the log has no others.
    pub(super) fn called<'n>(names: impl IntoIterator<Item = (Role, &'n str)>) -> Self {
        let mut columns = Self { names: Default::default(), named: [false; ROLES], size: SizeForm::Number };
        names.into_iter().for_each(|(role, name)| name.clone_into(&mut columns.names[role.index()]));
        columns
    }

    /// True for the beginning of a log whose columns have their usual names: a header of CSV, or a first object of JSON.
    pub fn are_in(bytes: &[u8]) -> bool {
        let line = bytes.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
        let Ok(line) = std::str::from_utf8(line) else { return false };
        let is_json = line.trim_start_matches('\u{feff}').trim_start().starts_with('{');
        let has = |role: Role| line.split(',').any(|cell| cell.trim().trim_matches('"') == role.name());
        is_json || (has(Role::Time) && has(Role::Device) && (has(Role::Interface) || has(Role::Topic)))
    }

    /// Names columns as in `time=ts,device=/SystemProperties/connectionDeviceId,bytes=length(payload)`. Of a name with a comma
    /// in it, whatever comes before the next `,ROLE=` belongs to it.
    ///
    /// # Errors
    ///
    /// An unknown role, one that is named twice, or a name that is missing.
    pub fn name(&mut self, text: &str) -> Result<(), Text> {
        for part in parts(text) {
            let Some((role, name)) = part.split_once('=') else {
                return Err(text!("metering-columns-form", found = quoted(part), roles = roles()));
            };
            let role = Role::named(role.trim()).ok_or_else(|| {
                let near = nearest(role.trim(), Role::of_any_log().map(Role::name));
                let near = near.map_or_else(roles, |near| text!("hint-did-you-mean", name = near).to_string());
                text!("metering-columns-role", found = quoted(role.trim()), roles = near)
            })?;
            if self.named[role.index()] {
                return Err(text!("metering-columns-twice", role = role.name()));
            }
            let mut name = name;
            if role == Role::Bytes {
                let form = |of: &&(&str, SizeForm)| name.starts_with(of.0) && name[of.0.len()..].starts_with('(');
                if let Some((function, form)) = SizeForm::NAMED.iter().find(form) {
                    let inner = name[function.len() + 1..].strip_suffix(')');
                    name = inner.ok_or_else(|| text!("metering-columns-bracket", found = quoted(name)))?;
                    self.size = *form;
                }
            }
            if name.is_empty() {
                return Err(text!("metering-columns-form", found = quoted(part), roles = roles()));
            }
            self.set(role, name);
        }
        Ok(())
    }

    /// Names a column as a user does.
    fn set(&mut self, role: Role, name: &str) {
        self.names[role.index()] = name.to_owned();
        self.named[role.index()] = true;
    }

    /// Name or JSON pointer of a column; empty where the log has none.
    pub fn of(&self, role: Role) -> &str {
        &self.names[role.index()]
    }

    /// The steps to a column among named fields: one for a name, several for a JSON pointer, none where the log has no such
    /// column.
    pub fn path(&self, role: Role) -> Vec<String> {
        let name = self.of(role);
        if name.is_empty() { Vec::new() } else { steps(name) }
    }

    /// True for a column that the user named, so that it must be there.
    pub const fn is_named(&self, role: Role) -> bool {
        self.named[role.index()]
    }
}

fn roles() -> String {
    Role::of_any_log().map(Role::name).collect::<Vec<_>>().join(", ")
}

/// Cuts at commas that a role and `=` follow.
fn parts(text: &str) -> Vec<&str> {
    let begins = |rest: &str| rest.split_once('=').is_some_and(|(role, _)| Role::named(role.trim()).is_some());
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(',') {
        if begins(&text[at + 1..]) {
            parts.push(&text[start..at]);
            start = at + 1;
        }
    }
    parts.push(&text[start..]);
    parts
}

/// The steps of a JSON pointer (RFC 6901); a name that is no pointer is one step.
pub(super) fn steps(name: &str) -> Vec<String> {
    match name.strip_prefix('/') {
        Some(pointer) => pointer.split('/').map(|step| step.replace("~1", "/").replace("~0", "~")).collect(),
        None => vec![name.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(texts: &[&str]) -> Result<Columns, String> {
        let mut columns = Columns::default();
        texts.iter().try_for_each(|text| columns.name(text)).map_err(|error| error.to_string())?;
        Ok(columns)
    }

    #[test]
    fn names_and_pointers_are_taken_as_they_are() {
        let named = columns(&["time=ts, of day,device=/a~1b/0/c~0", "bytes=length(pay,load)"]).unwrap();
        assert_eq!((named.of(Role::Time), named.of(Role::Device)), ("ts, of day", "/a~1b/0/c~0"));
        assert_eq!((named.of(Role::Bytes), named.size), ("pay,load", SizeForm::Length));
        assert_eq!(named.of(Role::Fleet), "fleet");
        assert!(named.is_named(Role::Time) && !named.is_named(Role::Fleet));
        assert_eq!(steps(named.of(Role::Device)), ["a/b", "0", "c~"]);
        assert_eq!((steps("a/b"), steps("/")), (vec!["a/b".to_owned()], vec![String::new()]));
        let forms = ["bytes=n", "bytes=hex(n)", "bytes=base64(n)", "bytes=lengths(n)"];
        let forms = forms.map(|text| columns(&[text]).unwrap().size);
        assert_eq!(forms, [SizeForm::Number, SizeForm::Hex, SizeForm::Base64, SizeForm::Number]);
    }

    #[test]
    fn a_slip_in_a_name_is_told() {
        for (text, told) in [
            (
                "time",
                "`time` names no column; allowed: a role and a name, as in time=ts; roles: time, device, fleet, interface, topic, leg, way, resent, bytes",
            ),
            (
                "time=",
                "`time=` names no column; allowed: a role and a name, as in time=ts; roles: time, device, fleet, interface, topic, leg, way, resent, bytes",
            ),
            ("tmie=ts", "there is no role `tmie`; did you mean `time`?"),
            ("payload=p", "there is no role `payload`; time, device, fleet, interface, topic, leg, way, resent, bytes"),
            ("time=a,time=b", "`time` is named twice; name it once"),
            (
                "bytes=length(a",
                "`length(a` has no closing bracket; allowed: length(NAME), hex(NAME), base64(NAME), or a name",
            ),
        ] {
            assert_eq!(columns(&[text]).unwrap_err(), told);
        }
    }
}
