//! The README and the pages of `docs/`: their links lead somewhere, and what they print is what the program prints.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use comrak::{Options, markdown_to_html};

use crate::support::{files, path};

/// Every page of Markdown that a reader begins with.
fn pages() -> Vec<PathBuf> {
    let mut pages = files("docs", "md");
    pages.extend(["README.md", "ARCHITECTURE.md", "fuzz/README.md", "findings/README.md"].map(path));
    pages
}

/// A page as a site shows it, with an id on each heading.
fn shown(page: &Path) -> String {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.header_id_prefix = Some(String::new());
    markdown_to_html(&fs::read_to_string(page).unwrap(), &options)
}

/// The values of an attribute, in order.
fn attributes<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let start = format!("{name}=\"");
    html.split(start.as_str()).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn every_link_within_the_repository_leads_somewhere() {
    let mut links = 0;
    for page in pages() {
        let html = shown(&page);
        let targets = attributes(&html, "href").into_iter().chain(attributes(&html, "src"));
        for link in targets.filter(|link| !link.contains("://")) {
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { page.clone() } else { page.parent().unwrap().join(file) };
            assert!(target.exists(), "{}: `{link}` leads nowhere", page.display());
            if !heading.is_empty() && target.extension().is_some_and(|extension| extension == "md") {
                let html = shown(&target);
                let headings: BTreeSet<_> = attributes(&html, "id").into_iter().collect();
                assert!(headings.contains(heading), "{}: `{link}` names no heading of {headings:?}", page.display());
            }
            links += 1;
        }
    }
    assert!(links >= 30, "only {links} links were found");
}

#[test]
fn where_to_change_something_is_named_by_files_that_are_there() {
    let page = fs::read_to_string(path("ARCHITECTURE.md")).unwrap();
    let (_, section) = page.split_once("## Where do I change…").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let quoted = section.split('`').skip(1).step_by(2);
    let paths: Vec<_> = quoted.filter(|text| text.contains('/')).collect();
    for named in &paths {
        let (folder, rest) = named.split_once('*').unwrap_or((named, ""));
        let found = if rest.is_empty() {
            path(named).exists()
        } else {
            let mut languages = fs::read_dir(path(folder)).unwrap();
            languages.all(|language| language.unwrap().path().join(rest.trim_start_matches('/')).exists())
        };
        assert!(found, "`{named}` is not there");
    }
    assert!(paths.len() >= 30, "only {} paths were found", paths.len());
}

#[test]
fn the_readme_is_short_and_shows_real_output() {
    let readme = fs::read_to_string(path("README.md")).unwrap();
    assert!(readme.lines().count() <= 150, "what a newcomer need not read first belongs into docs/");
    let shown: Vec<_> = readme.split("```text\n$ fleetcost ").skip(1).collect();
    assert_eq!(shown.len(), 2);
    for block in shown {
        let (command, block) = block.split_once('\n').unwrap();
        let program =
            Command::new(env!("CARGO_BIN_EXE_fleetcost")).args(command.split(' ')).current_dir(path("")).output();
        let output = String::from_utf8(program.unwrap().stdout).unwrap();
        let printed: BTreeSet<_> = output.lines().collect();
        let copied: Vec<_> = block.lines().take_while(|line| *line != "```").filter(|line| *line != "…").collect();
        assert!(copied.len() >= 7, "README.md shows only {} lines", copied.len());
        for line in copied {
            assert!(printed.contains(line), "README.md shows what is not printed: {line}\n\n{output}");
        }
    }
}
