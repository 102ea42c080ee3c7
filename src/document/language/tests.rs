use once_cell::sync::Lazy;
use proptest::prelude::*;

use super::samples::{ENGLISH, SAMPLES};
use super::*;
use crate::document::Document;
use crate::platform::Platform;
use crate::rules::ruleset::Ruleset;

fn decide_on(text: &str) -> Language {
    static RULES: Lazy<Ruleset> =
        Lazy::new(|| crate::built_in::ruleset().expect("the build script compiled them"));
    Document::read(text, Platform::Generic.profile(), &RULES.lexicon, &[]).language
}

#[test]
fn other_languages_are_recognised() {
    for (code, posts) in SAMPLES {
        let missed: Vec<&str> = posts.lines().filter(|post| decide_on(post).is_english()).collect();
        assert!(missed.len() * 20 <= posts.lines().count(), "{code}: {missed:#?}");
        let named = posts.lines().filter(|post| decide_on(post) == Language::Other(code)).count();
        assert!(named * 10 >= posts.lines().count() * 8, "{code}: only {named} are called so");
    }
}

#[test]
fn odd_english_stays_english() {
    for post in ENGLISH.lines() {
        assert!(decide_on(post).is_english(), "{post:?} is taken as {:?}", decide_on(post));
    }
}

#[test]
fn scripts_tell() {
    for (text, code) in [
        ("Σήμερα μιλήσαμε για τα λάθη μας", "el"),
        ("שלום לכולם ותודה", "he"),
        ("شكرا لكم جميعا", "ar"),
        ("今日は失敗について話しました", "ja"),
        ("今天我们谈了谈错误", "zh"),
        ("오늘은 실수에 대해 이야기했어요", "ko"),
        ("วันนี้เราคุยกันเรื่องความผิดพลาด", "th"),
        ("आज हमने गलतियों पर बात की", "hi"),
    ] {
        assert_eq!(decide_on(text), Language::Other(code), "{text}");
    }
}

#[test]
fn every_language_of_the_pack_has_its_bit() {
    let pack = crate::built_in::pack().expect("the built-in rules can be read");
    let mut codes: Vec<&str> = pack.languages.iter().map(|(code, _)| code.as_str()).collect();
    codes.sort_unstable();
    let mut known = CODES;
    known.sort_unstable();
    assert_eq!(codes, known);
}

proptest! {
    #[test]
    fn any_text_is_in_some_language(text in any::<String>()) {
        prop_assert!(!decide_on(&text).code().is_empty());
    }
}

#[test]
fn a_curled_apostrophe_changes_nothing() {
    let text = "?productéannounce we don'twrongyou we“don'tI";
    assert_eq!(decide_on(text), decide_on(&text.replace('\'', "’")));
}
