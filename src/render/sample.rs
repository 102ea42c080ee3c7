//! Reports made by hand, so that what is shown can be tested whatever the rules find.

use std::sync::Arc;

use crate::level::Level;
use crate::mindset::Mindset;
use crate::platform::Platform;
use crate::report::{
    Band, Basis, Contribution, Edit, Effect, Finding, FindingKind, Measures, MindsetScore, Mindsets,
    NextStep, Report, SCHEMA, SentencePromotion, Signals, StepKind,
};
use crate::span::{Positions, Span};

/// A post with wide and joined characters, evidence that overlaps, and a telephone number.
pub(super) const TEXT: &str = "🎉 We are thrilled to announce our new world-class depot in 名古屋!\n\n\
    Thanks to Ana Ruiz 👩‍🔧, who rebuilt the rota twice. Call 020 7946 0000 for a demo. \
    Which shift would you start with?";

/// A report on [`TEXT`].
pub(super) fn report() -> Report {
    let mut report = empty();
    "Tells news of your own in stock phrases, and names one colleague.".clone_into(&mut report.summary);
    report.score = Some(48.3);
    report.band = Some(Band::Neutral);
    report.mindsets.0[Mindset::Real.index()] = scored(31.0, &[("stock-voice", -0.8)]);
    report.mindsets.0[Mindset::Networks.index()] =
        scored(72.4, &[("credit", 1.1), ("self-promotion", -0.14)]);
    report.mindsets.0[Mindset::Listen.index()] = scored(73.7, &[("genuine-question", 1.03)]);
    report.measures.self_promotion_ratio = 0.62;
    report.self_promotion = vec![sentence("🎉 We", "古屋!", 1.0), sentence("Thanks", "twice.", 0.1)];
    report.self_promotion.push(sentence("Call 020", "demo.", 0.9));
    report.findings = vec![
        finding(FindingKind::Cost, "announcement-formula", "We are thrilled to announce", -9.1),
        finding(FindingKind::Cost, "hype", "world-class", -2.0),
        finding(
            FindingKind::Credit,
            "credits-named-people",
            "Thanks to Ana Ruiz 👩‍🔧, who rebuilt the rota twice",
            8.2,
        ),
        finding(FindingKind::Cost, "sales-call-to-action", "Call 020 7946 0000 for a demo", -4.0),
        finding(FindingKind::Flag, "personal-data", "020 7946 0000", 0.0),
        finding(FindingKind::Credit, "genuine-question", "Which shift would you start with?", 6.1),
    ];
    "Call ••• for a demo".clone_into(&mut report.findings[3].text);
    "•••".clone_into(&mut report.findings[4].text);
    report.findings[4].level = Level::Error;
    let Span { start, end } = report.findings[1].span;
    let edit =
        |replacement: &str| Edit { start, end, replacement: replacement.into(), note: "Plain word.".into() };
    report.findings[1].edits = vec![edit("large"), edit("___-square-metre")];
    report.next_step = Some(NextStep {
        rule: "announcement-formula".into(),
        kind: StepKind::Remove,
        message: "Say what happened and what it means to you.".into(),
        gain: 9.1,
    });
    report
}

/// A report in which nothing was found.
pub(super) fn empty() -> Report {
    let nothing = MindsetScore {
        score: Some(50.0),
        band: Some(Band::Neutral),
        basis: Basis::Thin,
        contributions: Vec::new(),
    };
    Report {
        schema: SCHEMA,
        kind: "draft",
        id: None,
        language: "en",
        platform: Platform::LinkedIn,
        restraint: None,
        summary: "Nothing found that speaks for or against it.".into(),
        score: Some(50.0),
        band: Some(Band::Neutral),
        basis: Basis::Thin,
        mindsets: Mindsets(std::array::from_fn(|_| nothing.clone())),
        caps: Vec::new(),
        weights: "test".into(),
        signals: Signals(Vec::new()),
        measures: Measures { words: 28, sentences: 4, length: 171, limit: Some(3000), ..Measures::default() },
        self_promotion: Vec::new(),
        findings: Vec::new(),
        accepted: 0,
        next_step: None,
    }
}

fn scored(score: f64, contributions: &[(&str, f64)]) -> MindsetScore {
    let contributions = contributions
        .iter()
        .map(|(signal, log_odds)| Contribution { signal: Arc::from(*signal), log_odds: *log_odds })
        .collect();
    MindsetScore { score: Some(score), band: Some(Band::of(score)), basis: Basis::Fair, contributions }
}

fn sentence(from: &str, to: &str, value: f64) -> SentencePromotion {
    let start = TEXT.find(from).expect("in the text");
    let end = start + TEXT[start..].find(to).expect("in the text") + to.len();
    SentencePromotion { start, end, value }
}

fn finding(kind: FindingKind, rule: &str, words: &str, overall: f64) -> Finding {
    let start = TEXT.find(words).expect("in the text");
    let span = Span::new(start, start + words.len());
    let mut positions = Positions::new(TEXT);
    let (from, to) = (positions.locate(span.start), positions.locate(span.end));
    Finding {
        rule: rule.into(),
        title: format!("Title of {rule}").into(),
        signal: None,
        kind,
        level: Level::Warn,
        span,
        utf16: Span::new(from.utf16, to.utf16),
        line: from.line,
        column: from.column,
        text: words.into(),
        message: format!("What {rule} sees."),
        help: format!("What to do about {rule}.").into(),
        edits: Vec::new(),
        effect: Effect { mindsets: vec![(Mindset::Real, 2.0 * overall)], overall },
        fingerprint: "0123456789abcdef".into(),
    }
}
