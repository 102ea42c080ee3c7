//! A module uses only modules on floors below its own, and no module knows the name of a rule.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The floors from the ground up; modules on one floor may use each other.
const FLOORS: [&[&str]; 11] = [
    &["span", "mindset", "level", "signal", "packed"],
    &["platform"],
    &["draft", "document"],
    &["length", "thread"],
    &["detectors"],
    &["rules"],
    &["score"],
    &["report"],
    &["feed", "compare", "baseline", "built_in"],
    &["render"],
    &["linter"],
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src can be read") {
        let path = entry.expect("src can be read").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The top module that a source file belongs to.
fn module_of(path: &Path) -> String {
    let below = path.strip_prefix(root().join("src")).expect("a path below src");
    let first = below.components().next().expect("a file").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn all_sources() -> Vec<(String, PathBuf, String)> {
    let mut paths = Vec::new();
    sources(&root().join("src"), &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| (module_of(&path), path.clone(), fs::read_to_string(&path).expect("a source file")))
        .filter(|(module, path, _)| {
            module != "lib" && !path.ends_with("tests.rs") && !path.ends_with("sample.rs")
        })
        .collect()
}

#[test]
fn modules_use_only_lower_floors() {
    let floor: BTreeMap<&str, usize> = FLOORS
        .iter()
        .enumerate()
        .flat_map(|(i, modules)| modules.iter().map(move |module| (*module, i)))
        .collect();
    let mut wrong = Vec::new();
    for (module, path, text) in all_sources() {
        let own =
            floor.get(module.as_str()).unwrap_or_else(|| panic!("{module} stands on no floor: add it here"));
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for (at, _) in line.match_indices("crate::") {
                let used: String =
                    line[at + 7..].chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
                if floor.get(used.as_str()).is_some_and(|floor| floor > own) {
                    wrong.push(format!("{}: {module} uses {used}: {}", path.display(), line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_module_names_a_rule() {
    let linter = postlint::Linter::default();
    let ids: Vec<String> = linter
        .rules()
        .filter(|rule| rule.id().contains('-'))
        .map(|rule| format!("\"{}\"", rule.id()))
        .collect();
    let detectors_and_signals: Vec<String> =
        linter.signals().map(|signal| format!("\"{}\"", signal.name())).collect();
    let mut wrong = Vec::new();
    for (_, path, text) in all_sources() {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let code: String = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .flat_map(|line| [line, "\n"])
            .collect();
        for id in ids.iter().filter(|id| !detectors_and_signals.contains(id)) {
            // A detector may share its name with the rule that is built on it.
            let detector = format!("name: {id}");
            if code.replace(&detector, "").contains(id.as_str()) {
                wrong.push(format!("{} names {id}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_unknown_stands_at_the_top() {
    let known = [
        ".ci",
        ".git",
        ".gitignore",
        "ARCHITECTURE.md",
        "benches",
        "build.rs",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "deny.toml",
        "docs",
        "examples",
        "rules",
        "rustfmt.toml",
        "src",
        "target",
        "tests",
    ];
    for entry in fs::read_dir(root()).expect("the top folder") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        assert!(known.contains(&name.as_str()), "{name} stands at the top and is not known to this test");
    }
}
