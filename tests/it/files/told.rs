//! What is said of files that cannot be read or written: each by the name that the user knows, and once.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::files::{Folder, as_user, shell};

#[test]
fn what_cannot_be_written_is_told_by_its_own_name() {
    let folder = Folder::new();
    let (base, out) = (folder.name("base.ron"), folder.name("out.txt"));
    fs::set_permissions(folder.at("."), fs::Permissions::from_mode(0o755)).unwrap();
    let Some(run) = as_user(65_534, 65_534, &["quote", &base, "-o", &out, "--format", "text"]) else { return };
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert_eq!(run.err, format!("error: cannot save `{out}`: Permission denied (os error 13)\n"));
    assert_eq!(folder.names(), ["base.ron"]);
}

#[test]
fn what_cannot_be_read_of_a_folder_is_told_once() {
    let folder = Folder::new();
    folder.write("locked/base.ron", "");
    for (name, mode) in [(".", 0o755), ("locked", 0o000)] {
        fs::set_permissions(folder.at(name), fs::Permissions::from_mode(mode)).unwrap();
    }
    let Some(run) = as_user(65_534, 65_534, &["check", &folder.name("")]) else { return };
    let locked = folder.name("locked");
    assert_eq!(run.err, format!("error: cannot read `{locked}`: Permission denied (os error 13)\n"));
    assert_eq!(
        (run.code, run.out),
        (Some(1), format!("{}: ok, 1 fleet, 1 line, 0 warnings\n", folder.name("base.ron")))
    );
}

/// A shell counts in blocks of 1,024 bytes. Beyond the limit the system would end the program in the middle of a file.
#[test]
fn a_file_beyond_the_limit_of_the_process_is_refused_and_nothing_is_left_behind() {
    let folder = Folder::new();
    let script = r#"ulimit -f 1; "$fc" quote base.ron -o quote.html"#;
    let run = shell(&folder, script);
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""), "{}", run.err);
    assert!(run.err.starts_with("error: cannot save `quote.html`: it would have "), "{}", run.err);
    assert!(run.err.ends_with("more than this process may write into a file (`ulimit -f`)\n"), "{}", run.err);
    assert_eq!(folder.names(), ["base.ron"]);
    // An old file of two names is written in its place, and stays whole.
    folder.write("old.ron", format!("/* {} */ {}", "x".repeat(2_000), folder.read("base.ron")));
    fs::hard_link(folder.at("old.ron"), folder.at("other.ron")).unwrap();
    let old = folder.read("old.ron");
    let run = shell(&folder, r#"ulimit -f 1; "$fc" fmt old.ron"#);
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert_eq!((folder.read("other.ron"), folder.names().len()), (old, 3));
}
