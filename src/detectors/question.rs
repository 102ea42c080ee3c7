//! Sentences that ask, with or without a question mark.
//!
//! With one the mark decides, unless it is only an echo: no build of a question before it, and the author goes straight
//! on (“Tired? Read this.”). Without one a clause must have the build of a question: a question word before a verb
//! (“what do you use”), the verb before its subject (“has anyone tried”), a tag (“…, isn't it”) or one of a few openings
//! that only ever ask (“how about”, “any ideas”). Chat drops words and letters, so its spellings are known (“how r u”,
//! “wanna talk”). What only looks like a question is left: “what a day”, “when I was …”, “how to …”, “what matters is …”,
//! “the team who …”, “should you need …”.
//!
//! Nobody is asked by a title (“Why Do Lorries Queue At Small Depots?”), nor by what readers are told to ask themselves or
//! others. An item of a list asks only with a mark.

use super::answers::is_answered;
use super::{Context, Findings, WordList, counted, is_one_of};
use crate::document::lexicon::Class;
use crate::document::{BlockKind, Document, Ending, Word};
use crate::span::Span;

/// So many capitals make a question the title of something to read.
const HEADLINE: usize = 5;

/// Words that have no capital in titles.
static SMALL: WordList = WordList::new(&[
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to", "vs",
    "with",
]);

/// One piece of evidence for each sentence that asks; its value is how many words it has, 0 if it is but an echo or
/// answered in the next breath.
pub(super) fn find(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    let mut own = Vec::new();
    // Whether the questions at hand are for readers to ask: of themselves or of others.
    let mut handed_on = false;
    for (at, (sentence, range)) in document.sentences.iter().zip(&document.sentence_words).enumerate() {
        let words = &document.words[range.clone()];
        let kind = document.blocks.get(sentence.block).map(|block| block.kind);
        let (shared, item) = (kind == Some(BlockKind::Quote), kind == Some(BlockKind::ListItem));
        let marked = sentence.ending == Ending::Question;
        handed_on = hands_questions_on(document.text, words) || handed_on && (item || marked);
        if handed_on || !speaks_for_the_author(words, shared) {
            continue;
        }
        own.clear();
        // Of another's words in the midst of a sentence the first stands for them all: they are what is spoken of.
        let mut inside = true;
        for word in words {
            let quoted = !shared && word.class.any(Class::QUOTED | Class::CODE);
            if !quoted || !inside {
                own.push(*word);
            }
            inside = quoted || own.is_empty();
        }
        let clause =
            Clauses { text: document.text, words: &own, stopped: is_stopped(document.text, sentence.span) };
        // A heading or an item of a list has a mark if it asks, and so has what follows upon another's words.
        let title = words_of_title(document.text, words);
        let follows = own.first().is_some_and(|first| first.start != words[0].start);
        let asks = if marked {
            title < HEADLINE && (clause.ask() || !goes_straight_on(document, at))
        } else {
            title < 2 && !item && !follows && clause.ask()
        };
        // “RT @ana” is the author's, what follows is not.
        let said = words.iter().find(|word| shared && word.class.any(Class::QUOTED));
        let start = said.map_or(sentence.span.start, |word| word.start as usize);
        let span = Span::new(start, sentence.span.end);
        if asks && !is_answered(document, at) {
            found.add(span, counted(words) as f64);
        } else if marked {
            found.add(span, 0.0);
        }
    }
}

/// “Ask yourself: …”, “Ask them plain questions such as: …”.
fn hands_questions_on(text: &str, words: &[Word]) -> bool {
    let asked = words.windows(2).any(|pair| {
        is_one_of(text, pair[0], &["ask", "asks", "asking"])
            && is_one_of(text, pair[1], &["yourself", "yourselves", "ourselves", "themselves"])
    });
    let last = words.last().map_or(0, |word| word.end as usize);
    let listed = || {
        let has = |with: &[&str]| words.iter().any(|word| is_one_of(text, *word, with));
        text[last..].starts_with(':')
            && has(&["ask", "asking"])
            && has(&["questions", "following"])
            && !has(&["i", "me", "us", "we"])
    };
    asked || listed()
}

/// Whether a full stop ends the sentence.
fn is_stopped(text: &str, sentence: Span) -> bool {
    sentence.slice(text).trim_end_matches(['"', '”', ')']).ends_with('.')
}

/// How many words have a capital, if all but the smallest do as in a title, without being shouted; else 0.
fn words_of_title(text: &str, words: &[Word]) -> usize {
    let counts = |word: &&Word| !word.class.any(Class::ENTITY | Class::CLITIC) && !SMALL.has(text, **word);
    let capital = |word: &Word| word.class.any(Class::CAPITAL | Class::NUMBER);
    let shouted = words.iter().filter(|word| word.class.any(Class::CAPS)).count();
    let all = words.iter().filter(counts).try_fold(0, |count, word| capital(word).then_some(count + 1));
    all.filter(|count| shouted * 2 < *count).unwrap_or(0)
}

/// Whether the end of the sentence is the author's, or the whole sentence somebody else's: what stands in quotation
/// marks at its end was asked by another.
fn speaks_for_the_author(words: &[Word], shared: bool) -> bool {
    let last = words.iter().rev().find(|word| !word.class.any(Class::ENTITY));
    last.is_some_and(|word| shared || !word.class.any(Class::QUOTED | Class::CODE))
}

/// Whether the next sentence of the paragraph is no question.
fn goes_straight_on(document: &Document<'_>, at: usize) -> bool {
    let block = document.sentences[at].block;
    let next = document.sentences.iter().zip(&document.sentence_words).skip(at + 1);
    next.take_while(|(sentence, _)| sentence.block == block)
        .find(|(_, range)| counted(&document.words[(*range).clone()]) > 0)
        .is_some_and(|(sentence, _)| sentence.ending != Ending::Question)
}

/// The words of one sentence.
#[derive(Clone, Copy)]
struct Clauses<'d> {
    text: &'d str,
    words: &'d [Word],
    /// Whether a full stop ends it, after which chat's short forms hardly ask.
    stopped: bool,
}

/// How the clause at hand stands in its sentence.
#[derive(Clone, Copy)]
struct Place {
    /// Nothing but leads stands before it.
    opens: bool,
    /// And none of these leads is a mention or a name that could be its subject.
    bare: bool,
}

/// What may stand before a question without being part of it.
static LEADS: WordList = WordList::new(&[
    "ah", "ahh", "also", "and", "anyway", "anyways", "aww", "because", "but", "cuz", "dear", "haha",
    "hahaha", "hello", "hey", "heya", "heyy", "heyyy", "hi", "hiya", "hmm", "like", "lmao", "lol", "no",
    "oh", "ok", "okay", "omg", "or", "please", "pls", "plz", "question", "so", "team", "thanks", "uh", "um",
    "well", "yeah", "yep", "yes", "yo",
]);
/// After these a clause begins anew, without a comma in chat.
static TURNS: WordList = WordList::new(&["but", "haha", "hello", "hey", "hi", "lmao", "lol", "ok", "so"]);
static YOU: WordList =
    WordList::new(&["you", "u", "ya", "ye", "yall", "y'all", "anyone", "anybody", "any1", "someone"]);
/// Who or what can be the subject after a verb that asks.
static SUBJECTS: WordList = WordList::new(&[
    "i",
    "you",
    "u",
    "ya",
    "ye",
    "yall",
    "he",
    "she",
    "it",
    "we",
    "they",
    "this",
    "that",
    "these",
    "those",
    "there",
    "any",
    "anyone",
    "anybody",
    "any1",
    "someone",
    "somebody",
    "everyone",
    "everybody",
    "ur",
    "your",
    "my",
    "our",
    "his",
    "her",
    "their",
    "thou",
    "yous",
]);
static NOUN_OPENERS: WordList = WordList::new(&["the", "a", "an", "all", "some", "both", "people", "ppl"]);
/// Subjects that make a clause a statement when they stand before its verb.
static STATED: WordList =
    WordList::new(&["i", "you", "u", "we", "he", "she", "it", "they", "this", "that", "there"]);
/// What makes “do” an order: “do this first”.
static ORDERED: WordList = WordList::new(&["it", "this", "that", "the", "what", "not", "your", "these", "a"]);
/// What follows “have you” in a question.
static DONE: WordList = WordList::new(&[
    "ever",
    "you",
    "seen",
    "been",
    "heard",
    "got",
    "read",
    "had",
    "any",
    "done",
    "thought",
    "tried",
    "all",
    "yet",
    "met",
    "played",
    "found",
    "u",
    "gone",
    "made",
    "gotten",
    "considered",
]);
/// What follows “which” where it only goes on with the sentence before: “Which means that …”.
static GOES_ON: WordList = WordList::new(&[
    "brings", "excludes", "explains", "gives", "includes", "leads", "leaves", "makes", "means", "proves",
    "reminds", "seems", "shows", "takes", "tells",
]);
/// What people do whom a question asks for.
static WHO_DOES: WordList = WordList::new(&[
    "ate",
    "cares",
    "gave",
    "gets",
    "got",
    "here",
    "knows",
    "likes",
    "loves",
    "made",
    "needs",
    "remembers",
    "run",
    "runs",
    "said",
    "says",
    "still",
    "thinks",
    "told",
    "took",
    "wanna",
    "want",
    "wants",
    "watched",
    "wins",
    "won",
    "all",
    "agrees",
    "wrote",
    "broke",
    "uses",
]);
static KINDS: WordList = WordList::new(&[
    "kind", "kinda", "sort", "type", "time", "part", "color", "colour", "state", "city", "age", "size",
    "language", "happened", "u", "ya", "you", "site", "room", "song", "movie", "country", "brand", "version",
]);
/// What follows “anyone” where it does not ask.
static ANYONE_CAN: WordList =
    WordList::new(&["who", "can", "could", "will", "would", "is", "should", "that"]);
/// What turns “any questions …” into a statement.
static ANY_STATES: WordList = WordList::new(&[
    "will", "can", "could", "would", "should", "is", "are", "must", "may", "let", "please", "that", "who",
    "help", "other", "more", "of", "has",
]);
/// What follows “anyone” in the middle of a sentence that asks.
static ANYONE_DOES: WordList = WordList::new(&[
    "know",
    "knows",
    "wanna",
    "want",
    "have",
    "tried",
    "used",
    "got",
    "heard",
    "seen",
    "around",
    "from",
    "interested",
    "watching",
    "else",
    "here",
    "up",
    "there",
]);
/// What makes “how” ask for a measure.
static MEASURED: WordList = WordList::new(&[
    "many",
    "much",
    "long",
    "often",
    "far",
    "old",
    "big",
    "hard",
    "soon",
    "well",
    "bad",
    "good",
    "easy",
    "difficult",
    "fast",
    "safe",
    "common",
    "likely",
    "important",
    "high",
    "tall",
    "late",
    "close",
    "happy",
    "busy",
    "cool",
]);
static ANYONE: WordList = WordList::new(&["anyone", "anybody", "any1"]);
/// After these a verb before its subject asks, wherever they stand.
static TURNING: WordList = WordList::new(&["why", "how", "where", "what"]);
/// Verbs that ask “you” something in the midst of a sentence.
static ASKING: WordList =
    WordList::new(&["do", "does", "did", "are", "can", "could", "will", "would", "have", "has", "is", "r"]);
static SWEARING: WordList =
    WordList::new(&["hell", "fuck", "heck", "world", "bloody", "f", "shit", "hells", "fudge"]);

impl Clauses<'_> {
    /// Whether a clause has the build of a question.
    fn ask(&self) -> bool {
        let opening = (0..self.words.len()).find(|at| !self.leads(*at)).unwrap_or(self.words.len());
        let bare = !(0..opening).any(|at| self.names(at));
        if self.clause_asks(opening, Place { opens: true, bare }) {
            return true;
        }
        let later = Place { opens: false, bare: false };
        // Where the leads end that are passed over at the time: a long run of them is walked once.
        let mut start = 0;
        for at in 1..self.words.len() {
            let turns = at > 1 && self.is_in(at - 1, &TURNS);
            if turns || self.has(at, Class::AFTER_BREAK) || self.names(at - 1) {
                if start < at {
                    start = (at..self.words.len())
                        .find(|at| !self.is_in(*at, &LEADS))
                        .unwrap_or(self.words.len());
                }
                if start > opening && self.clause_asks(start, later) {
                    return true;
                }
            }
            if self.asks_somebody(at - 1) {
                return true;
            }
        }
        self.has_tag()
    }

    /// Whether the clause that begins at `at` asks.
    fn clause_asks(&self, at: usize, place: Place) -> bool {
        if at >= self.words.len() || self.has(at, Class::JOINED | Class::CLITIC) {
            return false;
        }
        self.fixed_question(at)
            || self.question_word_asks(at, place)
            || self.verb_asks(at, place)
            || place.opens && self.opening_asks(at)
    }

    /// Openings that only ever ask.
    fn fixed_question(&self, at: usize) -> bool {
        let (next, left) = (at + 1, self.words.len() - at);
        let whats_up = &["what", "whats", "wats", "wat", "wazz", "was", "wuz", "wuts", "watz"];
        // “How about starting with the small ones” suggests; “how about you” asks.
        let suggests = self.is(next, &["about", "bout"]) && self.has(at + 2, Class::ING) && left > 4;
        self.is(at, &["how"]) && self.is(next, &["about", "come", "bout"]) && !suggests
            || self.is(at, &["what"]) && self.is(next, &["about", "if"])
            || self.is(at, &["who", "what", "where"]) && self.is(next, &["else"])
            || self.is(at, &["why"]) && self.has(next, Class::NOT) && left <= 6
            || self.is(at, &["wassup", "wazzup", "whatsup", "wassap", "whazzup"])
            || self.is(at, &["sup"]) && left <= 3
            || self.is(at, whats_up) && self.is(self.past_clitics(next), &["up"])
            || self.is(at, &["wats", "wuts", "whys", "whens", "watcha", "whatcha"])
            || self.is(at, &["wtf", "wth"]) && self.has(next, Class::AUXILIARY)
            || self.is(at, &["what", "who", "where", "how", "why"])
                && self.is(next, &["the", "in"])
                && (self.is_in(at + 2, &SWEARING) || self.is_in(at + 3, &SWEARING) && self.is(next, &["in"]))
    }

    fn question_word_asks(&self, at: usize, place: Place) -> bool {
        let next = at + 1;
        if self.is(next, &["'s", "’s", "'re", "’re", "'d", "’d", "'ll", "’ll"])
            || self.is_clitic(next) && !self.has(next, Class::NOT)
        {
            return self.contracted_question_asks(at, place);
        }
        if !self.has(at, Class::WH) && !self.is(at, &["wat", "wut", "wht", "wher", "y"])
            || self.is(at, &["which"])
                && (self.is(next, &["is", "was", "are", "were"]) || self.is_in(next, &GOES_ON))
            || self.is(at, &["what"]) && self.is(next, &["a", "an"])
        {
            return false;
        }
        if (self.has(next, Class::AUXILIARY) || self.is(next, &["r"]))
            && !self.is(next, &["may", "might", "must", "be"])
        {
            return self.question_verb_asks(at, place);
        }
        place.opens && self.short_question_asks(at) || self.measure_asks(at)
    }

    /// “what's …”, “who's …”.
    fn contracted_question_asks(&self, at: usize, place: Place) -> bool {
        let rest = self.past_clitics(at + 1);
        let left = self.words.len() - rest.min(self.words.len());
        if self.is(at, &["what", "whats"]) {
            let aside = &[
                "behind",
                "more",
                "worse",
                "important",
                "interesting",
                "crazy",
                "wild",
                "funny",
                "great",
                "cool",
            ];
            let goes_on = left > 2 && self.is(rest, aside) || left > 4 && self.has_second_verb(rest + 1);
            return !goes_on;
        }
        self.is(at, &["how", "hows", "why"])
            || self.is(at, &["who", "whos", "where", "wheres", "when"]) && place.opens
    }

    /// A question word with a verb right after it.
    fn question_verb_asks(&self, at: usize, place: Place) -> bool {
        let verb = at + 1;
        let subject = self.subject_after(verb);
        if self.is(at, &["who", "which", "whom"]) {
            return place.opens;
        }
        if self.is(at, &["when", "where"]) {
            let indefinite = self.is(verb, &["was", "were", "is", "are"]) && self.is(subject, &["a", "an"]);
            return (place.opens || self.is_in(subject, &SUBJECTS))
                && !(indefinite && self.is(at, &["when"]));
        }
        if self.is(at, &["what"]) {
            let auxiliary =
                &["do", "does", "did", "have", "has", "had", "can", "could", "will", "would", "should"];
            let inverted = self.is_in(subject, &SUBJECTS) || self.is_in(subject, &NOUN_OPENERS);
            // “what is needed is …”: the clause is the subject of another.
            let cleft = self.words.len() - verb > 6 && self.has_second_verb(verb + 2);
            return self.is(verb, auxiliary) && inverted || !cleft && !self.is(verb, &["started", "began"]);
        }
        !self.is(at, &["whose", "whatever", "whoever", "whenever", "wherever", "whichever", "however"])
    }

    /// “who ate the pies”, “which one wins”, “where the keys at”.
    fn short_question_asks(&self, at: usize) -> bool {
        let (next, left) = (at + 1, self.words.len() - at);
        if self.is(at, &["who"]) && self.is_in(next, &WHO_DOES)
            || self.is(at, &["where", "who"]) && self.is(next, &["r"])
        {
            return true;
        }
        if self.is(at, &["which"]) {
            return left <= 9 && left > 1 && !self.is(next, &["i", "we", "in", "leads", "of", "the", "by"]);
        }
        let spoken = &["the", "you", "u", "they", "everyone", "everybody", "my", "r", "ya"];
        let casual = !self.has(at, Class::CAPITAL) && (3..=8).contains(&left) && self.is(next, spoken);
        let how = self.is(at, &["how"]) && self.is(next, &["the", "my"]);
        casual
            && !how
            && self.is(at, &["where", "why", "how", "y"])
            && (at + 2..at + 5).any(|later| self.has(later, Class::ING) || self.is(later, &["at"]))
    }

    /// “how many people have …”, “what tv show did …”, “what kind of rota”.
    fn measure_asks(&self, at: usize) -> bool {
        if !self.is(at, &["what", "which", "how", "wat", "wut"]) {
            return false;
        }
        let (how, which) = (self.is(at, &["how"]), self.is(at, &["which"]));
        for verb in at + 2..at + 6 {
            if (self.has(verb, Class::AUXILIARY) || self.is(verb, &["r"]))
                && !self.is(verb, &["may", "must", "be", "been"])
            {
                let stated = self.is_in(at + 1, &STATED)
                    || self
                        .is(at + 1, &["the", "my", "matters", "happens", "happened", "makes", "made", "to"]);
                if stated && (!how || verb == at + 2) {
                    break;
                }
                let subject = self.subject_after(verb);
                let inverted = subject >= self.words.len()
                    || self.is_in(subject, &SUBJECTS)
                    || self.is_in(subject, &NOUN_OPENERS);
                let measured = which || self.is_in(at + 1, &MEASURED);
                let of_being =
                    self.is(verb, &["are", "is", "were", "was", "r"]) && (how || which) && measured;
                // “what the rain has done to the gate is …”: the clause is the subject of another.
                let cleft = !how && !which && self.has_second_verb(verb + 2);
                return inverted || of_being || !how && verb == at + 2 && !cleft;
            }
            if self.is_in(verb, &STATED) && !which {
                break;
            }
        }
        self.is(at, &["what", "wat", "wut"]) && self.words.len() - at <= 5 && self.is_in(at + 1, &KINDS)
    }

    /// Whether a clause that begins with its verb asks.
    fn verb_asks(&self, at: usize, place: Place) -> bool {
        if !self.has(at, Class::AUXILIARY) && !self.is(at, &["r"])
            || self.is(at, &["be", "been", "being", "had", "may", "might", "must", "need", "dare", "ought"])
        {
            return false;
        }
        let denied = self.is_clitic(at + 1) && self.has(at + 1, Class::NOT);
        if self.is_clitic(at + 1) && !denied {
            return false;
        }
        let subject = self.subject_after(at);
        // “so are you”, “neither do we”.
        let joins_in = at > 0 && self.is(at - 1, &["so", "neither", "nor"]);
        if joins_in && self.is_in(subject, &STATED) && self.words.len() <= subject + 2
            // “can I tell you how …”, “can I just say …” say it themselves.
            || self.is(at, &["can", "may"])
                && self.is(subject, &["i"])
                && self.is(subject + 1, &["tell", "say", "just"])
                && self.is(subject + 2, &["you", "how", "say", "that", "tell"])
        {
            return false;
        }
        if self.is(at, &["have", "haven't"]) {
            let whom = self.is_in(subject, &YOU) || self.is(subject, &["we", "they", "any"]);
            return whom && (self.is_in(subject + 1, &DONE) || self.has(subject + 1, Class::PAST));
        }
        if self.is(at, &["should"]) && self.is(subject, &["you", "u", "anyone", "any"]) {
            return self.words.len() - at <= 7;
        }
        if self.is(at, &["do", "dont"]) && (denied || self.is_in(subject, &ORDERED)) {
            return denied
                && self.is(subject, &["you", "u", "ya", "they", "we"])
                && self.words.len() > subject + 1;
        }
        let of_being = self.is(at, &["is", "has", "was", "were", "are"]);
        let noun = self.is_in(subject, &NOUN_OPENERS)
            || self.is(subject, &["someone", "my", "your", "these", "his", "her", "our"]);
        if noun && !(place.opens && (place.bare || !of_being)) {
            return false;
        }
        if self.is_in(subject, &SUBJECTS) || noun {
            let vague = self.is(at, &["was", "am"]) && self.is(subject, &["a", "the", "so", "my", "in"])
                || self.is(at, &["are"]) && self.is(subject, &["the"])
                || self.is(at, &["is"]) && self.is(subject, &["this", "that", "my"]) && !place.opens
                || self.is(at, &["was", "were"]) && !place.opens
                || self.is(at, &["will", "would", "can", "could"])
                    && self.is(subject, &["all", "a"])
                    && !place.bare;
            return !vague && (self.words.len() > subject + 1 || denied);
        }
        // “Has Northwind moved …”
        self.is(at, &["does", "did", "is", "has"])
            && place.opens
            && self.has(at, Class::CAPITAL)
            && self.has(subject, Class::CAPITAL)
            && self.words.len() > subject + 1
    }

    /// “anyone know …”, “any girls here”, “wanna talk”.
    fn opening_asks(&self, at: usize) -> bool {
        let (next, left) = (at + 1, self.words.len() - at);
        if self.is(at, &["any"]) {
            let states = (next..next + 5).any(|later| self.is_in(later, &ANY_STATES));
            let which = self.is(next, &["of"]) && self.is(at + 2, &["you", "u", "yall"]);
            return left > 1
                && (which || left <= 14 && !states || self.is(next, &["other", "more"]) && left <= 6);
        }
        if self.is(at, &["anyone", "anybody", "any1", "anything"]) {
            let most = if self.stopped { 8 } else { 24 };
            return left > 1 && left <= most && !self.is_in(next, &ANYONE_CAN);
        }
        let wants = self.is(next, &["wanna"]) || self.is(next, &["want"]) && self.is(at + 2, &["to", "2"]);
        self.is(at, &["wanna", "wana"])
            || self.is(at, &["you", "u", "ya"]) && wants && (3..=9).contains(&left) && !self.stopped
    }

    /// “… do you think”, “… anyone know”: asks, wherever it stands.
    fn asks_somebody(&self, at: usize) -> bool {
        if self.is_in(at, &ANYONE) && self.is_in(at + 1, &ANYONE_DOES) {
            let held = &[
                "if", "than", "for", "to", "with", "by", "from", "of", "as", "not", "do", "that", "hardly",
                "without", "help", "let", "tell", "like",
            ];
            let vague = self.is(at + 1, &["else", "here", "there", "up"]) && at > 2;
            return !vague && !self.before(at, 1, held) && !self.has(at.wrapping_sub(1), Class::NOT);
        }
        // “… why would the porters do that”: only a question turns its verb before the subject.
        let turning = &["do", "does", "did", "would", "could", "should", "can"];
        let inverted = self.is_in(at, &TURNING) && self.is(at + 1, turning);
        let whom = self.subject_after(at + 1);
        if inverted && (self.is_in(whom, &SUBJECTS) || self.is(whom, &["the", "people", "ppl"])) {
            return true;
        }
        if !self.is_in(at, &ASKING) || self.is_clitic(at) {
            return false;
        }
        let subject = self.subject_after(at);
        if !self.is_in(subject, &YOU)
            || self.words.len() <= subject + 1
            || self.is(at, &["is"]) && !self.is(subject, &["anyone", "anybody"])
        {
            return false;
        }
        let perfect = self.is(at, &["have", "has"]) && !self.is(subject, &["anyone", "anybody", "any1"]);
        if perfect && !(at > 0 && self.has(at - 1, Class::WH)) {
            return false;
        }
        let held = &[
            "to", "i", "you", "u", "we", "they", "it", "that", "who", "will", "can", "could", "would",
            "must", "and", "may", "please", "all", "so", "as", "than", "only", "if", "whatever", "chances",
            "odds",
        ];
        let turned = &["so", "as", "nor", "neither", "than", "only", "if", "that", "whatever"];
        !self.before(at, 1, held)
            && !self.before(at, 2, turned)
            && !(at.saturating_sub(2)..at).any(|near| self.has(near, Class::NOT))
    }

    /// “…, isn't it”, “… huh”, “… or what”.
    fn has_tag(&self) -> bool {
        let trailing = |at: &usize| self.names(*at) || self.is(*at, &["lol", "lmao", "haha"]);
        let end = (0..self.words.len()).rev().find(|at| !trailing(at)).map_or(0, |last| last + 1);
        if end < 3 {
            return false;
        }
        let denied = end >= 4
            && self.has(end - 2, Class::NOT)
            && self.is_clitic(end - 2)
            && self.has(end - 3, Class::AUXILIARY);
        self.is(end - 1, &["huh", "eh", "hu", "innit"])
            || self.is(end - 1, &["what"]) && self.is(end - 2, &["or"])
            || denied && self.is_in(end - 1, &STATED) && (0..end - 3).any(|at| self.is_in(at, &SUBJECTS))
    }

    /// Whether the word may stand before a question without being part of it.
    fn leads(&self, at: usize) -> bool {
        self.names(at) || self.is_in(at, &LEADS) && !self.is_named(at)
    }

    /// “No” in quotation marks is spoken of.
    fn is_named(&self, at: usize) -> bool {
        self.text[self.words[at].end as usize..].starts_with(['"', '”', '’', '\''])
    }

    /// Whether the word is an entity, or a handle as chat has them: letters with figures.
    fn names(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| {
            word.class.any(Class::ENTITY)
                || word.span().slice(self.text).bytes().any(|byte| byte.is_ascii_digit())
        })
    }

    /// Where the subject stands after the verb at `verb`: past a “not” that is joined to it.
    fn subject_after(&self, verb: usize) -> usize {
        self.past_clitics(verb + 1)
    }

    fn past_clitics(&self, from: usize) -> usize {
        (from..self.words.len()).find(|at| !self.is_clitic(*at)).unwrap_or(self.words.len())
    }

    /// Whether a form of “be” follows from `at` on: then what stands before it was only its subject.
    fn has_second_verb(&self, at: usize) -> bool {
        (at..self.words.len()).any(|word| self.is(word, &["is", "was", "are", "'s", "’s"]))
    }

    /// Whether one of the `count` words before `at` is one of `known`.
    fn before(&self, at: usize, count: usize, known: &[&str]) -> bool {
        (at.saturating_sub(count)..at).any(|near| self.is(near, known))
    }

    /// Whether the word at `at` is one of `known`, in any case.
    fn is(&self, at: usize, known: &[&str]) -> bool {
        self.words.get(at).is_some_and(|word| is_one_of(self.text, *word, known))
    }

    fn is_in(&self, at: usize, known: &WordList) -> bool {
        self.words.get(at).is_some_and(|word| known.has(self.text, *word))
    }

    fn has(&self, at: usize, class: Class) -> bool {
        self.words.get(at).is_some_and(|word| word.class.any(class))
    }

    fn is_clitic(&self, at: usize) -> bool {
        self.has(at, Class::CLITIC)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{context, read};
    use super::*;
    use crate::platform::Platform;

    #[track_caller]
    fn check(text: &str, asks: bool) {
        let document = read(text, Platform::Generic);
        let mut out = Vec::new();
        find(&document, &context(), &mut Findings { detector: 0, out: &mut out });
        assert_eq!(out.iter().any(|evidence| evidence.value > 0.0), asks, "{text}");
    }

    #[test]
    fn a_question_mark_asks() {
        check("Thursday at nine?", true);
        check("Thursday at nine.", false);
        check("Late again? Which lorry was it?", true);
    }

    #[test]
    fn an_echo_does_not() {
        check("Tired of late lorries? Read this.", false);
        check("Is the lorry late? I am at the gate.", true);
        check("Why do lorries queue? Because the gate is shut.", false);
    }

    #[test]
    fn questions_for_readers_to_ask_are_not_asked() {
        check("Ask yourself before the shift: who holds the key? What if it rains?", false);
        check("Ask the porter plain questions, such as:\n- Where does it jam?\n- Who saw it first?", false);
        check("I ask the following questions:\n- Where does it jam?\n- Who saw it first?", true);
        check("Ask yourself who holds the key. I do. Who holds yours?", true);
    }

    #[test]
    fn titles_and_items_need_more_than_a_build() {
        check("Why Do Lorries Queue At Small Depots?", false);
        check("Why do lorries queue at Halden Depot?", true);
        check("What's New In March", false);
        check("Here is what you show:\n- what you believe in\n- how do you work", false);
        check("“No” is a word for the gate too", false);
    }

    #[test]
    fn short_forms_of_chat_have_no_full_stop() {
        check("you wanna open the gate", true);
        check("You want to open the gate.", false);
        check("Anything with a lamp over forty watts is fine by the depot.", false);
    }

    #[test]
    fn a_question_needs_no_mark() {
        for text in [
            "what do you use for the rota",
            "hey how is everyone doing",
            "Has anyone tried the new gate",
            "don't you miss the old depot",
            "anyone know where the keys are",
            "any ideas for Thursday",
            "how many people have you trained",
            "I like the rota, but why did they change it",
            "how about Thursday",
            "how r u",
            "whats up",
            "hi @hana where are you these days",
            "what kind of lorry",
            "which lorry did you take",
            "who ate the cake",
            "that was a long day, wasn't it",
            "good morning how are you doing",
            "wanna swap shifts",
            "In a depot with one door why would the porters close it",
            "Has Northwind moved its depot",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn what_only_looks_like_a_question_is_left() {
        for text in [
            "what a day",
            "What rain has done to the gate is hard to believe",
            "@omar_r and @lena_k were the first to open the gate",
            "When I was at the depot I learned to wait",
            "How to plan a rota in an hour",
            "It shows the steps and why “waiting for the porter” is seldom enough",
            "What is needed is a second pair of eyes",
            "The team who did this is small",
            "Should you need a hand at the gate, ring me",
            "Do it today",
            "Is there.",
            "Had I known, I would have stayed",
            "How they did it is on page two",
            "@hana is my favourite driver",
            "They were late and so were you",
            "Any questions, please ring the depot",
            "Anyone can learn this",
            "Have a great weekend",
            "Only then will you see the gate",
        ] {
            check(text, false);
        }
    }
}
