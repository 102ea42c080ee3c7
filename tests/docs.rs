//! The pages under `docs/` are in step with the rules and the code.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use postlint::{FindingKind, Level, Linter, Mindset, RuleInfo, RulePack, Span};

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Every rule on one page, from the rule files. `INSTA_UPDATE=always` puts the page right.
#[test]
fn the_page_of_rules_is_in_step() {
    let (page, path) = (page(&Linter::default()), root("docs/rules.md"));
    let shown = fs::read_to_string(&path).unwrap_or_default();
    if shown != page && std::env::var("INSTA_UPDATE").is_ok_and(|mode| mode == "always") {
        fs::write(&path, page).expect("written");
        return;
    }
    assert!(shown == page, "docs/rules.md is not in step: run with INSTA_UPDATE=always");
}

fn page(linter: &Linter) -> String {
    let mut out = String::from(
        "# Every rule\n\n\
         **Generated from the files in `rules/` by `tests/docs.rs`: do not edit.** What a rule finds stands between « ».\n\
         *Sure* is how often such a hit is right; where hits are given, it was measured on labelled posts. A rule is\n\
         switched off by `RULE = \"off\"` under `[levels]` in `postlint.toml`.\n",
    );
    let mut by_signal: BTreeMap<&str, Vec<RuleInfo<'_>>> = BTreeMap::new();
    for rule in linter.rules() {
        by_signal.entry(rule.signal().unwrap_or_default()).or_default().push(rule);
    }
    let flags = by_signal.remove("").unwrap_or_default();
    for signal in linter.signals() {
        let Some(rules) = by_signal.get(signal.name()) else { continue };
        let moved: Vec<String> = Mindset::ALL
            .into_iter()
            .filter(|mindset| signal.weight(*mindset) > 0.0)
            .map(|mindset| format!("{mindset} {:.1}", signal.weight(mindset)))
            .collect();
        let moves = match rules[0].kind() {
            _ if moved.is_empty() => "It describes a draft and moves no score".to_owned(),
            FindingKind::Cost => format!("It lowers {}", moved.join(", ")),
            FindingKind::Credit | FindingKind::Flag => format!("It raises {}", moved.join(", ")),
        };
        write!(out, "\n## {}\n\nA draft that {}. {moves}.\n", signal.name(), signal.does())
            .expect("a String takes everything");
        for rule in rules {
            entry(&mut out, rule);
        }
    }
    out.push_str("\n## Flags\n\nLength, accessibility and risk: they never move a score.\n");
    for rule in &flags {
        entry(&mut out, rule);
    }
    out
}

fn entry(out: &mut String, rule: &RuleInfo<'_>) {
    let sure = format!("{:.0} %", 100.0 * rule.certainty());
    let measured = match (rule.precision(), rule.hits()) {
        (Some(precision), Some(hits)) => format!("; {:.0} % of {hits} hits", 100.0 * precision),
        _ => "; not measured yet".to_owned(),
    };
    let fires = rule.fires().next().map(|(text, spans)| marked(text, spans)).unwrap_or_default();
    let silent = rule.silent().next().unwrap_or_default();
    write!(
        out,
        "\n### `{}`\n\n**{}** ({}) · sure {sure}{measured}\n\n{}\n{}\n\n{}\n\n- finds: {}\n- leaves alone: {}\n",
        rule.id(),
        rule.title(),
        rule.level(),
        rule.message(),
        rule.help(),
        rule.why(),
        line(&fires),
        line(silent),
    )
    .expect("a String takes everything");
}

fn marked(text: &str, spans: &[Span]) -> String {
    let mut marked = text.to_owned();
    for span in spans.iter().rev() {
        marked.insert(span.end, '»');
        marked.insert(span.start, '«');
    }
    marked
}

/// An example on one line, cut where it is long, with nothing that Markdown would read.
fn line(text: &str) -> String {
    const LONGEST: usize = 160;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "'");
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("`{} …`", &text[..end]),
        None => format!("`{text}`"),
    }
}

/// The rules that a guide shows work as they are shown.
#[test]
fn the_guide_to_writing_a_rule_works() {
    let guide = fs::read_to_string(root("docs/write-a-rule.md")).expect("the guide");
    let blocks: Vec<&str> = guide
        .split("```toml\n")
        .skip(1)
        .map(|rest| rest.split("```").next().expect("an end"))
        .filter(|block| block.contains("[[rule]]"))
        .collect();
    let [first, second, last] = blocks[..] else { panic!("the guide shows three versions of its rule") };
    let pack = |text| RulePack::parse("house/house.toml", text);
    let built = |text| pack(text).and_then(|pack| Linter::builder().pack(pack).build());
    for faulty in [first, second] {
        let told = built(faulty).expect_err("a mistake").to_string();
        for line in told.lines().filter(|line| line.starts_with("house/")) {
            assert!(guide.contains(line), "the guide does not show: {line}");
        }
    }
    let linter = built(last).expect("examples come out as written");
    let report = linter.lint("Ana will reach out to the night shift.");
    let finding = report.findings().iter().find(|finding| &*finding.rule == "reach-out").expect("found");
    assert_eq!(
        (finding.kind, finding.level, &*finding.text),
        (FindingKind::Cost, Level::Warn, "reach out to")
    );
    assert_eq!(finding.edits[0].replacement, "write to");
}

/// The configurations that the guides show hold to the schema, and name rules that are there.
#[test]
fn the_configurations_of_the_guides_work() {
    let schema = fs::read_to_string(root("docs/schema/config.json")).expect("a schema");
    let schema = serde_json::from_str(&schema).expect("JSON");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let own = ["old-product-name", "reach-out"];
    for guide in ["README.md", "docs/write-a-rule.md", "docs/teams.md"] {
        let text = fs::read_to_string(root(guide)).expect("the guide");
        for block in text.split("```toml\n").skip(1).map(|rest| rest.split("```").next().expect("an end")) {
            if block.contains("[[rule]]") {
                continue;
            }
            let config: serde_json::Value = toml::from_str(block).expect("TOML");
            assert!(schema.is_valid(&config), "{guide}: {block}");
            for id in config["levels"].as_object().into_iter().flat_map(|levels| levels.keys()) {
                let linter = Linter::default();
                assert!(own.contains(&&**id) || linter.rules().any(|rule| rule.id() == id), "{guide}: {id}");
            }
        }
    }
}

#[test]
fn the_worked_example_of_scores_comes_out_so() {
    const PAGE: &str = include_str!("../docs/scores.md");
    let draft = PAGE.lines().find_map(|line| line.strip_prefix("> ")).expect("an example");
    let report = postlint::lint(draft);
    let mindset = |mindset| report.mindset(mindset).score.expect("English is scored");
    for score in
        [mindset(Mindset::Listen), mindset(Mindset::Helpful), report.score().expect("English is scored")]
    {
        assert!(PAGE.contains(&format!("= {score:.1}")), "the page does not say {score:.1}");
    }
}
