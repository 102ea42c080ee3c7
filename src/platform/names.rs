//! The form of account names.

use super::MentionForm;

/// The longest name X reads, in characters: `twitter-text` cuts longer ones here, though X gives out none above 15.
pub(crate) const LONGEST_X: usize = 20;

/// Whether `name`, without its `@`, has the form that `form` asks for.
pub(super) fn is_name(name: &str, form: MentionForm) -> bool {
    match form {
        MentionForm::X => (1..=LONGEST_X).contains(&name.len()) && name.bytes().all(is_x),
        MentionForm::Bluesky => is_handle(name),
        MentionForm::Mastodon => match name.split_once('@') {
            Some((name, host)) => is_dotted(name) && host.contains('.') && is_dotted(host),
            None => is_dotted(name),
        },
        MentionForm::Plain => is_dotted(name),
        MentionForm::Slash => {
            (3..=20).contains(&name.len()) && name.bytes().all(|byte| is_x(byte) || byte == b'-')
        }
    }
}

/// Whether `byte` may stand in a name on X.
pub(crate) fn is_x(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Whether `name` has the form of a handle on Bluesky: a domain name of two labels or more, each of up to 63 ASCII
/// letters, digits and inner hyphens, the last beginning with a letter, all in at most 253 bytes (atproto, handles).
pub(crate) fn is_handle(name: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let Some((_, last)) = name.rsplit_once('.') else { return false };
    name.len() <= 253 && name.split('.').all(is_label) && last.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Word characters, with dots and hyphens inside.
fn is_dotted(name: &str) -> bool {
    let inner = ['.', '-'];
    name.chars().all(|c| c.is_alphanumeric() || c == '_' || inner.contains(&c))
        && !name.is_empty()
        && !name.starts_with(inner)
        && !name.ends_with(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(form: MentionForm, accepted: &[&str], refused: &[&str]) {
        for name in accepted {
            assert!(is_name(name, form), "{name}");
        }
        for name in refused {
            assert!(!is_name(name, form), "{name}");
        }
    }

    #[test]
    fn knows_the_forms() {
        check(MentionForm::X, &["ana", "ana_1", "12345"], &["", "ana-r", "ana.r", "a_name_of_21_character"]);
        check(
            MentionForm::Mastodon,
            &["ana", "ana@northwind.example"],
            &["", "ana@northwind", "@ana", "ana@"],
        );
        check(
            MentionForm::Bluesky,
            &["ana.example", "8.example"],
            &["ana", "ana.8", "-ana.example", "ana..example"],
        );
        check(MentionForm::Plain, &["ana", "ana.ruiz"], &["", "ana.", "ana ruiz"]);
        check(MentionForm::Slash, &["ana", "ana-r"], &["an", "ana.r"]);
    }
}
