//! A reply is read against what it answers: whether it takes that up, answers it, adds to it, or turns to something else.

#![expect(clippy::print_stdout, reason = "an example shows what comes out")]

use postlint::{Author, Draft, Error, Linter, Platform};

const ASKS: &str = "Our canteen hours don't fit the late shift. How do other depots do it?";
const TELLS: &str = "Our canteen hours don't fit the late shift. We are drawing up two sittings.";

fn main() -> Result<(), Error> {
    let linter = Linter::builder()
        .platform(Platform::Mastodon)
        .author(Author::new("Ana Ruiz").organisation("Northwind").product("Compass"))
        .build()?;
    for (parent, reply) in [
        (TELLS, "Great post!"),
        (TELLS, "So true. Compass has a canteen planner."),
        (ASKS, "Ours moved the canteen to the end of the late shift, because the bus leaves at eleven."),
        (TELLS, "Two sittings worked for us once the second began after the bus. When does yours leave?"),
    ] {
        let report = linter.lint(Draft::new(reply).in_reply_to(parent));
        println!("{reply}\n  {}", report.summary());
        for finding in report.findings() {
            println!("  {}: {}", finding.kind.name(), finding.title);
        }
        if let Some(step) = report.next_step() {
            println!("  next: {}", step.message);
        }
    }
    Ok(())
}
