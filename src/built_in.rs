//! The rules that come with the crate. The build script has read and compiled them; what it found stands in the program.

use once_cell::sync::Lazy;

use crate::rules::ruleset::Ruleset;
use crate::rules::{Error, RulePack};

/// All rules, compiled.
const COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/ruleset"));
/// The rule files, each with its name.
const FILES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/files"));

/// The rules, ready for use.
pub(crate) fn ruleset() -> Result<Ruleset, Error> {
    postcard::from_bytes(COMPILED).map_err(unreadable)
}

/// The rules as they are written: to put other packs on top, and for those who want to see examples. Read once, when
/// first asked for.
pub(crate) fn pack() -> Result<&'static RulePack, Error> {
    static PACK: Lazy<Result<RulePack, Error>> = Lazy::new(|| RulePack::read(&files()?, true));
    PACK.as_ref().map_err(Clone::clone)
}

fn files() -> Result<Vec<(&'static str, &'static str)>, Error> {
    postcard::from_bytes(FILES).map_err(unreadable)
}

fn unreadable(error: postcard::Error) -> Error {
    Error::of_file("rules", format!("what the build script left cannot be read: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_rules_deserve_their_trust() {
        if let Err(error) = RulePack::read(&files().expect("the build script left them"), false) {
            panic!("{error}");
        }
    }

    #[test]
    fn what_is_compiled_is_what_is_written() {
        let written = Ruleset::build(pack().expect("readable"), &[]).expect("rules that go together");
        let written = postcard::to_allocvec(&written).expect("rules of plain data");
        assert!(written == COMPILED, "the build script compiled other rules");
    }
}
