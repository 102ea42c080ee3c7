//! Data about persons: their e-mail addresses and telephone numbers, accounts, cards and identity numbers.
//!
//! Each kind is told by what makes it valid (check digits, groups, area codes), so that order numbers, prices and dates
//! are left alone. What a body publishes about itself is left too: role addresses, free numbers.

mod accounts;
mod numbers;

use std::collections::HashSet;

use super::{Context, Findings};
use crate::document::lexicon::Class;
use crate::document::{Document, EntityKind};
use crate::span::Span;

/// E-mail addresses, telephone, account, card and identity numbers of persons; the value of each is 1.
pub(super) fn find(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    let first = found.out.len();
    emails(document, found);
    if document.text.bytes().filter(u8::is_ascii_digit).nth(5).is_some() {
        figures(document, found);
    }
    found.out[first..].sort_by_key(|evidence| evidence.span);
}

fn emails(document: &Document<'_>, found: &mut Findings<'_>) {
    let mut names = None;
    for entity in document.entities.iter().filter(|entity| entity.kind == EntityKind::Email) {
        let names: &HashSet<String> = names.get_or_insert_with(|| names_in(document));
        if let Some((local, domain)) = entity.span.slice(document.text).rsplit_once('@')
            && is_persons(names, local, domain)
        {
            found.add(entity.span, 1.0);
        }
    }
}

/// The people's names that the draft speaks of, in small letters.
fn names_in(document: &Document<'_>) -> HashSet<String> {
    let names = document.words.iter().filter(|word| word.class.any(Class::NAME));
    names.map(|word| word.span().slice(document.text).to_ascii_lowercase()).collect()
}

/// Parts of addresses that belong to a role, not a person.
const ROLES: [&str; 76] = [
    "abuse",
    "accounts",
    "admin",
    "admissions",
    "apply",
    "ask",
    "billing",
    "board",
    "booking",
    "bookings",
    "care",
    "careers",
    "club",
    "comms",
    "community",
    "conference",
    "contact",
    "customer",
    "desk",
    "donate",
    "editor",
    "editorial",
    "enquiries",
    "enquiry",
    "events",
    "feedback",
    "first",
    "firstname",
    "general",
    "hello",
    "help",
    "helpdesk",
    "hey",
    "hi",
    "hiring",
    "hr",
    "info",
    "inquiries",
    "jobs",
    "join",
    "last",
    "legal",
    "mail",
    "marketing",
    "media",
    "members",
    "membership",
    "name",
    "news",
    "newsletter",
    "noreply",
    "office",
    "orders",
    "people",
    "post",
    "postmaster",
    "pr",
    "press",
    "privacy",
    "reception",
    "recruiting",
    "recruitment",
    "reply",
    "research",
    "sales",
    "secretary",
    "security",
    "service",
    "someone",
    "support",
    "talent",
    "team",
    "training",
    "user",
    "volunteer",
    "webmaster",
];
/// Where anybody can have an address: whoever has one there is a person, or a very small office.
const FREE_MAIL: [&str; 16] = [
    "aol",
    "fastmail",
    "gmail",
    "gmx",
    "googlemail",
    "hotmail",
    "icloud",
    "live",
    "mail",
    "msn",
    "outlook",
    "pm",
    "proton",
    "protonmail",
    "web",
    "yahoo",
];
/// Domains that stand for any domain.
const PLACEHOLDERS: [&str; 9] =
    ["example", "test", "invalid", "localhost", "domain", "yourdomain", "company", "yourcompany", "email"];

/// Whether an address is a person's and really one: it has two names in it, the name of somebody the draft speaks of,
/// or a domain where people have their own.
fn is_persons(names: &HashSet<String>, local: &str, domain: &str) -> bool {
    let is = |part: &str, known: &[&str]| known.iter().any(|known| part.eq_ignore_ascii_case(known));
    let parts = || local.split(['.', '_', '-', '+']).filter(|part| !part.is_empty());
    if domain.split('.').any(|label| is(label, &PLACEHOLDERS)) || parts().any(|part| is(part, &ROLES)) {
        return false;
    }
    let words = parts().filter(|part| part.bytes().all(|byte| byte.is_ascii_alphabetic())).count();
    let free = domain.split('.').next().is_some_and(|label| is(label, &FREE_MAIL));
    words > 1 && !local.contains('-')
        || free
        || parts().any(|part| names.contains(&part.to_ascii_lowercase()))
}

/// Numbers of every kind, in one pass over the text: a candidate begins where no letter or figure stands before.
fn figures(document: &Document<'_>, found: &mut Findings<'_>) {
    let text = document.text;
    let bytes = text.as_bytes();
    let mut entities = document.entities.iter().filter(|entity| is_opaque(entity.kind)).peekable();
    let begins = |byte: &u8| matches!(byte, b'+' | b'(' | b'0'..=b'9' | b'A'..=b'Z');
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(begins) {
        at += next;
        while entities.next_if(|entity| entity.span.end <= at).is_some() {}
        if let Some(entity) = entities.peek().filter(|entity| entity.span.start <= at) {
            at = entity.span.end;
            continue;
        }
        let alone = at == 0
            || !(bytes[at - 1].is_ascii_alphanumeric()
                || matches!(bytes[at - 1], b'.' | b'-' | b'_' | b'/' | b'#' | b'$' | b'=' | b'+')
                || bytes[at - 1] >= 0x80);
        let length = match bytes[at] {
            b'+' | b'(' | b'0'..=b'9' if alone => {
                numbers::read(&text[at..]).and_then(|number| number.personal(&text[..at]))
            }
            b'A'..=b'Z' if alone => {
                accounts::account(&bytes[at..]).or_else(|| accounts::insurance(&bytes[at..]))
            }
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
    matches!(
        kind,
        EntityKind::Link
            | EntityKind::Email
            | EntityKind::Mention
            | EntityKind::Hashtag
            | EntityKind::Cashtag
    )
}

/// How far to go on after a place where nothing was found: past the figures of a number, so that none is read twice.
fn skip(bytes: &[u8], alone: bool) -> usize {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if alone { digits.max(1) } else { 1 }
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
        check(
            "Ask ana.ruiz@northwind.org or ben_k@gmail.com.",
            &["ana.ruiz@northwind.org", "ben_k@gmail.com"],
        );
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
