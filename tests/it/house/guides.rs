//! The guides in `docs/`: each of their commands runs as it stands there, in order, and prints what they show.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{file_name, path};

/// What stands in the blocks of a guide in a language: `sh` for its commands, `text` for what they print.
fn blocks(guide: &str, language: &str) -> String {
    let begin = format!("```{language}");
    let mut blocks = String::new();
    let mut within = false;
    for line in guide.lines() {
        match line {
            line if line == begin => within = true,
            "```" => within = false,
            line if within => blocks.push_str(&format!("{line}\n")),
            _ => {}
        }
    }
    blocks
}

#[test]
fn every_command_of_the_guides_works() {
    let guides = ["docs/sales-engineer.md", "docs/architect.md", "docs/price-plans.md"].map(path);
    let program = Path::new(env!("CARGO_BIN_EXE_fleetcost"));
    let mut programs = program.parent().unwrap().as_os_str().to_owned();
    programs.push(":");
    programs.push(std::env::var_os("PATH").unwrap_or_default());
    for guide in guides {
        let folder = tempfile::tempdir().unwrap();
        let page = fs::read_to_string(&guide).unwrap();
        let script = blocks(&page, "sh");
        assert!(script.matches("fleetcost ").count() > 5, "{}", guide.display());
        let mut shell = Command::new("sh");
        shell.args(["-e", "-c", &script]).current_dir(&folder).env("PATH", &programs);
        let ran = shell.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").output().unwrap();
        let said = String::from_utf8_lossy(&ran.stderr);
        assert!(ran.status.success(), "{}: {said}", file_name(&guide));
        let printed = String::from_utf8(ran.stdout).unwrap();
        for shown in blocks(&page, "text").lines() {
            assert!(printed.lines().any(|line| line == shown), "{} shows `{shown}`:\n{printed}", file_name(&guide));
        }
        for made in fs::read_dir(&folder).unwrap() {
            let made = made.unwrap();
            assert!(made.metadata().unwrap().len() > 0, "{}: {:?} is empty", file_name(&guide), made.file_name());
        }
    }
}
