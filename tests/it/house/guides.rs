//! The two guides in `docs/`: each of their commands runs as it stands there, in order.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{file_name, path};

/// The commands of a guide: what stands in its blocks of `sh`.
fn commands(guide: &str) -> String {
    let mut commands = String::new();
    let mut within = false;
    for line in guide.lines() {
        match line {
            "```sh" => within = true,
            "```" => within = false,
            line if within => commands.push_str(&format!("{line}\n")),
            _ => {}
        }
    }
    commands
}

#[test]
fn every_command_of_the_guides_works() {
    let guides = ["docs/sales-engineer.md", "docs/architect.md"].map(path);
    let program = Path::new(env!("CARGO_BIN_EXE_fleetcost"));
    let mut programs = program.parent().unwrap().as_os_str().to_owned();
    programs.push(":");
    programs.push(std::env::var_os("PATH").unwrap_or_default());
    for guide in guides {
        let folder = tempfile::tempdir().unwrap();
        let script = commands(&fs::read_to_string(&guide).unwrap());
        assert!(script.matches("fleetcost ").count() > 5, "{}", guide.display());
        let mut shell = Command::new("sh");
        shell.args(["-e", "-c", &script]).current_dir(&folder).env("PATH", &programs);
        let ran = shell.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").output().unwrap();
        let said = String::from_utf8_lossy(&ran.stderr);
        assert!(ran.status.success(), "{}: {said}", file_name(&guide));
        for made in fs::read_dir(&folder).unwrap() {
            let made = made.unwrap();
            assert!(made.metadata().unwrap().len() > 0, "{}: {:?} is empty", file_name(&guide), made.file_name());
        }
    }
}
