//! What goes wrong, told on standard error in words that say what and where.

use std::fmt;
use std::io::{self, Write};

/// Something that could not be read, used or written.
#[derive(Debug)]
pub(crate) enum Problem {
    /// A mistake to be told.
    Told(String),
    /// The output could not be written.
    Output(io::Error),
}

impl Problem {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self::Told(message.into())
    }

    /// Whether it is only that nobody reads the output any more.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// Prints it on standard error. Where even that fails there is nobody to tell.
    pub(crate) fn tell(&self) {
        let _ = writeln!(io::stderr(), "error: {self}");
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Told(message) => f.write_str(message),
            Self::Output(error) => write!(f, "cannot write the output: {}", cause(error)),
        }
    }
}

impl From<postlint::Error> for Problem {
    fn from(error: postlint::Error) -> Self {
        let configured = |mistake: &postlint::Mistake| &*mistake.file == "configuration";
        if error.mistakes().iter().all(configured) {
            let told: Vec<&str> = error.mistakes().iter().map(|mistake| &*mistake.message).collect();
            return Self::Told(told.join("\n"));
        }
        let mistakes = match error.mistakes().len() {
            1 => "a mistake".to_owned(),
            many => format!("{many} mistakes"),
        };
        Self::Told(format!("{mistakes} in the rules\n{error}"))
    }
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// An error of the system in plain words.
pub(crate) fn cause(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".into(),
        io::ErrorKind::PermissionDenied => "no permission to read it".into(),
        _ => error.to_string(),
    }
}

/// “; did you mean `…`?” where one of `known` is near to `given`, and else what there is to choose from.
pub(crate) fn instead<'k>(given: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    const NEAR: f64 = 0.75;
    const FEW: usize = 16;
    let known: Vec<&str> = known.into_iter().collect();
    let given = given.to_lowercase();
    let near = known
        .iter()
        .map(|name| (strsim::jaro_winkler(&given, name), name))
        .filter(|(likeness, _)| *likeness >= NEAR)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match near {
        Some((_, name)) => format!("; did you mean `{name}`?"),
        None if known.len() <= FEW => format!("; there are: {}", known.join(", ")),
        None => String::new(),
    }
}
