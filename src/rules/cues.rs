//! From matches and evidence to cues: a rule's conditions are weighed where one of its patterns has been met.

use std::collections::{HashMap, HashSet};
use std::ops::{Range, RangeInclusive};

use super::expression::Expression;
use super::matcher::{Hit, Role, Scan};
use super::record::{Ramp, Scope};
use super::ruleset::{ActiveRule, Ruleset};
use crate::detectors::{self, Context, Evidence};
use crate::document::lexicon::Class;
use crate::document::{BlockKind, Document, words};
use crate::draft::Audience;
use crate::signal::{Apart, Combine, SignalId};
use crate::span::Span;

/// A piece of evidence that a rule found.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cue {
    /// Its number in the ruleset.
    pub(crate) rule: u32,
    pub(crate) signal: Option<SignalId>,
    pub(crate) span: Span,
    pub(crate) sentence: u32,
    /// 0-1: how often such a cue is right.
    pub(crate) certainty: f64,
    /// 0-1: how full the act is.
    pub(crate) quality: f64,
    /// What a detector counted; 1 for patterns.
    pub(crate) value: f64,
    /// The same for cues that read the same, where that is asked; else 0.
    pub(crate) expression: u64,
}

/// What is known beside the document.
#[derive(Debug)]
pub(crate) struct Situation<'a> {
    pub(crate) context: Context<'a>,
    pub(crate) audience: Audience,
    pub(crate) is_reply: bool,
}

/// Every cue of every rule, in order of position.
pub(crate) fn find(ruleset: &Ruleset, document: &Document<'_>, situation: &Situation<'_>) -> Vec<Cue> {
    let mut scan = ruleset.matcher.scan(document);
    scan.hits.sort_unstable();
    let mut evidence = Vec::new();
    detectors::run(ruleset.detectors, document, &situation.context, &mut evidence);
    let mut found: Vec<(u32, &Evidence)> = evidence
        .iter()
        .flat_map(|item| {
            ruleset.by_detector[usize::from(item.detector)].iter().map(move |rule| (*rule, item))
        })
        .collect();
    found.sort_by_key(|(rule, item)| (*rule, item.span));

    let finder =
        Finder { ruleset, document, situation, scan: &scan, asks: asking_sentences(&evidence, document) };
    let mut cues = Vec::new();
    let (mut hits, mut found) = (&scan.hits[..], &found[..]);
    while let Some(rule) =
        hits.first().map(|hit| hit.rule).into_iter().chain(found.first().map(|(rule, _)| *rule)).min()
    {
        let (own_hits, rest_hits) = hits.split_at(hits.partition_point(|hit| hit.rule == rule));
        let (own_found, rest_found) = found.split_at(found.partition_point(|(of, _)| *of == rule));
        finder.rule(rule, own_hits, own_found, &mut cues);
        (hits, found) = (rest_hits, rest_found);
    }
    yield_to_others(ruleset, &mut cues);
    cues.sort_by_key(|cue| (cue.span, cue.rule));
    cues
}

/// For each sentence whether it asks.
fn asking_sentences(evidence: &[Evidence], document: &Document<'_>) -> Vec<bool> {
    let question = detectors::find("question");
    let mut asks = vec![false; document.sentences.len()];
    for item in evidence.iter().filter(|item| Some(item.detector) == question) {
        if let Some(asks) = asks.get_mut(sentence_at(document, item.span.start)) {
            *asks = true;
        }
    }
    asks
}

/// The sentence that a byte belongs to, or the nearest before it.
fn sentence_at(document: &Document<'_>, offset: usize) -> usize {
    document.sentences.partition_point(|sentence| sentence.span.start <= offset).saturating_sub(1)
}

struct Finder<'a> {
    ruleset: &'a Ruleset,
    document: &'a Document<'a>,
    situation: &'a Situation<'a>,
    scan: &'a Scan<'a>,
    asks: Vec<bool>,
}

/// A match before its rule's conditions are weighed.
struct Candidate {
    sentence: u32,
    span: Span,
    /// The words it covers.
    words: Range<usize>,
    value: f64,
    /// 0-1: what a ramp leaves of its certainty.
    share: f64,
}

impl Finder<'_> {
    fn rule(&self, index: u32, hits: &[Hit], found: &[(u32, &Evidence)], cues: &mut Vec<Cue>) {
        let active = &self.ruleset.rules[index as usize];
        let rule = &active.rule;
        if !self.applies(active) {
            return;
        }
        let mut share = 1.0;
        for (measure, ramp) in &rule.conditions {
            share *= ramp.at(measure.of(self.document, self.situation.context.parent));
        }
        if share <= 0.0 {
            return;
        }
        let mut candidates = self.candidates(hits);
        candidates.extend(found.iter().filter_map(|(_, item)| self.of_evidence(active, item)));
        candidates.retain(|candidate| self.is_open(active, candidate));
        if candidates.is_empty() {
            return;
        }
        let first = cues.len();
        let conditions = self.conditions(index, rule.scope, &candidates);
        let mut narrow: Option<(u32, Vec<Span>)> = None;
        for mut candidate in candidates {
            if !self.stands(active, &candidate, &conditions) {
                continue;
            }
            if let Some(expression) = &rule.regex {
                if narrow.as_ref().is_none_or(|(sentence, _)| *sentence != candidate.sentence) {
                    narrow = Some((candidate.sentence, self.expressions(expression, candidate.sentence)));
                }
                let spans = narrow.iter().flat_map(|(_, spans)| spans);
                match spans.copied().find(|span| span.end > candidate.span.start) {
                    Some(span) => candidate.span = span,
                    None => continue,
                }
            }
            let full =
                !of_role(&conditions, Role::Full, candidate.sentence..=candidate.sentence + 1).is_empty();
            cues.push(Cue {
                rule: index,
                signal: active.signal,
                span: candidate.span,
                sentence: candidate.sentence,
                certainty: rule.certainty * share * candidate.share,
                quality: if full { 1.0 } else { rule.quality },
                value: candidate.value,
                expression: self.expression(active, candidate.span),
            });
        }
        Self::demand_number(active, first, cues);
        if let Some(ramp) = rule.rate {
            self.weigh_by_rate(ramp, first, cues);
        }
        if let Some(ramp) = rule.breadth {
            weigh_by_breadth(ramp, first, cues);
        }
        if let Some(most) = rule.most {
            keep_surest(most, first, cues);
        }
    }

    /// Whether the rule is for drafts like this at all.
    fn applies(&self, active: &ActiveRule) -> bool {
        let rule = &active.rule;
        let english = self.document.language.is_english();
        let audience = rule.audience.is_none_or(|audience| audience == self.situation.audience);
        let platform =
            rule.platforms.is_empty() || rule.platforms.contains(&self.document.profile.platform());
        let reply = rule.scope != Scope::Reply || self.situation.is_reply;
        audience && platform && reply && (english || rule.keep)
    }

    /// The matches of the rule's patterns: leftmost, then longest, none overlapping another.
    fn candidates(&self, hits: &[Hit]) -> Vec<Candidate> {
        let mut own: Vec<&Hit> = hits.iter().collect();
        own.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
        let mut candidates: Vec<Candidate> = Vec::new();
        for hit in own {
            let words = hit.start as usize..hit.end as usize;
            if candidates.last().is_none_or(|last| last.words.end <= words.start) {
                let span = self.document.words_span(words.clone());
                candidates.push(Candidate { sentence: hit.sentence, span, words, value: 1.0, share: 1.0 });
            }
        }
        candidates
    }

    fn of_evidence(&self, active: &ActiveRule, item: &Evidence) -> Option<Candidate> {
        let share = active.rule.ramp.map_or(1.0, |ramp| ramp.at(item.value));
        let words = &self.document.words;
        let from = words.partition_point(|word| (word.start as usize) < item.span.start);
        let to = words.partition_point(|word| (word.start as usize) < item.span.end);
        let sentence = sentence_at(self.document, item.span.start) as u32;
        (share > 0.0).then(|| Candidate {
            sentence,
            span: item.span,
            words: from..to.max(from),
            value: item.value,
            share,
        })
    }

    /// Whether a candidate can count where it stands: what its own words and its sentence tell.
    fn is_open(&self, active: &ActiveRule, candidate: &Candidate) -> bool {
        let rule = &active.rule;
        let class = self.document.words.get(candidate.words.start).map_or(Class::NONE, |word| word.class);
        // Structural flags (letters, emoji, personal data) hold whoever speaks; phrases are the quoted person's own.
        let flag = active.signal.is_none() && rule.detector.is_some();
        if !candidate.words.is_empty() && !flag && class.any(Class::CODE) {
            return false;
        }
        if !candidate.words.is_empty() && !rule.quoted && !flag && class.any(Class::QUOTED) {
            return false;
        }
        if rule.question.is_some_and(|asks| self.asks.get(candidate.sentence as usize) != Some(&asks)) {
            return false;
        }
        let placed = match rule.scope {
            Scope::Opening => candidate.sentence as usize == self.first_sentence(),
            Scope::Closing => candidate.sentence as usize >= self.first_closing_sentence(),
            _ => true,
        };
        if !placed || (rule.detector.is_none() && !rule.negated && self.is_negated(candidate)) {
            return false;
        }
        rule.names || !self.is_in_name(candidate)
    }

    /// The matches of the rule's conditions in all sentences where one of the candidates may ask for them.
    fn conditions(&self, rule: u32, scope: Scope, candidates: &[Candidate]) -> Vec<Hit> {
        if !self.scan.has_conditions(rule) {
            return Vec::new();
        }
        let count = self.document.sentence_words.len() as u32;
        let mut sentences: Vec<u32> = match scope {
            Scope::Post => (0..count).collect(),
            _ => candidates.iter().flat_map(|candidate| around(candidate.sentence)).collect(),
        };
        sentences.retain(|sentence| *sentence < count);
        sentences.sort_unstable();
        sentences.dedup();
        self.scan.conditions(rule, &sentences)
    }

    /// Whether the rule's conditions hold for this candidate; `hits` are their matches.
    fn stands(&self, active: &ActiveRule, candidate: &Candidate, hits: &[Hit]) -> bool {
        let rule = &active.rule;
        let here = match rule.scope {
            Scope::Post => 0..=u32::MAX,
            _ => candidate.sentence..=candidate.sentence,
        };
        let has = |role: Role| {
            of_role(hits, role, here.clone()).iter().any(|hit| self.within(rule.scope, candidate, hit))
        };
        let after = candidate.sentence + 1;
        let follows = |role: Role| !of_role(hits, role, after..=after).is_empty();
        let beside = |role: Role| !of_role(hits, role, around(candidate.sentence)).is_empty();
        (0..rule.all).all(|i| has(Role::All(i as u16)))
            && (!rule.near || beside(Role::Near))
            && (!rule.next || follows(Role::Next))
            && (!rule.unless || !has(Role::Unless))
            && (!rule.unless_near || !beside(Role::UnlessNear))
    }

    /// Whether a condition's match, in one of the sentences where the scope looks, counts for this candidate.
    fn within(&self, scope: Scope, candidate: &Candidate, hit: &Hit) -> bool {
        match scope {
            Scope::Post => !self.is_appended_tag(hit),
            Scope::Phrase => {
                (hit.start as usize) < candidate.words.end + 3 && candidate.words.start < hit.end as usize + 3
            }
            _ => true,
        }
    }

    /// Whether a match begins with a hashtag in a line of hashtags: filed under it, a draft says nothing else.
    fn is_appended_tag(&self, hit: &Hit) -> bool {
        let tag =
            self.document.words.get(hit.start as usize).is_some_and(|word| word.class.any(Class::HASHTAG));
        let sentence = self.document.sentences.get(hit.sentence as usize);
        tag && sentence.is_some_and(|sentence| self.document.blocks[sentence.block].kind == BlockKind::Tags)
    }

    fn is_negated(&self, candidate: &Candidate) -> bool {
        let sentence = self.document.sentence_words.get(candidate.sentence as usize);
        sentence.is_some_and(|sentence| self.document.is_negated(sentence, candidate.words.start))
    }

    fn is_in_name(&self, candidate: &Candidate) -> bool {
        let sentence = self.document.sentence_words.get(candidate.sentence as usize);
        sentence.is_some_and(|sentence| self.document.is_in_name(sentence, candidate.words.clone()))
    }

    /// The first sentence that is more than hashtags and links.
    fn first_sentence(&self) -> usize {
        self.document.sentences.iter().position(|sentence| self.is_text(sentence.block)).unwrap_or(0)
    }

    /// The last but one sentence that is more than hashtags, links and a signature.
    fn first_closing_sentence(&self) -> usize {
        let mut texts = self
            .document
            .sentences
            .iter()
            .enumerate()
            .rev()
            .filter(|(_, sentence)| self.is_text(sentence.block));
        let last = texts.next();
        texts.next().or(last).map_or(0, |(index, _)| index)
    }

    fn is_text(&self, block: usize) -> bool {
        let kind = self.document.blocks.get(block).map(|block| block.kind);
        !matches!(kind, Some(BlockKind::Tags | BlockKind::Signature | BlockKind::Code))
    }

    /// What tells cues apart that read differently, for rules and signals that count only those.
    fn expression(&self, active: &ActiveRule, span: Span) -> u64 {
        let combine = active.signal.map(|signal| self.ruleset.signals[signal.index()].combine);
        let counted = active.rule.distinct > 1 || active.rule.breadth.is_some();
        if !counted && combine != Some(Combine::Distinct(Apart::Expressions)) {
            return 0;
        }
        let mut folded = String::new();
        words::fold(span.slice(self.document.text), &mut folded);
        fingerprint(folded.bytes().filter(u8::is_ascii_alphanumeric))
    }

    /// The matches of a rule's expression in a sentence.
    fn expressions(&self, expression: &Expression, sentence: u32) -> Vec<Span> {
        let Some(sentence) = self.document.sentences.get(sentence as usize) else { return Vec::new() };
        let start = sentence.span.start;
        let found = expression.find(sentence.span.slice(self.document.text));
        found.map(|(from, to)| Span::new(start + from, start + to)).collect()
    }

    /// Multiplies the quality of the rule's cues from `first` on by a ramp over their number per hundred words.
    fn weigh_by_rate(&self, ramp: Ramp, first: usize, cues: &mut Vec<Cue>) {
        let words = self.document.word_count().max(RATE_WORDS) as f64;
        let count = (cues.len() - first) as f64;
        let share = ramp.at(100.0 * count / words);
        if share <= 0.0 {
            cues.truncate(first);
        }
        for cue in &mut cues[first..] {
            cue.quality *= share;
            cue.value = count;
        }
    }

    /// Takes back the rule's cues from `first` on where there are fewer of them in their scope than it asks for.
    fn demand_number(active: &ActiveRule, first: usize, cues: &mut Vec<Cue>) {
        let rule = &active.rule;
        if rule.count <= 1 && rule.distinct <= 1 {
            return;
        }
        let own = cues.split_off(first);
        let same_scope = |a: &Cue, b: &Cue| rule.scope == Scope::Post || a.sentence == b.sentence;
        let mut from = 0;
        while from < own.len() {
            let length = own[from..].iter().take_while(|cue| same_scope(&own[from], cue)).count();
            let group = &own[from..from + length];
            if group.len() >= rule.count && expressions(group) >= rule.distinct {
                cues.extend_from_slice(group);
            }
            from += length;
        }
    }
}

/// A sentence and those beside it.
fn around(sentence: u32) -> RangeInclusive<u32> {
    sentence.saturating_sub(1)..=sentence + 1
}

/// The matches of a rule in one role in some sentences; `hits` are sorted.
fn of_role(hits: &[Hit], role: Role, sentences: RangeInclusive<u32>) -> &[Hit] {
    let from = hits.partition_point(|hit| (hit.role, hit.sentence) < (role, *sentences.start()));
    let to = hits.partition_point(|hit| (hit.role, hit.sentence) <= (role, *sentences.end()));
    &hits[from..to]
}

/// A draft counts as at least so many words where cues are counted per hundred: in three words one is no habit.
const RATE_WORDS: usize = 20;

/// How many different expressions there are among cues of one rule.
fn expressions(cues: &[Cue]) -> usize {
    let mut expressions: Vec<u64> = cues.iter().map(|cue| cue.expression).collect();
    expressions.sort_unstable();
    expressions.dedup();
    expressions.len()
}

/// Multiplies the quality of a rule's cues from `first` on by a ramp over the number of different expressions.
fn weigh_by_breadth(ramp: Ramp, first: usize, cues: &mut Vec<Cue>) {
    let count = expressions(&cues[first..]) as f64;
    let share = ramp.at(count);
    if share <= 0.0 {
        cues.truncate(first);
    }
    for cue in &mut cues[first..] {
        cue.quality *= share;
        cue.value = count;
    }
}

/// Keeps no more than `most` of the cues from `first` on: the surest, and of equals the earlier.
fn keep_surest(most: usize, first: usize, cues: &mut Vec<Cue>) {
    let surest = |a: &Cue, b: &Cue| b.certainty.total_cmp(&a.certainty).then(a.span.cmp(&b.span));
    cues[first..].sort_by(surest);
    cues.truncate(first + most);
}

/// Drops the cues that yield to a cue of another signal in their sentence or in the post.
///
/// Rules that yield to nothing stand first; the others follow in the order of their files, each looking at what is
/// left before it, so that two rules that yield to each other cannot both go.
fn yield_to_others(ruleset: &Ruleset, cues: &mut Vec<Cue>) {
    let yields = |cue: &Cue| ruleset.rules[cue.rule as usize].yields();
    if !cues.iter().any(yields) {
        return;
    }
    let mut kept = Kept { asked: vec![false; ruleset.signals.len()], ..Kept::default() };
    for cue in cues.iter() {
        let rule = &ruleset.rules[cue.rule as usize];
        let asked = [&rule.yields_to, &rule.yields_in_post, &rule.yields_at].into_iter().flatten();
        asked.for_each(|signal| kept.asked[signal.index()] = true);
    }
    cues.iter().filter(|cue| !yields(cue)).for_each(|cue| kept.add(cue));
    cues.retain(|cue| {
        let rule = &ruleset.rules[cue.rule as usize];
        if !rule.yields() {
            return true;
        }
        let stays = !kept.gives_way(rule, cue);
        if stays {
            kept.add(cue);
        }
        stays
    });
}

/// The cues that others may have to yield to.
#[derive(Debug, Default)]
struct Kept {
    /// For each signal whether a cue may have to yield to it: those of others need not be kept.
    asked: Vec<bool>,
    in_post: HashSet<SignalId>,
    in_sentence: HashMap<(SignalId, u32), Vec<Span>>,
}

impl Kept {
    fn add(&mut self, cue: &Cue) {
        if let Some(signal) = cue.signal.filter(|signal| self.asked[signal.index()]) {
            self.in_post.insert(signal);
            self.in_sentence.entry((signal, cue.sentence)).or_default().push(cue.span);
        }
    }

    fn gives_way(&self, rule: &ActiveRule, cue: &Cue) -> bool {
        let beside = |signal: &SignalId| self.in_sentence.get(&(*signal, cue.sentence));
        let overlaps = |span: &Span| span.start < cue.span.end && cue.span.start < span.end;
        rule.yields_in_post.iter().any(|signal| self.in_post.contains(signal))
            || rule.yields_to.iter().any(|signal| beside(signal).is_some())
            || rule.yields_at.iter().filter_map(beside).any(|spans| spans.iter().any(overlaps))
    }
}

/// FNV-1a over bytes.
pub(crate) fn fingerprint(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
