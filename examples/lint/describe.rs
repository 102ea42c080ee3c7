//! What the rules are: one explained, all listed, a folder of them checked.

use std::io::Write;
use std::path::Path;

use postlint::{FeedRuleInfo, FindingKind, Linter, Mindset, RuleInfo};

use crate::Outcome;
use crate::args::Schema;
use crate::problem::{Problem, instead};

/// Checks a folder of rules: each by itself, and together with the built-in ones.
pub(crate) fn check(folder: &Path, out: &mut impl Write) -> Result<Outcome, Problem> {
    let pack = crate::pack(folder)?;
    let (name, version, rules) = (pack.name().to_owned(), pack.version().to_owned(), pack.rule_ids().count());
    Linter::builder().pack(pack).build()?;
    let rules = if rules == 1 { "1 rule".to_owned() } else { format!("{rules} rules") };
    writeln!(out, "{name} {version}: {rules}, and every example comes out as it is written")?;
    Ok(Outcome::Fine)
}

/// What reports or configurations look like, for programs.
pub(crate) fn schema(of: Schema, out: &mut impl Write) -> Result<Outcome, Problem> {
    let schema = match of {
        Schema::Report => include_str!("../../docs/schema/report.json"),
        Schema::Config => include_str!("../../docs/schema/config.json"),
    };
    out.write_all(schema.as_bytes())?;
    Ok(Outcome::Fine)
}

/// Everything that is known of each of these rules.
pub(crate) fn explain(linter: &Linter, ids: &[String], out: &mut impl Write) -> Result<Outcome, Problem> {
    for (at, id) in ids.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        explain_one(linter, id, out)?;
    }
    Ok(Outcome::Fine)
}

fn explain_one(linter: &Linter, id: &str, out: &mut impl Write) -> Result<Outcome, Problem> {
    let Some(rule) = linter.rules().find(|rule| rule.id() == id) else {
        if let Some(rule) = linter.feed_rules().find(|rule| rule.id() == id) {
            return explain_feed(&rule, out);
        }
        let of_signal: Vec<&str> =
            linter.rules().filter(|rule| rule.signal() == Some(id)).map(|rule| rule.id()).collect();
        if !of_signal.is_empty() {
            let rules = of_signal.join(", ");
            return Err(Problem::new(format!("`{id}` is a signal; the rules that find it: {rules}")));
        }
        let feed_ids = linter.feed_rules().map(|rule| rule.id());
        let ids: Vec<&str> = linter.rules().map(|rule| rule.id()).chain(feed_ids).collect();
        return Err(Problem::new(format!("unknown rule `{id}`{}", instead(id, ids))));
    };
    writeln!(out, "{}\n{}\n", rule.id(), rule.title())?;
    writeln!(out, "What    {}", message(&rule))?;
    writeln!(out, "Help    {}", rule.help())?;
    writeln!(out, "Why     {}", rule.why())?;
    writeln!(out, "Kind    {}", kind(linter, &rule))?;
    writeln!(out, "Sure    {}", certainty(&rule))?;
    writeln!(out, "Off     `{} = \"off\"` under [levels] in postlint.toml", rule.id())?;
    writeln!(out, "\nFinds (between « »)")?;
    for (text, spans) in rule.fires() {
        writeln!(out, "  {}", indented(&marked(text, spans)))?;
    }
    writeln!(out, "\nLeaves alone")?;
    for text in rule.silent() {
        writeln!(out, "  {}", indented(text))?;
    }
    Ok(Outcome::Fine)
}

fn explain_feed(rule: &FeedRuleInfo<'_>, out: &mut impl Write) -> Result<Outcome, Problem> {
    let (least, why) = rule.least();
    writeln!(out, "{}\n{}\n", rule.id(), rule.title())?;
    writeln!(out, "What    {}", open(rule.message()))?;
    writeln!(out, "Help    {}", rule.help())?;
    writeln!(out, "Why     {}", rule.why())?;
    writeln!(out, "Kind    feed ({}): it moves no score", rule.level())?;
    writeln!(out, "From    {least} on: {why}")?;
    writeln!(out, "Off     `{} = \"off\"` under [levels] in postlint.toml", rule.id())?;
    Ok(Outcome::Fine)
}

pub(crate) fn list_rules(linter: &Linter, out: &mut impl Write) -> Result<Outcome, Problem> {
    let widest = linter.rules().map(|rule| rule.id().len()).max().unwrap_or(0);
    for rule in linter.rules() {
        let (id, kind, level) = (rule.id(), rule.kind().name(), rule.level());
        writeln!(out, "{id:<widest$}  {kind:<6}  {level:<5}  {}", rule.title())?;
    }
    for rule in linter.feed_rules() {
        writeln!(out, "{:<widest$}  feed    {:<5}  {}", rule.id(), rule.level(), rule.title())?;
    }
    Ok(Outcome::Fine)
}

pub(crate) fn list_signals(linter: &Linter, out: &mut impl Write) -> Result<Outcome, Problem> {
    let widest = linter.signals().map(|signal| signal.name().len()).max().unwrap_or(0);
    for signal in linter.signals() {
        writeln!(out, "{:<widest$}  {}", signal.name(), signal.does())?;
    }
    Ok(Outcome::Fine)
}

fn kind(linter: &Linter, rule: &RuleInfo<'_>) -> String {
    let Some(name) = rule.signal() else {
        return format!("flag ({}): it moves no score", rule.level());
    };
    let signal = linter.signals().find(|signal| signal.name() == name);
    let weight = |mindset| signal.map_or(0.0, |signal| signal.weight(mindset));
    let touched: Vec<String> = Mindset::ALL
        .into_iter()
        .filter(|mindset| weight(*mindset) != 0.0)
        .map(|mindset| format!("{mindset} {:.2}", weight(mindset)))
        .collect();
    let moves = match rule.kind() {
        _ if touched.is_empty() => "describes and moves no score".to_owned(),
        FindingKind::Cost => format!("lowers {}", touched.join(", ")),
        FindingKind::Credit | FindingKind::Flag => format!("raises {}", touched.join(", ")),
    };
    format!("{}, evidence for `{name}`: {moves}", rule.kind().name())
}

/// What stands for numbers and names that only a draft has.
const OPEN: [(&str, &str); 8] = [
    ("{match}", "…"),
    ("{count}", "n"),
    ("{of}", "n"),
    ("{value}", "n"),
    ("{limit}", "n"),
    ("{share}", "n"),
    ("{platform}", "the platform"),
    ("{mix}", "the mix"),
];

/// A message without placeholders.
fn open(message: &str) -> String {
    OPEN.iter().fold(message.to_owned(), |message, (place, words)| message.replace(place, words))
}

/// The message as it would stand under the rule's first example.
fn message(rule: &RuleInfo<'_>) -> String {
    let example = rule.fires().find_map(|(text, spans)| Some(spans.first()?.slice(text)));
    open(&rule.message().replace("{match}", example.unwrap_or("…")))
}

fn certainty(rule: &RuleInfo<'_>) -> String {
    let sure = format!("{:.0} %", 100.0 * rule.certainty());
    match (rule.precision(), rule.hits()) {
        (Some(precision), Some(hits)) => {
            format!("{sure}; {:.0} % of {hits} hits in labelled posts were right", 100.0 * precision)
        }
        _ => format!("{sure}, not measured yet"),
    }
}

fn marked(text: &str, spans: &[postlint::Span]) -> String {
    let mut marked = text.to_owned();
    for span in spans.iter().rev() {
        marked.insert(span.end, '»');
        marked.insert(span.start, '«');
    }
    marked
}

/// A text of several lines under one another.
fn indented(text: &str) -> String {
    text.trim_end().replace('\n', "\n  ")
}
