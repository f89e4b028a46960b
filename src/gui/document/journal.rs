//! The journal of unsaved documents: each change is in a file within a second, and the next start finds it if this program
//! ends without saving.

mod entry;
mod folder;
mod left;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anyhow::Context;

use super::editable::{Content, Editable, OwnFile};
use super::ids::DocumentId;
use crate::files;
use crate::texts::{self, Language, tr};
use entry::{Entry, Kind};
use folder::Folder;
pub use left::{Left, Offered};

/// Changes that follow each other within this time are written once.
const BREATH: Duration = Duration::from_millis(300);

enum Message {
    Keep(DocumentId, Box<(Entry, Content)>),
    Forget(DocumentId),
    /// Another program's documents are in this journal now: remove theirs.
    Remove(Left),
}

/// The journal of this program. Dropping it removes its files; a crash leaves them.
pub struct Journal {
    /// None once dropped.
    messages: Option<Sender<(Language, Message)>>,
    failure: Arc<Mutex<Option<String>>>,
    thread: Option<JoinHandle<()>>,
}

impl Journal {
    /// Begins a journal in a folder of its own below `folder`; `wake` is called when writing begins to fail or goes on.
    pub fn new(folder: &Path, wake: impl Fn() + Send + 'static) -> anyhow::Result<Self> {
        let own = Folder::new(folder)?;
        let (messages, inbox) = channel();
        let failure = Arc::<Mutex<Option<String>>>::default();
        let shared = Arc::clone(&failure);
        let keep = move || keep(&own, &inbox, &shared, wake);
        let thread = thread::Builder::new().name("journal".to_owned()).spawn(keep)?;
        Ok(Self { messages: Some(messages), failure, thread: Some(thread) })
    }

    /// Records the document as it is now, or forgets it if it is saved.
    pub fn note(&self, id: DocumentId, document: &dyn Editable) {
        let message = if document.is_unsaved() {
            let OwnFile { path, over, on_disk } = document.file();
            let path = path.clone().filter(|path| path.to_str().is_some());
            let content = document.content();
            let kind = match content {
                Content::Scenario(_) => Kind::Scenario,
                Content::Plan(_) => Kind::Plan,
            };
            let entry = Entry { path, over: over.to_string(), on_disk: *on_disk, text: String::new(), kind };
            Message::Keep(id, Box::new((entry, content)))
        } else {
            Message::Forget(id)
        };
        self.send(message);
    }

    /// Forgets a document that was closed.
    pub fn forget(&self, id: DocumentId) {
        self.send(Message::Forget(id));
    }

    /// Removes the documents that another program left, once all earlier notes are written.
    pub fn take_over(&self, left: Left) {
        self.send(Message::Remove(left));
    }

    fn send(&self, message: Message) {
        if let Some(messages) = &self.messages
            && messages.send((texts::language(), message)).is_err()
        {
            *lock(&self.failure) = Some(tr!("recover-thread-ended"));
        }
    }

    /// Why the last attempt to write the journal failed; `None` if it did not.
    pub fn failure(&self) -> Option<String> {
        lock(&self.failure).clone()
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        self.messages = None;
        if let Some(thread) = self.thread.take() {
            // A thread that has panicked leaves its files behind, which is what they are for.
            let _ = thread.join();
        }
    }
}

/// Locks a mutex, also after a panic elsewhere: its value cannot be half changed.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn keep(own: &Folder, inbox: &Receiver<(Language, Message)>, failure: &Mutex<Option<String>>, wake: impl Fn()) {
    while let Ok(first) = inbox.recv() {
        thread::sleep(BREATH);
        let (mut newest, mut taken_over) = (BTreeMap::new(), Vec::new());
        for (language, message) in std::iter::once(first).chain(inbox.try_iter()) {
            texts::speak(language); // why the journal cannot be written is told in the language of the window
            match message {
                Message::Keep(id, entry) => drop(newest.insert(id, Some(entry))),
                Message::Forget(id) => drop(newest.insert(id, None)),
                Message::Remove(left) => taken_over.push(left),
            }
        }
        let done: anyhow::Result<()> = newest.into_iter().try_for_each(|(id, entry)| match entry {
            Some(entry) => {
                let (mut entry, content) = *entry;
                entry.text = content.write();
                let text = ron::to_string(&entry).with_context(|| tr!("recover-cannot-write"))?;
                files::save_whole(&own.file(id), text.as_bytes()).map(drop)
            }
            None => match fs::remove_file(own.file(id)) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
                _ => Ok(()),
            },
        });
        if done.is_ok() {
            taken_over.into_iter().for_each(Left::remove);
        }
        let now = done.err().map(|error| format!("{error:#}"));
        let before = std::mem::replace(&mut *lock(failure), now.clone());
        if before != now {
            wake();
        }
    }
    // The window was closed in order. What cannot be removed is offered again, which does no harm.
    let _ = fs::remove_dir_all(&own.path);
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::time::SystemTime;

    use super::folder::LOCK;
    use super::*;
    use crate::calendar::Month;
    use crate::gui::document::edited::Document;
    use crate::scenario::{Draft, FleetDraft};

    fn unsaved(name: &str) -> Document {
        let mut document = Document::new(Draft::new("", Month::new(2026, 12).unwrap()), 0);
        document.draft.name = name.to_owned();
        // With faults: two fleets of one name, which is empty.
        (0..2).for_each(|_| document.add_fleet(FleetDraft::new("", "Pro", 7)));
        document.settle(None);
        document
    }

    fn wait_until(condition: impl Fn() -> bool) {
        for _ in 0..500 {
            if condition() {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
        panic!("it never came");
    }

    fn written(folder: &Path) -> usize {
        let own = fs::read_dir(folder).unwrap().flatten().next().unwrap().path();
        fs::read_dir(own).unwrap().flatten().filter(|file| file.path().extension().is_some_and(|e| e == "ron")).count()
    }

    #[test]
    fn what_is_unsaved_is_found_after_a_crash_and_only_then() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::new(folder.path(), || {}).unwrap();
        let document = unsaved("lost and found");
        journal.note(DocumentId(1), &document);
        journal.note(DocumentId(2), &unsaved("closed"));
        journal.forget(DocumentId(2));
        wait_until(|| written(folder.path()) == 1);
        assert!(Left::find(folder.path()).is_none(), "the program still runs");

        // A crash lets go of the lock and nothing more.
        let own = fs::read_dir(folder.path()).unwrap().flatten().next().unwrap().path();
        let after = tempfile::tempdir().unwrap();
        fs::create_dir(after.path().join("1-1")).unwrap();
        for name in ["lock", "1.ron"] {
            fs::copy(own.join(name), after.path().join("1-1").join(name)).unwrap();
        }
        let left = Left::find(after.path()).unwrap();
        assert!(Left::find(after.path()).is_none(), "another start does not offer the same");
        let [(found, _)] = &left.recovered()[..] else { panic!("one document was left") };
        assert_eq!(*found, document.content());
        left.remove();
        assert_eq!(fs::read_dir(after.path()).unwrap().count(), 0);

        drop(journal);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "who ends in order leaves nothing");
    }

    #[test]
    fn what_cannot_be_read_is_told_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("1-1");
        fs::create_dir(&own).unwrap();
        fs::write(own.join("lock"), "").unwrap();
        fs::write(own.join("3.ron"), "(path: No").unwrap();
        let left = Left::find(folder.path()).unwrap();
        assert_eq!(left.count(), 0);
        assert!(left.offered().next().unwrap().unreadable.is_some());
        left.remove();
        assert!(own.join("3.ron").exists());
    }

    #[test]
    fn a_folder_that_another_program_has_just_begun_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let names = ["1-1.new", "2-2.new", "3-3", "4-4"];
        for (i, name) in names.iter().enumerate() {
            let own = folder.path().join(name);
            fs::create_dir(&own).unwrap();
            fs::write(own.join(LOCK), "").unwrap();
            if i % 2 == 1 {
                let hours_ago = SystemTime::now() - Duration::from_secs(7_200);
                File::open(&own).unwrap().set_modified(hours_ago).unwrap();
            }
        }
        assert!(Left::find(folder.path()).is_none());
        assert_eq!(names.map(|name| folder.path().join(name).exists()), [true, false, true, false]);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_regular_file_in_a_journal_is_told_and_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("1-1");
        fs::create_dir(&own).unwrap();
        fs::write(own.join(LOCK), "").unwrap();
        rustix::fs::mknodat(
            rustix::fs::CWD,
            own.join("1.ron"),
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
            0,
        )
        .unwrap();
        std::os::unix::fs::symlink("/dev/zero", own.join("2.ron")).unwrap();
        let left = Left::find(folder.path()).unwrap();
        let told: Vec<_> = left.offered().map(|offered| offered.unreadable.unwrap().1.to_owned()).collect();
        assert_eq!(told.len(), 2);
        assert!(told[0].contains("it is a pipe") && told[1].contains("it is a device"), "{told:?}");
    }

    #[test]
    fn a_journal_that_cannot_be_written_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::new(folder.path(), || {}).unwrap();
        let own = fs::read_dir(folder.path()).unwrap().flatten().next().unwrap().path();
        fs::remove_dir_all(own).unwrap();
        journal.note(DocumentId(1), &unsaved("x"));
        wait_until(|| journal.failure().is_some());
    }
}
