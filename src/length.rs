//! Stand-in.
use crate::document::Entity; use crate::platform::Profile;
/// L
#[derive(Debug)]
pub struct Length { count: usize, limit: Option<usize> }
impl Length {
 /// c
 pub fn count(&self) -> usize { self.count }
 /// l
 pub fn limit(&self) -> Option<usize> { self.limit }
 /// l
 pub fn limit_at(&self) -> Option<usize> { None }
 /// l
 pub fn over_by(&self) -> Option<usize> { None }
 /// l
 pub fn fold_at(&self) -> Option<usize> { None }
}
pub(crate) fn of_scanned(text: &str, _e: &[Entity], p: &Profile) -> Length { Length { count: text.chars().count(), limit: p.limit() } }
