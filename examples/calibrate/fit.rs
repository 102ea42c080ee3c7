//! The fit: for one mindset, how many log-odds each signal is worth.
//!
//! A score is `100 / (1 + exp(-z))` with `z` the sum of the signals' log-odds, and the rating it stands for is
//! `1 + score / 25`. The fit lessens Huber's loss between that and the ratings, plus a penalty on the squared distance
//! from the weights set by hand, under the condition that no weight falls below 0: a credit stays a credit. Penalty
//! and the scale of the prior are chosen by what does best on held-out authors.

/// What each post shows: for each of its signals its worth, 0 and up.
pub(crate) type Evidence = Vec<Vec<f64>>;

/// Ratings further off than this, in points from 1 to 5, weigh by their distance and not by its square.
const HUBER: f64 = 0.25;
/// Weights of fewer log-odds than this are left out: they would explain nothing to anybody.
const LEAST: f64 = 0.1;
/// Steps of descent; the loss has settled to four digits long before.
const STEPS: usize = 400;

pub(crate) const FOLDS: usize = 5;

/// How strong the pull to the prior is, and at what scale the prior was taken.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choice {
    pub(crate) penalty: f64,
    pub(crate) scale: f64,
}

/// A fit and how it was found.
#[derive(Debug)]
pub(crate) struct Fitted {
    pub(crate) choice: Choice,
    pub(crate) weights: Vec<f64>,
    /// For each post what a fit without its fold says of it.
    pub(crate) held_out: Vec<f64>,
}

/// Fits one mindset; `signs` are 1 for credits and -1 for costs, `folds` the fold of each post.
pub(crate) fn fit(
    evidence: &Evidence,
    signs: &[f64],
    ratings: &[f64],
    prior: &[f64],
    folds: &[usize],
) -> Fitted {
    let mut best: Option<(f64, Choice, Vec<f64>)> = None;
    for scale in [1.0, 0.5, 0.25] {
        for penalty in [1.0, 3.0, 10.0, 30.0] {
            let choice = Choice { penalty, scale };
            let mut held_out = vec![0.0; ratings.len()];
            for fold in 0..FOLDS {
                let seen = |i: &usize| folds[*i] != fold;
                let rows: Vec<usize> = (0..ratings.len()).filter(seen).collect();
                let weights = descend(evidence, signs, ratings, prior, &rows, choice);
                for i in (0..ratings.len()).filter(|i| folds[*i] == fold) {
                    held_out[i] = predict(&evidence[i], signs, &weights);
                }
            }
            let loss = loss(&held_out, ratings);
            if best.as_ref().is_none_or(|(least, ..)| loss < *least) {
                best = Some((loss, choice, held_out));
            }
        }
    }
    let (_, choice, held_out) = best.expect("choices were tried");
    let rows: Vec<usize> = (0..ratings.len()).collect();
    Fitted { choice, weights: descend(evidence, signs, ratings, prior, &rows, choice), held_out }
}

/// Huber's loss, summed.
pub(crate) fn loss(predicted: &[f64], ratings: &[f64]) -> f64 {
    let each = |(p, r): (&f64, &f64)| {
        let off = (p - r).abs();
        if off <= HUBER { off * off / 2.0 } else { HUBER * (off - HUBER / 2.0) }
    };
    predicted.iter().zip(ratings).map(each).sum()
}

/// The predicted ratings less 3.
pub(crate) fn predict_all(evidence: &Evidence, signs: &[f64], weights: &[f64]) -> Vec<f64> {
    evidence.iter().map(|row| predict(row, signs, weights)).collect()
}

fn predict(row: &[f64], signs: &[f64], weights: &[f64]) -> f64 {
    4.0 * (logistic(log_odds(row, signs, weights)) - 0.5)
}

fn log_odds(row: &[f64], signs: &[f64], weights: &[f64]) -> f64 {
    row.iter().zip(signs).zip(weights).map(|((x, sign), weight)| x * sign * weight).sum()
}

/// Accelerated projected gradient descent from the prior.
fn descend(
    evidence: &Evidence,
    signs: &[f64],
    ratings: &[f64],
    prior: &[f64],
    rows: &[usize],
    choice: Choice,
) -> Vec<f64> {
    let start: Vec<f64> = prior.iter().map(|weight| weight * choice.scale).collect();
    // The slope of the logistic, times 4, is at most 1: the squared norm of the evidence bounds the curvature.
    let norm: f64 = rows.iter().flat_map(|i| &evidence[*i]).map(|x| x * x).sum();
    let step = 1.0 / (norm + choice.penalty);
    let mut weights = start.clone();
    let mut ahead = start.clone();
    let mut momentum = 1.0_f64;
    for _ in 0..STEPS {
        let mut gradient: Vec<f64> =
            ahead.iter().zip(&start).map(|(weight, start)| choice.penalty * (weight - start)).collect();
        for i in rows {
            let row = &evidence[*i];
            let share = logistic(log_odds(row, signs, &ahead));
            let off = (4.0 * (share - 0.5) - ratings[*i]).clamp(-HUBER, HUBER);
            let slope = off * 4.0 * share * (1.0 - share);
            for ((gradient, x), sign) in gradient.iter_mut().zip(row).zip(signs) {
                *gradient += slope * x * sign;
            }
        }
        let next: Vec<f64> = ahead
            .iter()
            .zip(&gradient)
            .map(|(weight, gradient)| (weight - step * gradient).max(0.0))
            .collect();
        let grown = f64::midpoint(1.0, (1.0 + 4.0 * momentum * momentum).sqrt());
        let push = (momentum - 1.0) / grown;
        ahead = next.iter().zip(&weights).map(|(next, last)| next + push * (next - last)).collect();
        weights = next;
        momentum = grown;
    }
    for weight in &mut weights {
        if *weight < LEAST {
            *weight = 0.0;
        }
    }
    weights
}

fn logistic(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Posts whose ratings follow a credit and a cost, and do not care for a third signal.
    fn posts() -> (Evidence, Vec<f64>, Vec<usize>) {
        let evidence: Evidence =
            (0..200).map(|i| vec![f64::from(i % 2), f64::from(i / 2 % 2), f64::from(i / 4 % 2)]).collect();
        let ratings = evidence.iter().map(|row| predict(row, &[1.0, -1.0, 1.0], &[1.5, 0.8, 0.0])).collect();
        let folds = (0..200).map(|i| i / 8 % FOLDS).collect();
        (evidence, ratings, folds)
    }

    #[test]
    fn what_made_the_ratings_is_found() {
        let (evidence, ratings, folds) = posts();
        let fitted = fit(&evidence, &[1.0, -1.0, 1.0], &ratings, &[0.5, 0.5, 0.5], &folds);
        for (weight, expected) in fitted.weights.iter().zip([1.5, 0.8, 0.0]) {
            assert!((weight - expected).abs() < 0.15, "{:?}", fitted.weights);
        }
    }

    #[test]
    fn no_sign_turns() {
        let (evidence, ratings, folds) = posts();
        for (turned, signs) in [[-1.0, -1.0, 1.0], [1.0, 1.0, 1.0]].into_iter().enumerate() {
            let fitted = fit(&evidence, &signs, &ratings, &[0.5, 0.5, 0.5], &folds);
            assert!(fitted.weights.iter().all(|weight| *weight >= 0.0));
            assert!(fitted.weights[turned] < LEAST, "{:?}", fitted.weights);
        }
    }

    #[test]
    fn without_data_the_prior_stays() {
        let row = vec![vec![0.0, 0.0, 0.0]; 10];
        let fitted = fit(&row, &[1.0; 3], &[0.0; 10], &[0.5, 0.2, 0.3], &[0, 1, 2, 3, 4, 0, 1, 2, 3, 4]);
        assert_eq!(fitted.weights, [0.5, 0.2, 0.3]);
    }
}
