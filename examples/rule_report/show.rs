//! What is printed.

use std::io::Write;

use postlint::Span;

use crate::Measured;
use crate::measure::Figures;
use crate::posts::Post;
use crate::problem::Problem;
use crate::text::{in_context, line};

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
