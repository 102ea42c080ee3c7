//! A month of posts of one author: how much is about themselves, whom they credit, where the scores go.

#![expect(clippy::print_stdout, reason = "an example shows what comes out")]

use postlint::{Author, Draft, Linter, Post, Verdict};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let linter =
        Linter::builder().author(Author::new("Ana Ruiz").organisation("Northwind")).mix("80/20").build()?;
    let posts = [
        ("2026-03-02", "We are thrilled to announce our award-winning rota tool. Book a demo today!"),
        ("2026-03-09", "Thanks to Tomas Berg, who rebuilt the late rota twice. The drivers noticed first."),
        ("2026-03-16", "Which field of the form takes longest on your shift?"),
    ];
    let mut feed = Vec::new();
    for (day, text) in posts {
        feed.push(Post::new(text).on(day.parse()?));
    }
    let answer =
        Draft::new("Try the side door, it opens at nine.").in_reply_to("I can't get in. Any advice?");
    feed.push(Post::new(answer).on("2026-03-17".parse()?));

    let report = linter.lint_feed(&feed);
    println!("{report}");
    if report.promotion().verdict == Verdict::TooFew {
        println!("{} posts are too few for a verdict.", report.originals());
    }
    for person in &report.credit().people {
        println!("{} is credited in {} of them.", person.name, person.posts.len());
    }
    Ok(())
}
