//! Data about persons: their e-mail addresses and telephone numbers, accounts, cards and identity numbers.
//!
//! Each kind is told by what makes it valid (check digits, groups, area codes), so that order numbers, prices and dates
//! are left alone. What a body publishes about itself is left too: role addresses, free numbers.

use super::{Context, Findings};
use crate::document::lexicon::Class;
use crate::document::{Document, EntityKind};
use crate::span::Span;

/// E-mail addresses, telephone, account, card and identity numbers of persons; the value of each is 1.
pub(super) fn find(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    let first = found.out.len();
    emails(document, found);
    if document.text.bytes().filter(u8::is_ascii_digit).nth(5).is_some() {
        numbers(document, found);
    }
    found.out[first..].sort_by_key(|evidence| evidence.span);
}

fn emails(document: &Document<'_>, found: &mut Findings<'_>) {
    for entity in document.entities.iter().filter(|entity| entity.kind == EntityKind::Email) {
        if let Some((local, domain)) = entity.span.slice(document.text).rsplit_once('@')
            && is_persons(document, local, domain)
        {
            found.add(entity.span, 1.0);
        }
    }
}

/// Parts of addresses that belong to a role, not a person.
const ROLES: [&str; 76] = [
    "abuse", "accounts", "admin", "admissions", "apply", "ask", "billing", "board", "booking", "bookings", "care", "careers", "club",
    "comms", "community", "conference", "contact", "customer", "desk", "donate", "editor", "editorial", "enquiries", "enquiry", "events",
    "feedback", "first", "firstname", "general", "hello", "help", "helpdesk", "hey", "hi", "hiring", "hr", "info", "inquiries", "jobs",
    "join", "last", "legal", "mail", "marketing", "media", "members", "membership", "name", "news", "newsletter", "noreply", "office",
    "orders", "people", "post", "postmaster", "pr", "press", "privacy", "reception", "recruiting", "recruitment", "reply", "research",
    "sales", "secretary", "security", "service", "someone", "support", "talent", "team", "training", "user", "volunteer", "webmaster",
];
/// Where anybody can have an address: whoever has one there is a person, or a very small office.
const FREE_MAIL: [&str; 16] = [
    "aol", "fastmail", "gmail", "gmx", "googlemail", "hotmail", "icloud", "live", "mail", "msn", "outlook", "pm", "proton", "protonmail",
    "web", "yahoo",
];
/// Domains that stand for any domain.
const PLACEHOLDERS: [&str; 9] =
    ["example", "test", "invalid", "localhost", "domain", "yourdomain", "company", "yourcompany", "email"];

/// Whether an address is a person's and really one.
fn is_persons(document: &Document<'_>, local: &str, domain: &str) -> bool {
    let is = |part: &str, known: &[&str]| known.iter().any(|known| part.eq_ignore_ascii_case(known));
    let labels = || domain.split('.');
    let parts = || local.split(['.', '_', '-', '+']).filter(|part| !part.is_empty());
    if labels().any(|label| is(label, &PLACEHOLDERS)) || parts().any(|part| is(part, &ROLES)) {
        return false;
    }
    let words = parts().filter(|part| part.bytes().all(|byte| byte.is_ascii_alphabetic())).count();
    let named = || {
        let names = document.words.iter().filter(|word| word.class.any(Class::NAME));
        names.into_iter().any(|word| parts().any(|part| part.eq_ignore_ascii_case(word.span().slice(document.text))))
    };
    words > 1 && !local.contains('-') || labels().next().is_some_and(|label| is(label, &FREE_MAIL)) || named()
}

/// Numbers of every kind, in one pass over the text: a candidate begins where no letter or figure stands before.
fn numbers(document: &Document<'_>, found: &mut Findings<'_>) {
    let text = document.text;
    let bytes = text.as_bytes();
    let mut entities = document.entities.iter().filter(|entity| is_opaque(entity.kind)).peekable();
    let mut at = 0;
    while at < bytes.len() {
        while entities.next_if(|entity| entity.span.end <= at).is_some() {}
        if let Some(entity) = entities.peek().filter(|entity| entity.span.start <= at) {
            at = entity.span.end;
            continue;
        }
        let alone = at == 0 || !(bytes[at - 1].is_ascii_alphanumeric() || matches!(bytes[at - 1], b'.' | b'-' | b'_' | b'/' | b'#' | b'$' | b'=' | b'+') || bytes[at - 1] >= 0x80);
        let length = match bytes[at] {
            b'+' | b'(' | b'0'..=b'9' if alone => digits_at(&text[at..]).and_then(|number| number.personal(&text[..at])),
            b'A'..=b'Z' if alone => account_at(&bytes[at..]).or_else(|| insurance_at(&bytes[at..])),
            _ => None,
        };
        match length {
            Some(length) => {
                found.add(Span::new(at, at + length), 1.0);
                at += length;
            }
            None => at += skip(&bytes[at..], alone),
        }
    }
}

/// Entities in which figures mean something else.
fn is_opaque(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Link | EntityKind::Email | EntityKind::Mention | EntityKind::Hashtag | EntityKind::Cashtag)
}

/// How far to go on after a place where nothing was found: past the figures of a number, so that none is read twice.
fn skip(bytes: &[u8], alone: bool) -> usize {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if alone { digits.max(1) } else { 1 }
}

/// A number written in groups, as it stands in the text.
#[derive(Debug)]
struct Number {
    digits: Vec<u8>,
    /// How many figures each group has.
    groups: Vec<usize>,
    plus: bool,
    bracket: bool,
    /// Bytes in the text, without marks after the last figure.
    length: usize,
}

/// Reads a number with the spaces, hyphens, dots and brackets inside it.
fn digits_at(text: &str) -> Option<Number> {
    /// No number of a person has more figures.
    const MOST: usize = 24;
    let bytes = text.as_bytes();
    let mut number = Number { digits: Vec::new(), groups: Vec::new(), plus: false, bracket: false, length: 0 };
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
    let ends = bytes.get(number.length).is_none_or(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'%' | b'_'));
    (ends && number.digits.len() > 6).then_some(number)
}

/// Words before a number that make it a telephone's.
const TELEPHONE: [&str; 11] = ["call", "cell", "mobile", "phone", "ring", "sms", "tel", "telephone", "text", "whatsapp", "ph"];

impl Number {
    /// The number's length in the text, if it is a telephone, card or identity number; `before` is the text before it.
    fn personal(&self, before: &str) -> Option<usize> {
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
        let grouped = matches!(self.groups[..], [4, 4, 4, 4] | [4, 6, 5] | [4, 6, 4] | [16 | 15] | [4, 4, 4, 4, 3]);
        grouped && !self.plus && matches!(self.digits[0], 3..=6) && varied(&self.digits) && luhn(&self.digits)
    }

    /// An American social security number.
    fn is_social_security(&self) -> bool {
        let number = |range: std::ops::Range<usize>| self.digits[range].iter().fold(0, |sum, digit| sum * 10 + u32::from(*digit));
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
        [4, 4, rest @ ..] => rest,
        [0, rest @ ..] => rest,
        _ => digits,
    };
    matches!(local, [8, 0 | 8, 0 | 8, ..] | [8, 7, 7, ..] | [8, 6, 6, ..] | [8, 5, 5, ..] | [8, 4, 4, ..] | [8, 3, 3, ..])
        || digits.len() != local.len() && matches!(local, [3 | 8 | 9, ..]) && digits[0] != 1
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

/// The length of the IBAN that `bytes` begin with: country, check digits, account, in groups of four or in one piece,
/// with a remainder of 1 by 97.
fn account_at(bytes: &[u8]) -> Option<usize> {
    let country = bytes.get(..2)?.iter().all(u8::is_ascii_uppercase);
    let check = bytes.get(2..4)?.iter().all(u8::is_ascii_digit);
    if !country || !check {
        return None;
    }
    let mut compact = Vec::with_capacity(34);
    let mut length = 0;
    for (at, byte) in bytes.iter().enumerate().take(44) {
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' => {
                compact.push(*byte);
                length = at + 1;
                // A word in capitals may follow: the shortest valid account is taken.
                let ends = bytes.get(length).is_none_or(|next| !next.is_ascii_alphanumeric());
                if ends && (15..=34).contains(&compact.len()) && remainder(&compact) == 1 {
                    return Some(length);
                }
            }
            b' ' if compact.len() % 4 == 0 && length == at => {}
            _ => break,
        }
    }
    None
}

/// The remainder by 97 of an IBAN, its first four characters moved to its end and its letters counted from 10.
fn remainder(compact: &[u8]) -> u32 {
    compact[4..].iter().chain(&compact[..4]).fold(0, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
    })
}

/// The length of the British national insurance number that `bytes` begin with: AB 12 34 56 C.
fn insurance_at(bytes: &[u8]) -> Option<usize> {
    let mut shape = b"AA999999C".iter();
    let mut compact = [0; 9];
    let mut at = 0;
    for slot in &mut compact {
        let expected = *shape.next()?;
        if bytes.get(at) == Some(&b' ') {
            at += 1;
        }
        let byte = *bytes.get(at)?;
        let fits = match expected {
            b'A' => byte.is_ascii_uppercase() && !matches!(byte, b'D' | b'F' | b'I' | b'Q' | b'U' | b'V'),
            b'9' => byte.is_ascii_digit(),
            _ => matches!(byte, b'A'..=b'D'),
        };
        if !fits {
            return None;
        }
        *slot = byte - if byte.is_ascii_digit() { b'0' } else { 0 };
        at += 1;
    }
    let ends = bytes.get(at).is_none_or(|next| !next.is_ascii_alphanumeric());
    (ends && compact[2..8] != [1, 2, 3, 4, 5, 6]).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let spans: Vec<&str> = found("personal-data", text).into_iter().map(|(span, _)| span).collect();
        assert_eq!(spans, expected, "{text}");
    }

    #[test]
    fn addresses_of_persons_are_found_and_of_roles_left() {
        check("Ask ana.ruiz@northwind.org or ben_k@gmail.com.", &["ana.ruiz@northwind.org", "ben_k@gmail.com"]);
        check("Write to info@northwind.org, press.office@gmail.com or ana.ruiz@mail.example.com.", &[]);
    }

    #[test]
    fn telephone_numbers_are_found() {
        check("Call Ana on +44 7700 900123 tonight", &["+44 7700 900123"]);
        check("Her cell: (212) 555-0143.", &["(212) 555-0143"]);
        check("Ring 07700 900123, or 020 7946 0958", &["07700 900123", "020 7946 0958"]);
        check("WhatsApp 9876543210", &["9876543210"]);
    }

    #[test]
    fn other_numbers_are_left() {
        for text in [
            "Call the helpline on 0800 123 4567 or 1-800-273-8255",
            "Order 9876543210 of 2019-11-25",
            "We grew from 1 200 000 to +250 000 000 people",
            "ISBN 978-0-306-40615-7, ticket 100-200-3000",
            "See https://northwind.example/212-555-0143",
            "Open 07 11 2024 from 10.00-12.30",
            "Built 1990-2020 at 192.168.100.1000",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn accounts_and_cards_must_check_out() {
        check("Pay GB29 NWBK 6016 1331 9268 19 today", &["GB29 NWBK 6016 1331 9268 19"]);
        check("Pay DE89370400440532013000.", &["DE89370400440532013000"]);
        check("Pay GB29 NWBK 6016 1331 9268 18 today", &[]);
        check("Card 5105 1051 0510 5100", &[]);
        check("Card 4539 5787 6362 1486", &["4539 5787 6362 1486"]);
        check("Card 4539 5787 6362 1487", &[]);
    }

    #[test]
    fn identity_numbers_are_told_by_their_groups() {
        check("His SSN is 536-22-1187", &["536-22-1187"]);
        check("NI number AB 12 34 57 C here", &["AB 12 34 57 C"]);
        check("Placeholders: 123-45-6789, AB 12 34 56 C", &[]);
    }
}
