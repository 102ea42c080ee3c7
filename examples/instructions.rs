//! What `benches/instructions.sh` counts the instructions of: `instructions INPUT TIMES` lints an input so many times,
//! `instructions size INPUT` prints its bytes, `instructions start` builds the linter.

#![expect(clippy::print_stdout, reason = "an example shows what comes out")]

#[path = "../benches/reference/texts.rs"]
mod texts;

use std::hint::black_box;

use postlint::Linter;

fn input(name: &str) -> Option<Vec<String>> {
    Some(match name {
        "post" => vec![texts::POST.to_owned()],
        "long" => vec![texts::POST.repeat(40)],
        "hashtags" => vec![(0..1000).map(|i| format!("#LateShift{i} ")).collect::<Vec<_>>().concat()],
        "repeated" => vec!["I am so very ".repeat(400)],
        "drafts" => texts::drafts(),
        _ => return None,
    })
}

fn main() -> Result<(), String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let texts = |name: &str| input(name).ok_or_else(|| format!("there is no input `{name}`"));
    match arguments[..] {
        ["start"] => drop(black_box(Linter::default())),
        ["size", name] => println!("{}", texts(name)?.iter().map(String::len).sum::<usize>()),
        [name, times] => {
            let texts = texts(name)?;
            let times: usize = times.parse().map_err(|_| format!("`{times}` should be a whole number"))?;
            let linter = Linter::default();
            for text in texts.iter().cycle().take(times * texts.len()) {
                black_box(linter.lint(text.as_str()));
            }
        }
        _ => return Err("usage: instructions INPUT TIMES | size INPUT | start".into()),
    }
    Ok(())
}
