//! Texts to measure with.

/// A post of the project's own, of some three hundred bytes.
pub(crate) const POST: &str = "Last Tuesday I moved the late shift to five without asking the drivers, and 14 of 31 missed the last bus \
    home. Priya Nair from the yard told me the same evening, and on Wednesday she rebuilt the rota with two of them. \
    I don't know yet whether it holds in December. How do you plan for the last bus where you work?\n\n";

/// The drafts that come with the examples, in order of name.
pub(crate) fn drafts() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/drafts");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .map(|entries| entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect())
        .unwrap_or_default();
    paths.sort();
    paths.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect()
}
