//! Asks whether there is memory for a picture.

/// True if the system would give so many bytes at once. Decoders and encoders of pictures take them without asking.
pub(super) fn has_room(bytes: u64) -> bool {
    let mut asked: Vec<u8> = Vec::new();
    let given = usize::try_from(bytes).is_ok_and(|bytes| asked.try_reserve_exact(bytes).is_ok());
    // Memory that nobody looks at need not be asked for at all.
    std::hint::black_box(&asked);
    given
}
