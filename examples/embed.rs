//! Behind the text box of a composer: one linter, shared by all threads, and what a person should see of a report.

#![expect(clippy::print_stdout, reason = "an example shows what comes out")]

use postlint::{Author, Error, FindingKind, Linter, Platform};

fn main() -> Result<(), Error> {
    let linter = Linter::builder()
        .platform(Platform::LinkedIn)
        .author(Author::new("Ana Ruiz").organisation("Northwind"))
        .build()?;

    let report =
        linter.lint("We are thrilled to announce our new rota. Tomas Berg drew it. What would you change?");

    println!("{}", report.summary());
    for finding in report.findings() {
        let sign = if finding.kind == FindingKind::Credit { '+' } else { '-' };
        println!("{sign} {:?}: {}", finding.text, finding.message);
    }
    if let Some(step) = report.next_step() {
        println!("Next: {} (+{:.1} by the model's estimate)", step.message, step.gain);
    }
    Ok(())
}
