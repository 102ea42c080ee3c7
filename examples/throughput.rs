//! How fast linting is, as ratios to searches that run beside it: a line each, with what it must reach and what it aims
//! at, separated by tabs.
//!
//! `POSTLINT_CORPUS=posts.jsonl cargo run --release --example throughput`, with one JSON object with `text` a line;
//! without a corpus the drafts of the examples are linted over and over. Only ratios of one run tell anything: how fast
//! the machine is drifts. Times are those of the processor, not of the clock; the figures behind the ratios go to
//! standard error.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "an example shows what comes out")]

#[path = "../benches/reference/mod.rs"]
mod reference;

use std::alloc::System;
use std::fmt::Write as _;
use std::hint::black_box;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use cap::Cap;
use cpu_time::ThreadTime;
use postlint::{Linter, RulePack};

/// Counts the bytes in use.
#[global_allocator]
static HEAP: Cap<System> = Cap::new(System, usize::MAX);

/// How often each thing is measured; the fastest counts.
const ROUNDS: usize = 5;
/// So many bytes of text are linted for a figure, roughly.
const ENOUGH: usize = 1 << 20;

enum Target {
    AtLeast(f64, f64),
    AtMost(f64, f64),
}
use Target::{AtLeast, AtMost};

/// Prints a line; a ratio that could not be measured is not short of anything.
fn tell(name: &str, ratio: Option<f64>, target: Target) {
    let (must, aim, sign, reached) = match target {
        AtLeast(must, aim) => (must, aim, "≥", ratio.is_none_or(|ratio| ratio >= must)),
        AtMost(must, aim) => (must, aim, "≤", ratio.is_none_or(|ratio| ratio <= must)),
    };
    let shown = ratio.map_or_else(|| "not measured".into(), |ratio| format!("{ratio:.3}"));
    println!("{name}\t{shown}\t{sign} {must}\t{sign} {aim}\t{}", if reached { "ok" } else { "short" });
}

/// The processor time that something takes on this thread.
fn time<R>(run: impl FnOnce() -> R) -> Duration {
    let start = ThreadTime::now();
    black_box(run());
    start.elapsed()
}

/// The fastest of some rounds of each, taken in turns so that all see the same machine.
fn fastest<const N: usize>(mut each: [&mut dyn FnMut(); N]) -> [f64; N] {
    let mut best = [f64::INFINITY; N];
    for _ in 0..ROUNDS {
        for (best, run) in best.iter_mut().zip(&mut each) {
            *best = best.min(time(run).as_secs_f64());
        }
    }
    best
}

fn lint_all(linter: &Linter, texts: &[String]) {
    for text in texts {
        black_box(linter.lint(text.as_str()));
    }
}

fn main() {
    let (heap, linter) = building();
    let corpus = corpus();
    speed(&linter, &corpus);
    growth(&linter);
    doubled(&linter, &corpus);
    tell("heap of the linter, MB", Some(heap), AtMost(8.0, 2.0));
    threads(&linter, &corpus);
    let memory = batch_memory(&corpus, 1).zip(batch_memory(&corpus, 64)).map(|(small, large)| large / small);
    tell("memory of a batch over 64 MB ÷ over 1 MB", memory, AtMost(1.5, 1.1));
}

/// The corpus, repeated to at least a million bytes.
fn corpus() -> Vec<String> {
    let mut posts = reference::corpus();
    if posts.is_empty() {
        posts = reference::drafts();
    }
    let bytes: usize = posts.iter().map(String::len).sum();
    let times = (ENOUGH * 9 / 10).div_ceil(bytes.max(1));
    let length = posts.len() * times;
    posts.into_iter().cycle().take(length).collect()
}

/// Builds the linter for the first time in this process, which reads the built-in rules; and weighs it, in MB.
fn building() -> (f64, Linter) {
    let before = HEAP.allocated();
    let start = ThreadTime::now();
    let linter = Linter::default();
    black_box(linter.lint(reference::POST));
    let first = start.elapsed().as_secs_f64();
    let heap = (HEAP.allocated() - before) as f64 / 1e6;
    let [automaton] = fastest([&mut || drop(reference::automaton())]);
    eprintln!("building and first post {:.1} ms, reference {:.1} ms", 1e3 * first, 1e3 * automaton);
    tell("building with a first post ÷ building the reference", Some(first / automaton), AtMost(1.0, 0.2));
    (heap, linter)
}

fn speed(linter: &Linter, corpus: &[String]) {
    let bytes = corpus.iter().map(String::len).sum::<usize>() as f64;
    let automaton = reference::automaton();
    let expressions = reference::expressions();
    let some = &corpus[..corpus.len() / 8];
    let [lint, json, automaton, expressions] = fastest([
        &mut || lint_all(linter, corpus),
        &mut || {
            for text in corpus {
                black_box(serde_json::to_string(&linter.lint(text.as_str())).ok());
            }
        },
        &mut || {
            for text in corpus {
                black_box(automaton.find_iter(text).count());
            }
        },
        &mut || {
            for text in some {
                black_box(expressions.iter().filter(|expression| expression.is_match(text)).count());
            }
        },
    ]);
    let expressions = expressions * bytes / some.iter().map(String::len).sum::<usize>() as f64;
    let rate = |seconds: f64| bytes / 1e6 / seconds;
    eprintln!(
        "lint {:.2} MB/s, with JSON {:.2} MB/s, reference {:.1} MB/s, 200 expressions {:.2} MB/s",
        rate(lint),
        rate(json),
        rate(automaton),
        rate(expressions)
    );
    tell("lint ÷ reference", Some(automaton / lint), AtLeast(0.25, 0.5));
    tell("lint with JSON ÷ lint, time", Some(json / lint), AtMost(2.0, 1.2));
    tell("lint ÷ loop of 200 expressions", Some(expressions / lint), AtLeast(20.0, 45.0));
}

/// Texts ten times as long, made of ordinary text and of what is meant to be slow: time per byte, long ÷ short.
fn growth(linter: &Linter) {
    let hashtags: Vec<String> = (0..100).map(|i| format!("#LateShift{i} ")).collect();
    let parts: [(&str, String); 9] = [
        ("text", reference::POST.repeat(5)),
        ("hashtags, a thousand", hashtags.concat()),
        ("one word", "not ".repeat(400)),
        ("the start of a phrase", "I am so very ".repeat(120)),
        ("commas and joints", "trust, care and growth, ".repeat(60)),
        ("quotation marks", "\"“'‘".repeat(150)),
        ("brackets and signs", "((@ #$ [[ ".repeat(150)),
        ("one long word", "rota".repeat(400)),
        ("questions", "Why? Who, then? ".repeat(100)),
    ];
    for (name, short) in parts {
        let long = short.repeat(10);
        let times = (ENOUGH / 4 / long.len()).max(1);
        let lint = |text: &str, times: usize| {
            for _ in 0..times {
                black_box(linter.lint(text).findings().len());
            }
        };
        let [short, long] = fastest([&mut || lint(&short, 10 * times), &mut || lint(&long, times)]);
        tell(&format!("ten times as long: {name}"), Some(long / short), AtMost(1.3, 1.0));
    }
}

/// As many rules again, of everyday words in an order in which nobody writes them.
fn doubled(linter: &Linter, corpus: &[String]) {
    let phrases = reference::phrases();
    let mut pack =
        "[pack]\nname = \"idle\"\nversion = \"1.0.0\"\nlanguage = \"en\"\nlicence = \"MIT\"\n".to_owned();
    for i in 0..linter.rules().count() {
        let backwards = |text: &String| text.split(' ').rev().collect::<Vec<_>>().join(" ");
        let own: Vec<String> = phrases
            .iter()
            .cycle()
            .skip(8 * i)
            .take(8)
            .map(|text| format!("\"{} idle{i}\"", backwards(text)))
            .collect();
        write!(
            pack,
            "[[rule]]\nid = \"idle-{i}\"\ntitle = \"Idle\"\nlevel = \"hint\"\nany = [{}]\nmessage = \"Idle.\"\n\
             help = \"Go on.\"\nwhy = \"None.\"\nfires = [\"«a»\", \"«b»\"]\nsilent = [\"a\", \"b\"]\n",
            own.join(", ")
        )
        .expect("a string takes everything");
    }
    let pack = RulePack::parse("idle", &pack).expect("a valid pack");
    let twice = Linter::builder().pack(pack).trust_examples().build().expect("a valid pack");
    let some = &corpus[..corpus.len() / 2];
    let [single, double] = fastest([&mut || lint_all(linter, some), &mut || lint_all(&twice, some)]);
    tell("rules doubled ÷ single, time", Some(double / single), AtMost(1.5, 1.2));
}

/// How much faster two threads are than one, beside the same of the reference; by the clock.
fn threads(linter: &Linter, corpus: &[String]) {
    let automaton = reference::automaton();
    let lint = scaling(corpus, |texts| lint_all(linter, texts));
    let search = scaling(corpus, |texts| {
        for text in texts.iter().cycle().take(20 * texts.len()) {
            black_box(automaton.find_iter(text).count());
        }
    });
    eprintln!("two threads are {lint:.2} times as fast, for the reference {search:.2}");
    tell("two threads ÷ one, against the reference's", Some(lint / search), AtLeast(0.9, 1.0));
}

fn scaling(corpus: &[String], run: impl Fn(&[String]) + Sync) -> f64 {
    let (mut one, mut two) = (f64::INFINITY, f64::INFINITY);
    // Every other post, so that both have as much to do.
    let halves: [Vec<String>; 2] =
        [0, 1].map(|first| corpus.iter().skip(first).step_by(2).cloned().collect::<Vec<_>>());
    for _ in 0..ROUNDS {
        let start = Instant::now();
        for half in &halves {
            run(half);
        }
        one = one.min(start.elapsed().as_secs_f64());
        let start = Instant::now();
        std::thread::scope(|scope| {
            for half in &halves {
                scope.spawn(|| run(half));
            }
        });
        two = two.min(start.elapsed().as_secs_f64());
    }
    one / two
}

/// The most memory, in kB, that the `lint` example takes for so many megabytes of posts; none where it is not built or
/// the system does not tell.
fn batch_memory(corpus: &[String], megabytes: usize) -> Option<f64> {
    let example = std::env::current_exe().ok()?.with_file_name("lint");
    let mut child = Command::new(example)
        .args(["--format", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut input = child.stdin.take()?;
    let mut sent = 0;
    for text in corpus.iter().cycle() {
        sent += text.len();
        let line = serde_json::json!({ "text": text }).to_string() + "\n";
        input.write_all(line.as_bytes()).ok()?;
        if sent > megabytes << 20 {
            break;
        }
    }
    // All but what the pipe and the queues hold has been linted by now.
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id()));
    drop(input);
    child.wait().ok()?;
    let status = status.ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    peak.trim().trim_end_matches("kB").trim().parse().ok()
}
