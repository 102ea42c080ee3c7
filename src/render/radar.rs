//! The five mindsets as a radar chart in SVG.

use std::f64::consts::TAU;
use std::fmt::Write;

use super::label;
use crate::mindset::Mindset;
use crate::report::Report;

/// Radius of a score of 100.
const RADIUS: f64 = 100.0;

/// The chart: a ring at 50, where nothing speaks either way, and the five scores around it.
///
/// What it shows is told in words in its description, so that it is no loss not to see it.
pub(super) fn radar(report: &Report, id: &str) -> String {
    let scores = Mindset::ALL.map(|mindset| report.mindset(mindset).score.unwrap_or(50.0));
    let mut told = Vec::new();
    let mut spokes = String::new();
    let mut labels = String::new();
    let mut dots = String::new();
    for (at, (mindset, score)) in Mindset::ALL.into_iter().zip(scores).enumerate() {
        told.push(format!("{} {score:.0}", label(mindset)));
        let (x, y) = point(at, 100.0);
        write!(spokes, r#"<line x2="{x:.1}" y2="{y:.1}"/>"#).expect("a String takes everything");
        let (x, y) = point(at, score);
        write!(dots, r#"<circle cx="{x:.1}" cy="{y:.1}" r="3.5"/>"#).expect("a String takes everything");
        let (x, y) = point(at, 112.0);
        let anchor = if x > 1.0 {
            "start"
        } else if x < -1.0 {
            "end"
        } else {
            "middle"
        };
        write!(labels, r#"<text x="{x:.1}" y="{y:.1}" text-anchor="{anchor}">{}</text>"#, mindset.name())
            .expect("a String takes everything");
    }
    format!(
        "<svg class=\"radar\" viewBox=\"-215 -130 430 240\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\">\n\
         <title id=\"{id}-title\">The five mindsets</title>\n\
         <desc id=\"{id}-desc\">Scores from 0 to 100, 50 where nothing was found: {}.</desc>\n\
         <g class=\"grid\">{spokes}{}{}</g>\n\
         <polygon class=\"middle\" points=\"{}\"/>\n\
         <polygon class=\"scores\" points=\"{}\"/>\n\
         <g class=\"dots\">{dots}</g>\n\
         <g class=\"labels\" aria-hidden=\"true\">{labels}</g>\n\
         </svg>\n",
        told.join(", "),
        ring(100.0),
        ring(75.0),
        points([50.0; 5]),
        points(scores),
    )
}

fn ring(score: f64) -> String {
    format!(r#"<polygon points="{}"/>"#, points([score; 5]))
}

fn points(scores: [f64; 5]) -> String {
    let points: Vec<String> = scores
        .into_iter()
        .enumerate()
        .map(|(at, score)| point(at, score))
        .map(|(x, y)| format!("{x:.1},{y:.1}"))
        .collect();
    points.join(" ")
}

/// Where a score lies on the spoke of this number; the first points up.
fn point(at: usize, score: f64) -> (f64, f64) {
    let angle = TAU * at as f64 / 5.0;
    let radius = RADIUS * score / 100.0;
    (radius * angle.sin(), -radius * angle.cos())
}
