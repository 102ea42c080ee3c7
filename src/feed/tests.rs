//! Feeds from their posts to their reports.

use super::*;
use crate::linter::Linter;

const SALE: &str = "Our world-class platform is the best on the market. Book your demo now!";
const ASK: &str = "Which field of the form takes longest on your shift?";

fn posts(texts: &[(&str, usize)]) -> Vec<Post> {
    texts.iter().flat_map(|(text, times)| std::iter::repeat_n(Post::new(*text), *times)).collect()
}

fn rules_told(report: &FeedReport) -> Vec<&str> {
    report.findings().iter().map(|finding| &*finding.rule).collect()
}

#[test]
fn verdicts_follow_the_interval() {
    let linter = Linter::default();
    let verdict =
        |sales, others| linter.lint_feed(&posts(&[(SALE, sales), (ASK, others)])).promotion().verdict;
    assert_eq!(verdict(8, 12), Verdict::ClearlyAbove);
    assert_eq!(verdict(7, 13), Verdict::Above);
    assert_eq!(verdict(4, 16), Verdict::Within);
    assert_eq!(verdict(7, 0), Verdict::TooFew);
    assert_eq!(verdict(0, 0), Verdict::TooFew);
}

#[test]
fn the_mix_can_be_chosen_and_must_be_known() {
    let linter = Linter::builder().mix("thirds").build().expect("it is known");
    let report = linter.lint_feed(&posts(&[(SALE, 8), (ASK, 12)]));
    assert_eq!((&*report.promotion().mix, report.promotion().verdict), ("thirds", Verdict::Above));
    let error = Linter::builder().mix("halves").build().expect_err("it is not");
    assert_eq!(
        error.to_string(),
        "configuration: there is no mix “halves”; known are 80/20, 4-1-1, 70/20/10, thirds"
    );
}

#[test]
fn replies_are_counted_by_themselves() {
    let mut feed = posts(&[(ASK, 4)]);
    feed.push(Post::new(SALE).reply());
    feed.push(Post::new(Draft::new("Try the side door.").in_reply_to("I can't get in.")));
    let report = Linter::default().lint_feed(&feed);
    assert_eq!((report.originals(), report.replies().count, report.promotion().share.of), (4, 2, 4));
    assert_eq!(report.score().posts, 4);
}

#[test]
fn days_put_posts_in_order() {
    let day = |day| Day::new(2026, 3, day).expect("a day");
    let feed = [Post::new("Later.").on(day(9)), Post::new("Earlier.").on(day(2))];
    let report = Linter::default().lint_feed(&feed);
    assert_eq!(report.posts().iter().map(|post| post.number).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(report.days(), Some((day(2), day(9))));
    let undated = Linter::default().lint_feed(&[feed[0].clone(), Post::new("Some day.")]);
    assert_eq!((undated.days(), undated.posts()[0].number), (None, 1));
}

#[test]
fn an_opening_with_personal_data_is_not_repeated() {
    let feed = posts(&[("Call 020 7946 0000 now for a place.", 8)]);
    let report = Linter::default().lint_feed(&feed);
    assert!(!serde_json::to_string(&report).expect("it serialises").contains("7946"));
}

#[test]
fn cross_posts_are_no_echoes() {
    let text = "The gate on the north side opens at six from Monday, not at seven.";
    let on = |platform| Post::new(Draft::new(text).on(platform));
    let linter = Linter::default();
    let echoes = |a, b| linter.lint_feed(&[on(a), on(b)]).echoes().len();
    assert_eq!(echoes(crate::Platform::X, crate::Platform::X), 1);
    assert_eq!(echoes(crate::Platform::X, crate::Platform::LinkedIn), 0);
}

#[test]
fn rules_can_be_switched_off() {
    let feed = posts(&[(SALE, 10)]);
    let told = rules_told(&Linter::default().lint_feed(&feed)).len();
    assert!(told >= 3, "{told}");
    let ids: Vec<String> = Linter::default().feed_rules().map(|rule| rule.id().to_owned()).collect();
    let off = ids.iter().fold(Linter::builder(), |builder, id| builder.rule(id, Level::Off));
    assert!(rules_told(&off.build().expect("they are known").lint_feed(&feed)).is_empty());
}

#[test]
fn an_empty_feed_has_a_report() {
    let report = Linter::default().lint_feed(&[]);
    assert_eq!((report.originals(), report.questions().share, report.score().mean), (0, None, None));
    assert!(rules_told(&report).is_empty() && !report.summary().is_empty());
}
