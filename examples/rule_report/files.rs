//! Rule files: what is recorded in them, and putting new figures in with everything else left as it is.

use std::fs;
use std::path::{Path, PathBuf};

use toml_edit::{ArrayOfTables, Document, DocumentMut, Item, Table, Value};

use crate::measure::Figures;
use crate::problem::Problem;

/// What a rule's record says of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Recorded {
    pub(crate) hits: Option<usize>,
    pub(crate) precision: Option<f64>,
    pub(crate) certainty: Option<f64>,
}

impl Recorded {
    /// What `figures` would be recorded as.
    pub(crate) fn from_figures(figures: Figures) -> Self {
        Self {
            hits: (figures.hits > 0).then_some(figures.hits),
            precision: figures.precision(),
            certainty: Some(figures.certainty()),
        }
    }
}

/// A rule as it stands in a file.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) id: String,
    pub(crate) file: PathBuf,
    /// The line of its id, counted from 1.
    pub(crate) line: usize,
    pub(crate) recorded: Recorded,
}

/// The rules in the files of a folder, in order.
pub(crate) fn read(folder: &Path) -> Result<Vec<Written>, Problem> {
    let mut written = Vec::new();
    for file in files(folder)? {
        let text = fs::read_to_string(&file).map_err(|error| Problem::of(&file, error))?;
        let document = Document::parse(text.as_str()).map_err(|error| Problem::of(&file, error))?;
        for rule in document.get("rule").and_then(Item::as_array_of_tables).into_iter().flatten() {
            let Some((id, at)) = id_of(rule) else { continue };
            let line = text[..at].matches('\n').count() + 1;
            written.push(Written { id, file: file.clone(), line, recorded: recorded(rule) });
        }
    }
    Ok(written)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let entries = fs::read_dir(folder).map_err(|error| Problem::of(folder, error))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    Ok(files)
}

fn id_of(rule: &Table) -> Option<(String, usize)> {
    let id = rule.get("id")?;
    Some((id.as_str()?.to_owned(), id.span()?.start))
}

fn recorded(rule: &Table) -> Recorded {
    let number = |key: &str| {
        let value = rule.get(key)?;
        value.as_float().or_else(|| value.as_integer().map(|value| value as f64))
    };
    Recorded {
        hits: number("hits").map(|hits| hits as usize),
        precision: number("precision"),
        certainty: number("certainty"),
    }
}

/// Puts new figures into the files of a folder, where `figures` has some for a rule; gives how many rules changed.
pub(crate) fn record(folder: &Path, figures: &dyn Fn(&str) -> Option<Recorded>) -> Result<usize, Problem> {
    let mut changed = 0;
    for file in files(folder)? {
        let text = fs::read_to_string(&file).map_err(|error| Problem::of(&file, error))?;
        let (new, count) = rewritten(&text, figures).map_err(|error| Problem::of(&file, error))?;
        if count > 0 {
            fs::write(&file, new).map_err(|error| Problem::of(&file, error))?;
        }
        changed += count;
    }
    Ok(changed)
}

fn rewritten(
    text: &str,
    figures: &dyn Fn(&str) -> Option<Recorded>,
) -> Result<(String, usize), toml_edit::TomlError> {
    let mut document: DocumentMut = text.parse()?;
    let rules = document.get_mut("rule").and_then(Item::as_array_of_tables_mut);
    let mut changed = 0;
    for rule in rules.into_iter().flat_map(ArrayOfTables::iter_mut) {
        let new = rule.get("id").and_then(Item::as_str).and_then(figures);
        if let Some(new) = new.filter(|new| *new != recorded(rule)) {
            put(rule, new);
            changed += 1;
        }
    }
    Ok((document.to_string(), changed))
}

/// The three figures stand together, where the certainty stands or else before the message.
fn put(rule: &mut Table, new: Recorded) {
    let mut order: Vec<String> = rule.iter().map(|(key, _)| key.to_owned()).collect();
    let anchor = ["certainty", "quality", "message"]
        .iter()
        .find_map(|anchor| order.iter().position(|key| key == anchor))
        .unwrap_or(order.len());
    let figures = ["certainty", "hits", "precision"];
    let before: Vec<String> =
        order[..anchor].iter().filter(|key| !figures.contains(&key.as_str())).cloned().collect();
    let after = order.split_off(anchor).into_iter().filter(|key| !figures.contains(&key.as_str()));
    let order: Vec<String> = before.into_iter().chain(figures.map(str::to_owned)).chain(after).collect();
    let hits = new.hits.map(|hits| Value::from(i64::try_from(hits).unwrap_or(i64::MAX)));
    for (key, value) in [
        ("certainty", new.certainty.map(Value::from)),
        ("hits", hits),
        ("precision", new.precision.map(Value::from)),
    ] {
        match (value, rule.get_mut(key).and_then(Item::as_value_mut)) {
            (Some(mut value), Some(known)) => {
                *value.decor_mut() = known.decor().clone();
                *known = value;
            }
            (Some(value), None) => {
                rule.insert(key, Item::Value(value));
            }
            (None, _) => {
                rule.remove(key);
            }
        }
    }
    let place = |key: &str| order.iter().position(|other| other == key);
    rule.sort_values_by(|a, _, b, _| place(a.get()).cmp(&place(b.get())));
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"# A pack.

[[rule]]
id = "one"     # the first
any = [
    "a b",   # with a comment
]
certainty = 0.5   # by feel
# What is seen:
message = "m"

[[rule]]
id = "two"
message = "m"
fires = ["«a»", "b"]
"#;

    fn measured(right: usize, hits: usize) -> Recorded {
        Recorded::from_figures(Figures { hits, right, unjudged: 0 })
    }

    #[test]
    fn figures_go_in_and_the_rest_stays() {
        let (text, changed) =
            rewritten(FILE, &|id| Some(if id == "one" { measured(9, 10) } else { measured(0, 0) }))
                .expect("a sound file");
        assert_eq!(changed, 2);
        let expected = FILE
            .replace(
                "certainty = 0.5   # by feel\n",
                "certainty = 0.83   # by feel\nhits = 10\nprecision = 0.9\n",
            )
            .replace("id = \"two\"\n", "id = \"two\"\ncertainty = 0.7\n");
        assert_eq!(text, expected);
    }

    #[test]
    fn what_is_up_to_date_is_left_alone() {
        assert_eq!(rewritten(FILE, &|_| None).expect("a sound file"), (FILE.to_owned(), 0));
        let figures = |_: &str| Some(measured(3, 4));
        let (once, _) = rewritten(FILE, &figures).expect("a sound file");
        assert_eq!(rewritten(&once, &figures).expect("a sound file"), (once, 0));
    }

    #[test]
    fn figures_of_hits_that_are_gone_go() {
        let (text, _) = rewritten(FILE, &|_| Some(measured(3, 4))).expect("a sound file");
        let (text, _) = rewritten(&text, &|_| Some(measured(0, 0))).expect("a sound file");
        assert!(!text.contains("hits") && !text.contains("precision"), "{text}");
    }
}
