//! How often the hits of a rule are right.

use std::collections::HashMap;

use postlint::{CueInfo, Linter, RuleInfo, Span};

use crate::judgements::Judgements;
use crate::posts::{LabelMap, Post};

/// What a rule is taken for before it is measured: the share of right hits over all rules that were, rounded.
pub(crate) const PRIOR: f64 = 0.7;
/// For how many hits the prior counts.
pub(crate) const PRIOR_HITS: f64 = 6.0;
/// From so many hits on a rule has to be right often enough.
const ENOUGH: usize = 30;
const LEAST: f64 = 0.65;
/// A warning has to be right so often, on so many hits at least.
const WARNING: f64 = 0.80;
const ENOUGH_FOR_WARNING: usize = 10;
/// A cue counts as a hit if its ramps leave half of its certainty.
const HIT: f64 = 0.5;

/// A rule's hit in a post: the first of its surest cues there. Of a rule's cues in one draft only the surest carries a
/// signal, so a post is one hit, however often the rule finds something in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Hit {
    /// The post's number.
    pub(crate) post: usize,
    pub(crate) span: Span,
    /// Whether it is right, where that is known.
    pub(crate) right: Option<bool>,
}

/// What was measured of a rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Figures {
    /// Hits of which it is known whether they are right.
    pub(crate) hits: usize,
    pub(crate) right: usize,
    /// Hits that nobody has judged.
    pub(crate) unjudged: usize,
}

impl Figures {
    pub(crate) fn of(hits: &[Hit]) -> Self {
        let count = |right| hits.iter().filter(|hit| hit.right == right).count();
        let right = count(Some(true));
        Self { hits: right + count(Some(false)), right, unjudged: count(None) }
    }

    /// The share of hits that are right, to two decimals; none without hits.
    pub(crate) fn precision(self) -> Option<f64> {
        (self.hits > 0).then(|| hundredth(self.right as f64 / self.hits as f64))
    }

    /// The same, drawn towards the prior where hits are few, to two decimals.
    pub(crate) fn certainty(self) -> f64 {
        hundredth((self.right as f64 + PRIOR_HITS * PRIOR) / (self.hits as f64 + PRIOR_HITS))
    }

    /// What speaks against keeping the rule as it is; `warns` where its level is a warning about a cost.
    pub(crate) fn fault(self, warns: bool) -> Option<String> {
        let precision = self.precision().unwrap_or(0.0);
        let share = format!("{} of its {} hits are right", self.right, self.hits);
        if self.hits >= ENOUGH && precision < LEAST {
            return Some(format!("{share}, which is below {LEAST}: narrow it or drop it"));
        }
        let sure = self.hits >= ENOUGH_FOR_WARNING && precision >= WARNING;
        (warns && !sure).then(|| {
            format!("{share}, and a warning needs {WARNING} on {ENOUGH_FOR_WARNING} or more: make it a hint")
        })
    }
}

fn hundredth(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// Every hit of every rule, by the rule's id.
pub(crate) fn hits(
    linter: &Linter,
    posts: &[Post],
    map: &LabelMap,
    judgements: &Judgements,
) -> HashMap<String, Vec<Hit>> {
    let rules: HashMap<&str, RuleInfo<'_>> = linter.rules().map(|rule| (rule.id(), rule)).collect();
    let mut found: HashMap<String, Vec<Hit>> = HashMap::new();
    for (index, post) in posts.iter().enumerate() {
        for cue in surest(linter.cues(&post.draft)) {
            let judged = judgements.of(&cue.rule, &post.id, cue.span);
            let right = judged.or_else(|| by_label(&rules[&*cue.rule], post, map));
            found.entry(cue.rule.to_string()).or_default().push(Hit { post: index, span: cue.span, right });
        }
    }
    found
}

/// Of each rule the first of its surest cues, if it is sure enough.
fn surest(cues: Vec<CueInfo>) -> Vec<CueInfo> {
    let mut best: Vec<CueInfo> = Vec::new();
    for cue in cues.into_iter().filter(|cue| cue.share >= HIT) {
        match best.iter_mut().find(|known| known.rule == cue.rule) {
            Some(known) if cue.share > known.share => *known = cue,
            Some(_) => {}
            None => best.push(cue),
        }
    }
    best
}

/// Whether the post's labels say that it does what the rule claims; none if they do not speak of it.
fn by_label(rule: &RuleInfo<'_>, post: &Post, map: &LabelMap) -> Option<bool> {
    let names = [Some(rule.id()), rule.signal()].into_iter().flatten();
    let labels = names.map(|name| map.get(name).cloned().unwrap_or_else(|| vec![name.to_owned()]));
    labels.flatten().filter_map(|label| post.labels.get(&label).copied()).reduce(|any, right| any || right)
}

/// The hits in an order that does not depend on the order of posts, so that the first of them are a fair sample.
pub(crate) fn shuffled(rule: &str, hits: &[Hit], posts: &[Post]) -> Vec<Hit> {
    let mut hits = hits.to_vec();
    hits.sort_by_cached_key(|hit| fnv(rule.bytes().chain(posts[hit.post].id.bytes())));
    hits
}

/// FNV-1a.
fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::posts::label_map;

    fn figures(right: usize, hits: usize) -> Figures {
        Figures { hits, right, unjudged: 0 }
    }

    fn post(text: &str, labels: &[(&str, bool)]) -> Post {
        let labels = labels.iter().map(|(label, value)| ((*label).to_owned(), *value)).collect();
        Post { id: text.to_owned(), draft: text.into(), labels }
    }

    #[test]
    fn few_hits_say_little() {
        let near = |figures: Figures, expected: f64| (figures.certainty() - expected).abs() < 1e-9;
        assert!(near(figures(0, 0), PRIOR));
        assert!(near(figures(1, 1), 0.74));
        assert!(near(figures(90, 100), 0.89));
        assert_eq!(figures(0, 0).precision(), None);
        assert_eq!(figures(2, 3).precision(), Some(0.67));
    }

    #[test]
    fn rules_that_are_often_wrong_are_named() {
        assert_eq!(figures(10, 29).fault(false), None, "too few to say");
        assert!(figures(19, 30).fault(false).is_some_and(|fault| fault.contains("19 of its 30")));
        assert_eq!(figures(20, 30).fault(false), None);
        assert!(figures(9, 9).fault(true).is_some(), "too few for a warning");
        assert!(figures(7, 10).fault(true).is_some());
        assert_eq!(figures(8, 10).fault(true), None);
    }

    #[test]
    fn a_post_is_one_hit_and_labels_judge_it() {
        let linter = Linter::default();
        let posts = [
            post("A game changer. Truly a game changer!", &[("hype", true)]),
            post("This is a game changer.", &[("hype", false)]),
            post("Such a game changer.", &[("advice", true)]),
        ];
        let map = label_map(None).expect("a sound file");
        let rule = linter.cues(&posts[1].draft)[0].rule.to_string();
        let found = hits(&linter, &posts, &map, &Judgements::default());
        let verdicts: Vec<_> = found[&rule].iter().map(|hit| hit.right).collect();
        assert_eq!(verdicts, [Some(true), Some(false), None]);
        assert_eq!(Figures::of(&found[&rule]), Figures { hits: 2, right: 1, unjudged: 1 });
    }

    #[test]
    fn several_labels_are_right_together() {
        let linter = Linter::default();
        let rule = linter.rules().find(|rule| rule.signal() == Some("offer")).expect("a rule for offers");
        let map = BTreeMap::from([("offer".to_owned(), vec!["a".to_owned(), "b".to_owned()])]);
        let says = |labels: &[(&str, bool)]| by_label(&rule, &post("", labels), &map);
        assert_eq!(says(&[("a", false), ("b", true)]), Some(true));
        assert_eq!(says(&[("a", false)]), Some(false));
        assert_eq!(says(&[("c", true), ("offer", true)]), None, "only what is listed");
        let says = |labels: &[(&str, bool)]| by_label(&rule, &post("", labels), &LabelMap::new());
        assert_eq!(says(&[("offer", true)]), Some(true), "not listed, the signal's name judges");
    }
}
