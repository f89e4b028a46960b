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
const NAME_FIELD: (u32, u32) = (280, 79);
/// The button that copies the table of the tab Days.
const COPY_DAYS: (u32, u32) = (705, 392);

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
        Self::wait_for(child, (1280, 800))
    }

    fn wait_for(child: Child, (width, height): (u32, u32)) -> Window {
        let pid = child.id().to_string();
        let mut window = Window { child, id: String::new() };
        wait_until("a window", || {
            assert!(window.is_running(), "the program ended before its window was there");
            let found = xdotool(&["search", "--all", "--onlyvisible", "--pid", &pid, "--name", "fleetcost"]);
            found.lines().next().map(|id| window.id = id.to_owned()).is_some()
        });
        let (width, height) = (width.to_string(), height.to_string());
        xdotool(&["windowsize", "--sync", &window.id, &width, &height, "windowmove", &window.id, "0", "0"]);
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

    fn type_text(&self, text: &str) {
        xdotool(&["type", "--delay", "12", text]);
        sleep(Duration::from_millis(150));
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

/// What another program would paste.
fn clipboard() -> String {
    let output = Command::new("xclip").args(["-o", "-selection", "clipboard"]).output().expect("xclip is installed");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Copies a text as another program would.
fn copy_elsewhere(text: &str) {
    let mut xclip = Command::new("xclip");
    // It goes on in the background, and would hold these open.
    xclip.args(["-selection", "clipboard"]).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut xclip = xclip.spawn().unwrap();
    std::io::Write::write_all(&mut xclip.stdin.take().unwrap(), text.as_bytes()).unwrap();
    xclip.wait().unwrap(); // it goes on in the background, as the owner of the clipboard
}

#[test]
#[ignore = "needs a display, xdotool and xclip: run .ci/window"]
fn a_table_is_pasted_elsewhere_and_a_number_from_elsewhere_here() {
    let home = Home::new();
    let file = home.scenario("copied");
    let window = home.open(&file);
    copy_elsewhere("nothing yet");
    // The tab Days by the palette, and its button by its place.
    window.key(&["ctrl+k"]);
    window.type_text("Show Days");
    window.key(&["Return"]);
    sleep(Duration::from_millis(400));
    window.click(COPY_DAYS);
    wait_until("the table", || clipboard().starts_with("Day\t"));
    let table = clipboard();
    let lines: Vec<_> = table.lines().collect();
    assert_eq!(lines.len(), 32, "a head, and a row for each day of December: {table}");
    assert!(lines[1].starts_with("2026-12-01\t") && lines[31].starts_with("2026-12-31\t"), "{table}");
    assert!(lines.iter().all(|line| line.split('\t').count() == 8), "{table}");

    copy_elsewhere("4,321\n");
    // From the name to the months: the first month is passed.
    window.click(NAME_FIELD);
    window.key(&["ctrl+a"]);
    window.type_text("pasted");
    window.key(&["ctrl+Return"]); // a line of the only fleet
    window.key(&["shift+Tab", "shift+Tab"]); // back over the fleet's days to the active share
    window.key(&["shift+Tab", "shift+Tab", "ctrl+v", "Return", "ctrl+s"]);
    wait_until("the saved file", || name_in(&file) == "pasted");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("Fixed(4321)"), "{text}");
}

/// A way through the window by keys, counted.
struct Hands<'w> {
    window: &'w Window,
    keys: usize,
}

impl Hands<'_> {
    fn press(&mut self, keys: &[&str]) {
        self.keys += keys.len();
        self.window.key(keys);
    }

    fn tab(&mut self, times: usize) {
        self.press(&vec!["Tab"; times]);
    }

    /// Texts are not counted: they are what somebody has to say.
    fn write(&mut self, text: &str) {
        self.window.type_text(text);
    }

    /// Chooses an interface from the catalogue of the line that has the focus.
    fn choose(&mut self, interface: &str) {
        self.press(&["Return"]);
        self.write(interface);
        self.press(&["Return"]);
    }
}

/// What the window is to have made: written by hand.
const BY_HAND: &str = r#"(
    version: 1,
    name: "Water",
    start: "2027-03",
    months: 3,
    fleets: [
        (
            name: "Meters",
            edition: Basic,
            devices: Ramp([(on: "2027-03-01", devices: 500), (on: "2027-03-20", devices: 5000)]),
            active: ByWeekday(mon: 1, tue: 1, wed: 1, thu: 1, fri: 1, sat: 0.5, sun: 0.5),
            traffic: [
                (interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230)),
                (interface: "IOT_OTA_RequestImage", rate: PerDevice(1), payload: Fixed(200), reply: Fixed(300)),
            ],
        ),
        (
            name: "Gateways",
            edition: Pro,
            devices: Fixed(40),
            traffic: [
                (interface: "linkkit_trigger_event", rate: PerDevice(1440), payload: Fixed(900), applications: 2),
            ],
        ),
    ],
)"#;

#[test]
#[ignore = "needs a display, xdotool and xclip: run .ci/window"]
fn a_fleet_is_built_by_keyboard_alone_with_few_keys() {
    let home = Home::new();
    let window = home.start(Command::new(env!("CARGO_BIN_EXE_fleetcost")));
    let saved = home.path("water.ron");
    let mut hands = Hands { window: &window, keys: 0 };
    hands.press(&["ctrl+n"]);
    hands.write("Water");
    hands.tab(1);
    hands.write("2027-03");
    hands.tab(1);
    hands.write("3");

    hands.press(&["ctrl+shift+Return"]);
    hands.write("Meters");
    hands.tab(3); // the edition, which is Basic, and the menu
    hands.write("500");
    hands.tab(1);
    hands.press(&["Down", "Down", "Return"]); // straight between dated points
    hands.tab(3); // from the list over the first point to the button below it
    hands.press(&["Return"]);
    hands.write("2027-03-20");
    hands.tab(1);
    hands.write("5000");
    hands.tab(4); // its button ×, the button for another point, the share, and what kind it is
    hands.press(&["Down", "Down", "Return"]); // by weekday
    hands.tab(6);
    hands.write("50%");
    hands.tab(1);
    hands.write("50%");
    hands.tab(5); // interface, menu, rate, its kind, size
    hands.write("230");
    hands.press(&["ctrl+Return"]);
    hands.choose("IOT_OTA_RequestImage");
    hands.tab(2);
    hands.write("1");
    hands.tab(2);
    hands.write("200");
    hands.tab(6); // kind, receivers, their kind, applications, answered, reply
    hands.write("300");

    hands.press(&["ctrl+shift+Return"]);
    hands.write("Gateways");
    hands.tab(1);
    hands.press(&["Right"]); // on Pro
    hands.tab(2);
    hands.write("40");
    hands.tab(4); // its kind, the share, its kind, the interface
    hands.choose("linkkit_trigger_event");
    hands.tab(2);
    hands.write("1440");
    hands.tab(2);
    hands.write("900");
    hands.tab(4);
    hands.write("2");
    hands.press(&["ctrl+s"]);
    hands.write(&saved.to_string_lossy());
    hands.press(&["Return"]);
    let keys = hands.keys;
    wait_until("the saved file", || saved.exists());

    let text = fs::read_to_string(&saved).unwrap();
    let by_hand = Scenario::parse("by-hand.ron", BY_HAND).unwrap_or_else(|report| panic!("{report}"));
    let built = Scenario::parse("water.ron", &text).unwrap_or_else(|report| panic!("{report}"));
    assert_eq!(built.scenario.draft(), by_hand.scenario.draft(), "{text}");
    fs::write(home.path("by-hand.ron"), BY_HAND).unwrap();
    let bill = |file: &str| {
        let mut quote = Command::new(env!("CARGO_BIN_EXE_fleetcost"));
        let output = quote.args(["quote", "--format", "json"]).arg(home.path(file)).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let bill: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        bill
    };
    let (built, by_hand) = (bill("water.ron"), bill("by-hand.ron"));
    assert_eq!(built["variants"], by_hand["variants"]);
    assert!(built["variants"].is_object() || built["variants"].is_array(), "{built}");
    assert!(keys <= 160, "{keys} keys");
    println!("{keys} keys");
}
