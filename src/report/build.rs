//! Puts a report together from cues and scores.

use std::collections::HashMap;

use super::{
    Band, Basis, Cap, Contribution, Edit, Effect, Finding, FindingKind, Measures, MindsetScore, Mindsets,
    Report, SCHEMA, SentencePromotion, Signals,
};
use super::{next_step, summary};
use crate::document::{Document, EntityKind, words};
use crate::draft::{Draft, Purpose};
use crate::length::Length;
use crate::level::Level;
use crate::mindset::Mindset;
use crate::rules::cues::{Cue, fingerprint};
use crate::rules::record::Rule;
use crate::rules::ruleset::Ruleset;
use crate::score::{Model, Promotion, Scores, State};
use crate::signal::{Combine, Kind, SignalId};
use crate::span::{Positions, Span};

/// Everything that is known of a draft when its report is written.
pub(crate) struct Case<'a> {
    pub(crate) ruleset: &'a Ruleset,
    pub(crate) model: Model<'a>,
    pub(crate) cues: Vec<&'a Cue>,
    pub(crate) promotion: Promotion,
    pub(crate) states: Vec<State>,
    pub(crate) scores: Scores,
    pub(crate) purpose: Option<Purpose>,
    pub(crate) is_reply: bool,
}

/// Writes the report.
pub(crate) fn report(
    ruleset: &Ruleset,
    document: &Document<'_>,
    draft: &Draft,
    length: &Length,
    cues: &[Cue],
) -> Report {
    let restraint = cues.iter().find_map(|cue| ruleset.rules[cue.rule as usize].rule.restraint.clone());
    let judged = document.language.is_english() && restraint.is_none();
    let cues = kept(ruleset, document, cues);
    let model = Model::new(ruleset, document, draft.purpose);
    let promotion = model.promotion(&cues);
    let states = model.states(&cues, &promotion);
    let scores = model.scores(&states, promotion.raw);
    let (purpose, is_reply) = (draft.purpose, draft.parent.is_some());
    let case = Case { ruleset, model, cues, promotion, states, scores, purpose, is_reply };
    let acts = case.acts();
    let mut told: Vec<SignalId> = acts.iter().filter_map(|act| case.cues[act.told].signal).collect();
    told.sort_unstable();
    told.dedup();
    let basis = case.overall_basis();
    Report {
        schema: SCHEMA,
        kind: "draft",
        id: draft.id.clone(),
        language: document.language.code(),
        platform: document.profile.platform(),
        summary: summary::sentence(&case, &told, document, restraint.as_deref()),
        restraint: restraint.as_deref().map(str::to_owned),
        score: judged.then(|| tenth(case.scores.overall)),
        band: judged.then(|| Band::of(tenth(case.scores.overall))),
        basis,
        mindsets: case.mindsets(judged),
        caps: case.caps(),
        weights: ruleset.constants.version.clone(),
        signals: case.signals(),
        measures: measures(document, length, &case.promotion, ruleset, &case.cues),
        self_promotion: case.self_promotion(document),
        findings: case.findings(&acts, document, length),
        accepted: 0,
        next_step: if judged { next_step::best(&case, &acts) } else { None },
    }
}

/// The cues that count: all of them, or where a draft asks for restraint or is not English, those of rules that speak
/// even then.
pub(crate) fn kept<'c>(ruleset: &Ruleset, document: &Document<'_>, cues: &'c [Cue]) -> Vec<&'c Cue> {
    let rule = |cue: &Cue| &ruleset.rules[cue.rule as usize].rule;
    let judged = document.language.is_english() && cues.iter().all(|cue| rule(cue).restraint.is_none());
    cues.iter().filter(|cue| judged || rule(cue).keep).collect()
}

/// A number to one decimal.
pub(crate) fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0 + 0.0
}

/// A number to two decimals.
pub(crate) fn hundredth(value: f64) -> f64 {
    (value * 100.0).round() / 100.0 + 0.0
}

fn measures(
    document: &Document<'_>,
    length: &Length,
    promotion: &Promotion,
    ruleset: &Ruleset,
    cues: &[&Cue],
) -> Measures {
    let count = |kind: EntityKind| document.entities.iter().filter(|entity| entity.kind == kind).count();
    let question = ruleset.signal("question");
    let mut asking: Vec<u32> = cues
        .iter()
        .filter(|cue| question.is_some() && cue.signal == question)
        .map(|cue| cue.sentence)
        .collect();
    asking.dedup();
    Measures {
        words: document.word_count(),
        sentences: document.sentences.len(),
        questions: asking.len(),
        self_promotion_ratio: hundredth(promotion.ratio),
        length: length.count,
        limit: length.limit,
        links: count(EntityKind::Link),
        mentions: count(EntityKind::Mention),
        hashtags: count(EntityKind::Hashtag),
        emoji: count(EntityKind::Emoji),
    }
}

impl Case<'_> {
    fn mindsets(&self, judged: bool) -> Mindsets {
        Mindsets(Mindset::ALL.map(|mindset| {
            let score = tenth(self.scores.mindsets[mindset.index()]);
            let contributions = self.scores.contributions(mindset).map(|(signal, log_odds)| Contribution {
                signal: self.ruleset.signals[signal.index()].name.clone(),
                log_odds,
            });
            MindsetScore {
                score: judged.then_some(score),
                band: judged.then(|| Band::of(score)),
                basis: self.basis(self.scores.contributions(mindset).map(|(_, value)| value)),
                contributions: if judged { contributions.collect() } else { Vec::new() },
            }
        }))
    }

    /// How much there was to judge by: the more words and the less the evidence conflicts, the more.
    fn basis(&self, log_odds: impl Iterator<Item = f64>) -> Basis {
        let (mut raised, mut lowered) = (0.0, 0.0);
        for value in log_odds {
            if value > 0.0 { raised += value } else { lowered -= value }
        }
        let conflict =
            if raised + lowered > 0.0 { 2.0 * f64::min(raised, lowered) / (raised + lowered) } else { 0.0 };
        let words = self.model.words();
        let sure = (1.0 - (-words / 25.0).exp()) * (1.0 - 0.5 * conflict);
        match sure {
            _ if words < 8.0 => Basis::Thin,
            s if s < 0.35 => Basis::Thin,
            s if s < 0.75 => Basis::Fair,
            _ => Basis::Solid,
        }
    }

    fn overall_basis(&self) -> Basis {
        let all = Mindset::ALL.into_iter().flat_map(|mindset| self.scores.contributions(mindset));
        self.basis(all.map(|(_, value)| value))
    }

    fn caps(&self) -> Vec<Cap> {
        let mut caps = Vec::new();
        for (i, (gate, set_in)) in self.ruleset.gates.iter().zip(&self.scores.gates).enumerate() {
            let signals: Vec<_> = gate
                .credits
                .iter()
                .filter(|signal| {
                    gate.factor < 1.0 && *set_in > 0.0 && self.states[signal.index()].worth > 0.0
                })
                .map(|signal| self.ruleset.signals[signal.index()].name.clone())
                .collect();
            let overall =
                self.scores.ceilings.iter().find(|(of, _)| *of == Some(i)).map(|(_, limit)| tenth(*limit));
            if !signals.is_empty() || overall.is_some() {
                let factor = (!signals.is_empty()).then(|| hundredth(1.0 - (1.0 - gate.factor) * set_in));
                caps.push(Cap { gate: gate.name.clone(), signals, factor, overall });
            }
        }
        if let Some((_, limit)) = self.scores.ceilings.iter().find(|(of, _)| of.is_none()) {
            caps.push(Cap {
                gate: "weakest-mindset".into(),
                signals: Vec::new(),
                factor: None,
                overall: Some(tenth(*limit)),
            });
        }
        caps
    }

    fn signals(&self) -> Signals {
        let pairs = self.ruleset.signals.iter().zip(&self.states);
        Signals(pairs.map(|(signal, state)| (signal.name.clone(), hundredth(state.strength))).collect())
    }

    fn self_promotion(&self, document: &Document<'_>) -> Vec<SentencePromotion> {
        let pairs = document.sentences.iter().zip(&self.promotion.sentences);
        pairs
            .map(|(sentence, value)| SentencePromotion {
                start: sentence.span.start,
                end: sentence.span.end,
                value: hundredth(*value),
            })
            .collect()
    }

    fn findings(&self, acts: &[Act], document: &Document<'_>, length: &Length) -> Vec<Finding> {
        let mut positions = Positions::new(document.text);
        let effects = self.effects(acts);
        let counts = self.counts();
        let mut fingerprints = Fingerprints::default();
        let mut findings = Vec::new();
        for (act, effect) in acts.iter().zip(effects) {
            let cue = self.cues[act.told];
            let active = &self.ruleset.rules[cue.rule as usize];
            let rule = &active.rule;
            let raw = cue.span.slice(document.text);
            let text = if rule.mask { masked(raw) } else { raw.to_owned() };
            let start = positions.locate(cue.span.start);
            // Cues ascend by their starts, not by their ends.
            let end = positions.clone().locate(cue.span.end);
            let count = counts[cue.rule as usize];
            findings.push(Finding {
                rule: rule.id.clone(),
                title: rule.title.clone(),
                signal: active.signal.map(|signal| self.ruleset.signals[signal.index()].name.clone()),
                kind: active.signal.map_or(FindingKind::Flag, |signal| {
                    match self.ruleset.signals[signal.index()].kind {
                        Kind::Cost => FindingKind::Cost,
                        _ => FindingKind::Credit,
                    }
                }),
                level: active.level,
                span: cue.span,
                utf16: Span::new(start.utf16, end.utf16),
                line: start.line,
                column: start.column,
                message: filled(&rule.message, &text, count, cue.value, document, length),
                help: rule.help.clone(),
                edits: edits(rule, cue, raw, document),
                effect,
                fingerprint: fingerprints.next(rule, &text),
                text,
            });
        }
        findings
    }

    /// The cues that are told, those that are evidence of one act in the same words together.
    ///
    /// A reader needs one line for one question, however many rules have seen it.
    fn acts(&self) -> Vec<Act> {
        let mut acts: Vec<Act> = Vec::new();
        // For each signal the latest act, and where it ends: cues are in order of position.
        let mut latest: Vec<Option<(usize, u32, usize)>> = vec![None; self.ruleset.signals.len()];
        for (i, cue) in self.cues.iter().enumerate() {
            if !self.is_told(cue) {
                continue;
            }
            let Some(signal) = cue.signal else {
                acts.push(Act { told: i, cues: vec![i] });
                continue;
            };
            match &mut latest[signal.index()] {
                Some((at, sentence, end)) if *sentence == cue.sentence && cue.span.start < *end => {
                    *end = cue.span.end.max(*end);
                    let act = &mut acts[*at];
                    act.cues.push(i);
                    if !self.says_more(self.cues[act.told], cue) {
                        act.told = i;
                    }
                }
                before => {
                    *before = Some((acts.len(), cue.sentence, cue.span.end));
                    acts.push(Act { told: i, cues: vec![i] });
                }
            }
        }
        acts.sort_by_key(|act| act.told);
        acts
    }

    /// Whether the first of two cues is the one to tell. A rule of a later pack, the caller's own, wins a tie.
    fn says_more(&self, first: &Cue, second: &Cue) -> bool {
        let weight = |cue: &Cue| (self.ruleset.rules[cue.rule as usize].level, cue.certainty * cue.quality);
        let ((level, worth), (other, other_worth)) = (weight(first), weight(second));
        let by_worth = worth.total_cmp(&other_worth).then(first.span.len().cmp(&second.span.len()));
        level.cmp(&other).then(by_worth).then(first.rule.cmp(&second.rule)).is_gt()
    }

    /// Whether a cue becomes a finding: cues that only describe do not, nor does half of a signal that needs two.
    fn is_told(&self, cue: &Cue) -> bool {
        let rule = &self.ruleset.rules[cue.rule as usize];
        if rule.rule.restraint.is_some() {
            return false;
        }
        let Some(signal) = cue.signal else { return true };
        let info = &self.ruleset.signals[signal.index()];
        match (info.kind, info.combine) {
            (Kind::Describes, _) => false,
            (_, Combine::Distinct(_)) => {
                // A warning speaks for itself; a hint only together with another one.
                let level = self.ruleset.rules[cue.rule as usize].level;
                level == Level::Warn || self.states[signal.index()].strength >= TOLD_PAIR
            }
            _ => cue.certainty >= TOLD && cue.certainty * cue.quality >= TOLD_WORTH,
        }
    }

    /// How often each rule has a cue.
    fn counts(&self) -> Vec<usize> {
        let mut counts = vec![0; self.ruleset.rules.len()];
        for cue in &self.cues {
            counts[cue.rule as usize] += 1;
        }
        counts
    }

    /// What each act does to the scores, by leaving its cues out.
    ///
    /// Of a rule's cues only the strongest can move its signal, for the others stand in its shadow; so no more
    /// re-scorings are needed than rules have cues.
    fn effects(&self, acts: &[Act]) -> Vec<Effect> {
        let mut budget = MOST_RESCORINGS;
        let mut left: Vec<&Cue> = Vec::with_capacity(self.cues.len());
        let mut effect = |act: &Act| {
            let moving = act.cues.iter().any(|i| self.cues[*i].signal.is_some() && !self.in_shadow(*i));
            if budget == 0 || !moving {
                return Effect::default();
            }
            budget -= 1;
            let stays = |(i, _): &(usize, _)| act.cues.binary_search(i).is_err();
            left.clear();
            left.extend(self.cues.iter().enumerate().filter(stays).map(|(_, cue)| *cue));
            let other = self.without(&left, act);
            let moved = Mindset::ALL.into_iter().map(|mindset| {
                let index = mindset.index();
                (mindset, tenth(self.scores.mindsets[index] - other.mindsets[index]))
            });
            Effect {
                mindsets: moved.filter(|(_, points)| *points != 0.0).collect(),
                overall: tenth(self.scores.overall - other.overall),
            }
        };
        acts.iter().map(&mut effect).collect()
    }

    /// Whether another cue of the same rule, as strong and no less full, stands before this one.
    fn in_shadow(&self, i: usize) -> bool {
        let cue = self.cues[i];
        let rule = &self.ruleset.rules[cue.rule as usize].rule;
        let by_share = rule.promotes > 0.0 || rule.spares < 1.0;
        let by_expression = cue
            .signal
            .is_some_and(|signal| !matches!(self.ruleset.signals[signal.index()].combine, Combine::Any));
        !by_share
            && !by_expression
            && self.cues.iter().enumerate().any(|(j, other)| {
                j != i
                    && other.rule == cue.rule
                    && other.certainty >= cue.certainty
                    && other.certainty * other.quality >= cue.certainty * cue.quality
            })
    }

    /// The scores with these cues only, those of one act left out.
    fn without(&self, cues: &[&Cue], gone: &Act) -> Scores {
        let promotes = gone.cues.iter().any(|i| {
            let rule = &self.ruleset.rules[self.cues[*i].rule as usize].rule;
            rule.promotes > 0.0 || rule.spares < 1.0
        });
        if promotes {
            let promotion = self.model.promotion(cues);
            let own = self.cues[gone.told].signal;
            let states = self.model.changed(&self.states, cues, &promotion, |signal| Some(signal) == own);
            return self.model.scores(&states, promotion.raw);
        }
        let mut states = self.states.clone();
        if let Some(signal) = self.cues[gone.told].signal {
            states[signal.index()] = self.model.state(signal, cues, &self.promotion);
        }
        self.model.scores(&states, self.promotion.raw)
    }
}

/// Cues of one signal in the same words.
#[derive(Debug)]
pub(crate) struct Act {
    /// The cue that is told for all of them.
    pub(crate) told: usize,
    /// In order.
    pub(crate) cues: Vec<usize>,
}

/// From this certainty on a cue is told.
const TOLD: f64 = 0.5;
/// From this worth on (certainty times quality): less moves a mindset by some seven points at most, and earns no line.
const TOLD_WORTH: f64 = 0.2;
/// From this strength on the cues of a signal that needs two are told.
const TOLD_PAIR: f64 = 0.5;
/// A draft of more findings than this gets no effects for the rest.
const MOST_RESCORINGS: usize = 48;

/// The sign by which masked words are known.
pub(crate) const MASK: &str = "•••";

/// Hides what should not be repeated: the first two characters stay, so that the author knows which one is meant.
fn masked(raw: &str) -> String {
    let shown: String = raw.chars().take(2).filter(|c| c.is_alphanumeric() || *c == '+').collect();
    format!("{shown}{MASK}")
}

/// Gives findings their fingerprints: from the rule and the words as they are shown, so that they hold when other words
/// change, and from how many of the same stand before, so that each is a finding of its own.
#[derive(Debug, Default)]
struct Fingerprints {
    seen: HashMap<u64, usize>,
}

impl Fingerprints {
    fn next(&mut self, rule: &Rule, text: &str) -> String {
        let mut folded = String::new();
        if !rule.whole {
            words::fold(text, &mut folded);
        }
        let words = folded.split_whitespace().flat_map(|word| word.bytes().chain(*b" "));
        let bytes = rule.id.bytes().chain(*b"\0").chain(words);
        let first = fingerprint(bytes.clone());
        let seen = self.seen.entry(first).or_insert(0);
        *seen += 1;
        let own = match *seen {
            1 => first,
            more => fingerprint(bytes.chain(format!("\0{}", more - 1).bytes())),
        };
        format!("{own:016x}")
    }
}

/// Puts what was seen into a rule's message.
fn filled(
    message: &str,
    text: &str,
    count: usize,
    value: f64,
    document: &Document<'_>,
    length: &Length,
) -> String {
    if !message.contains('{') {
        return message.to_owned();
    }
    let mut out = String::with_capacity(message.len() + text.len());
    let mut rest = message;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('}') else { break };
        match &rest[open + 1..open + close] {
            "match" => out.push_str(&shortened(text)),
            "count" => out.push_str(&count.to_string()),
            "value" => out.push_str(&tenth(value).to_string()),
            "limit" => {
                out.push_str(&length.limit.map_or_else(|| "no limit".into(), |limit| limit.to_string()));
            }
            "platform" => out.push_str(document.profile.title()),
            _ => {}
        }
        rest = &rest[open + close + 1..];
    }
    out.push_str(rest);
    out
}

/// A long quotation in a message is cut at a word.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if one_line.chars().count() <= LONGEST {
        return one_line;
    }
    let cut: String = one_line.chars().take(LONGEST).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{} …", &cut[..end])
}

/// Changes that are safe as they stand.
fn edits(rule: &Rule, cue: &Cue, raw: &str, document: &Document<'_>) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut folded = String::new();
    if !rule.swaps.is_empty() {
        words::fold(raw, &mut folded);
    }
    if let Some((_, plain)) = rule.swaps.iter().find(|(from, _)| *from == folded) {
        let capital = raw.chars().next().is_some_and(char::is_uppercase);
        let mut letters = plain.chars();
        let replacement = match letters.next() {
            Some(first) if capital => first.to_uppercase().chain(letters).collect(),
            _ => plain.clone(),
        };
        edits.push(Edit {
            start: cue.span.start,
            end: cue.span.end,
            replacement,
            note: "A plainer word.".into(),
        });
    }
    if rule.remove
        && let Some(sentence) = document.sentences.get(cue.sentence as usize)
    {
        let after = &document.text[sentence.span.end..];
        let spaces = after.len() - after.trim_start_matches(' ').len();
        edits.push(Edit {
            start: sentence.span.start,
            end: sentence.span.end + spaces,
            replacement: String::new(),
            note: "The post stands without this sentence.".into(),
        });
    }
    edits
}
