use proptest::prelude::*;

use super::*;
use crate::document::{Ending, entities};
use crate::platform::Platform;

fn read(text: &str) -> (Vec<Block>, Vec<Sentence>) {
    split(text, &entities::scan(text, Platform::Generic.profile()))
}

/// Checks that `text`, written with `|` where sentences part, is cut there.
#[track_caller]
fn check(text: &str) {
    let expected: Vec<&str> = text.split('|').map(str::trim).collect();
    let text = text.replace('|', "");
    let (_, sentences) = read(&text);
    let found: Vec<&str> = sentences.iter().map(|sentence| sentence.span.slice(&text)).collect();
    assert_eq!(found, expected);
}

#[track_caller]
fn check_blocks(text: &str, expected: &[(BlockKind, &str)]) {
    let (blocks, _) = read(text);
    let found: Vec<(BlockKind, &str)> =
        blocks.iter().map(|block| (block.kind, block.span.slice(text))).collect();
    assert_eq!(found, expected);
}

#[track_caller]
fn check_ending(text: &str, expected: Ending) {
    let (_, sentences) = read(text);
    assert_eq!(sentences.iter().map(|sentence| sentence.ending).collect::<Vec<_>>(), [expected]);
}

#[test]
fn marks_end_sentences() {
    check("The rota is out. |Who wants Friday? |Anybody!");
    check("wow!! |that went well?! |yes");
    check("we moved the desks. |nobody noticed.");
}

#[test]
fn a_new_line_ends_a_sentence() {
    check("No full stop here\n|none there\r\n\r\n|last");
}

#[test]
fn short_forms_do_not() {
    check("Dr. Mokoena met Mr. and Mrs. Ruiz at 5 p.m. on Friday.");
    check("See p. 12, fig. 3 and vol. 2 of the guide, e.g. the part by A. B. Ruiz.");
    check("Bread, milk, etc. are paid for by Northwind Ltd. in full.");
    check("Ask Northwind Inc. |They know.");
    check("We open at 9 a.m. |Bring tea, coffee etc. |Ana cooks.");
    check("At 7 a.m. Dr. Ruiz opens the ward.");
    check("The U.S. team met the U.K. team.");
    check("That is all of us, you and I. |Did you see Tomas?");
}

#[test]
fn figures_and_addresses_do_not() {
    check("Version 2.4.1 costs 3.50 and lives at https://northwind.example/a.b?c=d. |Take it.");
    check("It took 3.5 hours. |4 people helped.");
    check("Write to ana.ruiz@northwind.example. |She answers.");
}

#[test]
fn ellipses_end_one_only_before_a_capital() {
    check("I waited... and waited… |Then the bus came.");
    check("So... I asked.");
    check("wait...what");
    check("It went on . . . and on . . . . |Nobody left.");
}

#[test]
fn emoji_and_emoticons_go_with_what_they_follow() {
    check("We did it! 🎉🎉 |Thanks all :) see you");
    check("The kettle is back. :-) |Who fixed it?");
    check("I ❤️ New York in May");
    check("New rota. |👉 Read it before Friday");
}

#[test]
fn quotations_and_brackets_stay_whole() {
    check("“Is it fair?” Ana asked.");
    check("\"Stop it!\" she said, and we did. |\"Fine.\" |We went home.");
    check("The form (it has two pages!) is online. |(Nobody reads it.) |We do.");
    check("The name is Yay! in all our letters.");
}

#[test]
fn a_lost_space_is_seen() {
    check("The shift is over.|Thanks to everybody who stayed.");
    check("We use asp.net and node.js here.");
}

#[test]
fn other_scripts_have_their_own_marks() {
    check("今日は休みです。|明日も休みですか？|はい");
    check("यह अच्छा है। |हम आए।");
}

#[test]
fn endings_are_told_from_the_last_marks() {
    check_ending("Is that so?!", Ending::Question);
    check_ending("Well done! 🎉", Ending::Exclamation);
    check_ending("I wonder…", Ending::Ellipsis);
    check_ending("I wonder...", Ending::Ellipsis);
    check_ending("No mark", Ending::Statement);
    check_ending("“Is it fair?”", Ending::Question);
}

#[test]
fn lines_make_blocks() {
    use BlockKind::{Code, ListItem, Paragraph, Quote, Tags};
    check_blocks("One\ntwo\n\nthree", &[(Paragraph, "One\ntwo"), (Paragraph, "three")]);
    check_blocks(
        "To do:\n- rota\n- form\n  both pages\n2) tea",
        &[
            (Paragraph, "To do:"),
            (ListItem, "- rota"),
            (ListItem, "- form\n  both pages"),
            (ListItem, "2) tea"),
        ],
    );
    check_blocks(
        "✅ rota\n\n✅ form\n\n🎉 alone",
        &[(ListItem, "✅ rota"), (ListItem, "✅ form"), (ListItem, "🎉 alone")],
    );
    check_blocks("🎉 alone", &[(Paragraph, "🎉 alone")]);
    check_blocks("> his\n> words\nmine", &[(Quote, "> his\n> words"), (Paragraph, "mine")]);
    check_blocks(
        "> • his\n> - words\n> $5\nmine",
        &[(Quote, "> • his\n> - words\n> $5"), (Paragraph, "mine")],
    );
    check_blocks(
        "Yes! RT @ana: the rota\nis out",
        &[(Paragraph, "Yes!"), (Quote, "RT @ana: the rota\nis out")],
    );
    check_blocks(
        "See\n```\nlet a = 1;\n\nlet b = 2;\n```\ndone",
        &[(Paragraph, "See"), (Code, "```\nlet a = 1;\n\nlet b = 2;\n```"), (Paragraph, "done")],
    );
    check_blocks("```\nnever closed", &[(Paragraph, "```\nnever closed")]);
    check_blocks("Done\n\n#rota #care @ana", &[(Paragraph, "Done"), (Tags, "#rota #care @ana")]);
}

#[test]
fn what_looks_like_a_marker_need_not_be_one() {
    use BlockKind::Paragraph;
    for text in
        [">:( no", "-5 degrees", "2019. What a year", "3.5 hours", "*really* good", "A. Ruiz wrote", ">_<"]
    {
        check_blocks(text, &[(Paragraph, text)]);
    }
}

#[test]
fn signatures_are_set_apart() {
    use BlockKind::{Paragraph, Signature};
    check_blocks("We will look. ^JM", &[(Paragraph, "We will look."), (Signature, "^JM")]);
    check_blocks(
        "We will look.\n\n— Ana Ruiz, nurse",
        &[(Paragraph, "We will look."), (Signature, "— Ana Ruiz, nurse")],
    );
}

#[test]
fn list_items_on_one_line_are_parted() {
    use BlockKind::ListItem;
    check_blocks(
        "1. Rota 2. Form 3. Tea",
        &[(ListItem, "1. Rota"), (ListItem, "2. Form"), (ListItem, "3. Tea")],
    );
    check_blocks("• Rota • Form", &[(ListItem, "• Rota"), (ListItem, "• Form")]);
    check_blocks("1. Rota for 2024", &[(ListItem, "1. Rota for 2024")]);
}

#[test]
fn a_list_marker_is_no_part_of_the_sentence() {
    let text = "1) Ask first\n• Then listen";
    let (_, sentences) = read(text);
    let found: Vec<&str> = sentences.iter().map(|sentence| sentence.span.slice(text)).collect();
    assert_eq!(found, ["Ask first", "Then listen"]);
}

#[test]
fn lost_line_breaks_are_found_where_something_shows_them() {
    check(
        "We spent a week with the night shift and the porters of three hospitals 🏥 |What we saw changed the rota \
         https://northwind.example/rota |Tell me what you would change |It is not too late for that.",
    );
    let text = "What the new starters asked us for in their first week on the ward was this: - Somebody to eat with \
                - A map of the building - Time to read the handover notes";
    let (blocks, _) = read(text);
    let items = blocks.iter().filter(|block| block.kind == BlockKind::ListItem).count();
    assert_eq!(items, 3);
}

#[test]
fn plain_prose_on_one_line_stays_whole() {
    check(
        "I asked Ana Ruiz - head of care at Northwind - whether We Care - the charity - could lend us the minibus for \
         the day and 2 or 3 of its drivers.",
    );
}

/// Pieces that sentences are cut at, put together at random.
fn post() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Ana",
        "word",
        "I",
        "U.S.",
        "etc.",
        "p.m.",
        "3.5",
        ".",
        "...",
        "…",
        "!",
        "?",
        "\"",
        "“",
        "”",
        "(",
        ")",
        "\n",
        "\r\n",
        "\r",
        "\u{2028}",
        "\t",
        " ",
        "\u{a0}",
        "- ",
        "1. ",
        "2. ",
        "• ",
        "> ",
        "RT @ana: ",
        "```",
        "#tag",
        "@ana",
        "https://a.example/b.c",
        "🎉",
        "👩‍👩‍👧",
        ":)",
        "^AB",
        "— ",
        "。",
        "é",
        "e\u{301}",
        "\u{200d}",
        "中文",
        "→ ",
        "It is",
    ]);
    prop::collection::vec((piece, prop::bool::ANY), 0..50).prop_map(|pieces| {
        pieces.into_iter().flat_map(|(piece, space)| [piece, if space { " " } else { "" }]).collect()
    })
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let (blocks, sentences) = read(text);
    let mut covered = vec![false; text.len()];
    let mut last = 0;
    for (index, block) in blocks.iter().enumerate() {
        prop_assert!(
            last <= block.span.start && block.span.start < block.span.end,
            "block {index} of {text:?}"
        );
        last = block.span.end;
        let slice = block.span.slice(text);
        prop_assert_eq!(slice.trim(), slice);
        let first = sentences.iter().find(|sentence| sentence.block == index);
        let prose = if block.kind == BlockKind::Code {
            block.span.end
        } else {
            first.map_or(block.span.end, |first| first.span.start)
        };
        covered[block.span.start..prose].fill(true);
        let marked = matches!(block.kind, BlockKind::ListItem | BlockKind::Quote | BlockKind::Code);
        prop_assert!(marked || prose == block.span.start, "{:?} in {text:?}", block);
    }
    last = 0;
    for sentence in &sentences {
        let slice = sentence.span.slice(text);
        prop_assert!(last <= sentence.span.start && !slice.is_empty(), "{:?} in {text:?}", sentence);
        prop_assert_eq!(slice.trim(), slice);
        prop_assert!(blocks[sentence.block].span.contains(sentence.span));
        last = sentence.span.end;
        covered[sentence.span.start..sentence.span.end].fill(true);
    }
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace() && *c != '>') {
        prop_assert!(covered[at], "{c:?} at {at} of {text:?} is in no sentence");
    }
    Ok(())
}

#[test]
fn an_emoji_behind_the_end_of_a_block_is_not_read_over() {
    // Found by the property below.
    let text = "U.S.🎉 IAna “1. ```Ana\t1. “#tag word#tag 🎉 U.S. U.S.AnaAnaU.S.Ana•  Ana";
    assert!(holds(text).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn sentences_cover_any_text(text in any::<String>()) {
        holds(&text)?;
    }

    #[test]
    fn sentences_cover_any_post(text in post()) {
        holds(&text)?;
    }
}
