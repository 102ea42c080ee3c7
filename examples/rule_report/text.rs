//! Figures and hits in words.

use postlint::Span;

use crate::files::Recorded;
use crate::measure::Figures;

/// A rule's figures in a line.
pub(crate) fn line(figures: Figures, recorded: Recorded) -> String {
    let right = match figures.precision() {
        Some(precision) => {
            format!("{} hits, {} right: precision {precision:.2}", figures.hits, figures.right)
        }
        None => "no judged hits".into(),
    };
    let unjudged = match figures.unjudged {
        0 => String::new(),
        more => format!(" ({more} more not judged)"),
    };
    let recorded = match recorded {
        Recorded { hits: Some(hits), precision: Some(precision), certainty: Some(certainty) } => {
            format!("recorded: {precision:.2} on {hits}, certainty {certainty:.2}")
        }
        Recorded { certainty: Some(certainty), .. } => format!("recorded: certainty {certainty:.2}"),
        _ => "nothing recorded".into(),
    };
    format!("{right}{unjudged}, certainty {:.2}; {recorded}", figures.certainty())
}

/// A hit between « », with what stands around it, in one line.
pub(crate) fn in_context(text: &str, span: Span, around: usize) -> String {
    let before = &text[..span.start];
    let after = &text[span.end..];
    let from = before.char_indices().rev().nth(around - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(around).map_or(after.len(), |(at, _)| at);
    let lead = if from > 0 { "…" } else { "" };
    let trail = if to < after.len() { "…" } else { "" };
    let shown = format!("{lead}{}«{}»{}{trail}", &before[from..], &text[span.start..span.end], &after[..to]);
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hit_is_shown_with_its_surroundings() {
        let text = "Über alles — ein\nWort";
        let start = text.find("ein").expect("it is there");
        assert_eq!(in_context(text, Span::new(start, start + 3), 3), "… — «ein» Wo…");
        assert_eq!(in_context(text, Span::new(start, start + 3), 99), "Über alles — «ein» Wort");
        assert_eq!(in_context("a", Span::new(0, 1), 5), "«a»");
    }

    #[test]
    fn figures_are_told_beside_what_is_recorded() {
        let figures = Figures { hits: 4, right: 3, unjudged: 2 };
        let recorded = Recorded { hits: Some(2), precision: Some(1.0), certainty: Some(0.8) };
        assert_eq!(
            line(figures, recorded),
            "4 hits, 3 right: precision 0.75 (2 more not judged), certainty 0.72; recorded: 1.00 on 2, certainty 0.80"
        );
        let none = Recorded { hits: None, precision: None, certainty: None };
        assert_eq!(
            line(Figures { hits: 0, right: 0, unjudged: 0 }, none),
            "no judged hits, certainty 0.70; nothing recorded"
        );
    }
}
