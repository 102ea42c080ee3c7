//! Findings in SARIF 2.1.0, the form that code hosts and editors read.

use std::fmt::Write;
use std::sync::Arc;

use serde::Serialize;

use super::Linted;
use crate::level::Level;
use crate::report::{Edit, Effect, Finding, FindingKind};
use crate::span::{Positions, Span};

/// The blank in an edit that its author has to fill.
const BLANK: &str = "___";

/// A SARIF log with one run; serialise it with any JSON library.
#[derive(Debug, Clone, Serialize)]
pub struct Sarif<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

/// Every finding of these drafts, with its rule, its place in the file and the edits that can be made as they stand.
///
/// A credit is of kind `informational` and level `none`; hints are notes. Columns count Unicode code points.
///
/// ```
/// use postlint::render::{self, Linted};
///
/// let text = "Which field takes longest on your shift?";
/// let report = postlint::lint(text);
/// let log = render::sarif(&[Linted::new(text, &report).named("drafts/shift.md")]);
/// let json = serde_json::to_value(&log)?;
/// assert_eq!(json["version"], "2.1.0");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn sarif<'a>(drafts: &[Linted<'a>]) -> Sarif<'a> {
    let mut rules: Vec<Rule<'a>> = Vec::new();
    let mut results = Vec::new();
    for linted in drafts {
        let uri = uri(linted.name);
        for finding in linted.report.findings() {
            let known = rules.iter().position(|rule| rule.id == &*finding.rule);
            let index = known.unwrap_or_else(|| {
                rules.push(Rule::of(finding));
                rules.len() - 1
            });
            results.push(Outcome::of(linted, finding, index, &uri));
        }
    }
    let driver = Driver { name: "postlint", semantic_version: env!("CARGO_PKG_VERSION"), rules };
    let run = Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results };
    Sarif { schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] }
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    column_kind: &'static str,
    results: Vec<Outcome<'a>>,
}

#[derive(Debug, Clone, Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule<'a>>,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    id: &'a str,
    short_description: Text<'a>,
    help: Text<'a>,
    default_configuration: Configuration,
}

impl<'a> Rule<'a> {
    fn of(finding: &'a Finding) -> Self {
        Self {
            id: &finding.rule,
            short_description: Text { text: &finding.title },
            help: Text { text: &finding.help },
            default_configuration: Configuration { level: level(finding) },
        }
    }
}

#[derive(Debug, Clone, Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Debug, Clone, Serialize)]
struct Text<'a> {
    text: &'a str,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'a str,
    rule_index: usize,
    kind: &'static str,
    level: &'static str,
    message: Text<'a>,
    locations: [Location<'a>; 1],
    partial_fingerprints: Fingerprints<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix<'a>>,
    properties: Properties<'a>,
}

impl<'a> Outcome<'a> {
    fn of(linted: &Linted<'a>, finding: &'a Finding, rule_index: usize, uri: &Arc<str>) -> Self {
        let artifact_location = Artifact { uri: uri.clone() };
        let region =
            Region { snippet: Some(Text { text: &finding.text }), ..Region::of(linted, finding.span) };
        let safe = finding.edits.iter().filter(|edit| !edit.replacement.contains(BLANK));
        Self {
            rule_id: &finding.rule,
            rule_index,
            kind: if finding.kind == FindingKind::Credit { "informational" } else { "fail" },
            level: level(finding),
            message: Text { text: &finding.message },
            locations: [Location { physical_location: Physical { artifact_location, region } }],
            partial_fingerprints: Fingerprints { postlint: &finding.fingerprint },
            fixes: safe.map(|edit| Fix::of(linted, edit, uri)).collect(),
            properties: Properties { signal: finding.signal.as_deref(), effect: &finding.effect },
        }
    }
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    physical_location: Physical<'a>,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical<'a> {
    artifact_location: Artifact,
    region: Region<'a>,
}

#[derive(Debug, Clone, Serialize)]
struct Artifact {
    uri: Arc<str>,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region<'a> {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Text<'a>>,
}

impl Region<'_> {
    fn of(linted: &Linted<'_>, span: Span) -> Self {
        let mut positions = Positions::new(linted.text);
        let (start, end) = (positions.locate(span.start), positions.locate(span.end));
        Self {
            start_line: linted.line(start.line),
            start_column: start.column,
            end_line: linted.line(end.line),
            end_column: end.column,
            snippet: None,
        }
    }
}

#[derive(Debug, Clone, Serialize)]
struct Fingerprints<'a> {
    #[serde(rename = "postlint/v1")]
    postlint: &'a str,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix<'a> {
    description: Text<'a>,
    artifact_changes: [Change<'a>; 1],
}

impl<'a> Fix<'a> {
    fn of(linted: &Linted<'a>, edit: &'a Edit, uri: &Arc<str>) -> Self {
        let replacement = Replacement {
            deleted_region: Region::of(linted, Span::new(edit.start, edit.end)),
            inserted_content: Text { text: &edit.replacement },
        };
        let change = Change { artifact_location: Artifact { uri: uri.clone() }, replacements: [replacement] };
        Self { description: Text { text: &edit.note }, artifact_changes: [change] }
    }
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'a> {
    artifact_location: Artifact,
    replacements: [Replacement<'a>; 1],
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region<'a>,
    inserted_content: Text<'a>,
}

#[derive(Debug, Clone, Serialize)]
struct Properties<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    signal: Option<&'a str>,
    effect: &'a Effect,
}

fn level(finding: &Finding) -> &'static str {
    match (finding.kind, finding.level) {
        (FindingKind::Credit, _) | (_, Level::Off) => "none",
        (_, Level::Hint) => "note",
        (_, Level::Warn) => "warning",
        (_, Level::Error) => "error",
    }
}

/// A file's path as a URI reference.
fn uri(path: &str) -> Arc<str> {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(byte.into());
            }
            b'\\' if cfg!(windows) => uri.push('/'),
            _ => {
                write!(uri, "%{byte:02X}").expect("a String takes everything");
            }
        }
    }
    uri.into()
}
