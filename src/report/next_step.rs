//! The one change that would help most, found by scoring the draft with it.

use std::sync::Arc;

use super::build::{Act, Case, tenth};
use super::{NextStep, StepKind};
use crate::rules::cues::Cue;
use crate::rules::ruleset::Suggestion;
use crate::score::State;
use crate::signal::{Kind, PRESENT, SignalId};

/// How strong and full an act is taken to be when it is added.
const TYPICAL: State = State { strength: 0.8, worth: 0.7 };
/// A signal below this strength counts as missing.
const MISSING: f64 = 0.25;
/// A change that gains less than this is not worth a line.
const LEAST: f64 = 0.5;
/// Taking away is preferred to making fuller, and that to adding, where gains differ by less than this.
const PREFERENCE: f64 = 3.0;
/// So much of what a change does for the weakest mindset counts on top: what a draft lacks most comes first.
const LACK: f64 = 0.3;
/// So many costs are tried for taking away.
const MOST_REMOVALS: usize = 8;

struct Candidate {
    step: NextStep,
    /// The gain with the preference for the kind of change taken in.
    rank: f64,
}

/// The best change, if any is worth a line.
pub(crate) fn best(case: &Case<'_>, acts: &[Act]) -> Option<NextStep> {
    let mut candidates = removals(case, acts);
    candidates.extend(upgrades(case));
    candidates.extend(additions(case));
    candidates.retain(|candidate| candidate.step.gain >= LEAST);
    let best = candidates.into_iter().reduce(|best, next| if next.rank > best.rank { next } else { best });
    best.map(|candidate| candidate.step)
}

/// All that counts as one cost gone, such as every request for reactions; and the two worst costs together, where that is
/// more than either. One of several lines that ask for the same would hardly be missed: the others still ask.
fn removals(case: &Case<'_>, acts: &[Act]) -> Vec<Candidate> {
    let told = |act: &Act| case.cues[act.told];
    let mut costs: Vec<SignalId> = Vec::new();
    for signal in acts.iter().filter_map(|act| told(act).signal) {
        let is_cost = case.ruleset.signals[signal.index()].kind == Kind::Cost;
        if is_cost && !costs.contains(&signal) && costs.len() < MOST_REMOVALS {
            costs.push(signal);
        }
    }
    let of = |signals: &[SignalId], act: &&Act| told(act).signal.is_some_and(|own| signals.contains(&own));
    let gain = |gone: &[SignalId]| {
        let mut stays = vec![true; case.cues.len()];
        for cue in acts.iter().filter(|act| of(gone, act)).flat_map(|act| &act.cues) {
            stays[*cue] = false;
        }
        let left: Vec<&Cue> =
            case.cues.iter().zip(&stays).filter(|(_, stays)| **stays).map(|(cue, _)| *cue).collect();
        let promotion = case.model.promotion(&left);
        let states = case.model.changed(&case.states, &left, &promotion, |signal| gone.contains(&signal));
        case.model.scores(&states, promotion.raw).overall - case.scores.overall
    };
    // Of the acts of a cost the surest speaks for it.
    let rule = |signal: SignalId| {
        let sure = |act: &&Act| told(act).certainty * told(act).quality;
        let own = acts.iter().filter(|act| of(&[signal], act));
        let surest = own.reduce(|best, next| if sure(&next) > sure(&best) { next } else { best });
        surest.map(|act| &case.ruleset.rules[told(act).rule as usize].rule)
    };
    let step = |signal: SignalId, message: String, gain: f64| {
        let rule = rule(signal)?.id.clone();
        let step = NextStep { rule, kind: StepKind::Remove, message, gain: tenth(gain) };
        Some(Candidate { rank: gain + PREFERENCE, step })
    };
    let mut singles: Vec<(SignalId, f64)> = costs.iter().map(|signal| (*signal, gain(&[*signal]))).collect();
    singles.sort_by(|a, b| b.1.total_cmp(&a.1));
    let help = |signal: SignalId| rule(signal).map_or("", |rule| &*rule.help);
    let mut steps: Vec<Candidate> = singles
        .iter()
        .take(1)
        .filter_map(|(signal, gain)| step(*signal, help(*signal).to_owned(), *gain))
        .collect();
    if let [(first, one), (second, other), ..] = singles[..] {
        let both = gain(&[first, second]);
        if both > one + other.max(0.0) + PREFERENCE {
            steps.extend(step(first, joined(help(first), help(second)), both));
        }
    }
    steps
}

/// Two pieces of advice as one, without the sentences that both have.
fn joined(first: &str, second: &str) -> String {
    let said: Vec<&str> = first.split_inclusive(". ").map(str::trim).collect();
    let more = second.split_inclusive(". ").map(str::trim).filter(|sentence| !said.contains(sentence));
    said.iter().copied().chain(more).collect::<Vec<_>>().join(" ")
}

/// Each act made fuller, in the order of the table.
fn upgrades(case: &Case<'_>) -> Vec<Candidate> {
    let open = case.ruleset.upgrades.iter().filter(|upgrade| {
        case.states[upgrade.from.index()].strength >= PRESENT
            && case.states[upgrade.to.index()].strength < MISSING
    });
    open.map(|upgrade| with_added(case, upgrade.to, StepKind::Upgrade, &upgrade.message, PREFERENCE / 2.0))
        .collect()
}

/// Each missing act that may be asked for of such a draft, in the words that fit it best: those that stand first.
fn additions(case: &Case<'_>) -> Vec<Candidate> {
    let mut asked: Vec<SignalId> = Vec::new();
    let mut candidates = Vec::new();
    for suggestion in &case.ruleset.suggestions {
        let signal = suggestion.adds;
        let missing = case.states[signal.index()].strength < MISSING;
        if missing && !asked.contains(&signal) && fits(case, suggestion) {
            asked.push(signal);
            candidates.push(with_added(case, signal, StepKind::Add, &suggestion.message, 0.0));
        }
    }
    candidates
}

/// Whether a suggestion is fair to this draft.
fn fits(case: &Case<'_>, suggestion: &Suggestion) -> bool {
    let present = |signal: &SignalId| case.states[signal.index()].strength >= PRESENT;
    let for_purpose = match case.purpose {
        Some(purpose) => {
            !suggestion.not_for.contains(&purpose)
                && (suggestion.purposes.is_empty() || suggestion.purposes.contains(&purpose))
        }
        None => suggestion.purposes.is_empty(),
    };
    for_purpose
        && suggestion.reply.is_none_or(|reply| reply == case.is_reply)
        && (suggestion.after.is_empty() || suggestion.after.iter().any(present))
        && !suggestion.unless.iter().any(present)
}

fn with_added(
    case: &Case<'_>,
    signal: SignalId,
    kind: StepKind,
    message: &Arc<str>,
    preference: f64,
) -> Candidate {
    let mut states = case.states.clone();
    states[signal.index()] = TYPICAL;
    let scores = case.model.scores(&states, case.promotion.raw);
    let gain = scores.overall - case.scores.overall;
    let now = &case.scores.mindsets;
    let weakest = (0..now.len()).min_by(|a, b| now[*a].total_cmp(&now[*b]));
    let lacked = weakest.map_or(0.0, |weakest| scores.mindsets[weakest] - now[weakest]);
    Candidate {
        rank: gain + LACK * lacked + preference,
        step: NextStep {
            rule: case.ruleset.signals[signal.index()].name.clone(),
            kind,
            message: message.to_string(),
            gain: tenth(gain),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn no_sentence_is_said_twice() {
        let repost = "Delete the line. If the post helps, people pass it on.";
        let follow = "Delete the line. If the post helps, people will follow.";
        assert_eq!(
            joined(repost, follow),
            "Delete the line. If the post helps, people pass it on. If the post helps, people will follow."
        );
        assert_eq!(joined("Keep one.", "Give the number."), "Keep one. Give the number.");
    }
}
