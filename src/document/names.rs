//! Which words are part of a person's name.
//!
//! Precision comes first: a capital alone is no evidence, since organisations, places, products and headlines have
//! them too. A name needs a first name that is known, a title before it, or something beside it that only people
//! have: a role, a “who”, an apposition. What is an English word as well (Grace, Will) needs more than what is not;
//! written without a capital, a name needs to be thanked or greeted. What has been found once in a text is found
//! again in it without further evidence.

use std::ops::Range;

use super::Word;
use super::lexicon::Class;

/// The most words a name has.
const LONGEST: usize = 5;

/// The most different names that are looked for again; beyond it a text is a list of names anyway.
const MOST_KNOWN: usize = 24;

/// Words that say nothing about who somebody is; a name cannot begin with one.
const NO_NAME: Class = Class(Class::EVERYDAY.0 | Class::PAST.0 | Class::ING.0);

/// What no part of a name can be.
const FOREIGN: Class =
    Class(Class::ENTITY.0 | Class::CLITIC.0 | Class::OWN.0 | Class::CAPS.0 | Class::MONEY.0);

/// Sets [`Class::NAME`] on the words that are part of a person's name; `sentences` are ranges of indices into
/// `words`.
pub(crate) fn mark(text: &str, words: &mut [Word], sentences: &[Range<usize>]) {
    let mut known: Vec<&str> = Vec::new();
    for range in sentences {
        let sentence = &mut words[range.clone()];
        if !sentence.iter().any(|word| hints_at_name(word.class)) {
            continue;
        }
        for name in Sentence::new(text, sentence).names() {
            for word in &mut sentence[name] {
                word.class |= Class::NAME;
                if !word.class.any(NO_NAME | Class::NOT_NAME) && known.len() < MOST_KNOWN {
                    known.push(word.span().slice(text));
                }
            }
        }
    }
    if !known.is_empty() {
        known.sort_unstable();
        known.dedup();
        mark_again(text, words, &known);
    }
}

/// Whether a word of this class may be a name or stand beside one; most sentences have none.
fn hints_at_name(class: Class) -> bool {
    class.any(Class::FIRST_NAME | Class::MAYBE_NAME | Class::TITLE)
        || (class.any(Class::CAPITAL) && !class.any(Class::FIRST | Class::NOT_NAME | NO_NAME | FOREIGN))
}

/// Marks the words that were part of a name elsewhere in the text.
fn mark_again(text: &str, words: &mut [Word], known: &[&str]) {
    for i in 0..words.len() {
        let word = words[i];
        let plain = word.class.any(Class::CAPITAL) && !word.class.any(FOREIGN | Class::NAME);
        if plain && known.binary_search(&word.span().slice(text)).is_ok() {
            let organisation = words.get(i + 1).is_some_and(|next| {
                next.class.any(Class::CAPITAL)
                    && next.class.any(Class::ORGANISATION)
                    && between(text, &word, next) == " "
            });
            if !organisation {
                words[i].class |= Class::NAME;
            }
        }
    }
}

fn between<'t>(text: &'t str, left: &Word, right: &Word) -> &'t str {
    text.get(left.end as usize..right.start as usize).unwrap_or("")
}

/// Whether most words begin with a capital, so that capitals tell nothing.
pub(super) fn is_headline(words: &[Word]) -> bool {
    let (count, capitals) = plain(words).fold((0, 0), |(count, capitals), word| {
        let capital = word.class.any(Class::CAPITAL) && !word.class.any(Class::FIRST_NAME);
        (count + 1, capitals + usize::from(capital))
    });
    count >= 4 && capitals * 3 >= count * 2
}

/// The words that can show how a sentence is written.
fn plain(words: &[Word]) -> impl Iterator<Item = &Word> {
    words.iter().filter(|word| !word.class.any(Class::ENTITY | Class::CLITIC | Class::NUMBER))
}

/// A sentence in which names are looked for.
struct Sentence<'t, 'w> {
    text: &'t str,
    words: &'w [Word],
    /// Whether most words have a capital, so that capitals tell nothing.
    headline: bool,
    /// Whether the sentence begins without a capital, so that names may, too.
    lower: bool,
}

impl<'t, 'w> Sentence<'t, 'w> {
    fn new(text: &'t str, words: &'w [Word]) -> Self {
        let lower = plain(words).next().is_some_and(|word| !word.class.any(Class::CAPITAL));
        Self { text, words, headline: is_headline(words), lower }
    }

    /// The names in the sentence, in order.
    fn names(&self) -> Vec<Range<usize>> {
        let mut names: Vec<Range<usize>> = Vec::new();
        let mut doubtful: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let run = self.run(at);
            if run.is_empty() {
                if self.is_lower_name(at) {
                    names.push(at..at + 1);
                }
                at += 1;
                continue;
            }
            at = run.end;
            match self.judge(&run) {
                Verdict::Name(name) => {
                    at = name.end;
                    names.push(name);
                }
                Verdict::Doubtful => doubtful.push(run),
                Verdict::None => {}
            }
        }
        if !doubtful.is_empty() && !names.is_empty() && !self.headline {
            self.join_listed(&mut names, doubtful);
        }
        names
    }

    fn class(&self, at: usize) -> Class {
        self.words.get(at).map_or(Class::NONE, |word| word.class)
    }

    fn raw(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |word| word.span().slice(self.text))
    }

    fn is(&self, at: usize, any: &[&str]) -> bool {
        any.iter().any(|word| self.raw(at).eq_ignore_ascii_case(word))
    }

    /// Whether the word can be part of a name as far as its own form goes.
    fn may_be_part(&self, at: usize) -> bool {
        let class = self.class(at);
        class.any(Class::CAPITAL) && !class.any(FOREIGN)
    }

    fn may_begin(&self, at: usize) -> bool {
        let class = self.class(at);
        let known = class.any(Class::FIRST_NAME | Class::MAYBE_NAME);
        self.may_be_part(at)
            && (known
                || !class.any(NO_NAME | Class::NOT_NAME | Class::TITLE | Class::ORGANISATION | Class::ROLE))
    }

    fn may_go_on(&self, at: usize) -> bool {
        let class = self.class(at);
        if self.is_initial(at) {
            return true;
        }
        let never = Class::FUNCTION | Class::PRONOUN | Class::WH | Class::NOT | Class::NOT_NAME | Class::TIME;
        self.may_be_part(at)
            && (class.any(Class::FIRST_NAME | Class::MAYBE_NAME) || !class.any(never | Class::ORGANISATION))
    }

    /// Whether the word is a letter with a full stop, as in “Ana R. Ruiz”.
    fn is_initial(&self, at: usize) -> bool {
        self.raw(at).len() == 1
            && self.may_be_part(at)
            && self.text.as_bytes().get(self.words[at].end as usize) == Some(&b'.')
    }

    /// The capitalised words from `at` on that may be one name.
    fn run(&self, at: usize) -> Range<usize> {
        if !self.may_begin(at) {
            return at..at;
        }
        let mut end = at + 1;
        while end < self.words.len() && end - at < LONGEST {
            let next = self.skip_particles(end);
            if !self.are_joined(end, next) || !self.may_go_on(next) {
                break;
            }
            end = next + 1;
        }
        at..end
    }

    /// Over the “de”, “van der” and the like that may stand inside a name.
    fn skip_particles(&self, at: usize) -> usize {
        let is_particle =
            |at: usize| !self.class(at).any(Class::CAPITAL | FOREIGN) && self.is(at, &PARTICLES);
        (at..at + 2).find(|at| !is_particle(*at)).unwrap_or(at + 2)
    }

    /// Whether nothing but what names have stands between the words from `from - 1` to `to`.
    fn are_joined(&self, from: usize, to: usize) -> bool {
        to < self.words.len()
            && (from..=to).all(|i| {
                let gap = between(self.text, &self.words[i - 1], &self.words[i]);
                gap == " "
                    || (gap == "-" && self.class(i).any(Class::JOINED))
                    || (gap == ". " && self.is_initial(i - 1) && !self.class(i).any(NO_NAME))
            })
    }

    /// Whether the word is the sentence's first or follows a mark that parts clauses.
    fn stands_apart(&self, at: usize) -> bool {
        at == 0 || self.class(at).any(Class::FIRST | Class::AFTER_BREAK)
    }

    fn judge(&self, run: &Range<usize>) -> Verdict {
        let first = self.class(run.start);
        if self.names_organisation(run) {
            return Verdict::None;
        }
        if self.has_title(run) || (self.is_somebody(run) && !self.headline) {
            return Verdict::Name(run.clone());
        }
        if first.any(Class::NOT_NAME) {
            return Verdict::None;
        }
        if first.any(Class::FIRST_NAME) {
            return self.judge_first_name(run);
        }
        if first.any(Class::MAYBE_NAME) {
            return if self.maybe_is_name(run) { Verdict::Name(run.clone()) } else { Verdict::None };
        }
        // An unknown word and a first name: the first is no more than the sentence's first word.
        let later = (run.start + 1..run.end).find(|at| self.class(*at).any(Class::FIRST_NAME));
        match later {
            Some(at) if first.any(Class::FIRST) => self.judge_first_name(&(at..run.end)),
            _ => Verdict::Doubtful,
        }
    }

    fn judge_first_name(&self, run: &Range<usize>) -> Verdict {
        let alone = run.len() == 1;
        if self.headline {
            let surname = run.len() > 1 && !self.class(run.start + 1).any(NO_NAME);
            return if surname { Verdict::Name(run.start..run.start + 2) } else { Verdict::None };
        }
        let place = alone
            && run.start > 0
            && !self.stands_apart(run.start)
            && self.is(run.start - 1, &["in", "at", "near"]);
        if place && !self.acts(run.end) { Verdict::None } else { Verdict::Name(run.clone()) }
    }

    /// Whether the capitalised words are the name of an organisation, a place or a thing.
    fn names_organisation(&self, run: &Range<usize>) -> bool {
        let follows = run.end < self.words.len()
            && between(self.text, &self.words[run.end - 1], &self.words[run.end]) == " ";
        let next = self.class(run.end);
        let organisation = follows && next.any(Class::CAPITAL) && next.any(Class::ORGANISATION);
        let and = run.end < self.words.len()
            && between(self.text, &self.words[run.end - 1], &self.words[run.end]).contains('&');
        let company = and && !next.any(Class::FIRST_NAME | Class::MAYBE_NAME);
        let before = run.start > 0
            && !self.class(run.start).any(Class::AFTER_BREAK)
            && self.class(run.start - 1).any(Class::CAPITAL)
            && self.is(
                run.start - 1,
                &["the", "university", "port", "lake", "mount", "saint", "st", "san", "santa", "new", "fort"],
            );
        organisation || company || before
    }

    /// Whether “Dr”, “Ms” or the like stands before the words.
    fn has_title(&self, run: &Range<usize>) -> bool {
        let Some(before) = run.start.checked_sub(1) else { return false };
        let class = self.class(before);
        let gap = between(self.text, &self.words[before], &self.words[run.start]);
        let known = self.class(run.start).any(Class::FIRST_NAME | Class::MAYBE_NAME);
        // “General”, “Major” and whatever is a role as well are words of other names, too: General Motors.
        let sure = self.raw(before).len() <= 4 && !class.any(Class::ROLE | Class::VERB);
        class.any(Class::TITLE)
            && matches!(gap, " " | ". ")
            && !class.any(Class::CAPS)
            && (known || (sure && class.any(Class::CAPITAL)))
    }

    /// Whether something beside the words says that they are a person: a role before or after them, “who”.
    fn is_somebody(&self, run: &Range<usize>) -> bool {
        let next = run.end;
        if self.is(next, &["who", "whose"]) {
            return true;
        }
        let apposition = self.class(next).any(Class::AFTER_BREAK)
            && self.is(next, &["a", "an", "the", "our", "my", "their", "his", "her", "one"])
            && (next + 1..(next + 4).min(self.words.len()))
                .take_while(|at| !self.class(*at).any(Class::AFTER_BREAK))
                .any(|at| self.class(at).any(Class::ROLE));
        let bare =
            self.class(next).any(Class::AFTER_BREAK) && self.class(next).any(Class::ROLE) && run.len() > 1;
        let before = run.start.checked_sub(1).filter(|_| !self.class(run.start).any(Class::AFTER_BREAK));
        let role = before.is_some_and(|at| {
            // “our driver Thandeka”, “CEO Thandeka Mokoena”; “Chief Information” is the rest of a title.
            let class = self.class(at);
            let spelt =
                if class.any(Class::CAPITAL) { class.any(Class::CAPS) && run.len() > 1 } else { true };
            class.any(Class::ROLE)
                && spelt
                && between(self.text, &self.words[at], &self.words[run.start]) == " "
        });
        apposition || bare || role
    }

    /// Whether the word does what people do.
    fn acts(&self, at: usize) -> bool {
        let class = self.class(at);
        // “is” and “has” say nothing: “Grace is rare”.
        let never = Class::AFTER_BREAK | Class::CAPITAL | Class::CLITIC | Class::AUXILIARY;
        !class.any(never) && class.any(Class::SAYING | Class::PAST)
    }

    /// Whether the word before is one after which people are named: thanked, greeted, met.
    fn is_addressed(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let thanked = self.is(before, &THANKS);
        let to = self.is(before, &["to"]) && before > 0 && self.is(before - 1, &THANKS);
        thanked || to
    }

    /// Whether a first name that is an English word as well is used as a name here.
    fn maybe_is_name(&self, run: &Range<usize>) -> bool {
        if self.headline {
            return false;
        }
        let first = self.class(run.start);
        let opens = self.stands_apart(run.start);
        let surname = run.len() > 1 && !self.class(run.start + 1).any(NO_NAME | Class::MAYBE_NAME);
        if opens && first.any(Class::AUXILIARY) {
            // “Will Anderson said”, not “Will Northwind join”.
            return surname && self.acts(run.end);
        }
        if opens && first.any(NO_NAME) {
            // “Mark said”, not “Mark the date”.
            return surname || (self.class(run.end).any(Class::PAST) && self.acts(run.end));
        }
        let beside = run
            .start
            .checked_sub(1)
            .is_some_and(|before| self.is(before, &["with", "by", "and", "from", "as"]));
        let doer = self.acts(run.end) && !first.any(Class::TIME);
        surname
            || self.is_addressed(run.start)
            || doer
            || (beside && !opens && !first.any(Class::TIME | Class::FUNCTION))
    }

    /// Whether a first name without a capital is one: thanked or greeted, in a sentence without capitals.
    fn is_lower_name(&self, at: usize) -> bool {
        let class = self.class(at);
        class.any(Class::FIRST_NAME)
            && !class.any(Class::CAPITAL | FOREIGN | Class::NOT_NAME | NO_NAME | Class::AFTER_BREAK)
            && self.lower
            && self.is_addressed(at)
    }

    /// Adds doubtful words that stand in a list with names: “Ana, Thandeka and Tomas”.
    fn join_listed(&self, names: &mut Vec<Range<usize>>, doubtful: Vec<Range<usize>>) {
        for run in doubtful {
            let after = names.iter().find(|name| name.start > run.start);
            let before = names.iter().rev().find(|name| name.end <= run.start);
            let listed = |left: usize, right: usize| left <= right && self.is_list_gap(left, right);
            let left = before.is_some_and(|name| listed(name.end, run.start) && Self::alike(name, &run));
            let right = after.is_some_and(|name| listed(run.end, name.start) && Self::alike(name, &run));
            let thanked = (left || right) && self.is_addressed(names[0].start.min(run.start));
            let same = |name: Option<&Range<usize>>| name.is_some_and(|name| name.len() > 1 && run.len() > 1);
            if (left && right) || thanked || (left && same(before)) || (right && same(after)) {
                let at = names.partition_point(|name| name.start < run.start);
                names.insert(at, run);
            }
        }
    }

    fn alike(name: &Range<usize>, run: &Range<usize>) -> bool {
        name.len() == run.len() || (name.len() > 1 && run.len() > 1)
    }

    /// Whether nothing but a comma or “and” stands between the word that ends at `from` and the one at `to`.
    fn is_list_gap(&self, from: usize, to: usize) -> bool {
        let and = to - from == 1 && self.is(from, &["and"]);
        let text =
            self.text.get(self.words[from - 1].end as usize..self.words[to].start as usize).unwrap_or("");
        and || (to == from && matches!(text.trim(), "," | "&" | "+"))
    }
}

/// What a run of capitalised words is.
enum Verdict {
    Name(Range<usize>),
    /// A name if it stands in a list with names.
    Doubtful,
    None,
}

/// Small words inside names.
const PARTICLES: [&str; 18] = [
    "de", "da", "do", "dos", "das", "del", "della", "di", "van", "von", "der", "den", "ter", "la", "bin",
    "ibn", "al", "el",
];

/// Words before somebody who is thanked, greeted or praised.
const THANKS: [&str; 17] = [
    "thanks",
    "thank",
    "thankyou",
    "thx",
    "kudos",
    "congrats",
    "congratulations",
    "cheers",
    "props",
    "shoutout",
    "hi",
    "hey",
    "hello",
    "dear",
    "bravo",
    "meet",
    "welcome",
];

#[cfg(test)]
mod tests {
    use once_cell::sync::Lazy;

    use super::*;
    use crate::document::Document;
    use crate::platform::Platform;
    use crate::rules::ruleset::Ruleset;

    /// Checks which words of `text` are names; a name's words are written together.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        static RULES: Lazy<Ruleset> =
            Lazy::new(|| crate::built_in::ruleset().expect("the build script compiled them"));
        let document = Document::read(text, Platform::Generic.profile(), &RULES.lexicon, &[]);
        let mut found: Vec<Range<usize>> = Vec::new();
        for word in document.words.iter().filter(|word| word.class.any(Class::NAME)) {
            let span = word.span();
            match found.last_mut().filter(|last| matches!(&text[last.end..span.start], " " | "-" | ". ")) {
                Some(last) => last.end = span.end,
                None => found.push(span.start..span.end),
            }
        }
        let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn known_first_names_are_names() {
        check("Thanks to Ana Ruiz and Tomas for the rota.", &["Ana Ruiz", "Tomas"]);
        check("Priya fixed the form, and Ana's team tested it.", &["Priya", "Ana"]);
        check(
            "We met Jean-Luc Moreau and Ursula von der Heide there.",
            &["Jean-Luc Moreau", "Ursula von der Heide"],
        );
        check("Ana R. Ruiz signed.", &["Ana R. Ruiz"]);
    }

    #[test]
    fn titles_and_roles_make_names_of_unknown_words() {
        check("Dr. Mokoena said no, and Ms Abara agreed.", &["Mokoena", "Abara"]);
        check("Our driver Zbynko and my colleague Oyelaran stayed.", &["Zbynko", "Oyelaran"]);
        check("We asked Zbynko Hlava, the porter of ward two.", &["Zbynko Hlava"]);
        check("It was Zbynko who rebuilt the rota.", &["Zbynko"]);
    }

    #[test]
    fn what_was_a_name_once_is_one_again() {
        check("Our driver Zbynko stayed. Later Zbynko cooked.", &["Zbynko", "Zbynko"]);
    }

    #[test]
    fn lists_lend_each_other_evidence() {
        check("Thanks to Ana, Zbynko and Tomas.", &["Ana", "Zbynko", "Tomas"]);
        check("Ana Ruiz and Zbynko Hlava rebuilt it.", &["Ana Ruiz", "Zbynko Hlava"]);
        check("We compared Ana and Northwind.", &["Ana"]);
    }

    #[test]
    fn english_words_need_more() {
        check("Will the rota be out? Mark the date. Grace is rare.", &[]);
        check("Will Anderson said so, and Mark agreed.", &["Will Anderson", "Mark"]);
        check("In May and June we rest.", &[]);
        check("I asked Grace Abara about it.", &["Grace Abara"]);
    }

    #[test]
    fn organisations_places_and_products_are_none() {
        check("Johnson University and Ruiz Ltd work with Victoria Hospital.", &[]);
        check("We moved from Berlin to London in March.", &[]);
        check("The office in Charlotte is open.", &[]);
        check("Northwind and Compass are out.", &[]);
        check("Claude and Siri and Google answered.", &[]);
        check("Chief Information Officer Opinion Survey", &[]);
    }

    #[test]
    fn headlines_and_capitals_are_no_evidence() {
        check("Ten Great Ways To Grow Your Big Brand", &[]);
        check("Ana Ruiz Wins The Big Northwind Prize", &["Ana Ruiz"]);
        check("THANKS TO THE NIGHT SHIFT", &[]);
    }

    #[test]
    fn lower_case_names_are_thanked_or_greeted() {
        check("thanks priya, that helped", &["priya"]);
        check("i met a harsh critic and a claude of clouds", &[]);
        check("the ana in me said no", &[]);
    }
}
