//! Grapheme clusters (UAX #29).

use unicode_segmentation::UnicodeSegmentation;

use super::stretches::{Stretch, stretches};

/// How many extended grapheme clusters `text` has.
pub(super) fn count(text: &str) -> usize {
    stretches(text)
        .map(|stretch| match stretch {
            Stretch::Plain(text) => text.chars().count(),
            Stretch::Mixed(text) => text.graphemes(true).count(),
        })
        .sum()
}

/// The byte at which the cluster of this index begins; `None` where there are not as many.
pub(super) fn nth(text: &str, index: usize) -> Option<usize> {
    if text.len() <= index {
        return None; // a cluster has a byte at least
    }
    let mut left = index;
    let mut at = 0;
    for stretch in stretches(text) {
        let mut clusters = 0;
        let (found, length) = match stretch {
            Stretch::Plain(text) => {
                (text.char_indices().inspect(|_| clusters += 1).nth(left).map(|(ahead, _)| ahead), text.len())
            }
            Stretch::Mixed(text) => (
                text.grapheme_indices(true).inspect(|_| clusters += 1).nth(left).map(|(ahead, _)| ahead),
                text.len(),
            ),
        };
        if let Some(ahead) = found {
            return Some(at + ahead);
        }
        left -= clusters;
        at += length;
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str) {
        let clusters: Vec<_> = text.grapheme_indices(true).map(|(at, _)| at).collect();
        assert_eq!(count(text), clusters.len(), "{text:?}");
        for index in 0..=clusters.len() {
            assert_eq!(nth(text, index), clusters.get(index).copied(), "{text:?} {index}");
        }
    }

    #[test]
    fn agree_with_the_library() {
        let texts = [
            "",
            "a",
            "\r\n",
            "ab\r\n\r\ncd",
            "e\u{301}",
            "ae\u{301}b",
            "a\r\u{301}",
            "x\r\né\r\ny",
            "\u{600}1a",
            "a👨‍👩‍👧b🇩🇪🇫🇷c",
            "क\u{94D}षि",
            "각\u{1100}",
        ];
        for text in texts {
            check(text);
        }
    }

    proptest! {
        #[test]
        fn agree_with_the_library_on_mixtures(text in "[a-c\r\n \u{301}\u{200D}\u{600}\u{903}é👩🏽🇩🇪한가\u{1100}\u{1161}のक\u{94D}षि“”\u{FE0F}]{0,24}") {
            check(&text);
        }

        #[test]
        fn agree_with_the_library_on_any_text(text in any::<String>()) {
            check(&text);
        }
    }
}
