//! From cues to signals to scores, as `rules/signals.toml` weighs them.
//!
//! For each mindset the log-odds are a sum over signals: `ceiling × weight × worth × fade`, credits above nothing and
//! costs below. A score is `100 / (1 + exp(-log-odds))`, so that no evidence is 50. Signals saturate, so no number of
//! cues moves a score by more than the signal's ceiling.

use crate::document::Document;
use crate::draft::Purpose;
use crate::mindset::Mindset;
use crate::rules::cues::Cue;
use crate::rules::record::Ramp;
use crate::rules::ruleset::Ruleset;
use crate::signal::{Apart, Combine, Fade, Kind, Signal, SignalId};

/// Words of a sentence that count for the self-promotion ratio, at most.
const LONGEST_SENTENCE: usize = 40;
/// A cue whose rule promotes at least so much is evidence of self-promotion, and what follows it belongs to it.
const PROMOTES: f64 = 0.5;
/// A sentence that spares so much that no more than this is left ends what was carried on.
const TURNS: f64 = 0.3;
/// So much of its certainty it lends.
const LENT: f64 = 0.7;
/// Between these strengths gates set in.
const GATE: Ramp = Ramp { from: 0.25, to: 0.75 };

/// A signal's state in a draft.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct State {
    /// 0-1: how sure it is that the draft does it.
    pub(crate) strength: f64,
    /// 0-1: strength with the cues' quality taken in.
    pub(crate) worth: f64,
}

/// How promotional a draft is.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Promotion {
    /// For each sentence, 0-1.
    pub(crate) sentences: Vec<f64>,
    /// The share of words, 0-1.
    pub(crate) ratio: f64,
    /// The same with credits in the promoting sentences left aside.
    pub(crate) raw: f64,
}

/// Scores, and how they came about.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scores {
    /// What each signal adds to the log-odds of each mindset, signals without effect left out.
    contributions: Vec<(SignalId, [f64; 5])>,
    pub(crate) mindsets: [f64; 5],
    pub(crate) overall: f64,
    /// For each gate 0-1: how far it has set in.
    pub(crate) gates: Vec<f64>,
    /// The ceilings of the overall score that came to bear: a gate's number, or `None` for the weakest mindset.
    pub(crate) ceilings: Vec<(Option<usize>, f64)>,
}

impl Scores {
    /// What each signal adds to the log-odds of a mindset, signals without effect left out.
    pub(crate) fn contributions(&self, mindset: Mindset) -> impl Iterator<Item = (SignalId, f64)> {
        let index = mindset.index();
        self.contributions
            .iter()
            .map(move |(signal, log_odds)| (*signal, log_odds[index]))
            .filter(|(_, log_odds)| *log_odds != 0.0)
    }

    /// What a signal adds to the log-odds of all mindsets together.
    pub(crate) fn moved_by(&self, signal: SignalId) -> f64 {
        let own = self.contributions.iter().find(|(known, _)| *known == signal);
        own.map_or(0.0, |(_, log_odds)| log_odds.iter().sum())
    }

    /// The score of the mindset that a signal moves most.
    pub(crate) fn where_most_moved(&self, signal: SignalId) -> Option<f64> {
        let (_, log_odds) = self.contributions.iter().find(|(known, _)| *known == signal)?;
        let most = (0..log_odds.len()).max_by(|a, b| log_odds[*a].abs().total_cmp(&log_odds[*b].abs()))?;
        Some(self.mindsets[most])
    }
}

/// The model for one draft: what its length and purpose make of the weights.
#[derive(Debug)]
pub(crate) struct Model<'a> {
    ruleset: &'a Ruleset,
    /// For each sentence its words, at most [`LONGEST_SENTENCE`].
    sentence_words: Vec<f64>,
    words: f64,
    /// For each signal what its fade, its purpose and the draft's length leave of it.
    factors: Vec<f64>,
}

impl<'a> Model<'a> {
    pub(crate) fn new(ruleset: &'a Ruleset, document: &Document<'_>, purpose: Option<Purpose>) -> Self {
        let counted = |range: &std::ops::Range<usize>| {
            document.words[range.clone()].iter().filter(|word| word.is_counted()).count()
        };
        let lengths: Vec<usize> = document.sentence_words.iter().map(counted).collect();
        let words: usize = lengths.iter().sum();
        let factors = ruleset.signals.iter().map(|signal| factor(ruleset, signal, words as f64)).collect();
        let sentence_words = lengths.iter().map(|words| (*words).min(LONGEST_SENTENCE) as f64).collect();
        let mut model = Self { ruleset, sentence_words, words: words as f64, factors };
        for (signal, share) in
            ruleset.purposes.iter().filter(|(of, _)| Some(*of) == purpose).flat_map(|(_, softens)| softens)
        {
            model.factors[signal.index()] *= share;
        }
        model
    }

    /// The draft's words.
    pub(crate) fn words(&self) -> f64 {
        self.words
    }

    /// How promotional each sentence and the whole are.
    pub(crate) fn promotion(&self, cues: &[&Cue]) -> Promotion {
        let count = self.sentence_words.len();
        let mut promotes = vec![0.0_f64; count];
        let mut spares = vec![1.0_f64; count];
        for cue in cues {
            let rule = &self.ruleset.rules[cue.rule as usize].rule;
            let sentence = cue.sentence as usize;
            if sentence < count {
                // Where a ramp has left only part of the cue's certainty, it promotes only so much.
                let left = if rule.certainty > 0.0 { cue.certainty / rule.certainty } else { 0.0 };
                promotes[sentence] = promotes[sentence].max(rule.promotes * left);
                spares[sentence] = spares[sentence].min(rule.spares);
            }
        }
        let constants = &self.ruleset.constants;
        let mut carried = 0.0;
        for (promotes, spares) in promotes.iter_mut().zip(&spares) {
            if *promotes >= PROMOTES {
                carried = *promotes;
            } else {
                *promotes = promotes.max(carried * constants.carry);
                carried *= constants.carry_fade;
            }
            // What goes wrong in public is talked of to the end: nothing of the praise before it carries on.
            if *spares <= TURNS {
                carried *= spares;
            }
        }
        let sentences: Vec<f64> =
            promotes.iter().zip(&spares).map(|(promotes, spares)| promotes * spares).collect();
        Promotion { ratio: self.share(&sentences), raw: self.share(&promotes), sentences }
    }

    /// The share of words, each sentence counted as far as its value goes.
    fn share(&self, values: &[f64]) -> f64 {
        let total: f64 = self.sentence_words.iter().sum();
        let part: f64 = self.sentence_words.iter().zip(values).map(|(words, value)| words * value).sum();
        if total > 0.0 { (part / total).clamp(0.0, 1.0) } else { 0.0 }
    }

    /// A signal's state, by the cues that are evidence for it.
    pub(crate) fn state(&self, id: SignalId, cues: &[&Cue], promotion: &Promotion) -> State {
        let signal = &self.ruleset.signals[id.index()];
        let own = |cue: &&&Cue| cue.signal == Some(id);
        let known = |cue: &Cue| (cue.rule, cue.certainty, cue.quality);
        match signal.combine {
            Combine::Any => any(cues.iter().filter(own).map(|cue| known(cue))),
            Combine::Distinct(apart) => two(cues.iter().filter(own).copied(), apart),
            Combine::Promotion { from, to } => {
                let evidence = cues.iter().filter_map(|cue| {
                    let share = if cue.signal == Some(id) { 1.0 } else { self.lent(cue)? };
                    Some((cue.rule, cue.certainty * share, cue.quality))
                });
                scaled(any(evidence), Ramp { from, to }.at(promotion.ratio))
            }
            Combine::Early { from, to } => {
                let early = Ramp { from: to, to: from };
                let evidence = cues.iter().filter(own).map(|cue| {
                    let before: f64 = self.sentence_words.iter().take(cue.sentence as usize).sum();
                    (cue.rule, cue.certainty * early.at(before), cue.quality)
                });
                any(evidence)
            }
        }
    }

    /// How far a cue of another signal is evidence of self-promotion: a pitch or a superlative of a rule that promotes.
    /// News of one's own is none by itself, however much of the post it takes up.
    fn lent(&self, cue: &Cue) -> Option<f64> {
        let promotes = self.ruleset.rules[cue.rule as usize].rule.promotes;
        let kind = self.ruleset.signals[cue.signal?.index()].kind;
        (kind == Kind::Cost && promotes >= PROMOTES).then_some(LENT * promotes)
    }

    /// Every signal's state.
    pub(crate) fn states(&self, cues: &[&Cue], promotion: &Promotion) -> Vec<State> {
        let nothing = vec![State::default(); self.ruleset.signals.len()];
        let mut has_cue = vec![false; nothing.len()];
        cues.iter().filter_map(|cue| cue.signal).for_each(|signal| has_cue[signal.index()] = true);
        self.changed(&nothing, cues, promotion, |signal| has_cue[signal.index()])
    }

    /// Every signal's state with other cues than those of which `known` are the states. Only signals that have lost or
    /// won a cue are weighed again, and those that depend on all cues.
    pub(crate) fn changed(
        &self,
        known: &[State],
        cues: &[&Cue],
        promotion: &Promotion,
        is_other: impl Fn(SignalId) -> bool,
    ) -> Vec<State> {
        let pairs = (0..).map(SignalId).zip(self.ruleset.signals.iter().zip(known));
        let states = pairs.map(|(id, (signal, known))| {
            let weighed = is_other(id) || matches!(signal.combine, Combine::Promotion { .. });
            if weighed { self.state(id, cues, promotion) } else { *known }
        });
        states.collect()
    }

    /// Scores from the signals' states.
    pub(crate) fn scores(&self, states: &[State], raw_promotion: f64) -> Scores {
        let constants = &self.ruleset.constants;
        let gates: Vec<f64> = self
            .ruleset
            .gates
            .iter()
            .map(|gate| {
                let present =
                    gate.when.iter().map(|signal| states[signal.index()].strength).fold(0.0, f64::max);
                let promoted = gate.promotion.map_or(0.0, |ramp| ramp.at(raw_promotion));
                GATE.at(present).max(promoted)
            })
            .collect();
        let mut contributions = Vec::new();
        let mut log_odds = [0.0_f64; 5];
        for (i, (signal, state)) in self.ruleset.signals.iter().zip(states).enumerate() {
            let id = SignalId(i as u16);
            if state.worth <= 0.0 {
                continue;
            }
            let ceiling = match signal.kind {
                Kind::Credit => constants.credit_ceiling * self.gated(id, &gates),
                Kind::Cost => -constants.cost_ceiling,
                Kind::Describes => continue,
            };
            let added = signal.weights.map(|weight| {
                let added = ceiling * weight * state.worth * self.factors[i];
                if added.abs() >= 0.0005 { (added * 1000.0).round() / 1000.0 } else { 0.0 }
            });
            log_odds.iter_mut().zip(added).for_each(|(sum, added)| *sum += added);
            contributions.push((id, added));
        }
        let mindsets = log_odds.map(|z| 100.0 * logistic(z));
        let mean = log_odds.iter().sum::<f64>() / 5.0;
        let mut overall = 100.0 * logistic(constants.spread * mean);
        let mut ceilings = Vec::new();
        let weakest = mindsets.iter().copied().fold(100.0, f64::min);
        let limits = std::iter::once((None, constants.weakest_base + constants.weakest_slope * weakest))
            .chain(self.ruleset.gates.iter().zip(&gates).enumerate().filter_map(|(i, (gate, set_in))| {
                (*set_in > 0.0).then_some((Some(i), 100.0 - (100.0 - gate.overall?) * set_in))
            }));
        let before = overall;
        for (gate, limit) in limits {
            if limit < before {
                ceilings.push((gate, limit));
                overall = overall.min(limit);
            }
        }
        Scores { contributions, mindsets, overall: overall.clamp(0.0, 100.0), gates, ceilings }
    }

    /// What the gates leave of a credit.
    fn gated(&self, id: SignalId, gates: &[f64]) -> f64 {
        let closing = self
            .ruleset
            .gates
            .iter()
            .zip(gates)
            .filter(|(gate, set_in)| **set_in > 0.0 && gate.credits.contains(&id));
        closing.map(|(gate, set_in)| 1.0 - (1.0 - gate.factor) * set_in).fold(1.0, f64::min)
    }
}

/// What length leaves of a signal: credits need some words to stand on, and style thins out in a long text.
fn factor(ruleset: &Ruleset, signal: &Signal, words: f64) -> f64 {
    let constants = &ruleset.constants;
    let thinned = (60.0 / words.max(1.0)).min(1.0);
    let fade = match (signal.fade, signal.kind) {
        (Fade::Presence, Kind::Credit) => (constants.dilution / words.max(1.0)).min(1.0).sqrt(),
        (Fade::Presence | Fade::None, _) => 1.0,
        (Fade::Mixed, _) => thinned.sqrt(),
        (Fade::Density, _) => thinned,
    };
    if signal.kind == Kind::Credit { fade * words / (words + constants.short) } else { fade }
}

/// Noisy-or over rules: of each rule only the best cue counts, for its cues stand or fall together. A cue is its
/// rule, its certainty and its quality.
fn any(cues: impl Iterator<Item = (u32, f64, f64)>) -> State {
    let mut best: Vec<(u32, f64, f64)> = Vec::new();
    for (rule, certainty, quality) in cues {
        let worth = certainty * quality;
        match best.iter_mut().find(|(of, ..)| *of == rule) {
            Some((_, most, known)) => {
                *most = most.max(certainty);
                *known = known.max(worth);
            }
            None => best.push((rule, certainty, worth)),
        }
    }
    let none = |values: &mut dyn Iterator<Item = f64>| values.map(|value| 1.0 - value).product::<f64>();
    State {
        strength: 1.0 - none(&mut best.iter().map(|(_, certainty, _)| *certainty)),
        worth: 1.0 - none(&mut best.iter().map(|(_, _, worth)| *worth)),
    }
}

fn scaled(state: State, scale: f64) -> State {
    State { strength: state.strength * scale, worth: state.worth * scale }
}

/// The chance that at least two different cues are right.
fn two<'c>(cues: impl Iterator<Item = &'c Cue>, apart: Apart) -> State {
    let mut best: Vec<(u64, f64, f64)> = Vec::new();
    for cue in cues {
        let key = match apart {
            Apart::Rules => u64::from(cue.rule),
            Apart::Expressions => cue.expression,
        };
        let worth = cue.certainty * cue.quality;
        if let Some((_, certainty, known)) = best.iter_mut().find(|(known, ..)| *known == key) {
            *certainty = certainty.max(cue.certainty);
            *known = known.max(worth);
        } else if best.len() < MOST_EXPRESSIONS {
            best.push((key, cue.certainty, worth));
        }
    }
    let at_least_two = |value: fn(&(u64, f64, f64)) -> f64| {
        // `none` and `one` are the chances that no cue so far, or exactly one, is right.
        let (mut none, mut one) = (1.0, 0.0);
        for item in &best {
            let p = value(item);
            one = one * (1.0 - p) + none * p;
            none *= 1.0 - p;
        }
        (1.0_f64 - none - one).max(0.0)
    };
    State { strength: at_least_two(|item| item.1), worth: at_least_two(|item| item.2) }
}

/// More different expressions than this add nothing.
const MOST_EXPRESSIONS: usize = 24;

fn logistic(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

#[cfg(test)]
mod tests {
    use once_cell::sync::Lazy;
    use proptest::prelude::*;

    use super::*;
    use crate::document::Document;
    use crate::platform::Platform;

    static RULESET: Lazy<Ruleset> =
        Lazy::new(|| crate::built_in::ruleset().expect("the build script compiled them"));

    fn model() -> Model<'static> {
        let text = "The next train leaves at ten past nine from the old platform by the river. ".repeat(4);
        Model::new(&RULESET, &Document::new(&text, Platform::Generic), None)
    }

    fn states() -> impl Strategy<Value = Vec<State>> {
        let state =
            (0.0..=1.0_f64, 0.0..=1.0_f64, prop::bool::weighted(0.3)).prop_map(|(strength, quality, is)| {
                if is { State { strength, worth: strength * quality } } else { State::default() }
            });
        prop::collection::vec(state, RULESET.signals.len())
    }

    fn all(scores: &Scores) -> Vec<f64> {
        scores.mindsets.into_iter().chain([scores.overall]).collect()
    }

    proptest! {
        #[test]
        fn more_credit_never_lowers_and_more_cost_never_raises(states in states(), raw in 0.0..=1.0_f64, at in 0..1000_usize) {
            let model = model();
            let at = at % states.len();
            let mut more = states.clone();
            more[at] = State { strength: 1.0, worth: 1.0 };
            let (before, after) = (model.scores(&states, raw), model.scores(&more, raw));
            for (before, after) in all(&before).into_iter().zip(all(&after)) {
                match RULESET.signals[at].kind {
                    Kind::Credit => prop_assert!(after >= before - 0.02),
                    Kind::Cost => prop_assert!(after <= before + 0.02),
                    Kind::Describes => prop_assert!((after - before).abs() < 1e-9),
                }
            }
        }

        #[test]
        fn no_signal_goes_beyond_its_ceiling(states in states(), raw in 0.0..=1.0_f64) {
            let constants = &RULESET.constants;
            let scores = model().scores(&states, raw);
            for mindset in Mindset::ALL {
                for (id, log_odds) in scores.contributions(mindset) {
                    let signal = &RULESET.signals[id.index()];
                    let ceiling = match signal.kind {
                        Kind::Credit => constants.credit_ceiling,
                        _ => constants.cost_ceiling,
                    };
                    prop_assert!(log_odds.abs() <= ceiling * signal.weights[mindset.index()] + 0.001);
                    prop_assert_eq!(log_odds > 0.0, signal.kind == Kind::Credit);
                }
            }
        }
    }

    #[test]
    fn without_evidence_all_is_in_the_middle() {
        let states = vec![State::default(); RULESET.signals.len()];
        let scores = model().scores(&states, 0.0);
        assert!(all(&scores).iter().all(|score| (score - 50.0).abs() < 1e-9));
    }
}
