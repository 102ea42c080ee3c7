//! What is found in whole texts.

use proptest::prelude::*;

use super::*;
use crate::platform::Platform;

/// The entities of `text`, as kind and text.
#[track_caller]
fn check(platform: Platform, text: &str, expected: &[(EntityKind, &str)]) {
    let found = scan(text, platform.profile());
    let found: Vec<_> = found.iter().map(|entity| (entity.kind, entity.span.slice(text))).collect();
    assert_eq!(found, expected, "{text:?} on {platform}");
}

use EntityKind::{Cashtag, Code, Email, Emoji, Hashtag, Link, Mention, Money, Number, Time};

#[test]
fn finds_one_of_each() {
    check(
        Platform::Generic,
        "@ana paid £3.2m at 9:30 for 40% of $ACME: see northwind.example.com/rota, ask hr@northwind.com 🎉 #rota `x.y`",
        &[
            (Mention, "@ana"),
            (Money, "£3.2m"),
            (Time, "9:30"),
            (Number, "40%"),
            (Cashtag, "$ACME"),
            (Link, "northwind.example.com/rota"),
            (Email, "hr@northwind.com"),
            (Emoji, "🎉"),
            (Hashtag, "#rota"),
            (Code, "`x.y`"),
        ],
    );
}

#[test]
fn reads_money() {
    let amounts = [
        "$5",
        "£3.2m",
        "300 euros",
        "US$1,000",
        "₹5 lakh",
        "€20",
        "20€",
        "20 €",
        "USD 500",
        "$1.5 billion",
        "R$10",
        "5 million dollars",
        "₹1,00,000",
        "Rs. 500",
        "10k USD",
        "£ 5",
    ];
    for amount in amounts {
        check(Platform::Generic, &format!("It cost {amount} then."), &[(Money, amount)]);
    }
}

#[test]
fn reads_numbers() {
    for number in ["12", "1,200.5", "40%", "10x", "3rd", "5km", "1990s", "2.0.1", ".5", "21°C", "7b"] {
        check(Platform::Generic, &format!("So {number} it is."), &[(Number, number)]);
    }
    check(Platform::Generic, "B2B, covid-19, v1.2 and 2FA, 3D, x86_64", &[]);
}

#[test]
fn reads_times() {
    for time in [
        "9:30",
        "9am",
        "9 pm",
        "9.30pm",
        "2024-05-01",
        "5/6/2024",
        "2024-05-01T10:00Z",
        "14:05:33",
        "9:30 a.m.",
    ] {
        check(Platform::Generic, &format!("At {time} sharp"), &[(Time, time)]);
    }
}

#[test]
fn code_holds_nothing_else() {
    check(
        Platform::Generic,
        "`a@b.com` and ``b ` c.com`` ` d.com",
        &[(Code, "`a@b.com`"), (Code, "``b ` c.com``"), (Link, "d.com")],
    );
}

#[test]
fn figures_inside_longer_things_are_not_told_apart() {
    check(
        Platform::Generic,
        "4chan.org and 192.168.1.1@gmail.com",
        &[(Link, "4chan.org"), (Email, "192.168.1.1@gmail.com")],
    );
}

#[test]
fn touching_sentences_are_no_link() {
    check(Platform::Generic, "Glad you are coming.It was great. e.g. this, or 9.am", &[(Number, "9")]);
}

#[test]
fn emoji_are_whole() {
    for emoji in ["👨‍👩‍👧‍👦", "🇩🇪", "1️⃣", "#⃣", "👍🏽", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️", "🏳️‍⚧️", "🫺"]
    {
        check(Platform::Generic, &format!("a {emoji}b"), &[(Emoji, emoji)]);
    }
    check(Platform::Generic, "☺\u{FE0E} → “x” …", &[]);
    check(Platform::Generic, "🇩🇪🇫🇷🇮", &[(Emoji, "🇩🇪"), (Emoji, "🇫🇷")]);
}

/// Texts put together from what entities are made of.
fn draft() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "@",
        "＠",
        "#",
        "＃",
        "$",
        "£",
        ":",
        "//",
        "http://",
        "https://",
        ".",
        "/",
        "?",
        "(",
        ")",
        "[",
        "]",
        "\"",
        "'",
        "`",
        "``",
        "\n",
        " ",
        " ",
        "-",
        "_",
        "+",
        ",",
        "1",
        "23",
        "1,000",
        "9:30",
        "2024-05-01",
        "am",
        "USD",
        "euros",
        "k",
        "%",
        "com",
        "org",
        "みんな",
        "co.uk",
        "example",
        "t.co",
        "ana",
        "RT",
        "u",
        "mailto",
        "é",
        "e\u{301}",
        "中",
        "한",
        "🎉",
        "👩",
        "🏽",
        "\u{200D}",
        "\u{FE0F}",
        "\u{FE0E}",
        "\u{20E3}",
        "🇩🇪",
        "🇮",
        "\u{E0067}",
        "\u{202C}",
        "。",
        "」",
        "*",
        "~",
        "&",
        "=",
        "\\",
        "<",
        ">",
        "xn--",
        "…",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn is_sound(text: &str) -> Result<(), TestCaseError> {
    for platform in Platform::ALL {
        let mut last = 0;
        for entity in scan(text, platform.profile()) {
            let Span { start, end } = entity.span;
            prop_assert!(last <= start && start < end && end <= text.len(), "{entity:?} on {platform}");
            prop_assert!(
                text.is_char_boundary(start) && text.is_char_boundary(end),
                "{entity:?} on {platform}"
            );
            last = end;
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn entities_are_in_order_and_apart(text in draft()) {
        is_sound(&text)?;
    }

    #[test]
    fn any_text_can_be_scanned(text in any::<String>()) {
        is_sound(&text)?;
    }

    #[test]
    fn what_stands_apart_is_read_alike(left in draft(), right in draft()) {
        // Nothing is decided by what stands beyond a line that begins and ends in words; code may run across lines.
        let (left, right) = (left.replace('`', ""), right.replace('`', ""));
        for platform in [Platform::X, Platform::Mastodon, Platform::Bluesky, Platform::Generic] {
            let profile = platform.profile();
            let both = format!("{left} so\nit {right}");
            let ahead = both.len() - right.len();
            let mut apart = scan(&format!("{left} so"), profile);
            apart.extend(scan(&format!("it {right}"), profile).into_iter().map(|Entity { kind, span }| Entity {
                kind,
                span: Span::new(span.start + ahead - "it ".len(), span.end + ahead - "it ".len()),
            }));
            prop_assert_eq!(scan(&both, profile), apart);
        }
    }
}

#[test]
fn cost_is_linear_whatever_the_text() {
    // Were any of these read in quadratic time, this test would take minutes and not a moment.
    let units = [
        "@",
        "#",
        "$",
        "(",
        "\"",
        "`",
        "` ``",
        ".",
        "a.",
        "com.",
        "a_.com.",
        "a.b@",
        "1",
        "1,",
        "1:",
        "1.",
        "/",
        "http://",
        "http://a.com/(",
        "http://a.com/[({\"",
        "http://a.com?",
        "http://a_.com.",
        "http://u@",
        "@a",
        "#a",
        "a@a.com",
        "\u{200D}",
        "\u{301}",
        "a\u{301}",
        "\u{20E3}",
        "👨\u{200D}",
        "🇩🇪",
        "のcom.",
        "twitter.comの",
        "€1",
        "xn--é.com ",
        "mailto:",
        "RT@",
    ];
    for unit in units {
        let text = unit.repeat((1 << 17) / unit.len());
        for platform in [Platform::X, Platform::Mastodon, Platform::Bluesky, Platform::Generic] {
            scan(&text, platform.profile());
        }
    }
}

#[test]
fn a_link_too_long_to_be_one_holds_none() {
    let text = "http://a.com?".repeat(400);
    check(Platform::X, &text, &[]);
    check(Platform::Generic, &text, &[(Link, &text[..text.len() - 1])]);
}
