//! What programs left in the journal when they ended without saving.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::entry::{Entry, Kind};
use super::folder::{LOCK, NEW};
use crate::files;
use crate::gui::document::editable::{Content, OwnFile};
use crate::plan::PlanDraft;
use crate::scenario::Draft;
use crate::texts::tr;

/// A younger folder may belong to a program that has not locked it yet.
const YOUNG: Duration = Duration::from_secs(600);
/// The greatest size of a file of the journal: two texts of a scenario with every character escaped.
const MOST_BYTES: usize = 64 << 20;

/// True for a folder changed within the last ten minutes, or, by the clock of its disk, in the future.
fn is_young(folder: &Path) -> bool {
    let changed = fs::metadata(folder).and_then(|data| data.modified());
    changed.is_ok_and(|changed| changed.elapsed().map_or(true, |age| age < YOUNG))
}

/// Documents that programs left when they ended without saving. Their folders are locked as long as this is held.
pub struct Left {
    folders: Vec<(PathBuf, File)>,
    documents: Vec<LeftDocument>,
}

/// A document that was left.
struct LeftDocument {
    file: PathBuf,
    since: Option<SystemTime>,
    entry: Result<(Entry, Content), String>,
}

impl Left {
    /// Finds the documents left below a folder; `None` without any.
    pub fn find(folder: &Path) -> Option<Self> {
        let mut left = Self { folders: Vec::new(), documents: Vec::new() };
        for own in fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()) {
            let is_young = is_young(&own);
            if is_young && own.extension().is_some_and(|ending| ending == NEW) {
                continue;
            }
            // A program that runs holds its lock.
            let Ok(lock) = files::open_regular(&own.join(LOCK)) else { continue };
            if lock.try_lock().is_err() {
                continue;
            }
            let files = fs::read_dir(&own).into_iter().flatten().flatten().map(|entry| entry.path());
            let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|e| e == "ron")).collect();
            files.sort();
            if files.is_empty() {
                if !is_young {
                    let _ = fs::remove_dir_all(&own); // else it is found empty again
                }
                continue;
            }
            left.documents.extend(files.into_iter().map(LeftDocument::read));
            left.folders.push((own, lock));
        }
        (!left.documents.is_empty()).then_some(left)
    }

    /// The number of documents that can be opened.
    pub fn count(&self) -> usize {
        self.documents.iter().filter(|left| left.entry.is_ok()).count()
    }

    /// The documents as they are offered to the user.
    pub fn offered(&self) -> impl Iterator<Item = Offered<'_>> {
        self.documents.iter().map(|left| Offered {
            name: left.entry.as_ref().map_or("", |(_, content)| content.name()),
            path: left.entry.as_ref().ok().and_then(|(entry, _)| entry.path.as_deref()),
            age: left.since.and_then(|since| since.elapsed().ok()),
            unreadable: left.entry.as_ref().err().map(|error| (left.file.as_path(), error.as_str())),
        })
    }

    /// The documents, as they were left, each with its file, from which it differs.
    pub fn recovered(&self) -> Vec<(Content, OwnFile)> {
        let recovered = |(entry, content): &(Entry, Content)| {
            let Entry { path, over, on_disk, .. } = entry.clone();
            (content.clone(), OwnFile { path, over: over.into(), on_disk })
        };
        self.documents.iter().filter_map(|left| left.entry.as_ref().ok()).map(recovered).collect()
    }

    /// Removes the files that could be read. The others stay: somebody may still make something of them.
    pub fn remove(self) {
        for left in &self.documents {
            if left.entry.is_ok() {
                let _ = fs::remove_file(&left.file); // else it is offered again
            }
        }
        for (folder, _lock) in &self.folders {
            let is_empty =
                fs::read_dir(folder).is_ok_and(|mut files| files.all(|f| f.is_ok_and(|f| f.file_name() == LOCK)));
            if is_empty {
                let _ = fs::remove_dir_all(folder);
            }
        }
    }

    /// Removes all files, also those that cannot be read.
    pub fn throw_away(self) {
        for (folder, _lock) in &self.folders {
            let _ = fs::remove_dir_all(folder); // else it is offered again
        }
    }
}

/// A document that was left, in words.
pub struct Offered<'a> {
    pub name: &'a str,
    pub path: Option<&'a Path>,
    pub age: Option<Duration>,
    /// The journal's file, and why it cannot be read.
    pub unreadable: Option<(&'a Path, &'a str)>,
}

impl LeftDocument {
    fn read(file: PathBuf) -> Self {
        let since = fs::metadata(&file).and_then(|data| data.modified()).ok();
        let read = || -> anyhow::Result<(Entry, Content)> {
            let bytes = files::read_regular(&file, MOST_BYTES)?;
            if bytes.len() > MOST_BYTES {
                anyhow::bail!(tr!("recover-too-large"));
            }
            let entry: Entry = ron::de::from_bytes(&bytes)?;
            let content = match entry.kind {
                Kind::Scenario => Draft::read_back(&entry.text).map(|draft| Content::Scenario(Box::new(draft))),
                Kind::Plan => PlanDraft::read_back(&entry.text).map(|draft| Content::Plan(Box::new(draft))),
            };
            Ok((entry, content.map_err(|fault| anyhow::anyhow!("{fault}"))?))
        };
        let entry = read().map_err(|error| format!("{error:#}"));
        Self { entry, since, file }
    }
}
