//! Two versions of a draft, and a finding that somebody has accepted.

#![expect(clippy::print_stdout, reason = "an example shows what comes out")]

use postlint::{Baseline, Error, FindingKind};

fn main() -> Result<(), Error> {
    let before = postlint::lint("We are thrilled to announce our world-class rota. Book a demo today!");
    let after =
        postlint::lint("Tomas Berg rebuilt our world-class rota twice. Which shift would you start with?");
    println!("{}", postlint::compare(&before, &after));

    // “World-class” is the name of the league, say. The file lies beside the drafts and can be read and edited.
    let mut baseline = Baseline::new();
    for finding in after.findings().iter().filter(|finding| finding.kind == FindingKind::Cost) {
        baseline.accept(finding);
    }
    let file = baseline.to_string();
    println!("{file}");

    let shown = after.without(&Baseline::parse("accepted.toml", &file)?);
    println!("{} of {} findings are left.", shown.findings().len(), after.findings().len());
    Ok(())
}
