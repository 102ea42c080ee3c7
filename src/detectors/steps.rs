//! Lists of things to do.

use super::{Context, Findings, is_one_of};
use crate::document::lexicon::Class;
use crate::document::{BlockKind, Document, Word};
use crate::span::Span;

/// What may stand before the verb of an instruction.
const BEFORE_VERB: [&str; 17] = [
    "always", "never", "don't", "do", "not", "n't", "please", "just", "then", "now", "next", "first",
    "second", "third", "finally", "only", "step",
];

/// Three or more list items of which at least half begin with a thing to do; the value is how many do.
///
/// Blank lines and one line of running text between items do not part a list: many posts put a remark under each.
pub(super) fn find(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    let mut list = List::default();
    let mut sentence = 0;
    for (index, block) in document.blocks.iter().enumerate() {
        while document.sentences.get(sentence).is_some_and(|sentence| sentence.block < index) {
            sentence += 1;
        }
        if block.kind == BlockKind::ListItem {
            let words =
                document.sentence_words.get(sentence).filter(|_| document.sentences[sentence].block == index);
            let to_do =
                words.is_some_and(|range| is_instruction(document.text, &document.words[range.clone()]));
            list.item(block.span, to_do);
        } else if !list.remark() {
            std::mem::take(&mut list).finish(found);
        }
    }
    list.finish(found);
}

/// A list as it is read.
#[derive(Debug, Default)]
struct List {
    span: Span,
    items: usize,
    to_do: usize,
    remarks: usize,
}

impl List {
    const SHORTEST: usize = 3;

    fn item(&mut self, span: Span, to_do: bool) {
        if self.items == 0 {
            self.span.start = span.start;
        }
        self.span.end = span.end;
        self.items += 1;
        self.to_do += usize::from(to_do);
        self.remarks = 0;
    }

    /// Takes in a line that is no item, says whether the list may still go on.
    fn remark(&mut self) -> bool {
        self.remarks += 1;
        self.items > 0 && self.remarks <= 1
    }

    fn finish(self, found: &mut Findings<'_>) {
        if self.to_do >= Self::SHORTEST && self.to_do * 2 >= self.items {
            found.add(self.span, self.to_do as f64);
        }
    }
}

/// Whether a sentence begins with a verb in its base form that is not its subject.
fn is_instruction(text: &str, words: &[Word]) -> bool {
    let lead = |word: &&Word| {
        word.class.any(Class::ENTITY | Class::CLITIC | Class::NUMBER) || is_one_of(text, **word, &BEFORE_VERB)
    };
    let at = words.iter().take_while(lead).count();
    // “Keep calm” tells; “Work is hard” and “Support teams” do not.
    let verb = |at: usize| words.get(at).is_some_and(|word| word.class.any(Class::VERB));
    let told = |at: usize| {
        words.get(at).is_none_or(|word| {
            !word.class.any(Class::AUXILIARY | Class::CLITIC | Class::PAST)
                || word.class.any(Class::AFTER_BREAK)
        })
    };
    verb(at) && told(at + 1)
}

#[cfg(test)]
mod tests {
    use super::super::tests::values;

    #[test]
    fn three_things_to_do_are_steps() {
        assert_eq!(
            values("steps", "How:\n1. Open the rota\n2. Ask Ana for a key\n3. Never lock the gate"),
            [3.0]
        );
        assert_eq!(
            values("steps", "- Open the rota\n\nIt takes a minute.\n\n- Ask Ana\n\n- Lock the gate"),
            [3.0]
        );
    }

    #[test]
    fn things_are_no_steps() {
        assert_eq!(values("steps", "We sell:\n- tea\n- cakes\n- bread"), [0.0; 0]);
        assert_eq!(values("steps", "- Open the rota\n- Ask Ana"), [0.0; 0]);
    }
}
