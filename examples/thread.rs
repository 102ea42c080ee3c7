//! A text that is too long for one post: cut into a thread, and linted as a whole and post by post.

#![expect(clippy::print_stdout, reason = "an example shows what comes out")]

use postlint::thread::{self, Numbering, Options};
use postlint::{Draft, Linter, Platform};

const TEXT: &str = "Our school garden had one tap and 26 impatient ten-year-olds. So in April class 5b tried mulch: \
    three beds, the same lettuce, one bare, one with straw, one with grass cuttings. Every morning two children \
    measured the soil with a 4-euro probe.\n\nWeek two went wrong: the straw bed was wetter than after rain. Amir \
    worked out why: the holiday group had watered it. We threw those four days away and told everybody.\n\nIn the end \
    grass cuttings needed 40% less water than bare soil. Would somebody with sandy soil like to repeat it with us?";

fn main() {
    let posts = thread::split(TEXT, Platform::Bluesky.profile(), Options::new().numbering(Numbering::After));
    let spans: Vec<_> = posts.iter().map(|post| post.span).collect();
    let report = Linter::default().lint_thread(Draft::new(TEXT).on(Platform::Bluesky), &spans);

    println!("{}\n", report.whole().summary());
    for (post, part) in posts.iter().zip(report.parts()) {
        let score = part.score().unwrap_or(50.0);
        println!("{}\n    {} of 300, {score:.1}: {}\n", post.text, post.length.count, part.summary());
    }
}
