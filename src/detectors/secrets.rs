//! Keys, tokens and passwords that must not be posted.
//!
//! A key is told by the prefix its issuer gives it, and by being random: what a tutorial shows (`sk-xxxx`, `…EXAMPLE`)
//! is not. A password is told by the words before it, and by not being a word itself.

use std::cmp::Reverse;

use super::{Context, Findings, WordList, is_one_of};
use crate::document::{Document, Word};
use crate::span::Span;

/// Keys, tokens, private keys and passwords; the value of each is 1.
pub(super) fn find(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    let first = found.out.len();
    tokens(document.text, found);
    private_keys(document.text, found);
    passwords(document, found);
    credentials(document.text, found);
    found.out[first..].sort_by_key(|evidence| (evidence.span.start, Reverse(evidence.span.end)));
    // A key in an address is told once, with the address.
    let mut end = 0;
    let mut at = 0;
    found.out.retain(|evidence| {
        at += 1;
        let stays = at <= first || evidence.span.start >= end;
        end = if at > first && stays { evidence.span.end } else { end };
        stays
    });
}

/// What issuers begin their keys with, and how many characters follow at least.
const PREFIXES: [(&str, usize); 38] = [
    ("AKIA", 16),
    ("ASIA", 16),
    ("AIza", 30),
    ("GOCSPX-", 20),
    ("ya29.", 30),
    ("ghp_", 30),
    ("gho_", 30),
    ("ghu_", 30),
    ("ghs_", 30),
    ("ghr_", 30),
    ("github_pat_", 30),
    ("glpat-", 18),
    ("gldt-", 18),
    ("sk-ant-", 24),
    ("sk-proj-", 24),
    ("sk-", 24),
    ("sk_live_", 16),
    ("sk_test_", 16),
    ("rk_live_", 16),
    ("whsec_", 24),
    ("xoxb-", 20),
    ("xoxp-", 20),
    ("xoxa-", 20),
    ("xoxr-", 20),
    ("xapp-", 20),
    ("npm_", 30),
    ("pypi-", 40),
    ("hf_", 30),
    ("SG.", 40),
    ("dop_v1_", 40),
    ("shpat_", 28),
    ("shpss_", 28),
    ("dckr_pat_", 20),
    ("dp.pt.", 30),
    ("lin_api_", 30),
    ("NRAK-", 20),
    ("secret_", 32),
    ("eyJ", 40),
];

fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')
}

/// Runs of characters that keys are made of, with a known prefix.
fn tokens(text: &str, found: &mut Findings<'_>) {
    /// The shortest key of a known issuer.
    const SHORTEST: usize = 20;
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(shortest) = bytes.get(at..at + SHORTEST) {
        // Read from behind, so that most of what words are made of is passed over.
        if let Some(other) = shortest.iter().rposition(|byte| !is_token_byte(*byte)) {
            at += other + 1;
            continue;
        }
        let length = bytes[at..].iter().take_while(|byte| is_token_byte(**byte)).count();
        let token = text[at..at + length].trim_end_matches('.');
        if is_key(token) {
            found.add(Span::new(at, at + token.len()), 1.0);
        }
        at += length;
    }
}

fn is_key(token: &str) -> bool {
    let body = PREFIXES.iter().find_map(|(prefix, least)| {
        let body = token.strip_prefix(prefix)?;
        (body.len() >= *least && (*prefix != "eyJ" || body.matches('.').count() == 2)).then_some(body)
    });
    body.is_some_and(is_random)
}

/// Whether text is random enough for a key: varied, with figures, and no placeholder.
fn is_random(body: &str) -> bool {
    /// Bits for each character; English words have about 2.5 in so short a text only if they are very varied.
    const ENTROPY: f64 = 3.2;
    let lower = body.to_ascii_lowercase();
    let placeholder = ["example", "your", "xxxx", "1234567", "abcdef", "placeholder", "redacted"];
    body.bytes().any(|byte| byte.is_ascii_digit())
        && !placeholder.into_iter().any(|word| lower.contains(word))
        && entropy(body.as_bytes()) >= ENTROPY
}

/// Shannon's entropy in bits for each byte.
fn entropy(bytes: &[u8]) -> f64 {
    let mut counts = [0_usize; 256];
    for byte in bytes {
        counts[usize::from(*byte)] += 1;
    }
    let all = bytes.len() as f64;
    counts
        .iter()
        .filter(|count| **count > 0)
        .map(|count| *count as f64 / all)
        .map(|share| -share * share.log2())
        .sum()
}

/// The first line of private keys; it is enough to point at.
fn private_keys(text: &str, found: &mut Findings<'_>) {
    for at in memchr::memmem::find_iter(text.as_bytes(), "-----BEGIN ") {
        let mut lines = start_of(&text[at..]).lines();
        let line = lines.next().unwrap_or_default();
        if line.ends_with("PRIVATE KEY-----") && lines.next().is_some_and(|body| body.len() > 20) {
            found.add(Span::new(at, at + line.len()), 1.0);
        }
    }
}

/// As much of a text as a secret can take; what is looked at again and again must not be the whole rest of a draft.
fn start_of(text: &str) -> &str {
    const LONGEST: usize = 240;
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// What passwords are called.
static CALLED: WordList =
    WordList::new(&["password", "passwords", "passwd", "pwd", "passcode", "passphrase", "pw", "pin"]);

/// What is said to be a password.
fn passwords(document: &Document<'_>, found: &mut Findings<'_>) {
    for range in &document.sentence_words {
        let words = &document.words[range.clone()];
        for (at, word) in words.iter().enumerate() {
            if matches!(word.span().len(), 2..=10)
                && CALLED.has(document.text, *word)
                && let Some(span) = told_password(document.text, &words[at..])
            {
                found.add(span, 1.0);
            }
        }
    }
}

/// The password that follows the word for it: after “is”, “was”, a colon or an equals sign.
fn told_password(text: &str, words: &[Word]) -> Option<Span> {
    let word = *words.first()?;
    let verb = words.get(1).filter(|verb| is_one_of(text, **verb, &["is", "was", "'s", "’s"]));
    let rest = match verb {
        Some(verb) => &text[verb.end as usize..],
        None => text[word.end as usize..].trim_start_matches(' ').strip_prefix([':', '='])?,
    };
    let rest = rest.trim_start_matches([' ', ':', '=', '"', '\'', '`', '“', '‘']);
    let start = text.len() - rest.len();
    let token = start_of(rest)
        .split(|c: char| c.is_whitespace() || matches!(c, '"' | '`' | '”' | '“' | '<'))
        .next()?;
    let token = token.trim_end_matches(['.', ',', ';', '!', '?', ')', '\'', '’', ':']);
    let pin = is_one_of(text, word, &["pin", "passcode"]);
    (is_password(token) || pin && is_pin(token)).then(|| Span::new(start, start + token.len()))
}

/// Whether a word is made up as passwords are: letters with figures or with marks inside, and no placeholder.
fn is_password(token: &str) -> bool {
    let letters = token.bytes().any(|byte| byte.is_ascii_alphabetic());
    let figures = token.bytes().filter(u8::is_ascii_digit).count();
    let marks = token.bytes().any(|byte| {
        byte.is_ascii_punctuation() && !matches!(byte, b'-' | b'\'' | b'/' | b'.' | b'_' | b'(' | b',')
    });
    let stars = token.bytes().filter(|byte| matches!(byte, b'*' | b'x' | b'X')).count();
    let known =
        ["http", "www.", "example", "your"].into_iter().any(|word| token.to_ascii_lowercase().contains(word));
    token.is_ascii()
        && token.len() >= 6
        && letters
        && (figures > 0 || marks)
        && stars * 2 < token.len()
        && !known
}

fn is_pin(token: &str) -> bool {
    matches!(token.len(), 4..=8)
        && token.bytes().all(|byte| byte.is_ascii_digit())
        && !matches!(token, "1234" | "0000" | "123456")
}

/// What makes an address a secret by itself.
const SECRET_PATHS: [&str; 3] =
    ["hooks.slack.com/services/T", "discord.com/api/webhooks/", "outlook.office.com/webhook/"];
/// Parameters whose values open doors.
const SECRET_PARAMETERS: [&str; 6] =
    ["access_token=", "api_key=", "apikey=", "client_secret=", "auth_token=", "sig="];

/// Addresses with a password, a token or a webhook in them.
fn credentials(text: &str, found: &mut Findings<'_>) {
    for colon in memchr::memmem::find_iter(text.as_bytes(), "://") {
        let scheme = text[..colon].bytes().rev().take_while(u8::is_ascii_alphabetic).take(12).count();
        let start = colon - scheme;
        let rest = start_of(&text[colon + 3..])
            .split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '>' | ')' | '`'))
            .next()
            .unwrap_or_default();
        if has_password(rest) || has_token(rest) {
            found.add(Span::new(start, colon + 3 + rest.len()), 1.0);
        }
    }
}

/// Whether an address names a user and a password before its host.
fn has_password(rest: &str) -> bool {
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let Some((user, _)) = host.rsplit_once('@') else { return false };
    let Some((_, password)) = user.split_once(':') else { return false };
    let placeholder = ["pass", "password", "pw", "pwd", "secret", "xxx", "..."];
    password.len() > 3
        && !placeholder.into_iter().any(|word| password.eq_ignore_ascii_case(word))
        && !password.starts_with(['<', '$', '{', '*', '['])
}

fn has_token(rest: &str) -> bool {
    if SECRET_PATHS
        .into_iter()
        .any(|path| rest.split_once(path).is_some_and(|(_, after)| after.len() > 16 && is_random(after)))
    {
        return true;
    }
    SECRET_PARAMETERS.into_iter().any(|parameter| {
        rest.split_once(parameter).is_some_and(|(_, value)| {
            let value = value.split('&').next().unwrap_or_default();
            value.len() >= 16 && is_random(value)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let spans: Vec<&str> = found("secret", text).into_iter().map(|(span, _)| span).collect();
        assert_eq!(spans, expected, "{text}");
    }

    /// A key of the issuer's form, put together so that no scanner takes this file for a leak.
    fn key(prefix: &str) -> String {
        format!("{prefix}{}", "q8Zr2Lk0vN5tWc7Yx1Bd4Hs9Jf6Gm3PpAaTe")
    }

    #[test]
    fn keys_of_known_issuers_are_found() {
        for prefix in ["ghp_", "sk-proj-", "glpat-", "sk_live_", "AIza", "npm_"] {
            let key = key(prefix);
            check(&format!("Use {key}."), &[&key]);
        }
    }

    #[test]
    fn placeholders_and_words_are_left() {
        check("Use sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", &[]);
        check("Set AKIAIOSFODNN7EXAMPLE as the key", &[]);
        check("See the-quick-brown-fox-jumps-over-the-lazy-dog-2", &[]);
        check("Commit 3f786850e387550fdab836ed7e6dc881de23001b fixes it", &[]);
    }

    #[test]
    fn passwords_that_are_told_are_found() {
        check("The password is Summer2026.", &["Summer2026"]);
        check("wifi password: tea&cake!x7", &["tea&cake!x7"]);
        check("Door PIN is 4821, ask Ana", &["4821"]);
    }

    #[test]
    fn talk_of_passwords_is_left() {
        for text in [
            "Use a passphrase.",
            "Your password is too short.",
            "The password: never share it.",
            "My PIN is safe with me",
            "Password is ********",
            "Passwords: 12 characters at least",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn addresses_that_open_doors_are_found() {
        check(
            "postgres://rota:h4rbour-9@db.northwind.example/x",
            &["postgres://rota:h4rbour-9@db.northwind.example/x"],
        );
        check("https://user:password@northwind.example", &[]);
        check("https://northwind.example/@ana: hello", &[]);
    }

    #[test]
    fn a_key_in_an_address_is_told_once() {
        let address = format!("https://northwind.example/?access_token={}", key("ghp_"));
        check(&format!("See {address} now"), &[&address]);
    }

    #[test]
    fn a_private_key_is_found_at_its_first_line() {
        let text = format!("-----BEGIN {} KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n", "PRIVATE");
        check(&text, &[text.lines().next().unwrap_or_default()]);
    }
}
