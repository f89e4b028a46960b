//! The real program in a real window: typed into, killed, out of disk, and never with a broken file.
//!
//! These need a display and `xdotool`, so `cargo test` leaves them out; `.ci/window` brings both and runs them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use fleetcost::scenario::Scenario;

/// The field of the scenario's name, in a window of 1280 by 800 with one document.
const NAME_FIELD: (u32, u32) = (280, 45);

/// A program with its window, which is killed when it is dropped.
struct Window {
    child: Child,
    id: String,
}

impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A home without settings or journals of others.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A file with a scenario of this name, long enough to be more than one block.
    fn scenario(&self, name: &str) -> PathBuf {
        let path = self.path(&format!("{name}.ron"));
        let notes = "A note that makes the file longer. ".repeat(200);
        let fleet = "(name: \"A\", edition: Basic, devices: Fixed(5), traffic: [])";
        let text = format!("(version: 1, name: \"{name}\", notes: \"{notes}\", start: \"2026-12\", fleets: [{fleet}])");
        fs::write(&path, text).unwrap();
        path
    }

    fn open(&self, file: &Path) -> Window {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fleetcost"));
        command.arg(file);
        self.start(command)
    }

    /// The same for a program whose files may not grow beyond this many blocks of 1,024 bytes: a full disk, as far as it can
    /// tell.
    fn open_on_full_disk(&self, file: &Path, blocks: u32) -> Window {
        let mut command = Command::new("bash");
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$1\"");
        command.args(["-c", &script]).arg(env!("CARGO_BIN_EXE_fleetcost")).arg(file);
        self.start(command)
    }

    fn start(&self, mut command: Command) -> Window {
        let home = self.0.path();
        command.env("HOME", home).env("LC_ALL", "C.UTF-8").stdout(Stdio::null()).stderr(Stdio::null());
        for name in ["XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
            command.env_remove(name);
        }
        let child = command.spawn().unwrap();
        let pid = child.id().to_string();
        let mut window = Window { child, id: String::new() };
        wait_until("a window", || {
            assert!(window.is_running(), "the program ended before its window was there");
            let found = xdotool(&["search", "--all", "--onlyvisible", "--pid", &pid, "--name", "fleetcost"]);
            found.lines().next().map(|id| window.id = id.to_owned()).is_some()
        });
        xdotool(&["windowsize", "--sync", &window.id, "1280", "800", "windowmove", &window.id, "0", "0"]);
        xdotool(&["windowfocus", &window.id]);
        // The first frames, in which nothing is taken yet.
        sleep(Duration::from_millis(700));
        window
    }
}

impl Window {
    fn key(&self, keys: &[&str]) {
        xdotool(&[&["key", "--clearmodifiers", "--delay", "40"], keys].concat());
        sleep(Duration::from_millis(150));
    }

    fn click(&self, (x, y): (u32, u32)) {
        xdotool(&["mousemove", "--window", &self.id, &x.to_string(), &y.to_string(), "click", "1"]);
        sleep(Duration::from_millis(250));
    }

    /// Replaces the name of the scenario in this file, which has no changes yet.
    fn rename(&self, file: &str, name: &str) {
        self.wait_for_title(&format!("{file} – fleetcost"));
        self.click(NAME_FIELD);
        self.key(&["ctrl+a"]);
        xdotool(&["type", "--delay", "15", name]);
        self.wait_for_title(&format!("{file} * – fleetcost"));
        // The first letter brings the mark; the others come after it.
        sleep(Duration::from_millis(250));
    }

    fn wait_for_title(&self, title: &str) {
        wait_until(title, || self.title() == title);
    }

    fn title(&self) -> String {
        xdotool(&["getwindowname", &self.id]).trim().to_owned()
    }

    fn is_running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }
}

fn xdotool(arguments: &[&str]) -> String {
    let output = Command::new("xdotool").args(arguments).output().expect("xdotool is installed");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn wait_until(what: &str, mut condition: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !condition() {
        assert!(begun.elapsed() < Duration::from_secs(30), "{what} never came");
        sleep(Duration::from_millis(50));
    }
}

fn name_in(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let parsed = Scenario::parse("saved.ron", &text).unwrap_or_else(|report| panic!("{report}"));
    parsed.scenario.name().to_owned()
}

#[test]
#[ignore = "needs a display and xdotool: run .ci/window"]
fn it_opens_takes_keys_saves_and_quits() {
    let home = Home::new();
    let file = home.scenario("typed");
    let mut window = home.open(&file);
    assert_eq!(window.title(), "typed.ron – fleetcost");
    window.key(&["F1"]);
    window.key(&["Escape"]);
    window.rename("typed.ron", "by hand");
    window.key(&["ctrl+s"]);
    wait_until("the saved file", || name_in(&file) == "by hand");
    window.wait_for_title("typed.ron – fleetcost");
    window.key(&["ctrl+z"]);
    window.wait_for_title("typed.ron * – fleetcost");
    window.key(&["ctrl+shift+z"]);
    window.wait_for_title("typed.ron – fleetcost");
    window.key(&["ctrl+q"]);
    wait_until("the end", || !window.is_running());
    assert!(window.child.wait().unwrap().success());
}

#[test]
#[ignore = "needs a display and xdotool: run .ci/window"]
fn killed_in_the_middle_of_saving_it_leaves_the_old_file_or_the_new_one() {
    let home = Home::new();
    let file = home.scenario("killed");
    let mut saved = 0;
    for round in 0..25_u64 {
        let mut window = home.open(&file);
        if round > 0 {
            window.key(&["Escape"]); // what the last round left unsaved is offered
        }
        window.click(NAME_FIELD);
        // A hundred saves, each of another name. They outlive the window, so they are stopped with it.
        let keys: Vec<&str> = ["x", "ctrl+s"].into_iter().cycle().take(200).collect();
        let mut typing = Command::new("xdotool").args([&["key", "--delay", "3"], &keys[..]].concat()).spawn().unwrap();
        sleep(Duration::from_millis(200 + round * 53 % 700));
        let before = name_in(&file);
        window.child.kill().unwrap();
        window.child.wait().unwrap();
        let _ = typing.kill();
        typing.wait().unwrap();
        // The screen keeps a key down whose release the killed program did not send.
        xdotool(&["keyup", "Control_L", "keyup", "x", "keyup", "s"]);
        saved = saved.max(before.matches('x').count());
        let after = name_in(&file);
        assert!(after.len() >= before.len(), "{before} became {after}");
    }
    assert!(saved > 25, "it was killed while it saved: {saved} saves");
}

#[test]
#[ignore = "needs a display and xdotool: run .ci/window"]
fn what_was_typed_a_second_before_a_kill_is_offered_by_the_next_start() {
    let home = Home::new();
    let file = home.scenario("crashed");
    let mut window = home.open(&file);
    window.rename("crashed.ron", "not saved");
    sleep(Duration::from_secs(1));
    window.child.kill().unwrap();
    window.child.wait().unwrap();
    assert_eq!(name_in(&file), "crashed");

    let window = home.open(&file);
    window.key(&["Tab", "Return"]); // Open them
    window.wait_for_title("crashed.ron * – fleetcost");
    window.key(&["ctrl+s"]);
    wait_until("the saved file", || name_in(&file) == "not saved");
}

#[test]
#[ignore = "needs a display and xdotool: run .ci/window"]
fn on_a_full_disk_the_old_file_and_the_document_stay_whole() {
    let home = Home::new();
    let file = home.scenario("full");
    let before = fs::read(&file).unwrap();
    let mut window = home.open_on_full_disk(&file, 2);
    window.rename("full.ron", "does not fit");
    window.key(&["ctrl+s"]);
    sleep(Duration::from_millis(500));
    assert_eq!(fs::read(&file).unwrap(), before);
    assert!(window.is_running());
    assert_eq!(window.title(), "full.ron * – fleetcost");
    assert_eq!(fs::read_dir(home.0.path()).unwrap().filter(|f| f.as_ref().unwrap().path().is_file()).count(), 1);
}

#[test]
#[ignore = "needs a display and xdotool: run .ci/window"]
fn what_others_wrote_and_what_is_read_only_is_not_overwritten() {
    let home = Home::new();
    let file = home.scenario("theirs");
    let window = home.open(&file);
    window.rename("theirs.ron", "mine");
    let theirs = fs::read_to_string(&file).unwrap().replace("\"theirs\"", "\"written by others\"");
    fs::write(&file, theirs).unwrap();
    window.key(&["ctrl+s"]);
    sleep(Duration::from_millis(500));
    assert_eq!(name_in(&file), "written by others");
    window.key(&["Escape"]);
    assert_eq!(window.title(), "theirs.ron * – fleetcost");
    drop(window);

    let home = Home::new();
    let file = home.scenario("locked");
    let mut permissions = fs::metadata(&file).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).unwrap();
    let window = home.open(&file);
    window.rename("locked.ron", "changed");
    window.key(&["ctrl+s"]);
    sleep(Duration::from_millis(500));
    assert_eq!(name_in(&file), "locked");
    assert_eq!(window.title(), "locked.ron * – fleetcost");
}
