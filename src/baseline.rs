//! Findings that somebody has looked at and accepted.

use std::fmt;

use toml::Spanned;

use crate::report::build::MASK;
use crate::report::{Finding, FindingKind, Report, StepKind};
use crate::rules::Error;
use crate::rules::source::{Entries, Source};

/// Findings that stay as they are, by fingerprint: [`Report::without`] leaves them out.
///
/// It is read from and written to a small TOML file that lies beside the drafts, one record a finding, so that people
/// can see what was accepted and say why. A finding is accepted wherever it turns up in a draft that is read with the
/// file; the same words a second time are a finding of their own. Findings whose words are masked (personal data,
/// secrets) cannot be accepted: behind the mask one cannot be told from another.
///
/// ```
/// use postlint::Baseline;
///
/// let report = postlint::lint("Our world-class depot opens on Monday.");
/// let mut baseline = Baseline::new();
/// baseline.accept_all(&report);
/// let file = baseline.to_string();
/// let baseline = Baseline::parse("accepted.toml", &file)?;
///
/// let edited = postlint::lint("It rained. Our world-class depot opens on Monday.");
/// let shown = edited.without(&baseline);
/// assert!(shown.accepted() > 0);
/// assert_eq!(shown.score(), edited.score());
/// # Ok::<(), postlint::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Baseline {
    accepted: Vec<Accepted>,
}

/// An accepted finding.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Accepted {
    /// The [fingerprint](Finding::fingerprint) by which it is known again: 16 hexadecimal digits.
    pub fingerprint: String,
    /// The rule that found it, for those who read the file.
    pub rule: String,
    /// The words in which it was found, for those who read the file.
    pub text: String,
    /// Why it was accepted, if somebody wrote that down.
    pub note: Option<String>,
}

impl Baseline {
    /// The version of the file's shape.
    const SCHEMA: usize = 1;

    /// Nothing is accepted yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads the file's `text`; `name` stands for the file in messages.
    ///
    /// # Errors
    ///
    /// Every mistake at once, with its place: TOML that cannot be read, unknown keys, missing or wrong values, a
    /// fingerprint that is there twice.
    pub fn parse(name: &str, text: &str) -> Result<Self, Error> {
        let mut source = Source::new(name, text);
        let mut table = source.parse();
        let mut baseline = Self::new();
        if source.mistakes.is_empty() {
            match table.count("schema", &mut source) {
                Some(Self::SCHEMA) => {}
                Some(other) => source.mistake(
                    0,
                    format!("this file has the schema {other}; this version reads {}", Self::SCHEMA),
                ),
                None => source.mistake(0, format!("the file begins with `schema = {}`", Self::SCHEMA)),
            }
            for (start, entry) in table.tables("accepted", &mut source) {
                baseline.read(start, entry, &mut source);
            }
            table.finish(&mut source);
        }
        if source.mistakes.is_empty() { Ok(baseline) } else { Err(Error::new(source.mistakes)) }
    }

    fn read(&mut self, start: usize, mut entry: Entries<'_>, source: &mut Source<'_>) {
        let fingerprint = entry.string("fingerprint", source);
        let [rule, text, note] =
            ["rule", "text", "note"].map(|key| entry.string(key, source).map(Spanned::into_inner));
        entry.finish(source);
        let Some(fingerprint) = fingerprint else {
            return source.mistake(start, "an accepted finding needs a `fingerprint`");
        };
        let (place, fingerprint) = (fingerprint.span().start, fingerprint.into_inner());
        let hexadecimal = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if fingerprint.len() != 16 || !fingerprint.bytes().all(hexadecimal) {
            source.mistake(place, format!("a fingerprint has 16 hexadecimal digits, unlike “{fingerprint}”"));
        } else if self.has(&fingerprint) {
            source.mistake(place, format!("the fingerprint {fingerprint} is there already"));
        } else {
            let (rule, text) = (rule.unwrap_or_default(), text.unwrap_or_default());
            self.accepted.push(Accepted { fingerprint, rule, text, note });
        }
    }

    /// Accepts a finding; gives whether that is possible, which it is not where its words are masked.
    pub fn accept(&mut self, finding: &Finding) -> bool {
        if finding.text.contains(MASK) {
            return false;
        }
        if !self.has(&finding.fingerprint) {
            self.accepted.push(Accepted {
                fingerprint: finding.fingerprint.clone(),
                rule: finding.rule.to_string(),
                text: shortened(&finding.text),
                note: None,
            });
        }
        true
    }

    /// Accepts every cost and flag of a report that can be; credits need no leave. Gives how many cannot be.
    pub fn accept_all(&mut self, report: &Report) -> usize {
        let findings = report.findings().iter().filter(|finding| finding.kind != FindingKind::Credit);
        findings.filter(|finding| !self.accept(finding)).count()
    }

    /// Whether a finding is accepted.
    pub fn accepts(&self, finding: &Finding) -> bool {
        self.has(&finding.fingerprint) && !finding.text.contains(MASK)
    }

    /// What is accepted, in the order of the file.
    pub fn accepted(&self) -> &[Accepted] {
        &self.accepted
    }

    fn has(&self, fingerprint: &str) -> bool {
        self.accepted.iter().any(|accepted| accepted.fingerprint == fingerprint)
    }
}

/// The words of a finding on one line, as many as it takes to know it again.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 100;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// The file.
impl fmt::Display for Baseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "# Findings that are accepted as they are: postlint does not show them.")?;
        writeln!(
            f,
            "# Scores do not change. A `note` may say why; delete a record to see the finding again."
        )?;
        writeln!(f, "schema = {}", Self::SCHEMA)?;
        for accepted in &self.accepted {
            writeln!(f, "\n[[accepted]]\nfingerprint = {}", Quoted(&accepted.fingerprint))?;
            writeln!(f, "rule = {}\ntext = {}", Quoted(&accepted.rule), Quoted(&accepted.text))?;
            if let Some(note) = &accepted.note {
                writeln!(f, "note = {}", Quoted(note))?;
            }
        }
        Ok(())
    }
}

/// A basic string of TOML.
struct Quoted<'t>(&'t str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for c in self.0.chars() {
            match c {
                '"' => f.write_str("\\\"")?,
                '\\' => f.write_str("\\\\")?,
                '\n' => f.write_str("\\n")?,
                c if c.is_control() => write!(f, "\\u{:04X}", u32::from(c))?,
                c => write!(f, "{c}")?,
            }
        }
        f.write_str("\"")
    }
}

impl Report {
    /// The report without the findings that are accepted: they are not among its findings any more, are not advised
    /// against, and are [counted](Self::accepted). Scores, signals and the self-promotion ratio stay, for the draft
    /// reads to others as it did.
    pub fn without(&self, baseline: &Baseline) -> Self {
        let mut report = self.clone();
        report.findings.retain(|finding| !baseline.accepts(finding));
        report.accepted += self.findings.len() - report.findings.len();
        let stands = |rule: &str| report.findings.iter().any(|finding| *finding.rule == *rule);
        if report.next_step.as_ref().is_some_and(|step| step.kind == StepKind::Remove && !stands(&step.rule))
        {
            report.next_step = None;
        }
        report
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linter::lint;

    const DRAFT: &str =
        "We are thrilled to announce our world-class depot. It is world-class. Call 020 7946 0000.";

    fn costs(report: &Report) -> Vec<&str> {
        let costs = report.findings().iter().filter(|finding| finding.kind != FindingKind::Credit);
        costs.map(|finding| &*finding.text).collect()
    }

    #[test]
    fn what_is_accepted_is_left_out_and_nothing_else() {
        let report = lint(DRAFT);
        let mut baseline = Baseline::new();
        let masked = baseline.accept_all(&report);
        let shown = report.without(&baseline);
        assert_eq!(costs(&shown).len(), masked);
        assert!(costs(&shown).iter().all(|text| text.contains(MASK)));
        assert_eq!(shown.accepted(), costs(&report).len() - masked);
        assert_eq!(
            (shown.score(), shown.self_promotion_ratio()),
            (report.score(), report.self_promotion_ratio())
        );
        assert!(shown.next_step().is_none_or(|step| step.kind != StepKind::Remove));
        assert_eq!(report.without(&Baseline::new()), report);
    }

    #[test]
    fn a_finding_is_known_again_when_other_words_change_and_counts_once() {
        let mut baseline = Baseline::new();
        baseline.accept_all(&lint("Our world-class depot opens. Nothing else is new."));
        let edited =
            lint("It rained.\n\nOur world-class depot opens! What is new?\n\nA world-class rota as well.");
        assert_eq!(edited.without(&baseline).accepted(), baseline.accepted().len());
        let left = edited.without(&baseline);
        assert!(costs(&left).iter().any(|text| text.contains("world-class")), "{:?}", costs(&left));
    }

    #[test]
    fn the_file_reads_back_as_it_was_written() {
        let mut baseline = Baseline::new();
        baseline.accept_all(&lint(DRAFT));
        baseline.accepted[0].note = Some("The “name” \"is\" a\\b\nfixed \u{7}one.".into());
        assert_eq!(Baseline::parse("a.toml", &baseline.to_string()).as_ref(), Ok(&baseline));
    }

    #[test]
    fn every_mistake_in_a_file_is_told() {
        let text = "schema = 2\n[[accepted]]\nrule = 'a'\n[[accepted]]\nfingerprint = 'XYZ'\nnode = 'b'\n\
            [[accepted]]\nfingerprint = '0123456789abcdef'\n[[accepted]]\nfingerprint = '0123456789abcdef'\n";
        let error = Baseline::parse("accepted.toml", text).expect_err("it is full of mistakes");
        insta::assert_snapshot!(error, @r"
        accepted.toml:1:1: this file has the schema 2; this version reads 1
        accepted.toml:2:1: an accepted finding needs a `fingerprint`
        accepted.toml:5:15: a fingerprint has 16 hexadecimal digits, unlike “XYZ”
        accepted.toml:6:1: unknown key `node`; did you mean `note`?
        accepted.toml:10:15: the fingerprint 0123456789abcdef is there already
        ");
    }
}
