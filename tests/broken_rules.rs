//! Every mistake in a rule file is told with its place, all of them at once; the exact words are kept here.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use postlint::{Linter, RulePack};

/// What loading and building say to a file.
fn told(path: &Path) -> String {
    let name = path.file_name().expect("a file").to_string_lossy();
    let text = fs::read_to_string(path).expect("a file of ours");
    let error = match RulePack::parse(&name, &text) {
        Err(error) => error,
        Ok(pack) => Linter::builder().pack(pack).build().expect_err("the file is broken"),
    };
    error.to_string()
}

#[test]
fn mistakes_are_told_with_their_places() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("a folder of ours")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let mut all = String::new();
    for path in paths {
        writeln!(all, "{}\n", told(&path)).expect("a string takes everything");
    }
    insta::assert_snapshot!(all);
}

#[test]
fn a_folder_is_read_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let error = RulePack::load(&folder).expect_err("every file is broken");
    let files: std::collections::BTreeSet<_> =
        error.mistakes().iter().map(|mistake| mistake.file.clone()).collect();
    assert!(files.len() > 8, "{error}");
    let error = RulePack::load(folder.join("nowhere")).expect_err("there is no such folder");
    assert!(error.to_string().contains("the folder cannot be read"), "{error}");
}
