//! What is printed.

use std::io::Write;

use postlint::Span;

use crate::Measured;
use crate::files::Recorded;
use crate::measure::Figures;
use crate::posts::Post;
use crate::problem::Problem;

/// Characters shown on each side of a hit.
const AROUND: usize = 60;
/// And in a sheet, where the hit has to be judged.
const AROUND_TO_JUDGE: usize = 100;

/// Each rule with its figures and some hits, then how many rules there are of which kind.
pub(crate) fn report(
    measured: &[Measured<'_>],
    posts: &[Post],
    hits: usize,
    out: &mut impl Write,
) -> Result<(), Problem> {
    for item in measured {
        let rule = &item.rule;
        let signal = rule.signal().unwrap_or("flag");
        writeln!(out, "{}  {} ({signal}, {})", rule.id(), rule.title(), rule.level())?;
        writeln!(out, "  {}", line(item.figures, item.written.recorded))?;
        for hit in item.shuffled(posts).iter().take(hits) {
            let verdict = match hit.right {
                Some(true) => "right",
                Some(false) => "wrong",
                None => "?    ",
            };
            let post = &posts[hit.post];
            writeln!(out, "  {verdict}  {}  {}", post.id, in_context(post.draft.text(), hit.span, AROUND))?;
        }
        writeln!(out)?;
    }
    let all = measured.iter().fold(Figures { hits: 0, right: 0, unjudged: 0 }, |sum, item| Figures {
        hits: sum.hits + item.figures.hits,
        right: sum.right + item.figures.right,
        unjudged: sum.unjudged + item.figures.unjudged,
    });
    let unmeasured = measured.iter().filter(|item| item.figures.hits == 0).count();
    writeln!(
        out,
        "{} rules, {unmeasured} of them without a judged hit; {} of {} hits in {} posts are right",
        measured.len(),
        all.right,
        all.hits,
        posts.len()
    )?;
    Ok(())
}

/// A rule's figures in a line.
fn line(figures: Figures, recorded: Recorded) -> String {
    let mut line = match figures.precision() {
        Some(precision) => {
            format!("{} hits, {} right: precision {precision:.2}", figures.hits, figures.right)
        }
        None => "no judged hits".into(),
    };
    if figures.unjudged > 0 {
        line += &format!(" ({} more not judged)", figures.unjudged);
    }
    line += &format!(", certainty {:.2}", figures.certainty());
    line += &match recorded {
        Recorded { hits: Some(hits), precision: Some(precision), certainty: Some(certainty) } => {
            format!("; recorded: {precision:.2} on {hits}, certainty {certainty:.2}")
        }
        Recorded { certainty: Some(certainty), .. } => format!("; recorded: certainty {certainty:.2}"),
        _ => "; nothing recorded".into(),
    };
    line
}

/// Where the record of a rule does not fit what was measured; gives whether all fit.
pub(crate) fn faults(measured: &[Measured<'_>], out: &mut impl Write) -> Result<bool, Problem> {
    let mut faults = 0;
    for item in measured {
        let place =
            format!("{}:{}: rule `{}`", item.written.file.display(), item.written.line, item.rule.id());
        if item.due() != item.written.recorded {
            faults += 1;
            writeln!(
                out,
                "{place}: {}; bring it up to date with --record",
                line(item.figures, item.written.recorded)
            )?;
        }
        if let Some(fault) = item.figures.fault(item.warns()) {
            faults += 1;
            writeln!(out, "{place}: {fault}")?;
        }
    }
    if faults == 0 {
        writeln!(out, "the figures of {} rules are as measured", measured.len())?;
    }
    Ok(faults == 0)
}

/// Hits to be judged, a line each: those that neither a judgement nor a label speaks of.
pub(crate) fn sheet(
    measured: &[Measured<'_>],
    posts: &[Post],
    wanted: usize,
    out: &mut impl Write,
) -> Result<(), Problem> {
    for item in measured {
        let wanting = wanted.saturating_sub(item.figures.hits);
        let unjudged = item.shuffled(posts).into_iter().filter(|hit| hit.right.is_none());
        let unjudged: Vec<_> = unjudged.take(wanting).collect();
        if !unjudged.is_empty() {
            writeln!(out, "# {}: {}", item.rule.title(), item.rule.message())?;
        }
        for hit in unjudged {
            let post = &posts[hit.post];
            let context = in_context(post.draft.text(), hit.span, AROUND_TO_JUDGE);
            let Span { start, end, .. } = hit.span;
            writeln!(out, "{}\t{}\t{start}-{end}\t?\t{context}", item.rule.id(), post.id)?;
        }
    }
    Ok(())
}

/// A hit between « », with what stands around it, in one line.
fn in_context(text: &str, span: Span, around: usize) -> String {
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
        let start = text.find("ein").unwrap();
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
