//! How feeds are shown.

use super::super::{Style, feed_html, feed_pretty, wrap};
use crate::draft::Draft;
use crate::feed::{Day, FeedReport, Post};
use crate::linter::Linter;

/// Three weeks in which sales give way to conversation.
fn report() -> FeedReport {
    let texts = [
        "We are thrilled to announce our award-winning platform. Book a demo today!",
        "Our world-class team is the best on the market. Book a demo now!",
        "Thanks to Ana Ruiz, who rebuilt the rota. The late bus stops at the north gate again.",
        "We are thrilled to announce our award-winning app. Book a demo today!",
        "Which field of the form takes longest on your shift?",
        "We tried the new rota for a month. It failed: nobody could swap shifts. We went back to paper.",
        "Thanks to Tomas Berg, who found the fault in the gate. What would you check first next time?",
        "We are thrilled to announce our award-winning app. Book a demo today!",
        "I was wrong about the form. The drivers told me why, and we cut it to four fields.",
        "Which shift would you start with, and what did you try already?",
    ];
    let mut posts: Vec<Post> = (1..)
        .zip(texts)
        .map(|(day, text)| {
            let draft = Draft::new(text).id(format!("p<{day}>"));
            Post::new(draft).on(Day::new(2026, 3, 2 * day).expect("a day"))
        })
        .collect();
    posts.push(Post::new("Try the side door.").reply().on(Day::new(2026, 3, 5).expect("a day")));
    Linter::default().lint_feed(&posts)
}

#[test]
fn plain_text_reads_well() {
    insta::assert_snapshot!(report());
    insta::assert_snapshot!(Linter::default().lint_feed(&[]), @"There are no posts to read, only replies or nothing at all.");
}

#[test]
fn charts_fit_every_width() {
    let report = report();
    for width in [48, 60, 80, 120] {
        let shown = feed_pretty(&report, "march.jsonl", Style::new().width(width));
        for line in shown.lines() {
            assert!(wrap::columns(line) <= width, "wider than {width}: {line}");
        }
        if width < 100 {
            insta::assert_snapshot!(format!("feed_pretty_{width}"), shown);
        }
    }
}

#[test]
fn colour_only_where_asked() {
    let report = report();
    let plain = feed_pretty(&report, "march", Style::new());
    let coloured = feed_pretty(&report, "march", Style::new().colour(true));
    let codes = regex::Regex::new("\u{1b}\\[[0-9]+m").expect("a pattern");
    assert!(!plain.contains('\u{1b}') && coloured != plain);
    assert_eq!(codes.replace_all(&coloured, ""), plain);
}

#[test]
fn the_page_is_escaped_and_whole() {
    let page = feed_html(&report(), "<march>");
    assert!(page.contains("&lt;march&gt;") && page.contains("p&lt;1&gt;") && !page.contains("p<1>"));
    for element in ["article", "table", "tbody", "svg", "ol", "main", "html"] {
        let (open, close) = (format!("<{element}"), format!("</{element}>"));
        assert_eq!(page.matches(&open).count(), page.matches(&close).count(), "{element}");
    }
    insta::assert_snapshot!(page.split_once("<main>").expect("a main part").1);
}
