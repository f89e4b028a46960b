//! Lines of the log of Eclipse Mosquitto, such as
//! `1796098811: Received PUBLISH from meter-1 (d0, q1, r0, m1, 'meters/1/up', ... (230 bytes))`.

use memchr::memmem;

use crate::metering::cells::Cells;
use crate::metering::columns::Role;
use crate::metering::problem::Problem;

/// What the column of the status says of a line that was cut.
pub const CUT: &[u8] = b"cut";

/// What a line says.
#[derive(Clone, Copy, Debug)]
pub enum Line<'l> {
    /// A message that came or went. A line that was cut has no size, a part of its topic, and [`CUT`] as its status.
    Message(Cells<'l>),
    /// A message that an access list denied.
    Refused,
    /// No message.
    Other,
}

/// Verbs of lines with messages, each with the way as the broker sees it; `None` for those that were denied.
const VERBS: [(&[u8], Option<&[u8]>); 4] = [
    (b"Received PUBLISH from ", Some(b"in")),
    (b"Sending PUBLISH to ", Some(b"out")),
    (b"Denied PUBLISH from ", None),
    (b"Denied PUBLISH to ", None),
];

/// Takes a line apart.
///
/// # Errors
///
/// The name of the client or the topic looks like what stands between them, so that they cannot be told apart.
pub fn read(line: &[u8]) -> Result<Line<'_>, Problem> {
    // The time ends with the first colon and blank; where the broker writes none, the verb begins the line.
    let (time, said) = match memmem::find(line, b": ") {
        Some(at) if !VERBS.iter().any(|(verb, _)| line.starts_with(verb)) => (&line[..at], &line[at + 2..]),
        _ => (&line[..0], line),
    };
    let Some((verb, way)) = VERBS.iter().find(|(verb, _)| said.starts_with(verb)) else { return Ok(Line::Other) };
    let Some(way) = *way else { return Ok(Line::Refused) };
    let said = &said[verb.len()..];
    let mut heads = memmem::find_iter(said, b" (d").filter_map(|at| Some((at, Head::read(&said[at..])?)));
    let Some((at, head)) = heads.next() else {
        // Cut within the name of the client.
        let mut cells = Cells::default();
        cells.set(Role::Time, time);
        cells.set(Role::Status, CUT);
        return Ok(Line::Message(cells));
    };
    if heads.next().is_some() {
        return Err(Problem::LooksTwice);
    }
    let rest = &said[at + head.length..];
    let whole = || {
        let inner = rest.strip_suffix(b" bytes))")?;
        let digits = inner.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let (topic, size) = inner.split_at(inner.len() - digits);
        Some((topic.strip_suffix(b"', ... (")?, size)).filter(|_| digits > 0)
    };
    let (topic, bytes, status) = whole().map_or((rest, &b""[..], CUT), |(topic, bytes)| (topic, bytes, &b""[..]));
    let mut cells = Cells::default();
    let found = [
        (Role::Time, time),
        (Role::Device, &said[..at]),
        (Role::Topic, topic),
        (Role::Way, way),
        (Role::Resent, if head.is_resent { b"1" } else { b"0" }),
        (Role::Bytes, bytes),
        (Role::Status, status),
    ];
    found.into_iter().for_each(|(role, cell)| cells.set(role, cell));
    Ok(Line::Message(cells))
}

/// What stands between the client and the topic: ` (d0, q1, r0, m17, '`.
struct Head {
    /// Bytes of it.
    length: usize,
    /// True for a message that is sent again, by its flag DUP.
    is_resent: bool,
}

impl Head {
    fn read(text: &[u8]) -> Option<Self> {
        let mut rest = text;
        let mut number = |before: &[u8]| {
            let inner = rest.strip_prefix(before)?;
            let digits = inner.iter().take_while(|byte| byte.is_ascii_digit()).count();
            rest = &inner[digits..];
            (digits > 0).then_some(&inner[..digits])
        };
        let resent = number(b" (d")?;
        number(b", q")?;
        number(b", r")?;
        number(b", m")?;
        let length = text.len() - rest.strip_prefix(b", '")?.len();
        Some(Self { length, is_resent: resent != b"0" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(line: &str) -> [String; 7] {
        let roles = [Role::Time, Role::Device, Role::Topic, Role::Way, Role::Resent, Role::Bytes, Role::Status];
        match read(line.as_bytes()) {
            Ok(Line::Message(cells)) => roles.map(|role| String::from_utf8(cells.get(role).to_vec()).unwrap()),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn messages_are_taken_apart() {
        assert_eq!(
            message(
                "1796098811: Received PUBLISH from dev, '2' (d0 (d1, q2, r0, m65535, 'a/b'2', ... (5 bytes))', ... (6 bytes))"
            ),
            ["1796098811", "dev, '2' (d0", "a/b'2', ... (5 bytes))", "in", "1", "6", ""]
        );
        assert_eq!(
            message("2026-12-01T04:00:11+0000: Sending PUBLISH to 电 (d0, q0, r1, m0, '', ... (0 bytes))"),
            ["2026-12-01T04:00:11+0000", "电", "", "out", "0", "0", ""]
        );
        assert_eq!(message("Received PUBLISH from a: b (d0, q0, r0, m0, 't', ... (1 bytes))")[..3], ["", "a: b", "t"]);
    }

    #[test]
    fn lines_that_were_cut_say_so() {
        let whole = "1: Received PUBLISH from d (d0, q0, r0, m0, 'long/topic', ... (12 bytes))";
        for end in whole.len() - 30..whole.len() {
            let found = message(&whole[..end]);
            assert_eq!((found[5].as_str(), found[6].as_str()), ("", "cut"), "{}", &whole[..end]);
        }
        assert_eq!(message("1: Received PUBLISH from d (d0, q0, r0, m0, 'long/to")[2], "long/to");
    }

    #[test]
    fn other_lines_are_told_from_messages() {
        let denied = "1: Denied PUBLISH from d (d0, q1, r0, m1, 'secret', ... (2 bytes))";
        assert!(matches!(read(denied.as_bytes()), Ok(Line::Refused)));
        for line in ["", "1: Sending PUBACK to d (m1, rc0)", "1: Received PUBREL from d (Mid: 1)", "1: \t# (QoS 2)"] {
            assert!(matches!(read(line.as_bytes()), Ok(Line::Other)), "{line}");
        }
        // A name that looks like the head of a message.
        let twice = "1: Received PUBLISH from d (d0, q0, r0, m0, 'x (d0, q0, r0, m0, 't', ... (1 bytes))";
        assert!(matches!(read(twice.as_bytes()), Err(Problem::LooksTwice)));
    }
}
