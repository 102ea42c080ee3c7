//! Many drafts as JSON lines: read as a stream, linted on all cores, answered in order.
//!
//! A reader cuts the input into chunks of whole lines. Each chunk goes to whichever worker is free, and a slot for its
//! answer goes to the writer, in order of input. Both ways are bounded, so that memory does not grow with the input;
//! a chunk is as large as what has arrived, so that an answer never waits for lines that are not there yet.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use postlint::Linter;
use serde_json::Value;

use crate::args::Args;
use crate::drafts::LONGEST;
use crate::problem::{Problem, cause};
use crate::{Outcome, record};

/// The most lines that a chunk holds.
const CHUNK_LINES: usize = 64;
/// The bytes after which a chunk is full.
const CHUNK_BYTES: usize = 256 * 1024;
/// The longest line: a text and a parent with every byte escaped, and something over.
const LONGEST_LINE: usize = 16 * LONGEST;
/// How many faulty lines are named at the end.
const NAMED: usize = 10;

/// Whether a file holds JSON lines.
pub(crate) fn is_batch(file: &Path) -> bool {
    file == Path::new("-") || file.extension().is_some_and(|ending| ending == "jsonl" || ending == "ndjson")
}

/// Lints every line of standard input, or of the files that were named.
pub(crate) fn run(args: &Args, linter: Linter, out: &mut impl Write) -> Result<Outcome, Problem> {
    let linter = Arc::new(linter);
    let mut outcome = Outcome::Fine;
    let standard_input = [PathBuf::from("-")];
    let files = if args.files.is_empty() { &standard_input[..] } else { &args.files };
    for file in files {
        let (name, input): (_, Box<dyn Read + Send>) = if file == Path::new("-") {
            ("standard input".to_owned(), Box::new(io::stdin()))
        } else {
            let name = file.display().to_string();
            match File::open(file) {
                Ok(file) => (name, Box::new(file)),
                Err(error) => {
                    Problem::new(format!("{name}: {}", cause(&error))).tell();
                    outcome = Outcome::Failed;
                    continue;
                }
            }
        };
        let tally = lint_all(&linter, input, out)?;
        if let Some(problem) = tally.problem(&name) {
            problem.tell();
            outcome = Outcome::Failed;
        }
    }
    Ok(outcome)
}

/// What became of a batch.
#[derive(Debug, Default)]
struct Tally {
    lines: u64,
    faulty: u64,
    /// The numbers of the first faulty lines.
    first: Vec<u64>,
    /// Why reading ended before the end.
    broken_off: Option<io::Error>,
}

impl Tally {
    fn problem(&self, name: &str) -> Option<Problem> {
        if let Some(error) = &self.broken_off {
            return Some(Problem::new(format!("{name}: {} (after {} lines)", cause(error), self.lines)));
        }
        if self.faulty == 0 {
            return None;
        }
        let numbers: Vec<String> = self.first.iter().map(u64::to_string).collect();
        let more = if self.faulty > self.first.len() as u64 { ", …" } else { "" };
        let lines = if self.lines == 1 { "line" } else { "lines" };
        Some(Problem::new(format!(
            "{name}: {} of {} {lines} could not be linted: {}{more}",
            self.faulty,
            self.lines,
            numbers.join(", ")
        )))
    }
}

/// Whole lines, one after the other, and where to put what answers them.
struct Job {
    lines: Vec<Line>,
    /// The number of the first, from 1.
    first: u64,
    slot: SyncSender<Answers>,
}

enum Line {
    Whole(Vec<u8>),
    /// Longer than [`LONGEST_LINE`]: not kept.
    TooLong,
}

/// The answers to a chunk, a line of JSON each.
struct Answers {
    json: Vec<u8>,
    lines: u64,
    faulty: Vec<u64>,
}

fn lint_all(linter: &Arc<Linter>, input: Box<dyn Read + Send>, out: &mut impl Write) -> io::Result<Tally> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let (to_workers, jobs) = sync_channel::<Job>(workers);
    let (to_writer, slots) = sync_channel::<io::Result<Receiver<Answers>>>(4 * workers);
    let jobs = Arc::new(Mutex::new(jobs));
    for _ in 0..workers {
        let (linter, jobs) = (Arc::clone(linter), Arc::clone(&jobs));
        thread::spawn(move || work(&linter, &jobs));
    }
    // Not waited for: where nobody reads the output, the input may never end.
    thread::spawn(move || read(input, &to_workers, &to_writer));
    write(&slots, out)
}

/// Cuts the input into chunks until it ends or nobody takes them any more.
fn read(
    input: impl Read,
    to_workers: &SyncSender<Job>,
    to_writer: &SyncSender<io::Result<Receiver<Answers>>>,
) {
    let mut input = BufReader::with_capacity(CHUNK_BYTES, input);
    let mut first = 1;
    loop {
        let (lines, error) = chunk(&mut input);
        let read = lines.len() as u64;
        let ended = read == 0;
        if !ended {
            let (slot, answers) = sync_channel(1);
            let taken =
                to_writer.send(Ok(answers)).is_ok() && to_workers.send(Job { lines, first, slot }).is_ok();
            if !taken {
                return;
            }
        }
        if let Some(error) = error {
            // The writer may be gone already.
            let _ = to_writer.send(Err(error));
            return;
        }
        if ended {
            return;
        }
        first += read;
    }
}

/// The lines that are there; waits only for the first.
fn chunk(input: &mut BufReader<impl Read>) -> (Vec<Line>, Option<io::Error>) {
    let mut lines = Vec::new();
    let mut size = 0;
    while lines.len() < CHUNK_LINES && size < CHUNK_BYTES {
        match line(input) {
            Ok(Some(line)) => {
                if let Line::Whole(line) = &line {
                    size += line.len();
                }
                lines.push(line);
            }
            Ok(None) => break,
            Err(error) => return (lines, Some(error)),
        }
        if !input.buffer().contains(&b'\n') {
            break;
        }
    }
    (lines, None)
}

/// The next line without its end; none at the end of the input.
fn line(input: &mut impl BufRead) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    let mut too_long = false;
    let mut any = false;
    loop {
        let buffer = match input.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if buffer.is_empty() {
            break;
        }
        any = true;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let part = &buffer[..end.unwrap_or(buffer.len())];
        too_long |= line.len() + part.len() > LONGEST_LINE;
        if too_long {
            line = Vec::new();
        } else {
            line.extend_from_slice(part);
        }
        let used = part.len() + usize::from(end.is_some());
        input.consume(used);
        if end.is_some() {
            break;
        }
    }
    let line = if too_long { Line::TooLong } else { Line::Whole(line) };
    Ok(any.then_some(line))
}

/// Takes jobs until there are no more.
fn work(linter: &Linter, jobs: &Mutex<Receiver<Job>>) {
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job { lines, first, slot }) = job else { return };
        let mut answers = Answers { json: Vec::new(), lines: lines.len() as u64, faulty: Vec::new() };
        for (line, number) in lines.iter().zip(first..) {
            let valid = match line {
                Line::Whole(line) => record::answer(linter, line, number, &mut answers.json),
                Line::TooLong => {
                    let message = format!("longer than {LONGEST_LINE} bytes");
                    record::fail(Value::Null, number, &message, &mut answers.json);
                    false
                }
            };
            if !valid {
                answers.faulty.push(number);
            }
        }
        // The writer may be gone.
        let _ = slot.send(answers);
    }
}

/// How far a long batch is, told on standard error where a person is there to read it and the answers go elsewhere.
struct Progress {
    told: Option<Instant>,
    any: bool,
}

impl Progress {
    /// How often it is told.
    const PAUSE: Duration = Duration::from_millis(500);

    fn new() -> Self {
        let watched = io::stderr().is_terminal() && !io::stdout().is_terminal();
        Self { told: watched.then(Instant::now), any: false }
    }

    fn tell(&mut self, lines: u64) {
        if self.told.is_some_and(|told| told.elapsed() >= Self::PAUSE) {
            self.told = Some(Instant::now());
            self.any = true;
            // Where it cannot be written nobody misses it.
            let _ = write!(io::stderr(), "\r{lines} lines");
        }
    }

    fn end(&self) {
        if self.any {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

/// Writes the answers in order; flushes when there is none ready.
fn write(slots: &Receiver<io::Result<Receiver<Answers>>>, out: &mut impl Write) -> io::Result<Tally> {
    let mut tally = Tally::default();
    let mut progress = Progress::new();
    loop {
        let slot = match slots.try_recv() {
            Ok(slot) => slot,
            Err(TryRecvError::Disconnected) => break,
            Err(TryRecvError::Empty) => {
                out.flush()?;
                match slots.recv() {
                    Ok(slot) => slot,
                    Err(_) => break,
                }
            }
        };
        let answers = match slot {
            Ok(answers) => answers.recv().map_err(|_| io::Error::other("a worker stopped"))?,
            Err(error) => {
                tally.broken_off = Some(error);
                break;
            }
        };
        out.write_all(&answers.json)?;
        tally.lines += answers.lines;
        tally.faulty += answers.faulty.len() as u64;
        let room = NAMED - tally.first.len();
        tally.first.extend(answers.faulty.into_iter().take(room));
        progress.tell(tally.lines);
    }
    progress.end();
    out.flush()?;
    Ok(tally)
}
