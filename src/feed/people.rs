//! People and accounts under their several names.

use super::{Credit, Person};
use crate::document::words;

/// The names of one person or account: “Ana Ruiz”, “Ana” and “@anaruiz” are taken to be one.
#[derive(Debug, Clone)]
pub(super) struct Names {
    /// The fullest form, as it is written.
    shown: String,
    /// Its words, folded.
    words: Vec<String>,
}

impl Names {
    pub(super) fn new(text: &str) -> Self {
        let mut folded = String::new();
        words::fold(text.trim_start_matches('@').split('@').next().unwrap_or(text), &mut folded);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        Self { shown: text.to_owned(), words: words.map(str::to_owned).collect() }
    }

    /// Whether `other` is another name of the same; then the fuller one of the two is kept.
    pub(super) fn take_in(&mut self, other: &Self) -> bool {
        let inside = |few: &[String], many: &[String]| few.iter().all(|word| many.contains(word));
        let same = inside(&self.words, &other.words)
            || inside(&other.words, &self.words)
            || self.words.concat() == other.words.concat();
        let fuller = |name: &Self| (name.words.len(), !name.shown.starts_with('@'));
        if same && fuller(other) > fuller(self) {
            self.clone_from(other);
        }
        same
    }
}

/// Counts who is credited in which posts.
pub(super) fn credit<'n>(posts: impl Iterator<Item = (usize, &'n [Names])>) -> Credit {
    let mut people: Vec<(Names, Vec<usize>)> = Vec::new();
    for (number, names) in posts {
        for name in names {
            match people.iter_mut().find_map(|(known, posts)| known.take_in(name).then_some(posts)) {
                Some(posts) if posts.last() == Some(&number) => {}
                Some(posts) => posts.push(number),
                None => people.push((name.clone(), vec![number])),
            }
        }
    }
    let mut people: Vec<Person> =
        people.into_iter().map(|(names, posts)| Person { name: names.shown, posts }).collect();
    people.sort_by_key(|person| std::cmp::Reverse(person.posts.len()));
    Credit { credits: people.iter().map(|person| person.posts.len()).sum(), people }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_one_under_several_names() {
        let names = |all: &[&str]| all.iter().map(|name| Names::new(name)).collect::<Vec<_>>();
        let posts =
            [names(&["Ana", "Tomas Berg"]), names(&["Ana Ruiz"]), names(&["@ana_ruiz", "@tomasberg"])];
        let credit = credit(posts.iter().enumerate().map(|(number, names)| (number, &names[..])));
        let people: Vec<_> = credit.people.iter().map(|p| (&*p.name, &p.posts[..])).collect();
        assert_eq!(people, [("Ana Ruiz", &[0, 1, 2][..]), ("Tomas Berg", &[0, 2])]);
        assert_eq!(credit.credits, 5);
    }

    #[test]
    fn different_people_stay_apart() {
        let mut ana = Names::new("Ana Ruiz");
        for other in ["Anna Ruiz-Lopez", "Ana Berg", "@ana_berg", "Tomas"] {
            assert!(!ana.take_in(&Names::new(other)), "{other}");
        }
        assert!(ana.take_in(&Names::new("@AnaRuiz@social.example")));
        assert_eq!(ana.shown, "Ana Ruiz");
    }
}
