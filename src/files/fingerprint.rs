//! What a file held, in a few bytes that every release of this program computes alike.

use std::io::{self, ErrorKind};
use std::path::Path;

use serde::{Deserialize, Serialize};
use siphasher::sip::SipHasher13;

use super::target::read_regular;

/// The content of a file when it was last read or written, in short: enough to notice that somebody else has written it
/// since. It is kept in journals, so a later release must find the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    length: usize,
    hash: u64,
}

impl Fingerprint {
    /// The fingerprint of a file with this content.
    pub fn of(bytes: &[u8]) -> Self {
        Self { length: bytes.len(), hash: hash(bytes) }
    }

    /// True if the file still holds what it is known to hold; a file that is gone holds nothing that could be lost.
    ///
    /// # Errors
    ///
    /// What stands there now is no regular file, or cannot be read.
    pub fn is_of(self, path: &Path) -> io::Result<bool> {
        match read_regular(path, self.length) {
            Ok(bytes) => Ok(Self::of(&bytes) == self),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
            Err(error) => Err(error),
        }
    }
}

/// SipHash-1-3 of some bytes, with a key of zeros: not against somebody who looks for another text of the same hash, but the
/// same on every machine and in every release.
pub fn hash(bytes: &[u8]) -> u64 {
    SipHasher13::new_with_keys(0, 0).hash(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_that_of_the_paper_which_journals_of_older_releases_have() {
        // Computed by the definition of SipHash, apart from this crate and from the standard library.
        assert_eq!(hash(b""), 0xd1fb_a762_150c_532c);
        assert_eq!(hash(b"fleetcost"), 0xffeb_6ca0_b56f_9079);
        assert_eq!(hash(b"Scenario(name: \"a\")\n"), 0x0c1a_d664_cd21_4f9b);
        let kept = "(length:9,hash:18440952536693182585)";
        assert_eq!(ron::to_string(&Fingerprint::of(b"fleetcost")).unwrap(), kept);
    }
}
