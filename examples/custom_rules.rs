//! Rules of one's own on top of the built-in ones, and a built-in rule switched off.

#![expect(clippy::print_stdout, reason = "an example shows what comes out")]

use postlint::{Error, Level, Linter, RulePack};

/// A folder of such files is read with [`RulePack::load`].
const HOUSE: &str = r#"
[pack]
name = "house"
version = "1.0.0"
language = "en"
licence = "MIT"

[[rule]]
id = "old-product-name"
title = "The old name of our product"
level = "warn"
any = ["compass classic"]
swaps = { "compass classic" = "Compass" }
message = "“{match}” is now called Compass."
help = "Write Compass."
why = "People search for the new name."
fires = ["Try «Compass Classic» today.", "Is «compass classic» still there?"]
silent = ["Try Compass today.", "A classic compass, made of brass."]
"#;

fn main() -> Result<(), Error> {
    // A mistake in the file, or an example that does not come out as written, is told with its line and column.
    let house = RulePack::parse("house.toml", HOUSE)?;
    let linter = Linter::builder().pack(house).rule("repeated-emoji", Level::Off).build()?;

    let report = linter.lint("Compass Classic plans a rota for two depots 🎉🎉🎉🎉");
    for finding in report.findings() {
        println!("{}:{} {} {}", finding.line, finding.column, finding.message, finding.help);
        for edit in &finding.edits {
            println!("    or: {}", edit.replacement);
        }
    }
    assert!(report.findings().iter().all(|finding| &*finding.rule != "repeated-emoji"));
    Ok(())
}
