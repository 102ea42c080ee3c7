//! Code between backticks.

/// Finds the ends of code spans, and remembers where there is none, so that a text full of lone backticks is searched
/// once for each kind of fence and not once for each backtick.
#[derive(Debug, Default)]
pub(super) struct Fences {
    /// For one, two, and three or more backticks: up to which byte no closing fence is left.
    searched: [usize; 3],
}

impl Fences {
    /// Where the code that begins with the backticks at byte `at` ends, and that it does; else where they end.
    ///
    /// As in Markdown, code is closed by as many backticks as opened it. One or two must close on their line; three or
    /// more may close on a later one.
    pub(super) fn end(&mut self, text: &str, at: usize) -> (usize, bool) {
        let bytes = text.as_bytes();
        let inside = fence_end(bytes, at);
        let length = inside - at;
        let searched = &mut self.searched[length.min(3) - 1];
        if inside < *searched {
            return (inside, false);
        }
        let mut next = inside;
        while let Some(ahead) =
            bytes[next..].iter().position(|&byte| byte == b'`' || (length < 3 && byte == b'\n'))
        {
            next += ahead;
            if bytes[next] == b'\n' {
                break;
            }
            let end = fence_end(bytes, next);
            if (end - next).min(3) == length.min(3) && next > inside {
                return (end, true);
            }
            next = end;
        }
        *searched = if next < bytes.len() && bytes[next] == b'\n' { next } else { bytes.len() };
        (inside, false)
    }
}

fn fence_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|&byte| byte != b'`').map_or(bytes.len(), |length| at + length)
}
