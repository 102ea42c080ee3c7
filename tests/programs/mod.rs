//! The examples as programs, for the tests that run them.

use std::path::{Path, PathBuf};

/// The example of this name: `cargo test` builds it first.
pub(crate) fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("this test has a path");
    let profile = test.parent().and_then(Path::parent).expect("target/PROFILE/deps/TEST");
    let program = profile.join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "not built yet: cargo build --example {name}");
    program
}
