//! What commands do with files, links, pipes and devices: what they write to, what they spare, and what of a folder is ours.

mod plan_files;
mod told;

use std::fs::{self, File};
use std::io::Read;
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt, chown, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::{CWD, FileType, Mode, makedev, mknodat};

use crate::cli::{Run, program, run};
use crate::support::path;

const BASE: &str = r#"(version: 1, name: "Base", start: "2026-12", fleets: [(
    name: "Meters", edition: Basic, devices: Fixed(5000), traffic: [
        (interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230)),
    ],
)])"#;

/// A folder with `base.ron`.
pub struct Folder(tempfile::TempDir);

impl Folder {
    pub fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write("base.ron", BASE);
        folder
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn name(&self, name: &str) -> String {
        self.at(name).display().to_string()
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::create_dir_all(self.at(name).parent().unwrap()).unwrap();
        fs::write(self.at(name), text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).unwrap()
    }

    fn fifo(&self, name: &str) -> PathBuf {
        mknodat(CWD, self.at(name), FileType::Fifo, Mode::from_raw_mode(0o600), 0).unwrap();
        self.at(name)
    }

    /// The names in it, sorted.
    pub fn names(&self) -> Vec<String> {
        let names = fs::read_dir(self.0.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<_> = names.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// The program as an ordinary user who is in a group, if whoever runs the tests can become one.
pub fn as_user(user: u32, group: u32, arguments: &[&str]) -> Option<Run> {
    let setpriv = |what: &[&str]| {
        let mut command = Command::new("setpriv");
        let (user, group) = (format!("--reuid={user}"), format!("--regid={group}"));
        command.args([&user, &group, "--clear-groups", "--inh-caps=-all"]).args(what).env_remove("DISPLAY");
        command.output()
    };
    let succeeds = |what: &[&str]| setpriv(what).is_ok_and(|output| output.status.success());
    if !is_root() || !succeeds(&["true"]) {
        println!("skipped: only root with setpriv can become an ordinary user");
        return None;
    }
    let built = env!("CARGO_BIN_EXE_fleetcost");
    let command = |program| std::iter::once(program).chain(arguments.iter().copied()).collect::<Vec<_>>();
    if succeeds(&["test", "-x", built]) {
        return Some(told(setpriv(&command(built)).unwrap()));
    }
    // What lies below a folder that is root's alone cannot be run by others.
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let copy = folder.path().join("fleetcost");
    // Another program copies: a file that is open for writing, also in what another test has just begun, is not run.
    assert!(Command::new("cp").arg(built).arg(&copy).status().unwrap().success());
    Some(told(setpriv(&command(copy.to_str().unwrap())).unwrap()))
}

fn told(output: Output) -> Run {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// A shell that knows the program as `fc`.
pub fn shell(folder: &Folder, script: &str) -> Run {
    let mut command = Command::new("bash");
    command.args(["-c", script]).current_dir(folder.0.path()).stdin(Stdio::null());
    command.env("fc", env!("CARGO_BIN_EXE_fleetcost")).env_remove("DISPLAY");
    told(command.output().unwrap())
}

fn wait(child: &mut Child) -> Option<i32> {
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        if started.elapsed() > Duration::from_secs(300) {
            child.kill().unwrap();
            panic!("it never ended");
        }
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn no_command_writes_over_what_it_reads() {
    let folder = Folder::new();
    let png = fs::read(path("assets/icons/16.png")).unwrap();
    folder.write("logo.png", &png);
    let with_logo = format!("{}, quote: (logo: \"logo.png\"))", BASE.strip_suffix(')').unwrap());
    folder.write("logo.ron", &with_logo);
    symlink("base.ron", folder.at("link.json")).unwrap();
    symlink("link.json", folder.at("second.json")).unwrap();
    fs::hard_link(folder.at("base.ron"), folder.at("hard.json")).unwrap();
    symlink(".", folder.at("round")).unwrap();
    let base = folder.name("base.ron");
    for to in ["base.ron", "link.json", "second.json", "hard.json", "round/base.ron", "round/../base.ron"] {
        let to = &if to.ends_with("../base.ron") { folder.name("./base.ron") } else { folder.name(to) };
        for arguments in [
            vec!["quote", &base, "--format", "json", "-o", to],
            vec!["quote", &folder.name("link.json"), "--format", "text", "-o", to],
            vec!["diff", &base, &folder.name("logo.ron"), "-o", to],
            vec!["diff", &folder.name("logo.ron"), &base, "-o", to],
        ] {
            let done = run(&arguments, b"");
            assert_eq!((done.code, done.out.as_str()), (Some(2), ""), "{arguments:?}: {}", done.err);
            assert!(done.err.contains("--output would write over the scenario `"), "{}", done.err);
        }
        assert_eq!(folder.read("base.ron"), BASE);
    }
    // A chart's form comes from its ending.
    fs::hard_link(folder.at("base.ron"), folder.at("hard.svg")).unwrap();
    let chart = run(["chart", &base, "--kind", "daily", "-o", &folder.name("hard.svg")], b"");
    assert_eq!((chart.code, folder.read("base.ron").as_str()), (Some(2), BASE), "{}", chart.err);
    // The logo of a scenario is read too, or will be.
    let named = folder.name("logo.ron");
    let logo = folder.name("logo.png");
    for arguments in [
        vec!["quote", &named, "--format", "html", "-o", &logo],
        vec!["quote", &named, "--format", "json", "-o", &logo],
        vec!["diff", &base, &named, "--format", "md", "-o", &logo],
        vec!["chart", &named, "--kind", "daily", "-o", &logo],
    ] {
        let done = run(&arguments, b"");
        assert_eq!(done.code, Some(2), "{arguments:?}: {}", done.err);
        assert!(done.err.contains("--output would write over the logo `"), "{}", done.err);
        assert_eq!(fs::read(folder.at("logo.png")).unwrap(), png);
    }
    // What standard input comes from is read as well.
    let redirected = shell(&folder, r#""$fc" quote - --format json -o base.ron < base.ron"#);
    assert_eq!((redirected.code, folder.read("base.ron").as_str()), (Some(2), BASE), "{}", redirected.err);
    // Of a whole folder nothing is written over either.
    let whole = run(["quote", folder.0.path().to_str().unwrap(), "--format", "json", "-o", &base], b"");
    assert_eq!((whole.code, folder.read("base.ron").as_str()), (Some(2), BASE), "{}", whole.err);
    // Another file is overwritten as ever.
    folder.write("other.json", "old");
    let done = run(["quote", &base, "--format", "json", "-o", &folder.name("other.json")], b"");
    assert_eq!((done.code, done.err.as_str()), (Some(0), ""));
    assert!(folder.read("other.json").starts_with('{'));
}

#[test]
fn a_pipe_gets_what_is_written_and_stays_one() {
    let folder = Folder::new();
    let expected = run(["quote", &folder.name("base.ron"), "--format", "json"], b"").out;
    let fifo = folder.fifo("fifo.json");
    for _ in 0..2 {
        let mut child =
            program().args(["quote", &folder.name("base.ron"), "-o", &folder.name("fifo.json")]).spawn().unwrap();
        thread::sleep(Duration::from_millis(300));
        assert!(child.try_wait().unwrap().is_none(), "it waits for its reader");
        let mut read = String::new();
        File::open(&fifo).unwrap().read_to_string(&mut read).unwrap();
        assert_eq!((wait(&mut child), &read), (Some(0), &expected));
        assert!(fs::symlink_metadata(&fifo).unwrap().file_type().is_fifo());
    }
    // Also by a link, and for every command.
    symlink("fifo.json", folder.at("link")).unwrap();
    for arguments in
        [vec!["diff", &folder.name("base.ron"), &folder.name("base.ron"), "--format", "md", "-o"], vec!["new", "-o"]]
    {
        let link = folder.name("link");
        let mut child = program().args(&arguments).arg(link).stderr(Stdio::null()).spawn().unwrap();
        let mut read = String::new();
        File::open(&fifo).unwrap().read_to_string(&mut read).unwrap();
        assert_eq!(wait(&mut child), Some(0), "{arguments:?}");
        assert!(!read.is_empty());
    }
    // A reader that goes away is no error; who waits for one can be stopped.
    let mut child =
        program().args(["quote", &folder.name("base.ron"), "-o", &folder.name("fifo.json")]).spawn().unwrap();
    drop(File::open(&fifo).unwrap());
    assert_eq!(wait(&mut child), Some(0));
    let mut child =
        program().args(["quote", &folder.name("base.ron"), "-o", &folder.name("fifo.json")]).spawn().unwrap();
    thread::sleep(Duration::from_millis(300));
    let pid = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    assert_ne!(wait(&mut child), Some(0));
    assert_eq!(folder.names(), ["base.ron", "fifo.json", "link"]);
}

#[test]
fn what_a_shell_hands_over_is_written_on() {
    let folder = Folder::new();
    let expected = run(["quote", &folder.name("base.ron"), "--format", "json"], b"").out;
    for script in [
        r#""$fc" quote base.ron --format json -o /dev/stdout"#,
        r#""$fc" quote base.ron --format json -o /dev/stdout | cat"#,
        r#""$fc" quote base.ron --format json -o /dev/fd/1"#,
        r#""$fc" quote base.ron --format json -o /proc/self/fd/1"#,
        r#"ln -s /dev/stdout out; "$fc" quote base.ron --format json -o out"#,
        r#""$fc" quote base.ron --format json -o /dev/stderr 2>&1"#,
        r#""$fc" quote base.ron --format json -o /dev/fd/3 3>&1"#,
        r#""$fc" quote base.ron --format json -o >(cat); wait $!"#,
        r#""$fc" quote base.ron --format json -o >(cat > made); wait $!; cat made"#,
        r#""$fc" quote base.ron --format json -o /dev/stdout > made; cat made"#,
        r#""$fc" quote base.ron --format json -o /dev/fd/3 3> made; cat made"#,
        r#""$fc" quote <(cat base.ron) --format json"#,
    ] {
        let done = shell(&folder, script);
        assert_eq!((done.code, done.err.as_str()), (Some(0), ""), "{script}");
        assert_eq!(done.out, expected, "{script}");
    }
    // What stood in the file before, and what comes after, stays.
    let around = r#"{ echo before; "$fc" quote base.ron --format json -o /dev/stdout; echo after; } > made; cat made"#;
    assert_eq!(shell(&folder, around).out, format!("before\n{expected}after\n"));
    let appended = r#"echo before > made; "$fc" quote base.ron --format json -o /dev/fd/3 3>> made; cat made"#;
    assert_eq!(shell(&folder, appended).out, format!("before\n{expected}"));
    let gone = shell(&folder, r#""$fc" quote base.ron --format json -o /dev/stdout | true; echo ${PIPESTATUS[0]}"#);
    assert_eq!((gone.out.as_str(), gone.err.as_str()), ("0\n", ""));
}

#[test]
fn a_device_is_written_to_and_stays_one() {
    let folder = Folder::new();
    let base = folder.name("base.ron");
    let null = run(["quote", &base, "--format", "json", "-o", "/dev/null"], b"");
    assert_eq!((null.code, null.err.as_str()), (Some(0), ""));
    assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
    let full = run(["quote", &base, "--format", "json", "-o", "/dev/full"], b"");
    assert_eq!(full.code, Some(1));
    assert!(full.err.starts_with("error: cannot save `/dev/full`: "), "{}", full.err);
    let node = folder.at("node");
    if mknodat(CWD, &node, FileType::CharacterDevice, Mode::from_raw_mode(0o666), makedev(1, 3)).is_err() {
        println!("skipped: only root makes devices");
        return;
    }
    for arguments in [
        vec!["quote", &base, "--format", "json", "-o"],
        vec!["diff", &base, &base, "-o"],
        vec!["new", "-o"],
        vec!["new", "--force", "-o"],
    ] {
        let done = run(arguments.iter().copied().chain([folder.name("node").as_str()]), b"");
        assert_eq!(done.code, Some(0), "{arguments:?}: {}", done.err);
        assert!(fs::symlink_metadata(&node).unwrap().file_type().is_char_device(), "{arguments:?}");
    }
    fs::set_permissions(&node, fs::Permissions::from_mode(0o666)).unwrap();
    fs::set_permissions(folder.0.path(), fs::Permissions::from_mode(0o755)).unwrap();
    if let Some(done) = as_user(4321, 4321, &["quote", &base, "--format", "json", "-o", &folder.name("node")]) {
        assert_eq!((done.code, done.err.as_str()), (Some(0), ""));
    }
    assert_eq!(folder.names(), ["base.ron", "node"]);
}

#[test]
fn only_regular_files_are_formatted_in_their_place() {
    let folder = Folder::new();
    folder.fifo("fifo.ron");
    for (file, what) in [(folder.name("fifo.ron"), "a pipe"), ("/dev/null".to_owned(), "a device")] {
        let done = run(["fmt", &file], b"");
        assert_eq!(done.code, Some(1));
        assert_eq!(
            done.err,
            format!("error: cannot format `{file}` in its place: it is {what}; allowed: a regular file\n")
        );
    }
    let checked = shell(&folder, r#""$fc" fmt base.ron; "$fc" fmt --check <(cat base.ron)"#);
    assert_eq!((checked.code, checked.err.as_str()), (Some(0), ""));
    let to_folder = run(["quote", &folder.name("base.ron"), "--format", "json", "-o", &folder.name("")], b"");
    assert_eq!(to_folder.code, Some(1));
    assert!(to_folder.err.contains("it is a folder"), "{}", to_folder.err);
    let to_new_folder = run(["quote", &folder.name("base.ron"), "--format", "json", "-o", &folder.name("new/")], b"");
    assert_eq!((to_new_folder.code, folder.at("new").exists()), (Some(1), false), "{}", to_new_folder.err);
}

#[test]
fn new_files_follow_the_mask_and_old_ones_keep_their_mode() {
    for (mask, mode) in [("077", 0o600), ("022", 0o644), ("002", 0o664), ("000", 0o666), ("027", 0o640)] {
        let folder = Folder::new();
        let script = format!(
            r#"umask {mask}; "$fc" quote base.ron -o q.csv && "$fc" diff base.ron base.ron -o d.md \
               && "$fc" new -o n.ron 2>/dev/null && "$fc" chart base.ron --kind daily -o c.svg && "$fc" man -o m"#
        );
        let done = shell(&folder, &script);
        assert_eq!((done.code, done.err.as_str()), (Some(0), ""));
        for name in ["q.csv", "d.md", "n.ron", "c.svg", "m/fleetcost.1"] {
            let found = fs::metadata(folder.at(name)).unwrap().permissions().mode() & 0o7777;
            assert_eq!(found, mode, "{name} with {mask}");
        }
        for kept in [0o600, 0o640, 0o664, 0o700, 0o2770] {
            fs::set_permissions(folder.at("q.csv"), fs::Permissions::from_mode(kept)).unwrap();
            assert_eq!(shell(&folder, &format!(r#"umask {mask}; "$fc" quote base.ron -o q.csv"#)).code, Some(0));
            assert_eq!(fs::metadata(folder.at("q.csv")).unwrap().permissions().mode() & 0o7777, kept);
        }
    }
}

/// The attributes of a file that a user can set.
fn attributes(file: &Path) -> Vec<(String, Vec<u8>)> {
    let names = xattr::list(file).unwrap();
    let mut all: Vec<_> =
        names.map(|name| (name.to_str().unwrap().to_owned(), xattr::get(file, &name).unwrap().unwrap())).collect();
    all.sort();
    all
}

/// An access control list as Linux keeps it: the owner, user 7 and the mask may read and write, the group reads.
const LIST: &[u8] = b"\x02\0\0\0\x01\0\x06\0\xff\xff\xff\xff\x02\0\x06\0\x07\0\0\0\x04\0\x04\0\xff\xff\xff\xff\x10\0\x06\0\xff\xff\xff\xff\x20\0\0\0\xff\xff\xff\xff";

#[test]
fn owner_group_mode_and_attributes_stay() {
    let folder = Folder::new();
    let ugly = BASE.replace("version: 1,", "version:1,");
    folder.write("ugly.ron", &ugly);
    let file = folder.at("ugly.ron");
    let has_attributes = xattr::set(&file, "user.origin", b"here").is_ok();
    let has_lists = has_attributes && xattr::set(&file, "system.posix_acl_access", LIST).is_ok();
    if is_root() {
        chown(&file, Some(1234), Some(2345)).unwrap();
    }
    if !has_lists {
        fs::set_permissions(&file, fs::Permissions::from_mode(0o660)).unwrap();
    }
    let before = fs::metadata(&file).unwrap();
    let kept = if has_attributes { attributes(&file) } else { Vec::new() };
    // A folder may give new files other lists.
    let _ = xattr::set(folder.0.path(), "system.posix_acl_default", LIST);
    assert_eq!(run(["fmt", &folder.name("ugly.ron")], b"").code, Some(0));
    assert_ne!(folder.read("ugly.ron"), ugly);
    let after = fs::metadata(&file).unwrap();
    assert_eq!((after.uid(), after.gid(), after.mode()), (before.uid(), before.gid(), before.mode()));
    if has_attributes {
        assert_eq!(attributes(&file), kept);
    }
    fs::set_permissions(folder.0.path(), fs::Permissions::from_mode(0o777)).unwrap();

    // A member of the group, who can make no file of that owner.
    let _ = xattr::remove(&file, "system.posix_acl_access");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o660)).unwrap();
    let (before, kept) = (fs::metadata(&file).unwrap(), if has_attributes { attributes(&file) } else { Vec::new() });
    folder.write("ugly.ron", &ugly);
    let Some(done) = as_user(4321, 2345, &["fmt", &folder.name("ugly.ron")]) else { return };
    assert_eq!((done.code, done.err.as_str()), (Some(0), ""));
    assert_ne!(folder.read("ugly.ron"), ugly);
    let after = fs::metadata(&file).unwrap();
    assert_eq!((after.uid(), after.gid(), after.mode()), (1234, 2345, before.mode()));
    assert_eq!(after.ino(), before.ino(), "the file itself was written");
    assert_eq!(if has_attributes { attributes(&file) } else { Vec::new() }, kept);
    assert_eq!(folder.names(), ["base.ron", "ugly.ron"], "no copy is left");

    // Who may not write the file does not, though the folder would allow to replace it.
    folder.write("ugly.ron", &ugly);
    for mode in [0o640, 0o600] {
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        let readable = folder.name("base.ron");
        let done =
            as_user(4321, 2345, &["quote", &readable, "--format", "json", "-o", &folder.name("ugly.ron")]).unwrap();
        assert_eq!(done.code, Some(1), "{}", done.err);
        assert!(done.err.contains("the file is read-only"), "{}", done.err);
        assert_eq!(folder.read("ugly.ron"), ugly);
    }

    // A file that may be written in a folder that may not.
    fs::set_permissions(&file, fs::Permissions::from_mode(0o666)).unwrap();
    fs::set_permissions(folder.0.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let done = as_user(4321, 4321, &["fmt", &folder.name("ugly.ron")]).unwrap();
    assert_eq!((done.code, done.err.as_str()), (Some(0), ""));
    assert_ne!(folder.read("ugly.ron"), ugly);
}

#[test]
fn a_file_that_is_written_in_its_place_holds_what_it_held_if_that_fails() {
    let folder = Folder::new();
    folder.write("q.json", "old and whole");
    fs::hard_link(folder.at("q.json"), folder.at("other.json")).unwrap();
    // The system refuses to make files longer than a kilobyte, which the quote is.
    let script = r#"trap '' XFSZ; ulimit -f 1; "$fc" quote base.ron -o q.json"#;
    let failed = shell(&folder, script);
    assert_eq!((failed.code, failed.out.as_str()), (Some(1), ""));
    assert!(failed.err.contains("cannot save `q.json`"), "{}", failed.err);
    assert_eq!(folder.read("q.json"), "old and whole");
    assert_eq!(folder.names(), ["base.ron", "other.json", "q.json"], "no copy is left");
    // The same where a new file takes its place.
    fs::remove_file(folder.at("other.json")).unwrap();
    assert_eq!(shell(&folder, script).code, Some(1));
    assert_eq!(folder.read("q.json"), "old and whole");
    assert_eq!(folder.names(), ["base.ron", "q.json"]);
    // What comes after is shorter than what was there.
    folder.write("q.json", "x".repeat(1 << 20));
    fs::hard_link(folder.at("q.json"), folder.at("other.json")).unwrap();
    assert_eq!(run(["quote", &folder.name("base.ron"), "-o", &folder.name("q.json")], b"").code, Some(0));
    let expected = run(["quote", &folder.name("base.ron"), "--format", "json"], b"").out;
    assert_eq!([folder.read("q.json"), folder.read("other.json")], [expected.clone(), expected]);
}

#[test]
fn a_folder_that_cannot_be_read_is_saved_to_with_a_warning() {
    let folder = Folder::new();
    folder.write("below/q.json", "old");
    let below = folder.at("below");
    if is_root() {
        chown(&below, Some(4321), Some(4321)).unwrap();
        chown(below.join("q.json"), Some(4321), Some(4321)).unwrap();
    }
    fs::set_permissions(folder.0.path(), fs::Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(&below, fs::Permissions::from_mode(0o300)).unwrap();
    let (base, file) = (folder.name("base.ron"), folder.name("below/q.json"));
    for (file, more) in [(&file, None), (&folder.name("below/new.json"), None), (&file, Some("--quiet"))] {
        let arguments = ["quote", &base, "--format", "json", "-o", file].into_iter().chain(more).collect::<Vec<_>>();
        let done = if is_root() { as_user(4321, 4321, &arguments) } else { Some(run(&arguments, b"")) };
        let Some(done) = done else { return };
        assert_eq!(done.code, Some(0), "{}", done.err);
        let warned = done.err.starts_with(&format!("warning: `{file}` is saved, but a power cut"));
        assert_eq!((warned, done.err.lines().count()), (more.is_none(), usize::from(more.is_none())), "{}", done.err);
    }
    fs::set_permissions(&below, fs::Permissions::from_mode(0o700)).unwrap();
    assert!(folder.read("below/q.json").starts_with('{') && folder.read("below/new.json").starts_with('{'));
    assert_eq!(fs::read_dir(&below).unwrap().count(), 2);
}

#[test]
fn names_may_be_as_long_as_the_system_allows() {
    let folder = Folder::new();
    for length in [240, 241, 250, 255] {
        let name = format!("{}.json", "电".repeat(100))[..].chars().take((length - 5) / 3).collect::<String>();
        let name = format!("{name}{}.json", "n".repeat(length - 5 - name.len()));
        assert_eq!(name.len(), length);
        for _ in 0..2 {
            let done = run(["quote", &folder.name("base.ron"), "-o", &folder.name(&name)], b"");
            assert_eq!((done.code, done.err.as_str()), (Some(0), ""), "{length}");
        }
    }
    assert_eq!(folder.names().len(), 5);
}

#[test]
fn of_a_folder_only_what_is_ours_counts_and_the_rest_is_told() {
    let folder = Folder::new();
    let broken = BASE.replace("Fixed(230)", "Fixed(\"many\")").replace("fleets: [(", "fleets: [(((");
    folder.write("b/B.RON", BASE);
    folder.write("b/broken.ron", &broken);
    folder.write("c.fleet.ron", "nothing like one");
    // A plan of one's own bears an id of its own.
    let built_in = fs::read_to_string(path("assets/plans/alibaba-iot-2018.ron")).unwrap();
    folder.write("d.Plan.ron", built_in.replacen("\"alibaba-iot-2018\"", "\"own\"", 1));
    folder.write("e.plan.ron", "(version: 1)");
    folder.write("game.ron", "(version: 3, window: (width: 800))");
    folder.write("other/plan.ron", fs::read(path("assets/plans/alibaba-iot-2018.ron")).unwrap());
    folder.write("z.ron.txt", BASE);
    symlink("nowhere", folder.at("dangling.ron")).unwrap();
    symlink("base.ron", folder.at("link.ron")).unwrap();
    let root = folder.0.path().to_str().unwrap();

    let checked = run(["check", root], b"");
    assert_eq!(checked.code, Some(1));
    let sound: Vec<_> = checked.out.lines().map(|line| line.split(": ok").next().unwrap().to_owned()).collect();
    assert_eq!(
        sound,
        ["b/B.RON", "base.ron", "d.Plan.ron", "link.ron"].map(|name| folder.name(name)),
        "{}",
        checked.err
    );
    assert!(checked.out.contains(": ok, price plan own, "), "{}", checked.out);
    for name in ["b/broken.ron", "c.fleet.ron", "e.plan.ron"] {
        assert!(checked.err.contains(&folder.name(name)), "{name}: {}", checked.err);
    }
    let dangling = folder.name("dangling.ron");
    let told = format!("error: cannot read `{dangling}`: it is a link to `nowhere`, which does not exist\n");
    assert!(checked.err.contains(&told), "{}", checked.err);
    assert!(
        checked.err.contains("passed over 2 files of something else; --list-skipped tells which\n"),
        "{}",
        checked.err
    );
    let listed = run(["check", "--list-skipped", root], b"");
    for name in ["game.ron", "other/plan.ron"] {
        assert!(listed.err.contains(&format!("passed over: {}\n", folder.name(name))), "{}", listed.err);
    }
    assert!(!run(["check", "--quiet", root], b"").err.contains("passed over"));

    // Quotes and formatting are of scenarios only.
    let quoted = run(["quote", root, "--format", "json"], b"");
    assert_eq!((quoted.code, quoted.out.lines().count()), (Some(1), 3), "{}", quoted.err);
    assert!(quoted.err.contains("passed over 4 files") && quoted.err.contains(&told), "{}", quoted.err);
    let formatted = run(["fmt", "--check", root], b"");
    assert!(formatted.err.contains("passed over 4 files") && formatted.err.contains(&told), "{}", formatted.err);

    // What is named is taken, whatever it is.
    let named = run(["check", &folder.name("game.ron"), &folder.name("d.Plan.ron")], b"");
    assert_eq!((named.code, named.out.lines().count()), (Some(1), 1));
    assert!(named.err.contains("game.ron:1:1") && !named.err.contains("passed over"), "{}", named.err);
    let others = run(["check", &folder.name("other")], b"");
    let nothing =
        format!("there is no scenario in `{}`; 1 `*.ron` file with other content was skipped", folder.name("other"));
    assert_eq!(others.code, Some(1));
    assert!(others.err.contains(&nothing), "{}", others.err);
}

#[test]
fn what_a_repository_ignores_is_passed_by() {
    let folder = Folder::new();
    for name in ["build/out.ron", "kept/a.ron", "kept/scratch.ron", ".hidden/h.ron"] {
        folder.write(name, BASE);
    }
    folder.write(".gitignore", "build/\nscratch*\n");
    let root = folder.0.path().to_str().unwrap();
    let found = |of: &str| {
        let checked = run(["check", of], b"");
        assert_eq!((checked.code, checked.err.as_str()), (Some(0), ""));
        checked.out.lines().map(|line| line.split(": ok").next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found(root), ["base.ron", "kept/a.ron"].map(|name| folder.name(name)), "without a repository");
    assert_eq!(found(&folder.name("kept")).len(), 2, "what is above counts only in a repository");
    fs::create_dir(folder.at(".git")).unwrap();
    assert_eq!(found(root), ["base.ron", "kept/a.ron"].map(|name| folder.name(name)), "in one");
    assert_eq!(found(&folder.name("kept")), [folder.name("kept/a.ron")]);
    assert_eq!(found(&folder.name("build/out.ron")), [folder.name("build/out.ron")], "what is named is taken");
}

/// A scenario that names this logo.
fn with_logo(name: &str) -> String {
    format!("{}, quote: (logo: \"{name}\"))", BASE.strip_suffix(')').unwrap())
}

/// The error of `check` and of every form that shows the logo, which is the same.
fn logo_error(folder: &Folder, file: &str) -> String {
    let file = folder.name(file);
    let checked = run(["check", &file], b"");
    assert_eq!((checked.code, checked.out.as_str()), (Some(1), ""), "{}", checked.err);
    for form in ["html", "xlsx", "pdf"] {
        let quoted = run(["quote", &file, "--format", form, "-o", &folder.name("out")], b"");
        assert_eq!((quoted.code, quoted.err.as_str()), (Some(1), checked.err.as_str()), "{form}");
        assert!(!folder.at("out").exists());
    }
    checked.err
}

#[test]
fn a_logo_that_cannot_be_used_is_told_by_check_and_by_every_form_alike() {
    let folder = Folder::new();
    let png = fs::read(path("assets/icons/16.png")).unwrap();
    folder.write("short.png", &png[..20]);
    folder.write("none.png", "no picture");
    folder.fifo("fifo.png");
    symlink("/dev/zero", folder.at("zero.png")).unwrap();
    fs::create_dir(folder.at("folder.png")).unwrap();
    for (name, why) in [
        ("missing.png", "No such file"),
        ("short.png", "allowed: a whole PNG or JPEG file"),
        ("none.png", "it is not an image"),
        ("fifo.png", "it is a pipe; allowed: a regular file"),
        ("folder.png", "it is a folder; allowed: a regular file"),
    ] {
        folder.write("logo.ron", with_logo(name));
        let error = logo_error(&folder, "logo.ron");
        assert!(error.starts_with("error: cannot use the logo `") && error.contains(why), "{name}: {error}");
        assert!(error.contains(name), "{error}");
    }
    // Forms that show none do not need it.
    assert_eq!(run(["quote", &folder.name("logo.ron"), "--format", "csv"], b"").code, Some(0));
    // What is endless is refused even where any place is allowed.
    folder.write("logo.ron", with_logo("zero.png"));
    let endless = run(["check", "--allow-outside", &folder.name("logo.ron")], b"");
    assert!(endless.code == Some(1) && endless.err.contains("it is a device"), "{}", endless.err);
}

#[test]
fn a_logo_from_outside_the_folder_is_taken_only_if_that_is_allowed() {
    let folder = Folder::new();
    let png = fs::read(path("assets/icons/16.png")).unwrap();
    folder.write("outside.png", &png);
    folder.write("in/logos/logo.png", &png);
    symlink("../outside.png", folder.at("in/link.png")).unwrap();
    symlink("..", folder.at("in/up")).unwrap();
    symlink("logos/logo.png", folder.at("in/inner.png")).unwrap();
    for name in
        [folder.name("outside.png").as_str(), "../outside.png", "logos/../logos/logo.png", "link.png", "up/outside.png"]
    {
        folder.write("in/logo.ron", with_logo(name));
        let error = logo_error(&folder, "in/logo.ron");
        assert!(
            error.contains("it is not in the folder of the scenario") && error.contains("--allow-outside"),
            "{error}"
        );
        let file = folder.name("in/logo.ron");
        assert_eq!(run(["check", "--allow-outside", &file], b"").code, Some(0), "{name}");
        let quoted = run(["quote", "--allow-outside", &file, "--format", "html"], b"");
        assert!(quoted.code == Some(0) && quoted.out.contains("data:image/png;base64,"), "{name}: {}", quoted.err);
    }
    for name in ["logos/logo.png", "./logos/logo.png", "inner.png"] {
        folder.write("in/logo.ron", with_logo(name));
        let file = folder.name("in/logo.ron");
        assert_eq!(run(["check", &file], b"").code, Some(0), "{name}");
        let inside = shell(
            &folder,
            r#"cd in && "$fc" check logo.ron && "$fc" check - < logo.ron && "$fc" check <(cat logo.ron)"#,
        );
        assert_eq!((inside.code, inside.err.as_str()), (Some(0), ""), "{name}");
    }
}
