//! What holds for any text.

use postlint::{Baseline, Draft, FindingKind, Linter, Mindset, Post, Report, lint};
use proptest::prelude::*;

/// Words and marks that rules care for, put together at random.
fn post() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "I",
        "we",
        "was",
        "wrong",
        "thanks",
        "to",
        "Ana",
        "thrilled",
        "announce",
        "don't",
        "what",
        "do",
        "you",
        "think",
        "?",
        "!",
        ".",
        "...",
        "\n",
        "\r\n",
        "\t",
        " ",
        "“",
        "”",
        "\"",
        "(",
        "@ana",
        "#hiring",
        "https://a.example/x?y=1",
        "$5",
        "12",
        "🎉",
        "👩‍👩‍👧",
        "é",
        "e\u{301}",
        "’",
        "'",
        "> ",
        "- ",
        "1. ",
        "中",
        "\u{200d}",
        "\u{0}",
        "book a demo",
        "like and share",
        "𝗕𝗶𝗴",
        "synergy",
        "leverage",
        "my",
        "our",
        "product",
        "won",
        "because",
        "learned",
        "if",
        "stuck",
    ]);
    prop::collection::vec((piece, prop::bool::ANY), 0..60).prop_map(|pieces| {
        pieces.into_iter().flat_map(|(piece, space)| [piece, if space { " " } else { "" }]).collect()
    })
}

fn check(text: &str, report: &Report) -> Result<(), TestCaseError> {
    if let Some(score) = report.score() {
        prop_assert!((0.0..=100.0).contains(&score));
    }
    for mindset in Mindset::ALL {
        if let Some(score) = report.mindset(mindset).score {
            prop_assert!((0.0..=100.0).contains(&score));
        }
    }
    for (name, strength) in report.signals() {
        prop_assert!((0.0..=1.0).contains(&strength), "{name} is {strength}");
    }
    prop_assert!((0.0..=1.0).contains(&report.self_promotion_ratio()));
    let mut last = 0;
    for finding in report.findings() {
        prop_assert!(finding.span.start <= finding.span.end && finding.span.end <= text.len());
        prop_assert!(text.is_char_boundary(finding.span.start) && text.is_char_boundary(finding.span.end));
        prop_assert!(finding.span.start >= last, "findings are in order of position");
        last = finding.span.start;
        for edit in &finding.edits {
            prop_assert!(
                text.is_char_boundary(edit.start)
                    && text.is_char_boundary(edit.end)
                    && edit.end <= text.len()
            );
        }
    }
    Ok(())
}

/// What a report says whatever its offsets are.
fn essence(report: &Report) -> (Option<f64>, Vec<(String, f64)>, Vec<String>) {
    let signals = report.signals().map(|(name, strength)| (name.to_owned(), strength)).collect();
    (report.score(), signals, report.findings().iter().map(|finding| finding.rule.to_string()).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_sound_report(text in any::<String>()) {
        check(&text, &lint(&text))?;
    }

    #[test]
    fn any_post_gives_a_sound_report(text in post()) {
        let report = lint(&text);
        check(&text, &report)?;
        prop_assert_eq!(serde_json::to_string(&report).ok(), serde_json::to_string(&lint(&text)).ok());
    }

    #[test]
    fn the_summary_names_only_what_is_told(text in post()) {
        let report = lint(&text);
        let linter = Linter::default();
        let told = |name: &str| report.findings().iter().any(|finding| finding.signal.as_deref() == Some(name));
        // The longest first: what one signal does may begin as what another does.
        let mut signals: Vec<_> = linter.signals().collect();
        signals.sort_by_key(|signal| std::cmp::Reverse(signal.does().len()));
        let mut rest = report.summary().to_lowercase();
        for signal in signals.iter().filter(|signal| told(signal.name())) {
            rest = rest.replace(&signal.does().to_lowercase(), "");
        }
        for signal in &signals {
            prop_assert!(!rest.contains(&signal.does().to_lowercase()), "{} in “{}”", signal.name(), report.summary());
        }
    }

    #[test]
    fn line_ends_and_quotes_make_no_difference(text in post()) {
        let unix = text.replace("\r\n", "\n");
        let windows = unix.replace('\n', "\r\n");
        prop_assert_eq!(essence(&lint(&unix)), essence(&lint(&windows)));
        let straight = text.replace('’', "'");
        // A straight mark right behind a link may be a part of it, a curled one is not.
        prop_assume!(!straight.contains("y=1'"));
        prop_assert_eq!(essence(&lint(&straight)), essence(&lint(&straight.replace('\'', "’"))));
    }

    #[test]
    fn each_finding_has_a_fingerprint_of_its_own(text in post()) {
        let report = lint(&text);
        let prints: std::collections::BTreeSet<&str> =
            report.findings().iter().map(|finding| &*finding.fingerprint).collect();
        prop_assert_eq!(prints.len(), report.findings().len());
        let mut baseline = Baseline::new();
        let masked = baseline.accept_all(&report);
        let shown = report.without(&baseline);
        let left = shown.findings().iter().filter(|finding| finding.kind != FindingKind::Credit);
        prop_assert_eq!(left.count(), masked);
        prop_assert_eq!(Baseline::parse("b", &baseline.to_string()), Ok(baseline));
    }

    #[test]
    fn a_feed_of_anything_gives_a_sound_report(texts in prop::collection::vec(post(), 0..12)) {
        static LINTER: std::sync::LazyLock<Linter> = std::sync::LazyLock::new(Linter::default);
        let posts: Vec<Post> =
            texts.iter().enumerate().map(|(at, text)| if at % 3 == 2 { Post::new(&**text).reply() } else { Post::new(&**text) }).collect();
        let report = LINTER.lint_feed(&posts);
        prop_assert_eq!(report.posts().len(), posts.len());
        prop_assert_eq!(report.originals() + report.replies().count, posts.len());
        for share in [report.promotion().share, report.questions(), report.open_work(), report.replies()] {
            prop_assert!(share.count <= share.of);
            prop_assert!(share.low <= share.share && share.share <= share.high);
        }
        for finding in report.findings() {
            prop_assert!(finding.posts.iter().all(|post| (1..=posts.len()).contains(post)));
        }
        prop_assert!(serde_json::to_string(&report).is_ok());
    }

    #[test]
    fn a_reply_to_anything_gives_a_sound_report(text in post(), parent in post()) {
        static LINTER: std::sync::LazyLock<Linter> = std::sync::LazyLock::new(Linter::default);
        check(&text, &LINTER.lint(Draft::new(text.as_str()).in_reply_to(parent)))?;
    }
}

#[test]
fn odd_texts_give_sound_reports() {
    let long = "a".repeat(1_000_000);
    for text in ["", " ", "\n", "🎉", "🎉🎉🎉", "\u{0}", "?", "@", "#", "\u{feff}", "e\u{301}", long.as_str()]
    {
        let report = lint(text);
        assert!(check(text, &report).is_ok());
    }
}

/// What took a time that grew with the square of the text would not end while anybody waits.
#[test]
fn adversarial_repetition_ends() {
    for piece in [
        "@",
        "#",
        "(",
        "\"",
        "\u{200d}",
        "\u{301}",
        "I was wrong. ",
        "thanks to ",
        "> ",
        "- ",
        "'",
        "? ",
        "and ",
        "and, ",
        "1 and ",
        "trust, ",
        "not ",
    ] {
        // A word before it, with which something may begin that the repetition never ends.
        let text = format!("Ask {}", piece.repeat(500_000 / piece.len()));
        let report = lint(&text);
        assert!(report.findings().len() <= text.len());
    }
}
