//! What callers rely on whatever the rules are.

use postlint::*;

fn is_shareable<T: Send + Sync + 'static>() {}

#[test]
fn everything_public_can_be_sent_and_shared() {
    is_shareable::<Linter>();
    is_shareable::<LinterBuilder>();
    is_shareable::<Report>();
    is_shareable::<Finding>();
    is_shareable::<Comparison>();
    is_shareable::<Baseline>();
    is_shareable::<FeedReport>();
    is_shareable::<Post>();
    is_shareable::<RulePack>();
    is_shareable::<Error>();
    is_shareable::<Draft>();
    is_shareable::<Author>();
    is_shareable::<Document<'static>>();
}

#[test]
fn names_lead_back_to_what_they_name() {
    for mindset in Mindset::ALL {
        assert_eq!(Mindset::from_name(mindset.name()), Some(mindset));
    }
    for platform in Platform::ALL {
        assert_eq!(Platform::from_name(platform.name()), Some(platform));
    }
    for purpose in Purpose::ALL {
        assert_eq!(Purpose::from_name(purpose.name()), Some(purpose));
    }
    assert_eq!(Level::from_name("warn"), Some(Level::Warn));
    assert_eq!(Audience::from_name("internal"), Some(Audience::Internal));
}

#[test]
fn json_is_the_contract() {
    let linter = Linter::builder().platform(Platform::LinkedIn).build().expect("the built-in rules");
    let draft = Draft::new("The rota changed on Monday. Which field takes longest on your shift?").id("p1");
    let json = serde_json::to_value(linter.lint(draft)).expect("a report is plain data");
    let keys: Vec<&str> = json.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        [
            "schema",
            "kind",
            "id",
            "language",
            "platform",
            "summary",
            "score",
            "band",
            "basis",
            "mindsets",
            "caps",
            "weights",
            "signals",
            "measures",
            "self_promotion",
            "findings",
            "next_step"
        ]
    );
    assert_eq!(json["schema"], 1);
    assert_eq!(json["kind"], "draft");
    assert_eq!(json["id"], "p1");
    assert_eq!(json["platform"], "linkedin");
    assert_eq!(json["measures"]["limit"], 3000);
    assert_eq!(json["measures"]["questions"], 1);
    let mindsets: Vec<&str> =
        json["mindsets"].as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(mindsets, ["real", "networks", "listen", "helpful", "experiment"]);
    for signal in [
        "question",
        "genuine-question",
        "rhetorical-question",
        "engagement-bait",
        "advice",
        "offer",
        "resource",
        "credit",
        "gratitude",
        "others",
        "story",
        "vulnerability",
        "admission",
        "learning",
        "invitation",
        "response",
        "self-promotion",
        "sales-pitch",
        "call-to-action",
        "announcement",
        "jargon",
        "stock-voice",
        "hype",
    ] {
        assert!(json["signals"][signal].is_number(), "{signal} is missing");
    }
}

/// A score is what its contributions make of it.
#[test]
fn scores_can_be_recomputed_from_the_report() {
    let drafts = [
        "I got this wrong: I told the night shift last. Thanks to Priya Nair, who rebuilt the rota. What would you try?",
        "We are thrilled to announce our award-winning platform. Book a demo today! Like and repost if you agree.",
        "The canteen opens at nine from Monday.",
    ];
    for text in drafts {
        let report = lint(text);
        for mindset in Mindset::ALL {
            let score = report.mindset(mindset);
            let sum: f64 = score.contributions.iter().map(|part| part.log_odds).sum();
            let expected = 100.0 / (1.0 + (-sum).exp());
            let score = score.score.expect("English is scored");
            assert!((score - expected).abs() <= 0.06, "{mindset}: {score} is not {expected} in “{text}”");
        }
    }
}

#[test]
fn a_rule_can_be_switched_off_or_raised() {
    let text = "I got this wrong: I told the night shift last.";
    let report = lint(text);
    let rule = report.findings().first().expect("an owned mistake is found").rule.to_string();
    let without = Linter::builder().rule(&rule, Level::Off).build().expect("a known rule").lint(text);
    assert!(without.findings().iter().all(|finding| *finding.rule != *rule));
    let error =
        Linter::builder().rule("no-such-rule", Level::Off).build().expect_err("the rule is not known");
    assert_eq!(error.to_string(), "configuration: there is no rule `no-such-rule`");
}

#[test]
fn another_language_is_not_scored() {
    let report = lint(
        "Wir haben am Montag den Dienstplan geändert, und die Nachtschicht hat das erst am Dienstag erfahren.",
    );
    assert_eq!(report.language(), "de");
    assert_eq!(report.score(), None);
    assert_eq!(report.next_step(), None);
    assert!(report.signals().all(|(_, strength)| strength == 0.0));
}
