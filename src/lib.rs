//! postlint
#![allow(dead_code, reason = "being built")]

pub mod document;
pub mod draft;
pub mod mindset;
pub mod platform;
pub mod report;
pub mod signal;
pub mod span;
pub use document::Document;
pub use draft::*;
pub use mindset::*;
pub use platform::*;
pub use report::*;
pub use span::*;
