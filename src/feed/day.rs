//! A day of the calendar, as far as a feed needs one: order, and how far apart two are.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// A day of the Gregorian calendar, written like `2026-03-01`.
///
/// ```
/// use postlint::Day;
/// let day: Day = "2026-03-01T18:30:00Z".parse()?;
/// assert_eq!(day.to_string(), "2026-03-01");
/// assert!(Day::new(2026, 2, 29).is_none());
/// # Ok::<(), postlint::NoDay>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: u16,
    month: u8,
    of_month: u8,
}

/// A text that begins with no day like `2026-03-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a day is written like 2026-03-01, and a time may follow")]
pub struct NoDay;

impl Day {
    /// The day of this year (1 to 9999), month and day; `None` where the calendar has none.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 => 28 + u8::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=days).contains(&day)).then_some(Self {
            year,
            month,
            of_month: day,
        })
    }

    /// Days since a day long ago: differences are what counts.
    pub(super) fn number(self) -> i64 {
        // Years are taken to begin in March, so that the leap day is the last of one.
        let months = (i64::from(self.month) + 9) % 12;
        let year = i64::from(self.year) - i64::from(self.month < 3);
        365 * year + year / 4 - year / 100 + year / 400 + (153 * months + 2) / 5 + i64::from(self.of_month)
    }
}

impl FromStr for Day {
    type Err = NoDay;

    /// Reads the day of an ISO 8601 date or time: what follows the day is let pass.
    fn from_str(text: &str) -> Result<Self, NoDay> {
        let (date, rest) = text.trim().split_at_checked(10).ok_or(NoDay)?;
        let figures = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if rest.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(NoDay);
        }
        match date.split('-').collect::<Vec<_>>()[..] {
            [year, month, day] if year.len() == 4 && [year, month, day].into_iter().all(figures) => {
                let number = |part: &str| part.parse().map_err(|_| NoDay);
                Self::new(year.parse().map_err(|_| NoDay)?, number(month)?, number(day)?).ok_or(NoDay)
            }
            _ => Err(NoDay),
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.of_month)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_numbered_one_after_the_other() {
        let mut last = None;
        for year in [1900, 1999, 2000, 2024, 2026, 2100] {
            for month in 1..=12 {
                for day in (1..=31).filter_map(|day| Day::new(year, month, day)) {
                    if let Some(last) = last.filter(|_| (month, day.of_month) != (1, 1)) {
                        assert_eq!(day.number(), last + 1, "{day}");
                    }
                    last = Some(day.number());
                }
            }
        }
    }

    #[test]
    fn only_days_are_read() {
        for text in ["2026-03-01", " 2026-03-01 ", "2026-03-01 18:30", "2024-02-29T00:00:00Z"] {
            assert!(text.parse::<Day>().is_ok(), "{text}");
        }
        for text in [
            "",
            "2026-3-1",
            "01.03.2026",
            "2026-02-29",
            "2026-13-01",
            "2026-03-011",
            "0000-01-01",
            "+026-03-01",
        ] {
            assert_eq!(text.parse::<Day>(), Err(NoDay), "{text}");
        }
    }
}
