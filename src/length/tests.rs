//! Lengths of whole texts.

use super::*;
use crate::platform::Platform;

#[track_caller]
fn check(platform: Platform, text: &str, count: usize) {
    assert_eq!(of(text, platform.profile()).count, count, "{text:?} on {platform}");
}

#[test]
fn x_weighs_characters_and_shortens_links() {
    check(Platform::X, "Hi http://test.co", 26);
    check(Platform::X, "の", 2);
    check(Platform::X, "A\u{301}", 1);
    check(Platform::X, "👨‍👩‍👧‍👦", 2);
    check(Platform::X, "©", 1);
    check(Platform::X, "`see test.co`", 2 + 4 + 23);
}

#[test]
fn mastodon_counts_names_without_hosts() {
    check(Platform::Mastodon, "@ana@northwind.example.com hi", 7);
    check(Platform::Mastodon, "http://northwind.example.com", 23);
    check(Platform::Mastodon, "northwind.com", 13);
}

#[test]
fn a_content_warning_counts_where_the_platform_says_so() {
    assert_eq!(with_warning("abc", "de", Platform::Mastodon.profile()).count, 5);
    assert_eq!(with_warning("abc", "de", Platform::Bluesky.profile()).count, 3);
}

#[test]
fn bluesky_limits_bytes_too() {
    let text = "👨‍👩‍👧‍👧".repeat(121);
    let length = of(&text, Platform::Bluesky.profile());
    assert_eq!((length.count, length.bytes), (121, 3025));
    assert_eq!((length.over_by, length.bytes_over_by), (None, Some(25)));
    assert_eq!(length.fits, 3000);
}

#[test]
fn threads_counts_the_bytes_of_emoji() {
    check(Platform::Threads, "é 👨‍👩‍👧‍👧", 2 + 25);
}

#[test]
fn others_count_utf16() {
    check(Platform::LinkedIn, "a𝐛👍", 5);
}

proptest::proptest! {
    #[test]
    fn running_text_counts_as_the_definitions_say(text in "[a-c\r\n \u{301}\u{323}\u{200D}é👩🏽한가\u{1100}\u{1161}のक“”\u{FB4A}\u{2126}]{0,24}") {
        assert_eq!(plain_cost(&text, Unit::Weighted), text.nfc().map(weight).sum::<usize>());
        assert_eq!(plain_cost(&text, Unit::Utf16), text.encode_utf16().count());
    }
}

#[test]
fn says_where_the_limit_falls() {
    let profile = Platform::Mastodon.profile().clone().with_limit(10);
    let length = of("abcdefghie\u{301}j", &profile);
    assert_eq!((length.over_by, length.fits), (Some(1), "abcdefghie\u{301}".len()));
    assert_eq!(of("abc http://northwind.com d", &profile).fits, 4);
    assert_eq!(of("short", &profile).fits, 5);
}

#[test]
fn refused_characters_are_found() {
    let length = of("ab\u{FEFF}c", Platform::X.profile());
    assert_eq!(length.refused, Some(2));
    assert!(!length.is_accepted());
    assert!(!of("", Platform::X.profile()).is_accepted());
}

#[test]
fn folds_are_estimated() {
    assert_eq!(of("short", Platform::LinkedIn.profile()).fold, None);
    assert_eq!(of(&"x".repeat(300), Platform::LinkedIn.profile()).fold, Some(210));
    assert_eq!(of("a\nb\nc\nd", Platform::LinkedIn.profile()).fold, Some(5));
}
