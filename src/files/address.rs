//! The addresses of files, by which the system's programs open them.

use std::path::Path;

/// The address of a file: `file:///home/me/a%20quote.pdf`. A relative path is one from the working directory.
pub fn address(path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let text = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let mut address = "file://".to_owned();
    if !text.starts_with('/') {
        address.push('/'); // before the drive of Windows
    }
    for byte in path_bytes(&path, &text) {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b':' => {
                address.push(char::from(byte));
            }
            byte => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}

/// The bytes of a path, which need not be UTF-8 on Unix.
#[cfg(unix)]
fn path_bytes(path: &Path, _text: &str) -> Vec<u8> {
    std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()).to_vec()
}

/// The bytes of a path with the separators of addresses.
#[cfg(not(unix))]
fn path_bytes(_path: &Path, text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_sign_of_an_address_is_written_as_bytes() {
        assert_eq!(address(Path::new("/a b/报价 #1?.pdf")), "file:///a%20b/%E6%8A%A5%E4%BB%B7%20%231%3F.pdf");
        assert!(address(Path::new("quote.pdf")).ends_with("/quote.pdf"));
    }
}
