//! Local.
use postlint::*;
use std::io::BufRead;
fn main() {
    let text = std::fs::read_to_string(std::env::var("PACK").unwrap_or("rules/flags.toml".into())).unwrap();
    let text: String = text.lines().map(|l| if l.starts_with("restraint =") { String::new() } else { l.to_owned() } + "\n").collect();
    let pack = RulePack::parse("rules/flags.toml", &text).unwrap_or_else(|e| { println!("{e}"); std::process::exit(1) });
    let linter = match Linter::builder().without_built_in_rules().pack(pack.clone()).build() {
        Ok(l) => l,
        Err(e) => { println!("{e}"); Linter::builder().without_built_in_rules().pack(pack).trust_examples().build().unwrap_or_else(|e| { println!("{e}"); std::process::exit(1) }) }
    };
    for line in std::io::stdin().lock().lines() {
        let v: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let p = Platform::from_name(v["platform"].as_str().unwrap_or("generic")).unwrap_or_default();
        let mut d = Draft::new(v["text"].as_str().unwrap()).on(p);
        if let Some(par) = v["parent"].as_str() { d = d.in_reply_to(par); }
        let r = linter.lint(d);
        for f in r.findings() {
            println!("{}", serde_json::json!({"id": v["id"], "rule": f.rule, "start": f.span.start, "end": f.span.end, "message": f.message}));
        }
    }
}
