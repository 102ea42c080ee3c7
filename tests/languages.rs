//! A hundred sentences each of five languages are told from English.

use postlint::{Document, Platform};

#[test]
fn other_languages_are_told_from_english() {
    for (code, sentences) in [
        ("de", include_str!("languages/de.txt")),
        ("es", include_str!("languages/es.txt")),
        ("fr", include_str!("languages/fr.txt")),
        ("it", include_str!("languages/it.txt")),
        ("nl", include_str!("languages/nl.txt")),
    ] {
        assert_eq!(sentences.lines().count(), 100, "{code}");
        let language = |sentence: &&str| Document::new(sentence, Platform::Generic).language();
        let english: Vec<&str> = sentences.lines().filter(|sentence| language(sentence) == "en").collect();
        assert!(english.len() <= 5, "{code}, taken for English: {english:#?}");
        let named = sentences.lines().filter(|sentence| language(sentence) == code).count();
        assert!(named >= 90, "{code}: only {named} are called so");
    }
}
