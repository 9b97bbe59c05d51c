//! Values as a sentence names them.

/// At most `limit` characters, with a mark where more were.
pub(super) fn shorten(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((end, _)) => [text.get(..end).unwrap_or(""), "…"].concat(),
        None => text.to_owned(),
    }
}
