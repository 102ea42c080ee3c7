//! The `lint` example as people meet it: the real program, run on real files.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

mod programs;

use programs::program;

/// What came out of a run.
struct Run {
    status: Option<i32>,
    stdout: String,
    stderr: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of this test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // It is there only after an earlier run.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the target folder can be written");
    folder
}

fn start(folder: &Path, args: &[&str]) -> Child {
    Command::new(program("lint"))
        .args(args)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the example runs")
}

/// Runs the program in a folder, with `input` on its standard input.
fn run_in(folder: &Path, args: &[&str], input: &[u8]) -> Run {
    let mut child = start(folder, args);
    let mut stdin = child.stdin.take().expect("a pipe");
    let output = std::thread::scope(|scope| {
        // A program that does not read its input is no fault of the test.
        scope.spawn(move || drop(stdin.write_all(input)));
        child.wait_with_output().expect("the example ends")
    });
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    Run { status: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

fn run(args: &[&str], input: &[u8]) -> Run {
    run_in(root(), args, input)
}

/// The drafts that come with the crate, in order of name.
fn drafts() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(root().join("examples/drafts"))
        .expect("the drafts are there")
        .map(|entry| entry.expect("a file").file_name().into_string().expect("an ASCII name"))
        .collect();
    names.sort();
    names
}

#[track_caller]
fn fails(run: &Run) -> &str {
    assert_eq!((run.status, &*run.stdout), (Some(2), ""), "{}", run.stderr);
    run.stderr.trim_end()
}

#[test]
fn pretty_on_every_draft() {
    for name in drafts() {
        let run = run(&[&format!("examples/drafts/{name}")], b"");
        assert_eq!((run.status, &*run.stderr), (Some(0), ""));
        insta::assert_snapshot!(format!("pretty_{}", name.trim_end_matches(".md")), run.stdout);
    }
}

#[test]
fn plain_on_a_folder() {
    let run = run(&["--format", "plain", "examples/drafts"], b"");
    assert_eq!((run.status, &*run.stderr), (Some(0), ""));
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn json_of_one_draft_is_an_object() {
    let run = run(&["--format", "json", "examples/drafts/reply.md"], b"");
    assert_eq!(run.status, Some(0));
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn json_of_several_drafts_is_an_array() {
    let run = run(&["--format", "json", "examples/drafts/slogan.md", "examples/drafts/thread.md"], b"");
    let reports: Vec<Value> = serde_json::from_str(&run.stdout).expect("an array");
    assert_eq!(reports[0]["kind"], "draft");
    assert_eq!(reports[0]["id"], "examples/drafts/slogan.md");
    assert_eq!(reports[0]["platform"], "linkedin");
    assert_eq!(reports[1]["kind"], "thread");
    assert_eq!(reports[1]["parts"].as_array().map(Vec::len), Some(4));
    assert_eq!(reports[1]["parts"][0]["platform"], "x");
}

#[test]
fn every_format_on_a_thread() {
    for format in ["plain", "sarif", "github", "html", "jsonl"] {
        let run = run(&["--format", format, "examples/drafts/thread.md"], b"");
        assert_eq!((run.status, &*run.stderr), (Some(0), ""), "{format}");
        assert!(run.stdout.contains("thread.md"), "{format}");
    }
}

#[test]
fn standard_input_is_a_draft() {
    let text = "Which field takes longest on your shift?";
    for args in [&["-"][..], &[]] {
        let run = run(args, text.as_bytes());
        assert_eq!(run.status, Some(0));
        assert!(run.stdout.starts_with("standard input") && run.stdout.contains(text), "{}", run.stdout);
    }
}

#[test]
fn options_win_over_front_matter() {
    let folder = folder("front_matter");
    fs::write(folder.join("draft.md"), "---\nplatform: x\n---\nWhich field takes longest?\n")
        .expect("written");
    fs::write(folder.join("parent.txt"), "Forms are the slowest part of our shift.\n").expect("written");
    let platform = |args: &[&str]| {
        let run = run_in(&folder, args, b"");
        let report: Value = serde_json::from_str(&run.stdout).expect("a report");
        report["platform"].as_str().map(str::to_owned)
    };
    assert_eq!(platform(&["-f", "json", "draft.md"]).as_deref(), Some("x"));
    assert_eq!(platform(&["-f", "json", "draft.md", "--platform", "reddit"]).as_deref(), Some("reddit"));
    assert_eq!(platform(&["-f", "json", "draft.md", "--reply-to", "parent.txt"]).as_deref(), Some("x"));
}

#[test]
fn lines_are_those_of_the_file() {
    let text = "---\nplatform: linkedin\n---\n\nGood morning.\nWhich field of the form takes longest on your shift?\n";
    let run = run(&["--format", "sarif", "-"], text.as_bytes());
    let log: Value = serde_json::from_str(&run.stdout).expect("a log");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let question = results.iter().find(|result| result["properties"]["signal"] == "genuine-question");
    let region = &question.expect("a question")["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region["startLine"], 6);
}

#[test]
fn colour_only_when_asked_or_on_a_terminal() {
    let plain = run(&["examples/drafts/slogan.md"], b"").stdout;
    let coloured = run(&["--color", "always", "examples/drafts/slogan.md"], b"").stdout;
    assert!(!plain.contains('\u{1b}') && coloured.contains("\u{1b}["));
}

#[test]
fn the_bar_decides_the_exit_status() {
    let draft = "examples/drafts/slogan.md";
    assert_eq!(run(&["--min-score", "0", draft], b"").status, Some(0));
    assert_eq!(run(&["--min-score", "100", draft], b"").status, Some(1));
    assert_eq!(run(&["--fail-on", "error", "examples/drafts/reply.md"], b"").status, Some(0));
    assert_eq!(run(&["--fail-on", "hint", draft], b"").status, Some(1));
    assert_eq!(run(&["--min-score", "100", "examples/drafts/mourning.md"], b"").status, Some(0));
}

#[test]
fn rules_are_listed_and_explained() {
    let listed = run(&["--list-rules"], b"");
    assert_eq!(listed.status, Some(0));
    let ids: Vec<&str> = listed.stdout.lines().filter_map(|line| line.split(' ').next()).collect();
    let args: Vec<&str> = ids.iter().flat_map(|id| ["--explain", id]).collect();
    let explained = run(&args, b"");
    assert_eq!((explained.status, &*explained.stderr), (Some(0), ""));
    let unfilled = explained.stdout.lines().find(|line| line.starts_with("What") && line.contains('{'));
    assert_eq!(unfilled, None);
    let mut rest = &*explained.stdout;
    for id in ids {
        let start = format!("{id}\n");
        let at = rest.find(&start).unwrap_or_else(|| panic!("{id} is not explained"));
        rest = &rest[at + start.len()..];
        let off = format!("\nOff     `{id} = \"off\"`");
        assert!(rest.contains("\nWhy ") && rest.contains(&off), "{id}");
    }
    insta::assert_snapshot!(run(&["--explain", "buy-now"], b"").stdout);
    assert!(run(&["--explain", "sales-pitch"], b"").stderr.contains("is a signal; the rules that find it: "));
    insta::assert_snapshot!(run(&["--list-signals"], b"").stdout);
}

#[test]
fn schemas_are_printed() {
    for (name, file) in [("report", "docs/schema/report.json"), ("config", "docs/schema/config.json")] {
        let printed = run(&["--schema", name], b"").stdout;
        assert_eq!(printed, fs::read_to_string(root().join(file)).expect("a schema"));
    }
}

/// The schema of the configuration takes what the program takes, and refuses what it refuses.
#[test]
fn the_schema_of_the_configuration_holds() {
    let schema = fs::read_to_string(root().join("docs/schema/config.json")).expect("a schema");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let folder = folder("schema_of_configuration");
    fs::create_dir(folder.join("ours")).expect("created");
    fs::copy(root().join("examples/rules/ours.toml"), folder.join("ours/ours.toml")).expect("copied");
    let every_key = "platform = \"x\"\naudience = \"internal\"\nmin_score = 0\nmix = \"thirds\"\nfail_on = \"error\"\nrules = [\"ours\"]\n\
        [author]\nnames = [\"Ana\"]\norganisations = [\"Northwind\"]\nproducts = [\"Compass\"]\ndomains = [\"northwind.example\"]\n\
        [levels]\nbuy-now = \"off\"\n[limits]\nmastodon = 5000\n";
    let known = schema["properties"].as_object().expect("properties");
    for key in known.keys() {
        assert!(every_key.contains(key), "the test leaves out {key}");
    }
    for (text, fine) in [
        (every_key, true),
        ("platform = \"linkdin\"", false),
        ("min_score = 101", false),
        ("fail_on = \"off\"", false),
        ("rules = \"ours\"", false),
        ("[author]\nname = [\"Ana\"]", false),
        ("[levels]\nbuy-now = \"loud\"", false),
        ("[limits]\nmastodn = 5000", false),
        ("[limits]\nmastodon = -1", false),
        ("key = 1", false),
    ] {
        fs::write(folder.join("postlint.toml"), text).expect("written");
        let config: Value = toml::from_str(text).expect("TOML");
        assert_eq!(validator.is_valid(&config), fine, "by the schema: {text}");
        let run = run_in(&folder, &[], b"Thanks, Ana.");
        assert_eq!(run.status, Some(if fine { 0 } else { 2 }), "by the program: {text}\n{}", run.stderr);
    }
}

/// What is known beside the text changes how it is read, by option as by front matter.
#[test]
fn context_changes_the_reading() {
    let text = "Northwind will beat guidance by 8 % this quarter. Strictly confidential until May. \
        Compass now plans a rota in a minute. We are so proud of what we built!";
    let options: [&[&str]; 5] = [
        &[],
        &["--audience", "internal"],
        &["--purpose", "vacancy"],
        &["--author", "Rosa Lim", "--organisation", "Northwind", "--product", "Compass"],
        &["--platform", "x", "--domain", "northwind.example"],
    ];
    let told = options.map(|options| {
        let run = run(&[options, &["--format", "plain"]].concat(), text.as_bytes());
        format!("$ lint {}\n{}", options.join(" "), run.stdout)
    });
    insta::assert_snapshot!(told.join("\n"));
    let front = format!("---\naudience: internal\n---\n{text}");
    let by_front = run(&["--format", "json"], front.as_bytes()).stdout;
    let by_option = run(&["--audience", "internal", "--format", "json"], text.as_bytes()).stdout;
    assert_eq!(by_front, by_option);
    let dutch = run(&["--format", "json"], b"---\nlanguage: nl\n---\nHerkansing in week 50, Routewise.");
    let report: Value = serde_json::from_str(&dutch.stdout).expect("a report");
    assert_eq!((&report["language"], &report["score"]), (&Value::from("nl"), &Value::Null));
}

#[test]
fn every_format_on_one_draft() {
    for format in ["jsonl", "github"] {
        let run = run(&["--format", format, "examples/drafts/slogan.md"], b"");
        assert_eq!((run.status, &*run.stderr), (Some(0), ""), "{format}");
        insta::assert_snapshot!(format!("format_{format}"), run.stdout);
    }
    let page = run(&["--format", "html", "examples/drafts/slogan.md"], b"").stdout;
    assert!(page.starts_with("<!doctype html>") && page.contains("<svg class=\"radar\""));
    insta::assert_snapshot!("width_40", run(&["--width", "40", "examples/drafts/slogan.md"], b"").stdout);
    insta::assert_snapshot!("width_120", run(&["--width", "120", "examples/drafts/slogan.md"], b"").stdout);
    let wide = "祝 田中さん! We are thrilled to announce 👩‍👩‍👧‍👦 our game-changing 日本語 platform 🇩🇪, with thanks to Ana Ruiz, who rebuilt the rota ❤️ twice.";
    insta::assert_snapshot!("wide_characters", run(&[], wide.as_bytes()).stdout);
}

#[test]
fn own_rules_are_used_checked_and_refused() {
    let folder = folder("own_rules");
    fs::create_dir(folder.join("ours")).expect("created");
    let rules =
        fs::read_to_string(root().join("examples/rules/ours.toml")).expect("the example pack is there");
    fs::write(folder.join("ours/ours.toml"), &rules).expect("written");
    let run_here = |args: &[&str]| run_in(&folder, args, b"Compass Classic is back.");
    insta::assert_snapshot!(run_here(&["--check-rules", "ours"]).stdout, @"ours 1.0.0: 1 rule, and every example comes out as it is written");
    let found = run_here(&["--rules", "ours", "--format", "plain"]);
    assert!(found.stdout.contains("[old-product-name]"), "{}", found.stdout);
    assert!(
        run_here(&["--rules", "ours", "--explain", "old-product-name"]).stdout.contains("«Compass Classic»")
    );

    fs::write(folder.join("ours/ours.toml"), rules.replace("level =", "levle =")).expect("written");
    insta::assert_snapshot!(fails(&run_here(&["--check-rules", "ours"])));
    fs::write(folder.join("ours/ours.toml"), rules.replace("«Compass Classic»", "Compass «Classic»"))
        .expect("written");
    insta::assert_snapshot!(fails(&run_here(&["--rules", "ours"])));
    insta::assert_snapshot!(fails(&run_here(&["--rules", "nowhere"])), @"error: nowhere: the folder of rules is not there");
}

#[test]
fn bad_files_are_named() {
    let folder = folder("bad_files");
    fs::create_dir(folder.join("empty")).expect("created");
    let files: [(&str, &[u8]); 10] = [
        ("latin1.md", b"One.\nCaf\xe9 at noon."),
        ("utf16.md", b"\xff\xfeH\0i\0"),
        ("nul.md", b"One.\nTwo\0three."),
        ("blank.md", b" \n\n"),
        ("bare.md", b"---\nplatform: x\n---\n\n"),
        ("emoji.md", "🎉🎉 👏\n".as_bytes()),
        ("open.md", b"---\nplatform: x\nText."),
        ("platform.md", b"---\nplatform: linkdin\n---\nText."),
        ("language.md", b"---\nlanguage: english\n---\nText."),
        ("key.md", b"---\nplatfrom: x\n---\nText."),
    ];
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).expect("written");
    }
    fs::write(folder.join("long.md"), "word ".repeat(200_000)).expect("written");
    let names = files.map(|(name, _)| name);
    let messages: Vec<String> = names
        .into_iter()
        .chain(["long.md", "missing.md", "empty"])
        .map(|name| fails(&run_in(&folder, &[name], b"")).to_owned())
        .collect();
    insta::assert_snapshot!(messages.join("\n"));
}

#[test]
fn bad_options_are_named() {
    let mut messages = Vec::new();
    for args in [
        &["--platform", "linkdin", "-"][..],
        &["--purpose", "vacansy", "-"],
        &["--audience", "all", "-"],
        &["--min-score", "120", "-"],
        &["--reply-to", "missing.md", "-"],
        &["--reply-to", "examples", "-"],
        &["--explain", "genuine-questoin"],
        &["--formt", "json", "-"],
    ] {
        messages.push(fails(&run(args, b"Text.")).to_owned());
    }
    insta::assert_snapshot!(messages.join("\n---\n"));
}

#[test]
fn other_drafts_go_on_where_one_cannot_be_read() {
    let args = ["--format", "json", "examples/drafts/reply.md", "missing.md"];
    let run = run(&args, b"");
    assert_eq!(run.status, Some(2));
    let answers: Vec<Value> = serde_json::from_str(&run.stdout).expect("an array");
    assert_eq!(answers[0]["kind"], "draft");
    assert_eq!(answers[1]["error"], "missing.md: there is no such file");
    insta::assert_snapshot!(run.stderr, @r"
    error: missing.md: there is no such file
    error: 1 of 2 drafts could not be read
    ");
}

#[test]
fn a_batch_is_answered_line_by_line_in_order() {
    let lines: Vec<String> = (0..1000)
        .map(|n| {
            serde_json::json!({ "id": format!("p{n}"), "text": "Thanks, Ana. ".repeat(n % 17 + 1) })
                .to_string()
        })
        .collect();
    let run = run(&["--format", "jsonl"], lines.join("\n").as_bytes());
    assert_eq!((run.status, &*run.stderr), (Some(0), ""));
    let reports: Vec<Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(reports.len(), 1000);
    for (n, report) in reports.iter().enumerate() {
        assert_eq!(report["id"], format!("p{n}"));
        assert_eq!(report["measures"]["sentences"], n % 17 + 1);
    }
}

#[test]
fn a_batch_goes_on_after_bad_lines() {
    let long = serde_json::json!({ "id": "long", "text": "a ".repeat(500_000) }).to_string();
    let endless = "x".repeat(5 << 20);
    let lines: [&[u8]; 15] = [
        br#"{"id":"fine","text":"Thanks to Ana.","platform":"x","source":"let pass"}"#,
        br#"{"id":"half","text":"cut \ud83d off"}"#,
        br#"{"id":"cut","text":"cut"#,
        br#"{"id":"none"}"#,
        br#"{"id":"number","text":5}"#,
        br#"{"id":7,"text":"ids may be numbers"}"#,
        br#"{"id":"nul","text":"a\u0000b"}"#,
        br#"{"id":"place","text":"a","platform":"linkdin"}"#,
        br#"{"id":"who","text":"a","author":{"name":3}}"#,
        br#"["a","b"]"#,
        b"",
        b"{\"id\":\"latin1\",\"text\":\"caf\xe9\"}",
        long.as_bytes(),
        endless.as_bytes(),
        br#"{"text":"","author":{"name":"Ana","product":["Compass"]},"audience":"internal","purpose":"notice"}"#,
    ];
    let run = run(&["--format", "jsonl"], &lines.join(&b'\n'));
    assert_eq!(run.status, Some(2));
    let answers: Vec<Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let told: Vec<String> = answers
        .iter()
        .map(|answer| format!("{} {}", answer["id"], answer["error"].as_str().unwrap_or("(a report)")))
        .collect();
    insta::assert_snapshot!(format!("{}\n{}", told.join("\n"), run.stderr));
}

#[test]
fn a_batch_answers_before_its_input_ends() {
    let mut child = start(root(), &["--format", "jsonl"]);
    let mut stdin = child.stdin.take().expect("a pipe");
    let mut answers = BufReader::new(child.stdout.take().expect("a pipe"));
    for id in ["first", "second"] {
        writeln!(stdin, r#"{{"id":"{id}","text":"Thanks, Ana."}}"#).expect("it reads");
        let mut answer = String::new();
        answers.read_line(&mut answer).expect("it answers");
        assert!(answer.contains(&format!(r#""id":"{id}""#)), "{answer}");
    }
    drop(stdin);
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let line = format!("{}\n", serde_json::json!({ "text": "Thanks, Ana. ".repeat(50) }));
    let mut child = start(root(), &["--format", "jsonl"]);
    let mut stdin = child.stdin.take().expect("a pipe");
    drop(child.stdout.take());
    // It stops reading when nobody listens.
    let _ = stdin.write_all(line.repeat(2000).as_bytes());
    let status = child.wait().expect("it ends");
    let mut stderr = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut stderr).expect("UTF-8");
    assert_eq!((status.code(), &*stderr), (Some(0), ""));
}

/// What the README shows is what comes out. `INSTA_UPDATE=always` puts it right.
#[test]
fn the_readme_shows_real_output() {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).expect("a README");
    let command = "$ cargo run --release --example lint -- examples/drafts/announcement.md\n```\n\n```text\n";
    let (before, rest) = readme.split_once(command).expect("the command and its output");
    let (shown, after) = rest.split_once("```\n").expect("an end");
    let output = run(&["examples/drafts/announcement.md"], b"").stdout;
    if shown != output && std::env::var("INSTA_UPDATE").is_ok_and(|mode| mode == "always") {
        fs::write(&path, format!("{before}{command}{output}```\n{after}")).expect("written");
        return;
    }
    assert_eq!(shown, output, "run with INSTA_UPDATE=always to put the README right");
}

#[test]
fn the_nearest_configuration_holds() {
    let folder = folder("configuration");
    fs::create_dir(folder.join("news")).expect("created");
    fs::write(folder.join("news/draft.md"), "Which field of the form takes longest on your shift?")
        .expect("written");
    let configure = |text: &str| fs::write(folder.join("postlint.toml"), text).expect("written");
    let lint = |args: &[&str]| run_in(&folder, &[args, &["--format", "json", "news/draft.md"]].concat(), b"");

    configure(
        "platform = \"mastodon\"\nmin_score = 100.0\n\n[author]\norganisations = [\"Northwind\"]\n\n[limits]\nmastodon = 20\n",
    );
    let run = lint(&[]);
    assert_eq!((run.status, &*run.stderr), (Some(1), ""));
    let report: Value = serde_json::from_str(&run.stdout).expect("a report");
    assert_eq!(report["platform"], "mastodon");
    assert_eq!(report["measures"]["limit"], 20);
    assert!(report["findings"].to_string().contains("over-length"));
    assert_eq!(lint(&["--min-score", "0"]).status, Some(0));

    configure("platfrom = \"x\"\n");
    insta::assert_snapshot!(fails(&lint(&[])));
    configure(
        "platform = \"linkdin\"\nmin_score = 120.0\nfail_on = \"eror\"\n\n[levels]\nwarm-words = \"of\"\n\n[limits]\nmastodn = 500\n",
    );
    insta::assert_snapshot!(fails(&lint(&[])));
    configure("[levels]\nno-such-rule = \"off\"\n");
    insta::assert_snapshot!(fails(&lint(&[])));
    insta::assert_snapshot!(fails(&lint(&["--config", "other.toml"])), @"error: other.toml: there is no such file");
}

#[test]
fn a_feed_is_read_as_a_whole() {
    let feed = "examples/feeds/march.jsonl";
    for (name, args) in [
        ("feed_pretty", &["--feed", feed][..]),
        ("feed_plain", &["--feed", feed, "--format", "plain", "--mix", "thirds"]),
        ("feed_json", &["--feed", feed, "--format", "json"]),
    ] {
        let run = run(args, b"");
        assert_eq!((run.status, &*run.stderr), (Some(0), ""));
        insta::assert_snapshot!(name, run.stdout);
    }
    let page = run(&["--feed", feed, "--format", "html"], b"").stdout;
    assert!(page.starts_with("<!doctype html>") && page.contains("march-01"));
    let lines = fs::read(root().join(feed)).expect("it is there");
    let piped = run(&["--feed", "-", "--format", "jsonl"], &lines);
    assert_eq!(serde_json::from_str::<Value>(&piped.stdout).expect("a report")["kind"], "feed");
    assert_eq!(run(&["--feed", feed, "--fail-on", "hint"], b"").status, Some(1));
    assert_eq!(run(&["--feed", feed, "--min-score", "100"], b"").status, Some(1));
}

#[test]
fn a_folder_of_drafts_is_a_feed() {
    let folder = folder("feed_folder");
    fs::write(folder.join("a.md"), "---\nday: 2026-03-09\n---\nWhich field takes longest?\n")
        .expect("written");
    fs::write(
        folder.join("b.md"),
        "---\nday: 2026-03-02\nreply_to: I can't get in.\n---\nTry the side door.\n",
    )
    .expect("written");
    let run = run_in(&folder, &["--feed", ".", "--format", "json"], b"");
    let report: Value = serde_json::from_str(&run.stdout).expect("a report");
    assert_eq!(
        (&report["posts"][0]["number"], &report["posts"][0]["reply"]),
        (&Value::from(2), &Value::from(true))
    );
    assert_eq!((&report["from"], &report["originals"]), (&Value::from("2026-03-02"), &Value::from(1)));
}

#[test]
fn a_feed_goes_on_after_bad_lines() {
    let lines = "{\"text\":\"One.\",\"day\":\"2026-03-01\"}\n\n{\"text\":\"Two.\",\"day\":\"soon\"}\n\
        {\"text\":\"Three.\",\"reply\":\"yes\"}\n{\"txt\":\"Four.\"}\n{\"text\":\"Five.\",\"day\":5}\n";
    let run_feed = |args: &[&str], input: &str| run(&[&["--feed", "-"], args].concat(), input.as_bytes());
    let run = run_feed(&["--format", "json"], lines);
    assert_eq!(run.status, Some(2));
    assert_eq!(serde_json::from_str::<Value>(&run.stdout).expect("a report")["originals"], 1);
    insta::assert_snapshot!(run.stderr);
    let messages = [
        fails(&run_feed(&[], "")).to_owned(),
        fails(&run_feed(&["--format", "sarif"], lines)).to_owned(),
        fails(&run_feed(&["--mix", "halves"], "{\"text\":\"One.\"}")).to_owned(),
        fails(&self::run(&["--feed", "nowhere.jsonl"], b"")).to_owned(),
        fails(&self::run(&["--mix", "thirds", "-"], b"One.")).to_owned(),
    ];
    insta::assert_snapshot!(messages.join("\n---\n"));
}

#[test]
fn two_versions_are_compared() {
    let folder = folder("compare");
    fs::write(folder.join("old.md"), "We are thrilled to announce our world-class rota.\n\nBook a demo!\n")
        .expect("written");
    fs::write(
        folder.join("new.md"),
        "Tomas Berg drew our new rota.\n\nOur world-class rota. What would you change?\n",
    )
    .expect("written");
    let compare = |args: &[&str]| run_in(&folder, &[&["--compare", "old.md", "new.md"], args].concat(), b"");
    let shown = compare(&[]);
    assert_eq!((shown.status, &*shown.stderr), (Some(0), ""));
    insta::assert_snapshot!(shown.stdout);
    let json: Value = serde_json::from_str(&compare(&["--format", "json"]).stdout).expect("a comparison");
    assert_eq!((&json["kind"], &json["before"]), (&Value::from("comparison"), &Value::from("old.md")));
    assert_eq!(compare(&["--min-score", "100"]).status, Some(1));
    insta::assert_snapshot!(fails(&compare(&["--format", "sarif"])), @"error: a comparison can be shown as pretty, plain, json, jsonl or html");
    assert!(compare(&["--format", "html"]).stdout.contains("old.md → new.md"));
    insta::assert_snapshot!(fails(&run_in(&folder, &["--compare", "old.md", "gone.md"], b"")), @"error: gone.md: there is no such file");
}

#[test]
fn accepted_findings_are_left_out() {
    let folder = folder("accept");
    fs::write(folder.join("draft.md"), "We are thrilled to announce our world-class rota.\n")
        .expect("written");
    let lint =
        |args: &[&str]| run_in(&folder, &[args, &["--accept", "accepted.toml", "draft.md"]].concat(), b"");
    insta::assert_snapshot!(fails(&lint(&[])), @"error: --accept accepted.toml: there is no such file");
    insta::assert_snapshot!(lint(&["--accept-all"]).stdout);
    insta::assert_snapshot!(fs::read_to_string(folder.join("accepted.toml")).expect("it was written"));
    let run = lint(&["--fail-on", "hint", "--format", "plain"]);
    assert_eq!((run.status, &*run.stderr), (Some(0), ""));
    insta::assert_snapshot!(run.stdout);

    // What is accepted stays so when the draft changes elsewhere; what is new is told.
    fs::write(
        folder.join("draft.md"),
        "It rained.\n\nWe are thrilled to announce our world-class rota. Book a demo today!\n",
    )
    .expect("written");
    let run = lint(&["--fail-on", "hint", "--format", "plain"]);
    assert_eq!(run.status, Some(1));
    assert!(!run.stdout.contains("world-class") && run.stdout.contains("Book a demo"), "{}", run.stdout);

    fs::write(folder.join("accepted.toml"), "schema = 1\n[[accepted]]\nfingerprnt = \"1\"\n")
        .expect("written");
    insta::assert_snapshot!(fails(&lint(&[])));
}
