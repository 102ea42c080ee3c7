//! Rows of three big words: “trust, empathy and resilience”.

use super::{Context, Findings, WordList};
use crate::document::lexicon::Class;
use crate::document::{Document, Word};
use crate::span::Span;

/// Endings of abstract nouns and of adjectives that praise, plural or not.
const ENDINGS: [&str; 20] = [
    "acy", "ance", "dom", "ence", "ency", "ful", "hood", "ible", "ism", "ity", "ive", "logy", "ment", "ness",
    "ous", "ship", "sion", "tion", "able", "ics",
];

/// Words with such an ending for things that can be touched, counted or visited.
static THINGS: WordList = WordList::new(&[
    "accident",
    "advertisement",
    "ambulance",
    "apartment",
    "appliance",
    "application",
    "applications",
    "basement",
    "cable",
    "cement",
    "city",
    "compartment",
    "conversation",
    "conversations",
    "creation",
    "decision",
    "decisions",
    "department",
    "description",
    "document",
    "documentation",
    "documents",
    "electricity",
    "entrance",
    "equipment",
    "facility",
    "fence",
    "furniture",
    "garment",
    "information",
    "invitation",
    "lance",
    "location",
    "mechanics",
    "medication",
    "monument",
    "ointment",
    "pavement",
    "payment",
    "plastics",
    "politics",
    "preparation",
    "presentation",
    "question",
    "questions",
    "registration",
    "reservation",
    "section",
    "sections",
    "sentence",
    "session",
    "sessions",
    "station",
    "table",
    "tables",
    "transportation",
    "university",
    "vacation",
    "vegetable",
    "vegetables",
    "version",
]);

/// Abstract nouns and words of praise that no ending gives away.
static IDEAS: WordList = WordList::new(&[
    "agility",
    "ambition",
    "balance",
    "belief",
    "belonging",
    "bold",
    "bolder",
    "boldness",
    "brave",
    "braver",
    "breakthrough",
    "breakthroughs",
    "care",
    "challenge",
    "challenges",
    "change",
    "character",
    "clarity",
    "clear",
    "clearer",
    "community",
    "confidence",
    "confident",
    "connected",
    "connection",
    "courage",
    "craft",
    "culture",
    "curiosity",
    "deeper",
    "discipline",
    "drive",
    "driven",
    "durable",
    "dynamic",
    "effort",
    "empathy",
    "empowered",
    "energy",
    "engaged",
    "excellence",
    "faith",
    "faster",
    "fearless",
    "focus",
    "focused",
    "freedom",
    "genuine",
    "grit",
    "growth",
    "healing",
    "healthier",
    "healthy",
    "heart",
    "honest",
    "honesty",
    "hope",
    "human",
    "humble",
    "humility",
    "idea",
    "ideas",
    "impact",
    "informed",
    "insight",
    "insights",
    "inspired",
    "integrity",
    "joy",
    "kind",
    "kinder",
    "knowledge",
    "leadership",
    "learning",
    "leaner",
    "listening",
    "love",
    "loyalty",
    "mindset",
    "opportunity",
    "passion",
    "patience",
    "patient",
    "people",
    "perseverance",
    "power",
    "presence",
    "pride",
    "progress",
    "purpose",
    "quality",
    "resilient",
    "respect",
    "sacrifice",
    "safer",
    "scale",
    "secure",
    "sharper",
    "skill",
    "skills",
    "smarter",
    "speed",
    "spirit",
    "steadfast",
    "strategic",
    "strategy",
    "strength",
    "stronger",
    "success",
    "talent",
    "teamwork",
    "tenacity",
    "thinking",
    "trust",
    "trusted",
    "truth",
    "understanding",
    "unity",
    "value",
    "values",
    "vision",
    "warmth",
    "wisdom",
    "work",
    "yearning",
]);

/// Words of a member, at most.
const LONGEST: usize = 3;

/// Words that may stand before a member's own: “our”, “more”, “the”.
static LEADS: WordList = WordList::new(&[
    "more", "even", "shared", "real", "new", "true", "deep", "hard", "bold", "lasting", "genuine",
]);

/// Words that a member of a row does not have, but a clause.
static CLAUSES: WordList = WordList::new(&[
    "although", "because", "both", "but", "her", "him", "if", "it", "since", "so", "that", "them", "when",
    "where", "which", "while", "who",
]);

/// Three members in a row of which two at least are abstract: “A, B and C”, or “A, B, C” where all three are. The value
/// of each is how many the post has.
pub(super) fn find(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    let mut triads: Vec<Span> = Vec::new();
    for range in &document.sentence_words {
        let row = Row { text: document.text, words: &document.words[range.clone()] };
        for at in 0..row.words.len() {
            if let Some(span) = row.joined(at).or_else(|| row.unjoined(at))
                && triads.last().is_none_or(|last| last.end <= span.start)
            {
                triads.push(span);
            }
        }
    }
    for span in &triads {
        found.add(*span, triads.len() as f64);
    }
}

/// The words of a sentence.
struct Row<'d> {
    text: &'d str,
    words: &'d [Word],
}

impl Row<'_> {
    fn slice(&self, at: usize) -> &str {
        self.words[at].span().slice(self.text)
    }

    fn has(&self, at: usize, class: Class) -> bool {
        self.words.get(at).is_some_and(|word| word.class.any(class))
    }

    fn is_in(&self, at: usize, known: &WordList) -> bool {
        known.has(self.text, self.words[at])
    }

    /// Whether nothing but a comma stands before the word, no dash or colon.
    fn comma_before(&self, at: usize) -> bool {
        let between = self.text.get(self.words[at - 1].end as usize..self.words[at].start as usize);
        between.is_some_and(|between| between.trim() == ",")
    }

    /// Whether the word leads up to a member's own word.
    fn leads(&self, at: usize) -> bool {
        self.has(at, Class::FUNCTION | Class::PRONOUN | Class::SELF | Class::READER) || self.is_in(at, &LEADS)
    }

    /// Whether the word is an abstract noun or praise.
    fn is_idea(&self, at: usize) -> bool {
        let word = self.slice(at);
        let stem = word.strip_suffix('s').unwrap_or(word);
        let ends =
            |word: &str| ENDINGS.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending));
        !self.has(at, Class::ENTITY | Class::NAME)
            && !self.is_in(at, &THINGS)
            && (ends(word) || ends(stem) || self.is_in(at, &IDEAS))
    }

    /// The triad whose last member follows the “and” at `and`.
    fn joined(&self, and: usize) -> Option<Span> {
        if !matches!(self.slice(and), "and" | "or" | "&") || and + 1 >= self.words.len() {
            return None;
        }
        // Back to the comma before the middle member.
        let middle = (and.saturating_sub(LONGEST)..and).rev().find(|at| self.has(*at, Class::AFTER_BREAK))?;
        let first = middle.checked_sub(1)?;
        if !self.comma_before(middle) {
            return None;
        }
        // A fourth member before it makes it a list.
        let begins = (first.saturating_sub(2)..=first).rev().find(|at| self.has(*at, Class::AFTER_BREAK));
        if begins.is_some_and(|begins| begins > 0 && self.is_idea(begins - 1)) {
            return None;
        }
        let mut last = and + 1;
        while last + 1 < self.words.len()
            && last < and + LONGEST
            && !self.has(last + 1, Class::AFTER_BREAK)
            && (self.leads(last) || (!self.is_idea(last) && self.is_idea(last + 1)))
        {
            last += 1;
        }
        let big = [first, and - 1, last].into_iter().filter(|at| self.is_idea(*at)).count();
        // Where one is not abstract, it must at least be no part of a clause: “…, talk to them and scale”.
        let clause = [first, last].iter().any(|at| self.has(*at, Class::FUNCTION))
            || (middle..and)
                .any(|at| self.has(at, Class::PRONOUN | Class::NUMBER) || self.is_in(at, &CLAUSES));
        (big == 3 || big == 2 && !clause).then(|| self.span(first, last))
    }

    /// The triad that begins at `at` and has no “and”.
    fn unjoined(&self, at: usize) -> Option<Span> {
        let end = at + 3;
        // Few words have commas around them, so that is asked before what they say.
        let apart = end <= self.words.len()
            && (at + 1..end).all(|at| self.has(at, Class::AFTER_BREAK) && self.comma_before(at));
        if !apart || !(at..end).all(|at| self.is_idea(at)) {
            return None;
        }
        let goes_on = end < self.words.len() && (!self.has(end, Class::AFTER_BREAK) || self.is_idea(end));
        (!goes_on).then(|| self.span(at, end - 1))
    }

    fn span(&self, first: usize, last: usize) -> Span {
        Span::new(self.words[first].start as usize, self.words[last].end as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    fn spans(text: &str) -> Vec<&str> {
        found("triads", text).into_iter().map(|(span, _)| span).collect()
    }

    #[test]
    fn three_big_words_are_a_triad() {
        for (text, triad) in [
            ("It takes trust, growth and impact.", "trust, growth and impact"),
            ("We stand for clarity, courage, and commitment.", "clarity, courage, and commitment"),
            ("Be bold, brave or kind.", "bold, brave or kind"),
            (
                "With our passion, your trust and a shared vision we go on.",
                "passion, your trust and a shared vision",
            ),
            ("It needs grit, patience and hard work.", "grit, patience and hard work"),
            ("Passion, purpose, perseverance.", "Passion, purpose, perseverance"),
        ] {
            assert_eq!(spans(text), [triad], "{text}");
        }
    }

    #[test]
    fn lists_of_things_and_people_are_none() {
        for text in [
            "Bring flour, salt and water.",
            "Take conversations, old lamps and decisions.",
            "We found a community, talk to them and scale.",
            "We had the time, while patience and honesty were short.",
            "We leaned on, added to capability and confidence.",
            "Use one sheet for strategy, one for growth and one for the gate.",
            "Bring a table, a cable and the documents.",
            "Thanks to Ana, Tomas and Hope.",
            "Trust, and then growth.",
            "A mix of patience, luck, timing, wisdom and rain.",
        ] {
            assert_eq!(spans(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn each_is_valued_by_how_many_there_are() {
        let found =
            found("triads", "It takes trust, growth and impact. We stand for clarity, courage and hope.");
        assert_eq!(found.iter().map(|(_, value)| *value).collect::<Vec<_>>(), [2.0, 2.0]);
    }
}
