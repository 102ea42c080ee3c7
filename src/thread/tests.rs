//! Threads of whole texts.

use proptest::prelude::*;

use super::*;
use crate::platform::{Platform, Unit};

#[track_caller]
fn check(text: &str, limit: usize, expected: &[&str]) {
    let profile = Platform::Mastodon.profile().clone().with_limit(limit);
    let parts = split(text, &profile, Options::new());
    let texts: Vec<_> = parts.iter().map(|part| part.text.as_str()).collect();
    assert_eq!(texts, expected);
}

#[test]
fn a_text_that_fits_is_one_part() {
    check(" Short. And sweet.\n", 20, &["Short. And sweet."]);
    check("", 20, &[]);
    check(" \n ", 20, &[]);
}

#[test]
fn cuts_at_sentence_ends() {
    check("One two three. Four five six. Seven.", 30, &["One two three. Four five six.", "Seven."]);
    check("One.\n\nTwo three four five six.", 24, &["One.", "Two three four five six."]);
}

#[test]
fn cuts_long_sentences_after_clauses_and_words() {
    check(
        "When the rota moves, the bus has long gone by",
        24,
        &["When the rota moves,", "the bus has long gone by"],
    );
    check("one two three four five", 9, &["one two", "three", "four five"]);
    check("abcdefghijkl", 5, &["abcde", "fghij", "kl"]);
}

#[test]
fn keeps_entities_and_clusters_whole() {
    check("abc https://northwind.example.com/rota", 25, &["abc", "https://northwind.example.com/rota"]);
    check("abcdef @somebody_long", 10, &["abcdef", "@somebody_long"]);
    check("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 2, &["👨‍👩‍👧‍👦👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"]);
}

#[test]
fn numbers_count() {
    let profile = Platform::X.profile().clone().with_limit(20);
    let parts = split(&"Four. ".repeat(30), &profile, Options::new().numbering(Numbering::Before));
    assert!(parts.len() > 9);
    for part in &parts {
        assert!(part.text.starts_with(&format!("{}/{} ", part.number, parts.len())));
        assert_eq!(part.length.over_by, None, "{}", part.text);
    }
}

#[test]
fn both_limits_of_bluesky_hold() {
    let text = "👨‍👩‍👧‍👧 ".repeat(200);
    for part in split(&text, Platform::Bluesky.profile(), Options::new()) {
        assert_eq!((part.length.over_by, part.length.bytes_over_by), (None, None));
    }
}

fn draft() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "The rota moves",
        "to Tuesday",
        ".",
        "!",
        ",",
        " ",
        " ",
        "\n",
        "\r\n",
        "@ana",
        "@ana@b.example.com",
        "#rota",
        "https://a.com/x?y",
        "t.co",
        "`",
        "``",
        "`a b",
        "🎉",
        "👩‍👩‍👧",
        "e\u{301}",
        "\u{301}",
        "中文",
        "5 million dollars",
        "x",
        "\u{200d}",
        "🇩🇪",
        "RT",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_and_nothing_is_cut(text in draft(), limit in 8_usize..60, platform in 0..3_usize, numbering in 0..3_usize) {
        let platform = [Platform::X, Platform::Mastodon, Platform::Bluesky][platform];
        let numbering = [Numbering::None, Numbering::Before, Numbering::After][numbering];
        let profile = platform.profile().clone().with_limit(limit);
        let parts = split(&text, &profile, Options::new().numbering(numbering));
        let boundaries: Vec<_> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
        let entities = entities::scan(&text, &profile);
        let mut end = 0;
        for part in &parts {
            prop_assert!(text[end..part.span.start].trim().is_empty(), "only white space is left out");
            prop_assert!(part.text.contains(part.span.slice(&text)));
            for at in [part.span.start, part.span.end] {
                prop_assert!(boundaries.binary_search(&at).is_ok(), "{at} is inside a cluster");
                let cut = entities.iter().find(|entity| entity.span.start < at && at < entity.span.end);
                prop_assert!(cut.is_none_or(|entity| entity.kind == EntityKind::Code), "{cut:?} is cut");
            }
            end = part.span.end;
        }
        prop_assert!(text[end..].trim().is_empty());
    }

    #[test]
    fn parts_fit_unless_they_hold_one_thing(text in draft(), limit in 30_usize..80) {
        let profile = Platform::Threads.profile().clone().with_limit(limit).with_unit(Unit::Characters);
        for part in split(&text, &profile, Options::new().numbering(Numbering::After)) {
            let long = |entity: &Entity| entity.span.len() + " 10/10".len() > limit;
            let excused = entities::scan(&part.text, &profile).iter().any(long);
            prop_assert!(part.length.over_by.is_none() || excused, "{:?}", part.text);
        }
    }
}
