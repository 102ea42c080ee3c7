//! What goes wrong, told in words that say what and where.

use std::fmt::{self, Display};
use std::io;
use std::path::Path;

/// Something that could not be read, used or written.
#[derive(Debug)]
pub(crate) struct Problem(pub(crate) String);

impl Problem {
    /// A mistake in a line of a file.
    pub(crate) fn at(file: &Path, line: usize, what: impl Display) -> Self {
        Self(format!("{}:{line}: {what}", file.display()))
    }

    /// A file as a whole.
    pub(crate) fn of(file: &Path, what: impl Display) -> Self {
        Self(format!("{}: {what}", file.display()))
    }
}

impl Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<postlint::Error> for Problem {
    fn from(error: postlint::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        Self(format!("cannot write the output: {error}"))
    }
}
