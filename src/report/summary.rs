//! One sentence that says how a draft reads.

use super::build::Case;
use crate::document::Document;
use crate::signal::{PRESENT, SignalId};

/// Nor one that moves the five log-odds by less than this in all: the sentence names what matters.
const WORTH_A_WORD: f64 = 0.3;

/// The score of a mindset without evidence.
const NEUTRAL: f64 = 50.0;

/// `told` are the signals with a finding: what is said here can be looked up below.
pub(crate) fn sentence(
    case: &Case<'_>,
    told: &[SignalId],
    document: &Document<'_>,
    restraint: Option<&str>,
) -> String {
    if let Some(reason) = restraint {
        return format!(
            "This draft {reason}: no scores and no suggestions, only what to check before posting."
        );
    }
    if !document.language.is_english() {
        return "This draft is not in English: only what needs no language was checked.".into();
    }
    if case.model.words() < 1.0 {
        return "There are no words to read.".into();
    }
    let (mut raised, mut lowered) = (Vec::new(), Vec::new());
    let present = |id: &&SignalId| case.states[id.index()].strength >= PRESENT;
    for id in told.iter().filter(present).copied() {
        let moved = case.scores.moved_by(id);
        // A press release with an “I” in it does not speak in a voice of its own: no credit is named for a mindset
        // that the draft as a whole does not show.
        let shown = case.scores.where_most_moved(id).is_none_or(|score| score >= NEUTRAL);
        match moved {
            m if m >= WORTH_A_WORD && shown => raised.push((m, id)),
            m if m <= -WORTH_A_WORD => lowered.push((-m, id)),
            _ => {}
        }
    }
    let does = |mut signals: Vec<(f64, SignalId)>| {
        signals.sort_by(|a, b| b.0.total_cmp(&a.0));
        let names = signals.iter().take(2).map(|(_, id)| &*case.ruleset.signals[id.index()].does);
        names.collect::<Vec<_>>().join(" and ")
    };
    let text = match (raised.is_empty(), lowered.is_empty()) {
        (true, true) if !told.is_empty() => {
            return "Little speaks for it or against it: it reads as plain information.".into();
        }
        (true, true) => return "Nothing found either way: it reads as plain information.".into(),
        (false, true) => does(raised),
        (true, false) => does(lowered),
        (false, false) => format!("{}, but {}", does(raised), does(lowered)),
    };
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
}
