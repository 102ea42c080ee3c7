//! x
use std::io::BufRead;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let mut b = postlint::Linter::builder();
    let pack = match postlint::RulePack::load(&a[1]) { Ok(p) => p, Err(e) => { println!("{e}"); std::process::exit(1) } };
    b = b.pack(pack);
    if a.get(2).map(String::as_str) == Some("trust") { b = b.trust_examples(); }
    let l = match b.build() { Ok(l) => l, Err(e) => { println!("{e}"); std::process::exit(1) } };
    if a.get(2).map(String::as_str) == Some("check") { println!("fine"); return; }
    for line in std::io::stdin().lock().lines() {
        let v: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let mut d = postlint::Draft::new(v["text"].as_str().unwrap()).id(v["id"].as_str().unwrap());
        if let Some(p) = v["platform"].as_str().and_then(postlint::Platform::from_name) { d = d.on(p); }
        if let Some(p) = v["parent"].as_str() { d = d.in_reply_to(p); }
        println!("{}", serde_json::to_string(&l.lint(d)).unwrap());
    }
}
