//! What a lint is measured against: searches of the same texts that any program could run, over phrases and
//! expressions of this project's own making.

mod texts;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex::Regex;

pub(crate) use texts::{POST, drafts};

/// Everyday words of posts about work.
const WORDS: &str = "about after again ahead all announce another answer article ask back because before best big both \
    bring build call change colleague come company count customer daily decision deliver different difficult early \
    easy every excited experience family field find first friend future glad good great grow happy hard help here \
    honest honoured hope idea important improve into journey just keep know last lead learn lesson life listen little \
    local long look love make many market meet month morning most much need never new next now often once open other \
    over part people place plan pleased point post problem project proud question quick real remember result right \
    same season service share short show simple small some something soon special start story strong support take \
    talk team thank thing think thrilled time today together tomorrow truly try turn use value very visit wait want \
    week welcome while work world year young";

/// Picks words in an order that is the same on every run: a linear congruential generator, constants of Numerical
/// Recipes.
fn picks() -> impl Iterator<Item = &'static str> {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let next = |state: &u32| Some(state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
    std::iter::successors(Some(1_u32), next).map(move |state| words[(state >> 16) as usize % words.len()])
}

/// Fifteen hundred phrases of three everyday words.
pub(crate) fn phrases() -> Vec<String> {
    let mut picks = picks();
    (0..1500).map(|_| picks.by_ref().take(3).collect::<Vec<_>>().join(" ")).collect()
}

/// The phrases as one automaton: what the machine allows.
pub(crate) fn automaton() -> AhoCorasick {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(phrases())
        .expect("fifteen hundred short phrases")
}

/// Two hundred regular expressions as a linter of phrases has them: whole words in any case, with options. Searched one
/// after the other they take some hundred times as long as the automaton.
pub(crate) fn expressions() -> Vec<Regex> {
    let mut picks = picks();
    let mut pick = || picks.next().unwrap_or_default();
    let expression = |i| match i % 4 {
        0 => format!(r"(?i)\b(?:so |very )?(?:{}|{}) (?:to |for )?{}\b", pick(), pick(), pick()),
        1 => format!(r"(?i)\b(?:i am|i'm|we are|we're) (?:so |very )?(?:{}|{})\b", pick(), pick()),
        _ => format!(r"(?i)\b{}s? (?:\w+ )?(?:{}|{})(?:ed|ing)?\b", pick(), pick(), pick()),
    };
    let all: Vec<String> = (0..200).map(expression).collect();
    all.iter().map(|text| Regex::new(text).expect("an expression")).collect()
}

/// The posts of the file that `POSTLINT_CORPUS` names, one JSON object with `text` a line; none without it.
pub(crate) fn corpus() -> Vec<String> {
    let Some(path) = std::env::var_os("POSTLINT_CORPUS") else { return Vec::new() };
    let lines = std::fs::read_to_string(path).expect("POSTLINT_CORPUS names a readable file");
    let post = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line).expect("a JSON object a line");
        line["text"].as_str().expect("a `text`").to_owned()
    };
    lines.lines().map(post).collect()
}
