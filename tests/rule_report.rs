//! The `rule_report` example as writers of rules meet it: the real program, on a pack and posts made for this test.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

// The example's parts, for their unit tests: `cargo test` runs none in examples that it also builds as programs.
#[allow(dead_code, reason = "the program uses what these tests do not")]
#[path = "../examples/rule_report/files.rs"]
mod files;
#[allow(dead_code, reason = "the program uses what these tests do not")]
#[path = "../examples/rule_report/judgements.rs"]
mod judgements;
#[allow(dead_code, reason = "the program uses what these tests do not")]
#[path = "../examples/rule_report/measure.rs"]
mod measure;
#[allow(dead_code, reason = "the program uses what these tests do not")]
#[path = "../examples/rule_report/posts.rs"]
mod posts;
#[allow(dead_code, reason = "the program uses what these tests do not")]
#[path = "../examples/rule_report/problem.rs"]
mod problem;
mod programs;
#[allow(dead_code, reason = "the program uses what these tests do not")]
#[path = "../examples/rule_report/text.rs"]
mod text;

use programs::program;

/// A folder of one test's own with the pack and the posts.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // It is there only after an earlier run.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("pack")).expect("the target folder can be written");
    fs::write(folder.join("pack/ours.toml"), include_str!("data/report/ours.toml"))
        .expect("it can be written");
    fs::write(folder.join("posts.jsonl"), include_str!("data/report/posts.jsonl"))
        .expect("it can be written");
    folder
}

/// Runs the program in `folder`: what it printed and its exit status.
fn run(folder: &Path, args: &[&str]) -> (String, Option<i32>) {
    let output = Command::new(program("rule_report"))
        .args(["posts.jsonl", "--rules", "pack"])
        .args(args)
        .current_dir(folder)
        .output()
        .expect("the example runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8") + &String::from_utf8_lossy(&output.stderr);
    (text, output.status.code())
}

#[test]
fn hits_are_counted_and_shown() {
    let folder = folder("report-shown");
    let (text, status) = run(&folder, &["--hits", "5"]);
    insta::assert_snapshot!(text);
    assert_eq!(status, Some(0));
}

#[test]
fn texts_that_should_stay_unread_are_not_shown() {
    let folder = folder("report-unread");
    for part in ["unread", "all"] {
        let (text, _) = run(&folder, &["--part", part]);
        assert!(!text.contains('«'), "{text}");
        let (text, status) = run(&folder, &["--part", part, "--sheet", "5"]);
        assert_eq!((text.as_str(), status), ("error: texts are shown of `--part read` only\n", Some(2)));
    }
}

#[test]
fn judgements_are_taken_in_and_figures_recorded() {
    let folder = folder("report-recorded");
    let (check, status) = run(&folder, &["--check"]);
    assert_eq!(status, Some(1));
    let (sheet, _) = run(&folder, &["--sheet", "20"]);
    fs::write(folder.join("sheet.tsv"), sheet.replace("\t?\t", "\tright\t")).expect("it can be written");
    let (record, status) = run(&folder, &["--judged", "sheet.tsv", "--record"]);
    assert_eq!(status, Some(0), "{record}");
    let judged = fs::read_to_string(folder.join("pack/judged.tsv")).expect("judgements are kept");
    let pack = fs::read_to_string(folder.join("pack/ours.toml")).expect("the pack is there");
    let (again, status) = run(&folder, &["--check"]);
    assert_eq!(status, Some(1), "a warning on few hits stays a fault: {again}");
    insta::assert_snapshot!(format!("{check}\n{sheet}\n{record}\n{judged}\n{pack}\n{again}"));
}

#[test]
fn bad_input_is_named() {
    let folder = folder("report-bad");
    fs::write(folder.join("posts.jsonl"), "{\"id\": \"a\"}\n").expect("it can be written");
    let (text, status) = run(&folder, &[]);
    assert!(text.starts_with("error: posts.jsonl:1: not a labelled post: missing field `text`"), "{text}");
    assert_eq!(status, Some(2));
    fs::write(folder.join("posts.jsonl"), "").expect("it can be written");
    fs::write(folder.join("pack/judged.tsv"), "old-name\tpost-1\t3\tright\n").expect("it can be written");
    let (text, _) = run(&folder, &[]);
    assert_eq!(text, "error: pack/judged.tsv:1: “3” is no range of bytes, such as 12-34\n");
    fs::remove_file(folder.join("pack/judged.tsv")).expect("it is there");
    let (text, _) = run(&folder, &["--rule", "new-name"]);
    assert_eq!(text, "error: there is no rule `new-name` in the pack\n");
}
