//! x
fn main() {
    let mut s = String::new();
    std::io::Read::read_to_string(&mut std::io::stdin(), &mut s).unwrap();
    let t = std::time::Instant::now();
    let l = postlint::Linter::default();
    eprintln!("build {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let r = l.lint(s.as_str());
    eprintln!("lint {:?}", t.elapsed());
    println!("{}", serde_json::to_string_pretty(&r).unwrap());
}
