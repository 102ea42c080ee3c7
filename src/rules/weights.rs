//! Signals, gates and constants of the model, as `signals.toml` has them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::record::{Ramp, choice};
use super::source::{Entries, Place, Source, as_number};
use crate::draft::Purpose;
use crate::mindset::Mindset;
use crate::signal::{Apart, Combine, Fade, Kind, Signal};

/// The constants of the scoring model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Constants {
    pub(crate) version: Arc<str>,
    pub(crate) credit_ceiling: f64,
    pub(crate) cost_ceiling: f64,
    pub(crate) short: f64,
    pub(crate) dilution: f64,
    pub(crate) spread: f64,
    pub(crate) weakest_base: f64,
    pub(crate) weakest_slope: f64,
    /// What a sentence without a promotional cue takes over from the one before.
    pub(crate) carry: f64,
    /// What is left of that with each sentence further on.
    pub(crate) carry_fade: f64,
}

/// A name written in a file, to be resolved when all files are read.
pub(crate) type Named = (String, Place);

/// A gate as written.
#[derive(Debug, Clone)]
pub(crate) struct GateRecord {
    pub(crate) name: Arc<str>,
    pub(crate) when: Vec<Named>,
    pub(crate) promotion: Option<Ramp>,
    pub(crate) credits: Vec<Named>,
    pub(crate) factor: f64,
    pub(crate) overall: Option<f64>,
}

/// An upgrade as written.
#[derive(Debug, Clone)]
pub(crate) struct UpgradeRecord {
    pub(crate) from: Named,
    pub(crate) to: Named,
    pub(crate) message: Arc<str>,
}

/// A suggestion as written.
#[derive(Debug, Clone)]
pub(crate) struct SuggestionRecord {
    pub(crate) adds: Named,
    pub(crate) after: Vec<Named>,
    pub(crate) unless: Vec<Named>,
    pub(crate) reply: Option<bool>,
    pub(crate) purposes: Vec<Purpose>,
    pub(crate) not_for: Vec<Purpose>,
    pub(crate) message: Arc<str>,
}

/// A purpose as written: the signals it softens, and to what share of their cost.
#[derive(Debug, Clone)]
pub(crate) struct PurposeRecord {
    pub(crate) purpose: Purpose,
    pub(crate) softens: Vec<(Named, f64)>,
}

pub(crate) fn read_constants(mut table: Entries<'_>, source: &mut Source<'_>) -> Option<Constants> {
    let version = table.string("version", source);
    table.string("source", source);
    // What a fit left behind for whoever asks where the weights come from.
    table.table("fit", source).map(Entries::rest);
    let mut missing = Vec::new();
    let mut number = |key| {
        let number = table.number(key, source).map(Spanned::into_inner);
        if number.is_none() {
            missing.push(key);
        }
        number.unwrap_or_default()
    };
    let constants = Constants {
        version: version.as_ref().map_or("", |version| version.get_ref()).into(),
        credit_ceiling: number("credit_ceiling"),
        cost_ceiling: number("cost_ceiling"),
        short: number("short"),
        dilution: number("dilution"),
        spread: number("spread"),
        weakest_base: number("weakest_base"),
        weakest_slope: number("weakest_slope"),
        carry: number("carry"),
        carry_fade: number("carry_fade"),
    };
    table.finish(source);
    if version.is_none() {
        missing.push("version");
    }
    if !missing.is_empty() {
        source.mistake(0, format!("`[weights]` needs {}", missing.join(", ")));
        return None;
    }
    Some(constants)
}

pub(crate) fn read_signal(start: usize, mut table: Entries<'_>, source: &mut Source<'_>) -> Option<Signal> {
    const KINDS: [(&str, Kind); 3] =
        [("credit", Kind::Credit), ("cost", Kind::Cost), ("describes", Kind::Describes)];
    const FADES: [(&str, Fade); 4] = [
        ("presence", Fade::Presence),
        ("mixed", Fade::Mixed),
        ("density", Fade::Density),
        ("none", Fade::None),
    ];
    let name = table.string("name", source);
    let does = table.string("does", source);
    let kind = choice(&mut table, "kind", &KINDS, source);
    let fade = choice(&mut table, "fade", &FADES, source).unwrap_or(Fade::Presence);
    let mut end = |key| table.number(key, source).map(|number| number.into_inner().max(0.0));
    let from = end("from").unwrap_or(0.0);
    let to = end("to").unwrap_or(0.5).max(from);
    let combines = [
        ("any", Combine::Any),
        ("distinct-rules", Combine::Distinct(Apart::Rules)),
        ("distinct-expressions", Combine::Distinct(Apart::Expressions)),
        ("promotion", Combine::Promotion { from, to }),
        ("early", Combine::Early { from, to }),
    ];
    let combine = choice(&mut table, "combine", &combines, source).unwrap_or(Combine::Any);
    let weights = read_weights("weights", &mut table, source);
    // What was set by hand before a fit: a fit reads it, scores do not.
    read_weights("prior", &mut table, source);
    table.finish(source);
    match (name, does, kind) {
        (Some(name), Some(does), Some(kind)) => Some(Signal {
            name: name.into_inner().into(),
            does: does.into_inner().into(),
            kind,
            combine,
            fade,
            weights,
        }),
        _ => {
            source.mistake(start, "a signal needs `name`, `does` and `kind`");
            None
        }
    }
}

/// Weights by mindset; what is not named weighs nothing.
fn read_weights(key: &'static str, table: &mut Entries<'_>, source: &mut Source<'_>) -> [f64; 5] {
    let mut weights = [0.0; 5];
    if let Some(table) = table.table(key, source) {
        for (name, value) in table.rest() {
            let weight = as_number(key, &value, source);
            match (Mindset::from_name(name.get_ref()), weight) {
                (Some(mindset), Some(weight)) if (0.0..=2.0).contains(weight.get_ref()) => {
                    weights[mindset.index()] = *weight.get_ref();
                }
                (Some(_), Some(weight)) => {
                    source.mistake(
                        weight.span().start,
                        format!("a weight should be from 0 to 2, not {}", weight.get_ref()),
                    );
                }
                (Some(_), None) => {}
                (None, _) => source.mistake(
                    name.span().start,
                    format!(
                        "there is no mindset “{}”; known are {}",
                        name.get_ref(),
                        Mindset::ALL.map(Mindset::name).join(", ")
                    ),
                ),
            }
        }
    }
    weights
}

pub(crate) fn names(table: &mut Entries<'_>, key: &'static str, source: &mut Source<'_>) -> Vec<Named> {
    let names = table.strings(key, source);
    names.into_iter().map(|name| (name.get_ref().clone(), source.place(name.span().start))).collect()
}

pub(crate) fn named(table: &mut Entries<'_>, key: &'static str, source: &mut Source<'_>) -> Option<Named> {
    let name = table.string(key, source)?;
    let place = source.place(name.span().start);
    Some((name.into_inner(), place))
}

pub(crate) fn read_gate(start: usize, mut table: Entries<'_>, source: &mut Source<'_>) -> Option<GateRecord> {
    let name = table.string("name", source);
    let when = names(&mut table, "when", source);
    let promotion = table.table("promotion", source).and_then(|mut ramp| {
        let (from, to) = (ramp.number("from", source), ramp.number("to", source));
        ramp.finish(source);
        Some(Ramp { from: from?.into_inner(), to: to?.into_inner() })
    });
    let credits = names(&mut table, "credits", source);
    let factor = table.share("factor", source).unwrap_or(1.0);
    let overall = table.number("overall", source).map(Spanned::into_inner);
    table.finish(source);
    if name.is_none() || (when.is_empty() && promotion.is_none()) {
        source.mistake(start, "a gate needs a `name`, and `when` or `promotion`");
        return None;
    }
    Some(GateRecord { name: name?.into_inner().into(), when, promotion, credits, factor, overall })
}

pub(crate) fn read_upgrade(
    start: usize,
    mut table: Entries<'_>,
    source: &mut Source<'_>,
) -> Option<UpgradeRecord> {
    let from = named(&mut table, "from", source);
    let to = named(&mut table, "to", source);
    let message = table.string("message", source);
    table.finish(source);
    match (from, to, message) {
        (Some(from), Some(to), Some(message)) => {
            Some(UpgradeRecord { from, to, message: message.into_inner().into() })
        }
        _ => {
            source.mistake(start, "an upgrade needs `from`, `to` and `message`");
            None
        }
    }
}

pub(crate) fn read_suggestion(
    start: usize,
    mut table: Entries<'_>,
    source: &mut Source<'_>,
) -> Option<SuggestionRecord> {
    let adds = named(&mut table, "adds", source);
    let after = names(&mut table, "after", source);
    let unless = names(&mut table, "unless", source);
    let reply = table.bool("reply", source);
    let purposes = read_purposes(&mut table, "purposes", source);
    let not_for = read_purposes(&mut table, "not_for", source);
    let message = table.string("message", source);
    table.finish(source);
    let (Some(adds), Some(message)) = (adds, message) else {
        source.mistake(start, "a suggestion needs `adds` and `message`");
        return None;
    };
    let message = message.into_inner().into();
    Some(SuggestionRecord { adds, after, unless, reply, purposes, not_for, message })
}

fn read_purposes(table: &mut Entries<'_>, key: &'static str, source: &mut Source<'_>) -> Vec<Purpose> {
    let mut purposes = Vec::new();
    for name in table.strings(key, source) {
        match Purpose::from_name(name.get_ref()) {
            Some(purpose) => purposes.push(purpose),
            None => source.mistake(
                name.span().start,
                format!(
                    "there is no purpose “{}”; known are {}",
                    name.get_ref(),
                    Purpose::ALL.map(Purpose::name).join(", ")
                ),
            ),
        }
    }
    purposes
}

pub(crate) fn read_purpose(
    start: usize,
    mut table: Entries<'_>,
    source: &mut Source<'_>,
) -> Option<PurposeRecord> {
    let purposes = Purpose::ALL.map(|purpose| (purpose.name(), purpose));
    let purpose = choice(&mut table, "name", &purposes, source);
    let mut softens = Vec::new();
    if let Some(table) = table.table("softens", source) {
        for (key, value) in table.rest() {
            if let Some(share) = as_number("softens", &value, source) {
                softens.push(((key.get_ref().clone(), source.place(key.span().start)), share.into_inner()));
            }
        }
    }
    table.finish(source);
    if purpose.is_none() {
        source.mistake(start, "a purpose needs a known `name`");
    }
    Some(PurposeRecord { purpose: purpose?, softens })
}
