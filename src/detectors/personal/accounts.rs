//! Numbers that begin with letters: bank accounts, British national insurance.

/// The length of the IBAN that `bytes` begin with: country, check digits, account, in groups of four or in one piece,
/// with a remainder of 1 by 97.
pub(super) fn account(bytes: &[u8]) -> Option<usize> {
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
pub(super) fn insurance(bytes: &[u8]) -> Option<usize> {
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
