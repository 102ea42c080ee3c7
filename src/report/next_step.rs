//! The one change that would help most, found by scoring the draft with it.

use std::sync::Arc;

use super::build::{Case, tenth};
use super::{NextStep, StepKind};
use crate::rules::cues::Cue;
use crate::score::State;
use crate::signal::{Kind, SignalId};

/// How strong and full an act is taken to be when it is added.
const TYPICAL: State = State { strength: 0.8, worth: 0.7 };
/// A signal below this strength counts as missing.
const MISSING: f64 = 0.25;
/// A change that gains less than this is not worth a line.
const LEAST: f64 = 0.5;
/// Taking away is preferred to making fuller, and that to adding, where gains differ by less than this.
const PREFERENCE: f64 = 3.0;
/// So many rules are tried for taking away.
const MOST_REMOVALS: usize = 8;

struct Candidate {
    step: NextStep,
    /// The gain with the preference for the kind of change taken in.
    rank: f64,
}

/// The best change, if any is worth a line.
pub(crate) fn best(case: &Case<'_>) -> Option<NextStep> {
    let mut candidates = removals(case);
    candidates.extend(upgrades(case));
    candidates.extend(additions(case));
    candidates.retain(|candidate| candidate.step.gain >= LEAST);
    let best = candidates.into_iter().reduce(|best, next| if next.rank > best.rank { next } else { best });
    best.map(|candidate| candidate.step)
}

/// Each cost rule's cues gone; and the two best of them together, where that is more than either.
fn removals(case: &Case<'_>) -> Vec<Candidate> {
    let mut rules: Vec<u32> = Vec::new();
    for cue in &case.cues {
        let is_cost =
            cue.signal.is_some_and(|signal| case.ruleset.signals[signal.index()].kind == Kind::Cost);
        if is_cost && !rules.contains(&cue.rule) && rules.len() < MOST_REMOVALS {
            rules.push(cue.rule);
        }
    }
    let gain = |gone: &[u32]| {
        let left: Vec<&Cue> = case.cues.iter().filter(|cue| !gone.contains(&cue.rule)).copied().collect();
        let promotion = case.model.promotion(&left);
        let states = case.model.states(&left, &promotion);
        case.model.scores(&states, promotion.raw).overall - case.scores.overall
    };
    let step = |rule: u32, message: String, gain: f64| Candidate {
        rank: gain + PREFERENCE,
        step: NextStep {
            rule: case.ruleset.rules[rule as usize].rule.id.clone(),
            kind: StepKind::Remove,
            message,
            gain: tenth(gain),
        },
    };
    let mut singles: Vec<(u32, f64)> = rules.iter().map(|rule| (*rule, gain(&[*rule]))).collect();
    singles.sort_by(|a, b| b.1.total_cmp(&a.1));
    let help = |rule: u32| &*case.ruleset.rules[rule as usize].rule.help;
    let mut steps: Vec<Candidate> =
        singles.iter().take(1).map(|(rule, gain)| step(*rule, help(*rule).to_owned(), *gain)).collect();
    if let [(first, one), (second, other), ..] = singles[..] {
        let both = gain(&[first, second]);
        if both > one + other.max(0.0) + PREFERENCE {
            steps.push(step(first, format!("{} {}", help(first), help(second)), both));
        }
    }
    steps
}

/// Each act made fuller, in the order of the table.
fn upgrades(case: &Case<'_>) -> Vec<Candidate> {
    let open = case.ruleset.upgrades.iter().filter(|upgrade| {
        case.states[upgrade.from.index()].strength >= 0.5
            && case.states[upgrade.to.index()].strength < MISSING
    });
    open.map(|upgrade| with_added(case, upgrade.to, StepKind::Upgrade, &upgrade.message, PREFERENCE / 2.0))
        .collect()
}

/// Each missing act that may be asked for.
fn additions(case: &Case<'_>) -> Vec<Candidate> {
    let signals = case.ruleset.signals.iter().enumerate();
    let missing = signals.filter(|(i, _)| case.states[*i].strength < MISSING);
    missing
        .filter_map(|(i, signal)| {
            let message = signal.suggestion.as_ref()?;
            Some(with_added(case, SignalId(i as u16), StepKind::Add, message, 0.0))
        })
        .collect()
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
    let gain = case.model.scores(&states, case.promotion.raw).overall - case.scores.overall;
    Candidate {
        rank: gain + preference,
        step: NextStep {
            rule: case.ruleset.signals[signal.index()].name.clone(),
            kind,
            message: message.to_string(),
            gain: tenth(gain),
        },
    }
}
