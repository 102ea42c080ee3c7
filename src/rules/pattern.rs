//! The notation of word patterns: text in, tree out. See `rules/README.md` for what each form finds.

use std::sync::Arc;

use crate::document::lexicon::Class;
use crate::document::words;

/// A pattern, or a part of one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    /// A word in its folded form; a contraction stands in one piece until the lexicon takes it apart.
    Word(Arc<str>),
    /// A stem and whatever follows.
    Stem(Arc<str>),
    /// A word of one of these classes.
    Class(Class),
    /// A capitalised word that does not begin its sentence.
    Capital,
    /// A capitalised word within its sentence that no list knows as anything but a name.
    Proper,
    /// An entry of a named list.
    List(String),
    /// Exactly one word.
    Any,
    /// None to so many words.
    Gap(u8),
    /// One after the other.
    Seq(Vec<Node>),
    /// One of these.
    Alt(Vec<Node>),
    /// This or nothing.
    Opt(Box<Node>),
    /// The sentence's start.
    Start,
    /// The sentence's end.
    End,
}

/// What is wrong with a pattern, and at which byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PatternError {
    pub(crate) at: usize,
    pub(crate) message: String,
}

/// How deep groups may nest; keeps a hostile pack from exhausting the stack.
const DEEPEST: usize = 12;
/// How long a pattern may be, in bytes.
const LONGEST: usize = 2000;
/// How many words `...` may stand for when no number says so, and at most.
const GAP: u8 = 3;
const WIDEST_GAP: u8 = 20;

const CLASSES: [(&str, Class); 16] = [
    ("name", Class::NAME),
    ("caps", Class::CAPS),
    ("own", Class::OWN),
    ("mention", Class::MENTION),
    ("link", Class::LINK),
    ("hashtag", Class::HASHTAG),
    ("cashtag", Class::CASHTAG),
    ("email", Class::EMAIL),
    ("emoji", Class::EMOJI),
    ("number", Class::NUMBER),
    ("money", Class::MONEY),
    ("time", Class::TIME),
    ("not", Class::NOT),
    ("past", Class::PAST),
    ("ing", Class::ING),
    ("verb", Class::VERB),
];

/// Reads a pattern.
pub(crate) fn parse(text: &str) -> Result<Node, PatternError> {
    if text.len() > LONGEST {
        return Err(PatternError { at: 0, message: format!("the pattern is longer than {LONGEST} bytes") });
    }
    let mut parser = Parser { text, at: 0, depth: 0 };
    let node = parser.alternatives()?;
    match parser.peek() {
        None => Ok(node),
        Some(c) => Err(parser.error(format!("`{c}` closes nothing"))),
    }
}

struct Parser<'p> {
    text: &'p str,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn bump(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    fn error(&self, message: impl Into<String>) -> PatternError {
        PatternError { at: self.at, message: message.into() }
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.bump();
        }
    }

    /// Sequences parted by `|`, up to a closing bracket or the end.
    fn alternatives(&mut self) -> Result<Node, PatternError> {
        let mut all = vec![self.sequence()?];
        while self.peek() == Some('|') {
            self.bump();
            all.push(self.sequence()?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Node::Alt(all) })
    }

    fn sequence(&mut self) -> Result<Node, PatternError> {
        let mut parts = Vec::new();
        loop {
            self.skip_space();
            match self.peek() {
                None | Some('|' | ')') if parts.is_empty() => {
                    return Err(self.error("a word is missing here"));
                }
                None | Some('|' | ')') => break,
                Some(_) => {
                    let part = self.part()?;
                    parts.push(if self.peek() == Some('?') {
                        self.bump();
                        Node::Opt(Box::new(part))
                    } else {
                        part
                    });
                }
            }
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Node::Seq(parts) })
    }

    fn part(&mut self) -> Result<Node, PatternError> {
        match self.peek() {
            Some('(') => self.group(),
            Some('{') => {
                let start = self.at;
                let name = self.enclosed('}')?;
                if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
                {
                    return Err(PatternError {
                        at: start,
                        message: format!("`{{{name}}}` is no name of a list"),
                    });
                }
                Ok(Node::List(name))
            }
            Some('<') => self.class(),
            Some('^') => {
                self.bump();
                Ok(Node::Start)
            }
            Some('$') => {
                self.bump();
                Ok(Node::End)
            }
            Some('.') => self.gap(),
            _ => self.word(),
        }
    }

    fn group(&mut self) -> Result<Node, PatternError> {
        let open = self.at;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.error(format!("groups nest more than {DEEPEST} deep")));
        }
        self.bump();
        let node = self.alternatives()?;
        if self.peek() != Some(')') {
            return Err(PatternError { at: open, message: "`(` is never closed".into() });
        }
        self.bump();
        self.depth -= 1;
        Ok(node)
    }

    /// The text between the bracket at hand and `close`.
    fn enclosed(&mut self, close: char) -> Result<String, PatternError> {
        let open = self.at;
        self.bump();
        let rest = &self.text[self.at..];
        let Some(length) = rest.find(close) else {
            let bracket = &self.text[open..=open];
            return Err(PatternError { at: open, message: format!("`{bracket}` is never closed") });
        };
        self.at += length + close.len_utf8();
        Ok(rest[..length].to_owned())
    }

    fn class(&mut self) -> Result<Node, PatternError> {
        let at = self.at;
        let name = self.enclosed('>')?;
        if name == "any" {
            return Ok(Node::Any);
        }
        if name == "capital" {
            return Ok(Node::Capital);
        }
        if name == "proper" {
            return Ok(Node::Proper);
        }
        CLASSES.iter().find(|(known, _)| *known == name).map(|(_, class)| Node::Class(*class)).ok_or_else(
            || {
                let known: Vec<String> = CLASSES.iter().map(|(known, _)| format!("<{known}>")).collect();
                PatternError {
                    at,
                    message: format!(
                        "`<{name}>` is no class of words; known are <any> <capital> <proper> {}",
                        known.join(" ")
                    ),
                }
            },
        )
    }

    fn gap(&mut self) -> Result<Node, PatternError> {
        let at = self.at;
        if !self.text[at..].starts_with("...") {
            return Err(self.error("a full stop cannot be matched; `...` stands for up to three words"));
        }
        self.at += 3;
        let digits = self.text[self.at..].bytes().take_while(u8::is_ascii_digit).count();
        let number = &self.text[self.at..self.at + digits];
        self.at += digits;
        if number.is_empty() {
            return Ok(Node::Gap(GAP));
        }
        match number.parse() {
            Ok(words @ 1..=WIDEST_GAP) => Ok(Node::Gap(words)),
            _ => Err(PatternError { at, message: format!("`...{number}` should be from 1 to {WIDEST_GAP}") }),
        }
    }

    fn word(&mut self) -> Result<Node, PatternError> {
        let start = self.at;
        while let Some(c) = self.peek() {
            let sign = self.at == start && matches!(c, '#' | '@');
            if c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '_' | '/' | '&') || sign {
                self.bump();
            } else {
                break;
            }
        }
        let raw = &self.text[start..self.at];
        if raw.is_empty() {
            let c = self.peek().unwrap_or(' ');
            return Err(self.error(format!("`{c}` cannot be matched; patterns are made of words")));
        }
        let mut folded = String::new();
        if self.peek() == Some('*') {
            self.bump();
            words::fold(raw, &mut folded);
            if folded.chars().count() < 3 || folded.contains('-') {
                let message = format!("the stem `{raw}*` needs three letters at least, and no hyphen");
                return Err(PatternError { at: start, message });
            }
            return Ok(Node::Stem(folded.into()));
        }
        let mut parts = Vec::new();
        for part in raw.split(['-', '/', '&']).filter(|part| !part.is_empty()) {
            words::fold(part, &mut folded);
            parts.push(Node::Word(folded.as_str().into()));
        }
        match parts.len() {
            0 => Err(PatternError { at: start, message: format!("`{raw}` holds no word") }),
            1 => Ok(parts.remove(0)),
            _ => Ok(Node::Seq(parts)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn fails(pattern: &str, at: usize, part: &str) {
        let error = parse(pattern).expect_err("the pattern is broken");
        assert_eq!(error.at, at, "{error:?}");
        assert!(error.message.contains(part), "{error:?}");
    }

    fn word(text: &str) -> Node {
        Node::Word(text.into())
    }

    #[test]
    fn reads_every_form() {
        let node = parse("^ (so|very)? {glad} to announc* ... <name> don't game-changer ...5 #ad $")
            .unwrap_or(Node::Any);
        let expected = Node::Seq(vec![
            Node::Start,
            Node::Opt(Box::new(Node::Alt(vec![word("so"), word("very")]))),
            Node::List("glad".into()),
            word("to"),
            Node::Stem("announc".into()),
            Node::Gap(3),
            Node::Class(Class::NAME),
            word("don't"),
            Node::Seq(vec![word("game"), word("changer")]),
            Node::Gap(5),
            word("#ad"),
            Node::End,
        ]);
        assert_eq!(node, expected);
    }

    #[test]
    fn says_where_a_pattern_breaks() {
        fails("to (announce", 3, "never closed");
        fails("to announce)", 11, "closes nothing");
        fails("{glad", 0, "never closed");
        fails("a | | b", 4, "a word is missing");
        fails("an*", 0, "three letters");
        fails("<nmae>", 0, "no class");
        fails("really!", 6, "cannot be matched");
        fails("end.", 3, "full stop");
        fails("a ...99 b", 2, "from 1 to 20");
        fails("", 0, "a word is missing");
        fails(&"(".repeat(50), 12, "nest");
    }
}
