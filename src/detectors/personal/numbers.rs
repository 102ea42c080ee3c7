//! Numbers in groups: telephones, cards, social security.

use std::ops::Range;

/// A number written in groups, as it stands in the text.
#[derive(Debug)]
pub(super) struct Number {
    digits: Vec<u8>,
    /// How many figures each group has.
    groups: Vec<usize>,
    plus: bool,
    bracket: bool,
    /// Bytes in the text, without marks after the last figure.
    length: usize,
}

/// Reads a number with the spaces, hyphens, dots and brackets inside it.
pub(super) fn read(text: &str) -> Option<Number> {
    /// No number of a person has more figures.
    const MOST: usize = 24;
    let bytes = text.as_bytes();
    let mut number =
        Number { digits: Vec::new(), groups: Vec::new(), plus: false, bracket: false, length: 0 };
    let mut at = usize::from(bytes[0] == b'+');
    number.plus = at == 1;
    let mut gap = 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'0'..=b'9' => {
                if gap > 0 {
                    number.groups.push(0);
                }
                *number.groups.last_mut()? += 1;
                number.digits.push(byte - b'0');
                number.length = at + 1;
                gap = 0;
            }
            b' ' | b'-' | b'.' | b'(' | b')' if gap < 3 => {
                number.bracket |= byte == b'(';
                gap += 1;
            }
            _ => break,
        }
        if number.digits.len() > MOST {
            return None;
        }
        at += 1;
    }
    let ends = bytes
        .get(number.length)
        .is_none_or(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'%' | b'_'));
    (ends && number.digits.len() > 6).then_some(number)
}

/// Words before a number that make it a telephone's.
const TELEPHONE: [&str; 11] =
    ["call", "cell", "mobile", "phone", "ring", "sms", "tel", "telephone", "text", "whatsapp", "ph"];

impl Number {
    /// The number's length in the text, if it is a telephone, card or identity number; `before` is the text before it.
    pub(super) fn personal(&self, before: &str) -> Option<usize> {
        let personal = self.is_telephone(before) || self.is_card() || self.is_social_security();
        personal.then_some(self.length)
    }

    fn is_telephone(&self, before: &str) -> bool {
        let digits = &self.digits[..];
        if self.plus {
            return is_international(digits) && !is_free(digits);
        }
        let groups = &self.groups[..];
        let american = match groups {
            [1, 3, 3, 4] => digits[0] == 1 && is_american(&digits[1..]),
            [3, 3, 4] => is_american(digits),
            _ => false,
        };
        let trunk = digits[0] == 0 && matches!(digits[1], 1 | 2 | 7) && matches!(digits.len(), 10 | 11);
        let british = trunk && (groups.len() > 1 || digits[1] == 7 && digits.len() == 11) && groups.len() < 5;
        let named = groups.len() <= 3 && matches!(digits.len(), 9..=12) && follows_word(before, &TELEPHONE);
        (american || british || named) && !is_free(digits) && varied(digits)
    }

    /// 13 to 19 figures whose check digit is right, in a card's groups.
    fn is_card(&self) -> bool {
        let grouped = matches!(self.groups[..], [4, 4, 4, 4] | [4, 6, 4 | 5] | [15 | 16] | [4, 4, 4, 4, 3]);
        grouped && !self.plus && matches!(self.digits[0], 3..=6) && varied(&self.digits) && luhn(&self.digits)
    }

    /// An American social security number.
    fn is_social_security(&self) -> bool {
        let number = |range: Range<usize>| {
            self.digits[range].iter().fold(0, |sum, digit| sum * 10 + u32::from(*digit))
        };
        self.groups == [3, 2, 4]
            && self.length == 11
            && !matches!(number(0..3), 0 | 666 | 900..)
            && number(3..5) != 0
            && number(5..9) != 0
            && self.digits != [1, 2, 3, 4, 5, 6, 7, 8, 9]
    }
}

/// Whether a number is no placeholder such as 000 000 or 4242 4242.
fn varied(digits: &[u8]) -> bool {
    let seen = digits.iter().fold(0_u16, |seen, digit| seen | 1 << digit);
    seen.count_ones() > 3
}

fn is_international(digits: &[u8]) -> bool {
    let length = match digits {
        [1, ..] => digits.len() == 11 && is_american(&digits[1..]),
        [4, 4, ..] => (11..=13).contains(&digits.len()),
        [0, ..] => false,
        _ => (9..=15).contains(&digits.len()),
    };
    length && varied(digits) && !digits.ends_with(&[0, 0, 0, 0, 0])
}

/// Area and exchange codes begin with 2 to 9.
fn is_american(digits: &[u8]) -> bool {
    digits.len() == 10 && digits[0] > 1 && digits[3] > 1
}

/// Whether a number is one that organisations pay for: nobody's own.
fn is_free(digits: &[u8]) -> bool {
    let local = match digits {
        [1, rest @ ..] if rest.len() == 10 => rest,
        [4, 4, rest @ ..] | [0, rest @ ..] => rest,
        _ => digits,
    };
    matches!(
        local,
        [8, 0 | 8, 0 | 8, ..] | [8, 7, 7, ..] | [8, 6, 6, ..] | [8, 5, 5, ..] | [8, 4, 4, ..] | [8, 3, 3, ..]
    ) || digits.len() != local.len() && matches!(local, [3 | 8 | 9, ..]) && digits[0] != 1
}

/// Whether the last word or two before a number are of `known`.
fn follows_word(before: &str, known: &[&str]) -> bool {
    let words = before.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(2);
    words.into_iter().any(|word| known.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

/// Luhn's check over the whole number.
fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, digit)| {
            let doubled = u32::from(*digit) << (i % 2);
            if doubled > 9 { doubled - 9 } else { doubled }
        })
        .sum();
    sum.is_multiple_of(10)
}
