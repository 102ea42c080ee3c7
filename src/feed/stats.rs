//! How sure a share, a mean and a trend can be with so few posts.

use serde::Serialize;

use crate::report::build::{hundredth, tenth};

/// The standard normal quantile of 0.975: intervals hold the true value 95 times of 100.
const Z: f64 = 1.959_964;

/// With fewer posts [`student`] is not exact enough, whatever the rules say.
const FEWEST: usize = 7;

/// A share of posts with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Share {
    /// How many.
    pub count: usize,
    /// Of how many.
    pub of: usize,
    /// The share, 0-1, to two decimals; `None` of none.
    pub share: Option<f64>,
    /// The lower end of its interval (Wilson 1927), 0-1, to two decimals.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

impl Share {
    pub(crate) fn of(count: usize, of: usize) -> Self {
        let known = of > 0;
        let (low, high) = wilson(count as f64, of as f64);
        let given = |value: f64| known.then(|| hundredth(value));
        Self { count, of, share: given(count as f64 / of as f64), low: given(low), high: given(high) }
    }

    /// The share and its interval, not rounded; `None` of none.
    pub(super) fn exact(self) -> Option<(f64, f64, f64)> {
        let (count, of) = (self.count as f64, self.of as f64);
        let (low, high) = wilson(count, of);
        (self.of > 0).then_some((count / of, low, high))
    }
}

/// The score interval of a share (Wilson 1927); for `of` above 0.
fn wilson(count: f64, of: f64) -> (f64, f64) {
    let share = count / of;
    let square = Z * Z;
    let middle = share + square / (2.0 * of);
    let reach = Z * (share * (1.0 - share) / of + square / (4.0 * of * of)).sqrt();
    let scale = 1.0 + square / of;
    (((middle - reach) / scale).max(0.0), ((middle + reach) / scale).min(1.0))
}

/// Which way a score goes over a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Too few posts to say.
    TooFew,
    /// Its interval lies above 0.
    Rising,
    /// Its interval lies below 0.
    Falling,
    /// Neither can be told from chance.
    Steady,
}

impl Direction {
    /// The name used in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TooFew => "too-few",
            Self::Rising => "rising",
            Self::Falling => "falling",
            Self::Steady => "steady",
        }
    }
}

/// A score over the posts of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Trend {
    /// How many posts have a score.
    pub posts: usize,
    /// Their mean, 0-100, to one decimal; `None` of none.
    pub mean: Option<f64>,
    /// The lower end of the mean's 95 % interval (Student); `None` with too few posts.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
    /// Points that ten posts make by the straight line through the scores (least squares), to one decimal; `None` with
    /// too few posts.
    pub per_ten: Option<f64>,
    /// Which way the line goes, where its 95 % interval (Student) leaves out 0.
    pub direction: Direction,
}

impl Trend {
    /// The mean and trend of scores in order of time; with fewer than `least` there is no interval and no trend.
    pub(super) fn of(scores: &[f64], least: usize) -> Self {
        let count = scores.len() as f64;
        let mean = scores.iter().sum::<f64>() / count;
        let spread = scores.iter().map(|score| (score - mean).powi(2)).sum::<f64>();
        let reach = student(count - 1.0) * (spread / (count - 1.0) / count).sqrt();
        let enough = scores.len() >= least.max(FEWEST);
        let line = enough.then(|| line(scores, mean, spread));
        let direction = match line {
            None => Direction::TooFew,
            Some((slope, reach)) if slope - reach > 0.0 => Direction::Rising,
            Some((slope, reach)) if slope + reach < 0.0 => Direction::Falling,
            Some(_) => Direction::Steady,
        };
        Self {
            posts: scores.len(),
            mean: (!scores.is_empty()).then(|| tenth(mean)),
            low: enough.then(|| tenth((mean - reach).max(0.0))),
            high: enough.then(|| tenth((mean + reach).min(100.0))),
            per_ten: line.map(|(slope, _)| tenth(10.0 * slope)),
            direction,
        }
    }
}

/// The slope of the straight line through three scores or more, and how far its interval reaches each way.
fn line(scores: &[f64], mean: f64, spread: f64) -> (f64, f64) {
    let count = scores.len() as f64;
    let middle = (count - 1.0) / 2.0;
    let width = count * (count * count - 1.0) / 12.0;
    let slope =
        scores.iter().enumerate().map(|(at, score)| (at as f64 - middle) * (score - mean)).sum::<f64>()
            / width;
    let left = (spread - slope * slope * width).max(0.0);
    (slope, student(count - 2.0) * (left / (count - 2.0) / width).sqrt())
}

/// The 0.975 quantile of Student's distribution (Abramowitz & Stegun 26.7.5): within 0.01 from five degrees on.
fn student(degrees: f64) -> f64 {
    let powers = [3, 5, 7].map(|power| Z.powi(power));
    let first = (powers[0] + Z) / 4.0;
    let second = (5.0 * powers[1] + 16.0 * powers[0] + 3.0 * Z) / 96.0;
    let third = (3.0 * powers[2] + 19.0 * powers[1] + 17.0 * powers[0] - 15.0 * Z) / 384.0;
    Z + first / degrees + second / degrees.powi(2) + third / degrees.powi(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_those_of_the_tables() {
        // 8 of 20: 21.9 % to 61.3 %; 7 of 20: from 18.1 %.
        let share = Share::of(8, 20);
        assert_eq!((share.share, share.low, share.high), (Some(0.4), Some(0.22), Some(0.61)));
        assert!((Share::of(7, 20).exact().expect("some").1 - 0.181).abs() < 0.0005);
        assert_eq!((Share::of(0, 10).low, Share::of(10, 10).high), (Some(0.0), Some(1.0)));
        assert_eq!(Share::of(0, 0).share, None);
        for (degrees, quantile) in [(5.0, 2.571), (6.0, 2.447), (10.0, 2.228), (30.0, 2.042), (1000.0, 1.962)]
        {
            assert!((student(degrees) - quantile).abs() < 0.01, "{degrees}");
        }
    }

    #[test]
    fn a_trend_is_told_only_where_chance_is_unlikely() {
        let rising: Vec<f64> = (0..10).map(|at| 40.0 + 3.0 * f64::from(at) + f64::from(at % 2)).collect();
        let trend = Trend::of(&rising, 8);
        assert_eq!((trend.direction, trend.posts), (Direction::Rising, 10));
        assert!(trend.per_ten.is_some_and(|points| (29.0..31.5).contains(&points)), "{trend:?}");
        let falling: Vec<f64> = rising.iter().rev().copied().collect();
        assert_eq!(Trend::of(&falling, 8).direction, Direction::Falling);
        let noise = [50.0, 61.0, 43.0, 55.0, 39.0, 58.0, 52.0, 47.0];
        assert_eq!(Trend::of(&noise, 8).direction, Direction::Steady);
        assert_eq!(Trend::of(&rising[..7], 8).direction, Direction::TooFew);
        assert_eq!(Trend::of(&[50.0; 8], 8).direction, Direction::Steady);
        let none = Trend::of(&[], 8);
        assert_eq!((none.posts, none.mean, none.low, none.per_ten), (0, None, None, None));
        assert_eq!(Trend::of(&[62.1], 8).mean, Some(62.1));
    }
}
