//! Entities.
use super::Entity;
use crate::platform::Profile;

pub(crate) fn scan(_text: &str, _profile: &Profile) -> Vec<Entity> {
    Vec::new()
}
