//! What every form keeps to, on reports made by hand.

use super::sample::{self, TEXT};
use super::{Linted, Style, github, html, pretty, sarif};

const NUMBER: &str = "7946";

#[test]
fn plain_text_reads_well() {
    insta::assert_snapshot!(sample::report());
}

#[test]
fn plain_text_says_so_when_nothing_was_found() {
    insta::assert_snapshot!(sample::empty());
}

#[test]
fn pretty_marks_evidence_in_place_at_every_width() {
    let report = sample::report();
    for width in [40, 48, 60, 80, 120] {
        let shown = pretty(Linted::new(TEXT, &report).named("depot.md"), Style::new().width(width));
        insta::assert_snapshot!(format!("pretty_{width}"), shown);
        for line in shown.lines() {
            assert!(super::wrap::columns(line) <= width, "wider than {width}: {line}");
        }
    }
}

#[test]
fn pretty_colours_only_when_asked() {
    let report = sample::report();
    let plain = pretty(Linted::new(TEXT, &report), Style::new());
    let coloured = pretty(Linted::new(TEXT, &report), Style::new().colour(true));
    assert!(!plain.contains('\u{1b}'));
    let codes = regex::Regex::new("\u{1b}\\[[0-9]+m").expect("a pattern");
    assert_eq!(codes.replace_all(&coloured, ""), plain);
}

#[test]
fn masked_words_are_masked_everywhere() {
    let report = sample::report();
    let linted = Linted::new(TEXT, &report);
    let log = serde_json::to_string(&sarif(&[linted])).expect("serialises");
    for shown in [report.to_string(), pretty(linted, Style::new()), html(&[linted]), github(&[linted]), log] {
        assert!(!shown.contains(NUMBER), "{shown}");
    }
}

#[test]
fn sarif_points_into_the_file() {
    let report = sample::report();
    insta::assert_json_snapshot!(sarif(&[Linted::new(TEXT, &report)
        .named("my drafts/depot.md")
        .starting_at(6)]));
}

#[test]
fn github_tells_costs_and_flags() {
    let report = sample::report();
    insta::assert_snapshot!(github(&[Linted::new(TEXT, &report).named("a,b.md").starting_at(6)]));
}

#[test]
fn a_comparison_tells_what_changed() {
    let linter = crate::Linter::default();
    let report = |id, text| linter.lint(crate::Draft::new(text).id(id));
    let before =
        report("first.md", "We are thrilled to announce our world-class rota.\n\nA world-class depot.");
    let after = report(
        "second.md",
        "We have a new rota.\n\nOur world-class depot. Which shift would you start with?",
    );
    let comparison = crate::compare(&before, &after);
    insta::assert_snapshot!(comparison);
    assert_eq!(super::comparison(&comparison, Style::new()), comparison.to_string());
    insta::assert_snapshot!(
        "a_comparison_as_a_page",
        super::comparison_html(&comparison).split("</head>").nth(1).expect("a body")
    );
}

#[test]
fn html_escapes_what_the_draft_says() {
    let mut report = sample::empty();
    report.summary = "<b>".into();
    let page = html(&[Linted::new("<script>alert('x')</script> & more", &report).named("\"a\".md")]);
    assert!(!page.contains("<script") && !page.contains("<b>"));
    assert!(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; more"));
}

#[test]
fn html_is_well_formed_and_every_link_has_its_target() {
    let report = sample::report();
    let page = html(&[Linted::new(TEXT, &report), Linted::new(TEXT, &report)]);
    for link in page.split("href=\"#").skip(1) {
        let id = link.split('"').next().expect("a first part");
        assert_eq!(page.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
    }
    insta::assert_snapshot!(
        page.split_once("<main>")
            .expect("a main part")
            .1
            .split_once("<article aria-labelledby=\"d2\"")
            .expect("two drafts")
            .0
    );
}

#[test]
fn a_few_words_get_no_one_number() {
    const SHORT: &str = "I was wrong.";
    let report = crate::lint(SHORT);
    assert!(report.score().is_some_and(|score| score > 50.0));
    let linted = Linted::new(SHORT, &report);
    for shown in [report.to_string(), pretty(linted, Style::new()), html(&[linted])] {
        assert!(shown.contains("too short to judge"), "{shown}");
    }
}
