//! The `calibrate` example as a team meets it: the real program, on posts made for this test.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

// The example's parts, for their unit tests: `cargo test` runs none in examples that it also builds as programs.
#[allow(dead_code, reason = "the program uses what these tests do not")]
#[path = "../examples/calibrate/fit.rs"]
mod fit;
mod programs;
#[allow(dead_code, reason = "the program uses what these tests do not")]
#[path = "../examples/calibrate/statistics.rs"]
mod statistics;

use programs::program;

/// A folder of one test's own: a copy of the signals, and rated posts. Those that ask were rated high on `listen`, and
/// `asks` labels them; the text of every third says so.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // It is there only after an earlier run.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the target folder can be written");
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/signals.toml"), folder.join("signals.toml"))
        .expect("it can be written");
    let mut posts = String::new();
    for i in 0..60 {
        let asks = i % 2;
        let text = match i % 6 {
            1 => "Which step takes longest on your shift, and what did you try?",
            _ => "The gate opens at six, and the queue is gone by seven.",
        };
        let listen = 3 + asks;
        writeln!(
            posts,
            r#"{{"text":"{text}","author":"{i}","labels":{{"asks":{asks}}},"ratings":{{"real":3,"networks":3,"listen":{listen},"helpful":3,"experiment":3}}}}"#
        )
        .expect("a text takes what is written");
    }
    fs::write(folder.join("posts.jsonl"), posts).expect("it can be written");
    fs::write(folder.join("labels.toml"), "genuine-question = [\"asks\"]\n").expect("it can be written");
    folder
}

/// Runs the program in `folder`: what it printed and its exit status.
fn run(folder: &Path, args: &[&str]) -> (String, Option<i32>) {
    let out = Command::new(program("calibrate"))
        .current_dir(folder)
        .args(["--signals", "signals.toml"])
        .args(args)
        .output()
        .expect("the program runs");
    let printed = [out.stdout, out.stderr].concat();
    (String::from_utf8(printed).expect("it prints UTF-8"), out.status.code())
}

/// The Spearman correlation held out, of the line of a mindset.
fn held_out(printed: &str, mindset: &str) -> f64 {
    let line = printed.lines().find(|line| line.starts_with(mindset)).expect("each mindset has its line");
    let figures: Vec<&str> = line.split_whitespace().collect();
    figures[figures.iter().rposition(|part| *part == "/").expect("a pair of figures") - 1]
        .parse()
        .expect("a number")
}

#[test]
fn labels_show_how_far_weights_could_carry() {
    let folder = folder("calibrate-labels");
    let (seen, _) = run(&folder, &["posts.jsonl"]);
    let (labelled, status) = run(&folder, &["--labels", "labels.toml", "posts.jsonl"]);
    assert_eq!(status, Some(0), "{labelled}");
    assert!(held_out(&labelled, "listen") > 0.95, "{labelled}");
    assert!(held_out(&seen, "listen") < 0.7, "{seen}");
}

#[test]
fn labels_are_never_written_as_a_fit() {
    let folder = folder("calibrate-conflict");
    let before = fs::read_to_string(folder.join("signals.toml")).expect("it was copied");
    let (printed, status) = run(&folder, &["--labels", "labels.toml", "--write", "posts.jsonl"]);
    assert_eq!(status, Some(2), "{printed}");
    assert_eq!(fs::read_to_string(folder.join("signals.toml")).expect("it is still there"), before);
}

#[test]
fn what_does_not_exist_is_named() {
    let folder = folder("calibrate-mistakes");
    let says = |labels: &str| {
        fs::write(folder.join("labels.toml"), labels).expect("it can be written");
        run(&folder, &["--labels", "labels.toml", "posts.jsonl"])
    };
    let (printed, status) = says("asking = [\"asks\"]\n");
    assert_eq!(status, Some(2));
    assert!(printed.contains("labels.toml: there is no signal `asking`"), "{printed}");
    let (printed, status) = says("genuine-question = [\"begs\"]\n");
    assert_eq!(status, Some(2));
    assert!(printed.contains("labels.toml: no post has a label `begs`"), "{printed}");
}

#[test]
fn a_fit_is_written_with_where_it_comes_from() {
    let folder = folder("calibrate-write");
    let (printed, status) = run(&folder, &["--date", "2026-11-26", "--write", "posts.jsonl"]);
    assert_eq!(status, Some(0), "{printed}");
    let signals = fs::read_to_string(folder.join("signals.toml")).expect("it was written");
    assert!(signals.contains("2026-11-26") && signals.contains("posts = 60"), "{signals}");
}
