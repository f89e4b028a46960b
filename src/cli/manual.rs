//! The commands `fleetcost completions` and `fleetcost man`: shell completions and manual pages.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap_complete::Shell;
use clap_mangen::Man;

use super::command;
use super::output::{print, write_whole};

/// The arguments of `completions`.
#[derive(Debug, clap::Args)]
pub struct CompletionsArguments {
    /// The shell that is to complete the commands and options
    #[arg(value_enum)]
    shell: Shell,
}

impl CompletionsArguments {
    /// Prints the completion script of a shell.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command(), "fleetcost", &mut script);
        print(&String::from_utf8(script)?)
    }
}

/// The arguments of `man`.
#[derive(Debug, clap::Args)]
pub struct ManArguments {
    /// A folder for the pages of all commands; without it the main page is printed
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

impl ManArguments {
    /// Writes the manual pages, or prints the main one.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        let mut all = command();
        all.build();
        let Some(folder) = &self.output else { return print(&page(all)?) };
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
        let mut pages = Vec::new();
        with_subcommands(&all, &mut pages);
        for command in pages {
            let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
            write_whole(&folder.join(format!("{name}.1")), page(command)?.as_bytes())?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Collects a command and all commands below it.
fn with_subcommands(command: &clap::Command, all: &mut Vec<clap::Command>) {
    all.push(command.clone());
    let below = command.get_subcommands().filter(|command| command.get_name() != "help");
    below.for_each(|command| with_subcommands(command, all));
}

fn page(command: clap::Command) -> anyhow::Result<String> {
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    Ok(String::from_utf8(page)?)
}
