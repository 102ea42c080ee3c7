//! Posts that repeat another one nearly word for word, and openings that come again and again.

use std::collections::BTreeMap;

use super::digest::Digest;
use super::{Echo, Opener};
use crate::report::build::hundredth;
use crate::rules::feed::Settings;
use crate::signal::SignalId;

/// A post is held against so many before it, at most: the cost of a feed stays linear in its length.
const FURTHEST: usize = 400;

/// For each post that repeats an earlier one, the one that it is most like. Posts on different platforms are
/// cross-posts, and posts far apart in time reminders: neither echoes the other.
pub(super) fn echoes(originals: &[&Digest], settings: &Settings<SignalId>) -> Vec<Echo> {
    let mut echoes = Vec::new();
    for (at, post) in originals.iter().enumerate() {
        let near = originals[at.saturating_sub(FURTHEST)..at].iter().filter(|earlier| {
            let days = post.day.zip(earlier.day).map_or(0, |(a, b)| (a.number() - b.number()).unsigned_abs());
            earlier.platform == post.platform && days <= settings.echo_days as u64
        });
        let likeness = near.map(|earlier| (likeness(&post.shingles, &earlier.shingles), earlier.number));
        let most = likeness.reduce(|best, next| if next.0 > best.0 { next } else { best });
        if let Some((likeness, of)) = most.filter(|(likeness, _)| *likeness >= settings.echo_likeness) {
            echoes.push(Echo { post: post.number, of, likeness: hundredth(likeness) });
        }
    }
    echoes
}

/// What two ascending lists share, of all that either has (Jaccard); 0 where both are empty.
fn likeness(a: &[u64], b: &[u64]) -> f64 {
    let (mut shared, mut i, mut j) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        shared += usize::from(a[i] == b[j]);
        let step = a[i].cmp(&b[j]);
        i += usize::from(step.is_le());
        j += usize::from(step.is_ge());
    }
    shared as f64 / (a.len() + b.len() - shared).max(1) as f64
}

/// The openings that two posts or more share, the commonest first, and of equals the earlier.
pub(super) fn openers(originals: &[&Digest]) -> Vec<Opener> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut openers: Vec<Opener> = Vec::new();
    for post in originals {
        let Some((folded, text)) = &post.opener else { continue };
        let at = *known.entry(folded).or_insert(openers.len());
        if at == openers.len() {
            openers.push(Opener { text: text.clone(), posts: Vec::new() });
        }
        openers[at].posts.push(post.number);
    }
    openers.retain(|opener| opener.posts.len() > 1);
    openers.sort_by_key(|opener| std::cmp::Reverse(opener.posts.len()));
    openers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_is_shared_of_all() {
        assert!((likeness(&[1, 2, 3], &[2, 3, 4]) - 0.5).abs() < 1e-9);
        assert!((likeness(&[1, 2], &[1, 2]) - 1.0).abs() < 1e-9);
        assert!(likeness(&[], &[]).abs() < 1e-9 && likeness(&[1], &[2]).abs() < 1e-9);
    }
}
