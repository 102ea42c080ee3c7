//! What holds of scores whatever is written: how they move when a draft is lengthened, repeated, quoted or padded.
//!
//! The numbers are those of the scoring model; where a fitted weight allows less, the test holds all the more.

use postlint::{FindingKind, Level, Linter, Mindset, Report, lint};
use proptest::prelude::*;

/// Drafts of many kinds, all of more than fifteen words.
const POSTS: [&str; 10] = [
    "Last Tuesday I got our depot rota wrong. I moved the late shift to five without asking the drivers, and 14 of 31 \
missed the last bus home. Priya Nair told me the same evening. How do you plan for the last bus where you work?",
    "Payroll moves from the 28th to the 25th, starting in March. The new dates are on the board by the canteen.",
    "We are proud to announce our award-winning platform. Book a demo today and join thousands of happy customers who \
trust our industry-leading team.",
    "The new intake form adds ten minutes for each patient. We tried it for two weeks on ward four and went back to the \
old one, because the queue reached the stairs by noon.",
    "Before you sign a lease, ask for the last three energy bills. Compare them with the floor area, and check who pays \
for the lift. It takes an hour and saved us two thousand a year.",
    "I don't know yet whether the four-day week holds through December. The first month was calm, the second was not. \
What did you see in the third?",
    "Thank you to Ana Ruiz and Tom Okafor, who rebuilt the index on a Sunday so that the clinics could open on Monday \
morning as usual.",
    "The bridge on Mill Road is closed from Monday to Friday for repairs. Buses 4 and 11 stop at the market instead. The \
footpath stays open.",
    "Stop making excuses. Hard work beats talent. Winners never quit, and losers never start. Share this if you agree, \
and follow me for more.",
    "Our reading group has met in the library for ten years now. On Thursday we talk about the harbour novel; newcomers \
are welcome, and there is tea.",
];

/// Sentences that say nothing for or against.
const NEUTRAL: [&str; 6] = [
    "The meeting room is on the second floor.",
    "It rained in the afternoon.",
    "The lift was out of order until four.",
    "Parcels are kept at the desk by the door.",
    "The next train leaves at ten past nine.",
    "Lunch was soup and bread.",
];

const CLOSERS: [&str; 12] = [
    "Thoughts?",
    "What do you think?",
    "Agree?",
    "Agree or disagree?",
    "Your thoughts?",
    "Any thoughts?",
    "Right?",
    "What are your thoughts on this?",
    "Do you agree?",
    "Sound familiar?",
    "Who's with me?",
    "Make sense?",
];

const BAIT: [&str; 6] = [
    "Like and share if you agree!",
    "Comment YES and I will send you the list.",
    "Tag a friend who needs to hear this.",
    "Repost this to help your network.",
    "Follow me for more tips like these.",
    "Double tap if you feel the same.",
];

const CREDITS: [&str; 6] = [
    "I was wrong about the lease, and I should have asked the tenants first.",
    "Thank you to Ana Ruiz, who found the fault in the meter on a Sunday.",
    "How do you check the meters in buildings without a caretaker?",
    "I am happy to share our checklist with anyone who wants it.",
    "We tried the new form for two weeks and learned that the old one was faster.",
    "I don't know yet whether this holds in winter.",
];

fn overall(text: &str) -> f64 {
    lint(text).score().expect("English is scored")
}

fn mindsets(text: &str) -> [f64; 5] {
    scores(&lint(text))
}

fn scores(report: &Report) -> [f64; 5] {
    Mindset::ALL.map(|mindset| report.mindset(mindset).score.expect("English is scored"))
}

fn with(text: &str, sentence: &str) -> String {
    format!("{text} {sentence}")
}

#[test]
fn a_contentless_closer_moves_next_to_nothing() {
    for post in POSTS {
        for closer in CLOSERS {
            let moved = overall(&with(post, closer)) - overall(post);
            assert!(moved <= 2.0, "“{closer}” raises “{post}” by {moved}");
            assert!(moved >= -5.0, "“{closer}” lowers “{post}” by {moved}");
        }
    }
}

#[test]
fn asking_for_reactions_raises_nothing() {
    for post in POSTS {
        for bait in BAIT {
            let moved = overall(&with(post, bait)) - overall(post);
            assert!(moved <= 0.5, "“{bait}” raises “{post}” by {moved}");
        }
    }
}

#[test]
fn filler_moves_little_and_without_cliffs() {
    for post in POSTS {
        let before = mindsets(post);
        for filler in NEUTRAL {
            for (mindset, (after, before)) in
                Mindset::ALL.iter().zip(mindsets(&with(post, filler)).iter().zip(before))
            {
                let moved = (after - before).abs();
                assert!(moved <= 4.0, "“{filler}” moves {mindset:?} of “{post}” by {moved}");
            }
        }
        let mut longer = post.to_owned();
        let mut last = mindsets(post);
        for word in "also the desk by the door and the lamp on the shelf near the old green chair".split(' ')
        {
            longer = with(&longer, word);
            let now = mindsets(&longer);
            for (mindset, (now, last)) in Mindset::ALL.iter().zip(now.iter().zip(last)) {
                assert!(
                    (now - last).abs() <= 1.5,
                    "“{word}” moves {mindset:?} from {last} to {now} in “{longer}”"
                );
            }
            last = now;
        }
    }
}

// How often a draft says “I” is a rate, so a sentence in the first person counts a little when it is said again.
#[test]
fn repeating_a_sentence_earns_hardly_more() {
    for post in POSTS {
        for credit in CREDITS {
            let once = with(post, credit);
            let twice = with(&once, credit);
            let (before, first, second) = (overall(post), overall(&once), overall(&twice));
            let gained = first - before;
            assert!(
                second - first <= 0.3 * gained.max(0.0) + 2.5,
                "“{credit}” twice in “{post}”: {before}, {first}, {second}"
            );
        }
    }
}

#[test]
fn promotion_cannot_be_laundered() {
    let promotional = POSTS[2];
    let mut text = promotional.to_owned();
    for credit in CREDITS.iter().take(5) {
        text = with(&text, credit);
        let score = overall(&text);
        assert!(score <= 60.0, "{score} for “{text}”");
    }
}

#[test]
fn phrases_without_objects_are_worth_less_than_acts() {
    let stuffed = "I was wrong. Thanks Ana. What do you think about trust? Happy to help. We tried it. I don't know yet.";
    let acts = CREDITS.join(" ");
    assert!(overall(stuffed) + 3.0 <= overall(&acts), "{} and {}", overall(stuffed), overall(&acts));
}

#[test]
fn a_quotation_is_somebody_else_s_voice() {
    for sentence in CREDITS.into_iter().chain(BAIT) {
        let note = format!("On the wall of the canteen hangs a note: “{sentence}”");
        let report = lint(&note);
        let inside: Vec<_> = report
            .findings()
            .iter()
            .filter(|finding| {
                finding.kind != FindingKind::Flag && finding.span.start > note.find('“').unwrap_or(0)
            })
            .map(|finding| &finding.rule)
            .collect();
        assert!(inside.is_empty(), "{inside:?} in the quoted “{sentence}”");
        assert!(!lint(sentence).findings().is_empty(), "nothing to quote in “{sentence}”");
    }
}

#[test]
fn what_is_denied_earns_nothing() {
    for (denied, signal) in [
        ("I did not get this wrong, whatever they say.", "admission"),
        ("We never tried the new form on the ward.", "trial"),
        ("Nobody here thanked Ana for the rota.", "credit"),
        ("Nobody here was wrong about the lease.", "admission"),
        ("I won't share our checklist with anyone.", "offer"),
    ] {
        let strength = lint(denied).signal(signal).expect("a known signal");
        assert!(strength < 0.5, "“{denied}” has {signal} at {strength}");
    }
}

#[test]
fn hashtags_and_tracking_change_no_score() {
    for post in POSTS {
        let with_link = with(post, "https://northwind.org/rota");
        let tracked = with(post, "https://northwind.org/rota?utm_source=post&utm_medium=social");
        for (link, tracked) in mindsets(&with_link).iter().zip(mindsets(&tracked)) {
            assert!((link - tracked).abs() < 0.05, "{link} and {tracked} with tracking: {post}");
        }
        let tagged = mindsets(&format!("{post}\n\n#rota #depot #planning"));
        for (plain, tagged) in mindsets(post).iter().zip(tagged) {
            assert!((plain - tagged).abs() <= 0.5, "{plain} and {tagged} with hashtags: {post}");
        }
    }
}

#[test]
fn sentences_may_stand_in_another_order() {
    for post in POSTS {
        let mut sentences: Vec<&str> = post.split_inclusive(['.', '?']).map(str::trim).collect();
        sentences.reverse();
        let moved = (overall(&sentences.join(" ")) - overall(post)).abs();
        assert!(moved <= 12.0, "turned round, “{post}” moves by {moved}");
    }
}

#[test]
fn an_edit_elsewhere_leaves_findings_alone() {
    for post in POSTS {
        let edited = with(post, "The lift was out of order until four.");
        let kept = lint(&edited);
        for finding in lint(post).findings() {
            let still = kept.findings().iter().any(|other| {
                other.rule == finding.rule
                    && other.span == finding.span
                    && other.fingerprint == finding.fingerprint
            });
            // Rules of the opening and the closing look at where a sentence stands, so the last two may change.
            let closing = post[finding.span.end..].matches(['.', '?', '!']).count() < 2;
            assert!(still || closing, "{} of “{post}” is gone", finding.rule);
        }
    }
}

#[test]
fn a_rule_that_is_off_takes_only_its_own_findings_along() {
    for post in POSTS {
        let report = lint(post);
        let Some(gone) = report.findings().first() else { continue };
        let linter = Linter::builder().rule(&*gone.rule, Level::Off).build().expect("a known rule");
        let without = linter.lint(post);
        let left: Vec<_> = without.findings().iter().map(|finding| (&finding.rule, finding.span)).collect();
        assert!(left.iter().all(|(rule, _)| **rule != gone.rule), "{} is still there", gone.rule);
        for finding in report.findings().iter().filter(|finding| finding.rule != gone.rule) {
            assert!(
                left.contains(&(&finding.rule, finding.span)),
                "{} took {} along",
                gone.rule,
                finding.rule
            );
        }
    }
}

#[test]
fn capitals_matter_only_to_names() {
    for post in [POSTS[3], POSTS[4], POSTS[5], POSTS[8]] {
        let moved = (overall(&post.to_lowercase()) - overall(post)).abs();
        assert!(moved <= 3.0, "in lower case “{post}” moves by {moved}");
    }
}

#[test]
fn plain_notices_stay_near_the_middle() {
    for notice in [POSTS[1], POSTS[7]].into_iter().chain(NEUTRAL) {
        for (mindset, score) in Mindset::ALL.iter().zip(mindsets(notice)) {
            assert!((47.0..=53.0).contains(&score), "{mindset:?} is {score} for “{notice}”");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// A cost never helps, and credit never hurts, as far as leaving one finding out can tell.
    #[test]
    fn effects_have_the_sign_of_their_kind(
        post in prop::sample::select(&POSTS[..]),
        more in prop::collection::vec(prop::sample::select([&CREDITS[..], &BAIT[..], &NEUTRAL[..]].concat()), 0..4),
    ) {
        let report = lint(&more.iter().fold(post.to_owned(), |text, sentence| with(&text, sentence)));
        for finding in report.findings() {
            for (mindset, effect) in &finding.effect.mindsets {
                match finding.kind {
                    FindingKind::Cost => prop_assert!(*effect <= 0.0, "{} raises {mindset:?}", finding.rule),
                    FindingKind::Credit => prop_assert!(*effect >= 0.0, "{} lowers {mindset:?}", finding.rule),
                    FindingKind::Flag => prop_assert!(false, "{} is a flag and moves {mindset:?}", finding.rule),
                }
            }
        }
    }
}

#[test]
fn the_summary_names_no_credit_for_a_mindset_that_is_not_shown() {
    let stock = "Honestly, I believe strategic partnerships unlock value, and I think alignment, innovation and impact \
drive growth across my ecosystem, where my stakeholders leverage our synergies to deliver world-class solutions.";
    let plain = "Honestly, I believe two of my lists were wrong, and I think the queue at the desk was longer on paper, \
where my notes ran over the edge of the sheet and nobody could read what I meant.";
    let own = "a voice of its own";
    assert!(!lint(stock).summary().contains(own), "{}", lint(stock).summary());
    assert!(lint(plain).summary().contains(own), "{}", lint(plain).summary());
}

#[test]
fn breadth_counts_different_words_and_not_how_often_they_come() {
    let helpful = |text: &str| mindsets(text)[3];
    let four = "Before noon the server was slow, and so was the query: no index, and a full cache.";
    let again = format!("{four} The server, the query, the index and the cache were as slow as before.");
    let eight = format!("{four} The backup, the firewall, the router and the disk were as slow as before.");
    assert!(helpful(four) > 50.0, "{}", helpful(four));
    assert!(helpful(&again) < helpful(four) + 0.5, "{} {}", helpful(four), helpful(&again));
    assert!(helpful(&eight) > helpful(four) + 2.0, "{} {}", helpful(four), helpful(&eight));
}
