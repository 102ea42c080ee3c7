//! What comes out is as its schemas say: reports by our own, SARIF by that of the standard.
//!
//! `schemas/sarif-2.1.0.json` is the schema of SARIF 2.1.0 as OASIS publishes it
//! (<https://github.com/oasis-tcs/sarif-spec>), copied without change but for white space; OASIS lets
//! implementers bring it along (issue 583 there).

use std::fs;
use std::path::Path;

use jsonschema::Validator;
use postlint::render::{self, Linted};
use postlint::{Baseline, Day, Draft, Linter, Platform, Post, Report, Span};
use serde::Serialize;
use serde_json::Value;

fn schema(path: &str) -> Validator {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a schema");
    // The standard's pattern for a language has a bracket too many, which only some readers of patterns let pass.
    let schema: Value = serde_json::from_str(&text.replace("{2}]?$", "{2}$")).expect("JSON");
    jsonschema::validator_for(&schema).expect("a schema")
}

#[track_caller]
fn holds(schema: &Validator, what: &impl Serialize) {
    let value = serde_json::to_value(what).expect("JSON");
    let faults: Vec<String> =
        schema.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Drafts that bring out every part of a report: gates, masks, edits, flags, restraint, another language.
fn drafts() -> Vec<Draft> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/drafts");
    let files = fs::read_dir(folder).expect("the drafts are there");
    let texts = files.map(|file| fs::read_to_string(file.expect("a file").path()).expect("a draft"));
    let mut drafts: Vec<Draft> = texts.map(|text| Draft::new(text).on(Platform::LinkedIn)).collect();
    drafts.push(Draft::new("").id("empty"));
    drafts.push(Draft::new("Wir haben die Schicht getauscht und das hat uns allen gut getan."));
    drafts.push(Draft::new("Ring me on +44 20 7946 0958, or write to ana@northwind.example. 𝗯𝗼𝗹𝗱 🎉🎉🎉🎉"));
    drafts.push(Draft::new(
        "We leverage synergies and utilise best-in-class solutions going forward. Follow me!",
    ));
    drafts.push(Draft::new("word ".repeat(400)).on(Platform::X).medium(None));
    drafts
}

#[test]
fn reports_hold_to_their_schema() {
    let schema = schema("docs/schema/report.json");
    let linter = Linter::default();
    let reports: Vec<Report> = drafts().into_iter().map(|draft| linter.lint(draft)).collect();
    for report in &reports {
        holds(&schema, report);
    }
    let mut baseline = Baseline::new();
    for report in &reports {
        baseline.accept_all(report);
    }
    let left: Vec<Report> = reports.iter().map(|report| report.without(&baseline)).collect();
    assert!(left.iter().any(|report| report.accepted() > 0), "nothing could be accepted");
    holds(&schema, &left);
    holds(&schema, &reports);
    holds(&schema, &linter.lint_thread("One. Two?", &[Span::new(0, 4), Span::new(5, 9)]));
    let wrong = serde_json::json!({ "schema": 1, "kind": "draft" });
    assert!(!schema.is_valid(&wrong));
}

#[test]
fn comparisons_and_feeds_hold_to_the_schema() {
    let schema = schema("docs/schema/report.json");
    let linter = Linter::default();
    let reports: Vec<Report> = drafts().into_iter().map(|draft| linter.lint(draft)).collect();
    for pair in reports.windows(2) {
        holds(&schema, &postlint::compare(&pair[0], &pair[1]));
    }
    let asks = "Which shift would you start with?";
    let moved = postlint::compare(&linter.lint(asks), &linter.lint(format!("So.\n\n{asks}")));
    assert!(!moved.moved().is_empty(), "nothing moved");
    holds(&schema, &moved);
    let mut posts: Vec<Post> = drafts().into_iter().map(Post::new).collect();
    holds(&schema, &linter.lint_feed(&posts));
    posts.extend(posts.clone());
    let days = (1..=28).map(|day| Day::new(2026, 3, day).expect("a day"));
    let posts: Vec<Post> = posts.into_iter().zip(days).map(|(post, day)| post.on(day)).collect();
    let feed = linter.lint_feed(&posts);
    assert!(!feed.echoes().is_empty() && !feed.findings().is_empty(), "a feed that shows little");
    holds(&schema, &feed);
    holds(&schema, &linter.lint_feed(&[]));
}

#[test]
fn sarif_holds_to_the_standard() {
    let schema = schema("tests/schemas/sarif-2.1.0.json");
    let linter = Linter::default();
    let drafts = drafts();
    let reports: Vec<Report> = drafts.iter().map(|draft| linter.lint(draft)).collect();
    let linted: Vec<Linted<'_>> = drafts
        .iter()
        .zip(&reports)
        .map(|(draft, report)| Linted::new(draft.text(), report).named("drafts/a draft.md").starting_at(7))
        .collect();
    let log = render::sarif(&linted);
    holds(&schema, &log);
    holds(&schema, &render::sarif(&[]));
    let log = serde_json::to_value(&log).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    assert!(results.iter().any(|result| result["fixes"].is_array()), "no draft with a fix");
    assert!(results.iter().any(|result| result["level"] == "error"), "no draft with an error");
}
