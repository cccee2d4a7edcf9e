"""The letter to the engager and the doctor's own sheet: what stands in which, and that a contract stays words in it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from full_review import BREAKOUT, PICTURE, SCRIPT, full_review
from reviews import GAP_FLAG, GIVEN, NAME_FLAG, PRIVATE, cell, cover, evidence, faulty, review

from analyser import __version__
from analyser.letter import as_markdown, as_word
from analyser.letter.composing import Letter, Part, composed
from analyser.library import load
from analyser.library.wording import load_wording
from analyser.model.document import Notice
from analyser.model.review import Review
from analyser.model.vocabulary import Activity, CoverStatus, FlagKind

WORDS = load_wording()
SAY = WORDS.letter
ASKING = replace(GAP_FLAG, letter="Could you name me in your policy?", own="Does my cover reach it?")
INDEMNITY = replace(
    ASKING,
    kind=FlagKind.DOCTOR_INDEMNIFIES_ENGAGER,
    title="You promise",
    letter="Could it be struck out?",
    wording="Neither party indemnifies the other.",
    own="Will you meet it?",
    provisions=(GIVEN.id,),
    activity=None,
)
UNREAD = Notice("page-without-text", "This page is an image.", page=1, partial=True)


def letter(of: Review) -> Letter:
    return composed(of, WORDS, version=__version__)


def markdown(of: Review) -> str:
    return as_markdown.render(letter(of))


def document(of: Review) -> "Document":
    return Document(BytesIO(as_word.render(letter(of))))


def sheet(of: Review, heading: str) -> Part:
    return next(part for part in letter(of).parts if part.heading == heading)


def plain(text: str) -> str:
    """Markdown as it is read: without marks and escapes."""
    return " ".join(re.sub(r"\\([\\`*_\[\]<>&|~#])|\*\*|(?m:^ *[>-] )", r"\1", text).split())


def everything(of: Letter) -> Iterator[str]:
    yield from (*of.head, of.subject, *of.opening, of.parties, *of.closing, of.private)
    for point in of.points:
        yield from (point.heading, *point.quotes)
        yield from (text for request in point.requests for text in (request.question, request.wording))
    for part in of.parts:
        yield from (part.heading, part.intro)
        yield from (text for line in part.lines for text in (line.label, line.whole))


def test_a_flag_is_a_point_with_place_words_question_and_wording() -> None:
    (point,) = letter(review(flags=(ASKING,))).points
    assert point.heading == "Clause 4.2, page 1"
    assert point.quotes == ("It says: “The Locum may see private patients at the Surgery.”",)
    assert [(one.question, one.wording) for one in point.requests] == [(ASKING.letter, ASKING.wording)]


def test_points_stand_worst_first() -> None:
    found = letter(review(flags=(NAME_FLAG, INDEMNITY, ASKING))).points
    assert [point.heading for point in found] == ["Clause 7.2, page 2", "Clause 4.2, page 1", SAY.whole]


def test_flags_on_the_same_words_are_one_point() -> None:
    second = replace(INDEMNITY, kind=FlagKind.UNCAPPED_INDEMNITY, letter="Could it be limited?")
    (point,) = letter(review(flags=(INDEMNITY, second))).points
    assert [one.question for one in point.requests] == ["Could it be struck out?", "Could it be limited?"]
    assert len(point.quotes) == 1


def test_a_point_on_several_places_names_each() -> None:
    (point,) = letter(review(flags=(replace(ASKING, provisions=(PRIVATE.id, GIVEN.id)),))).points
    assert point.heading == "Clause 4.2, page 1 and clause 7.2, page 2"
    assert point.quotes[1] == "Clause 7.2, page 2: “The Locum shall indemnify the Practice against all claims.”"


def test_long_words_are_cut_short_between_words() -> None:
    long = replace(PRIVATE, evidence=replace(PRIVATE.evidence, quote="indemnify, " * 60))
    (point,) = letter(review(flags=(ASKING,), provisions=(long,))).points
    assert re.fullmatch(r"It says: “(indemnify, )*indemnify …”", point.quotes[0])
    assert len(point.quotes[0]) < 200


def test_of_many_places_some_are_quoted_and_all_named() -> None:
    pieces = tuple(evidence("Locum", f"{number}") for number in range(1, 8))
    (point,) = letter(review(flags=(replace(ASKING, provisions=(), evidence=pieces),))).points
    assert len(point.quotes) == 5
    assert "3 more places" in point.quotes[-1]
    assert all(f"lause {number}, page 1" in point.heading for number in range(1, 8))


def test_a_flag_about_silence_is_about_the_contract_as_a_whole() -> None:
    (point,) = letter(review(flags=(replace(ASKING, provisions=()),))).points
    assert (point.heading, point.quotes) == (SAY.whole, ())


def test_a_flag_without_words_for_a_letter_is_asked_about_all_the_same() -> None:
    (point,) = letter(review(flags=(GAP_FLAG,))).points
    assert point.requests[0].question == SAY.question


@pytest.mark.parametrize(
    ("status", "scheme", "question"),
    [
        (
            CoverStatus.CONDITIONAL,
            "CNST",
            "Could you confirm that CNST answers for claims arising from NHS hospital work?",
        ),
        (CoverStatus.UNCLEAR, None, "Could you tell me who answers for NHS hospital work?"),
        (CoverStatus.GAP, None, "Could you tell me who answers for NHS hospital work?"),
        (CoverStatus.CONFLICT, None, "Could you put right what the contract says on NHS hospital work?"),
        (CoverStatus.CONTRACT, None, "Could you let me see the policy or other security behind what you promise on"),
    ],
)
def test_what_is_open_on_the_map_is_to_be_confirmed(status: CoverStatus, scheme: str | None, question: str) -> None:
    (point,) = letter(review(cells=(cell(Activity.NHS_HOSPITAL, status, scheme=scheme),))).points
    assert point.heading == SAY.confirm
    assert point.requests[0].question.startswith(question)


@pytest.mark.parametrize("status", [CoverStatus.SCHEME, CoverStatus.PERSONAL_REQUIRED, CoverStatus.NOT_MENTIONED])
def test_what_is_settled_is_not_asked_about(status: CoverStatus) -> None:
    assert letter(review(cells=(cell(Activity.NHS_HOSPITAL, status),))).points == ()


def test_a_gap_that_a_flag_asks_about_is_not_asked_about_twice() -> None:
    assert [point.heading for point in letter(faulty()).points] == ["Clause 4.2, page 1", SAY.whole]


def test_work_with_the_same_question_shares_it() -> None:
    both = cover(nhs_hospital=CoverStatus.UNCLEAR, teaching_research=CoverStatus.UNCLEAR)
    (point,) = letter(review(cells=both)).points
    assert [one.question for one in point.requests] == [
        "Could you tell me who answers for NHS hospital work and teaching and research?"
    ]


def test_the_doctors_own_questions_stand_on_the_sheet_and_not_in_the_letter() -> None:
    of = review(flags=(ASKING, INDEMNITY))
    lines = sheet(of, SAY.own).lines
    assert [(line.label, line.text) for line in lines] == [
        (f"{ASKING.title} (clause 4.2, page 1)", ASKING.own),
        ("You promise (clause 7.2, page 2)", INDEMNITY.own),
    ]
    sent, _, kept = markdown(of).partition(f"# {SAY.private}")
    assert "Does my cover reach it?" in kept
    assert "Does my cover reach it?" not in sent


def test_the_same_question_to_ones_own_organisation_is_asked_once() -> None:
    assert len(sheet(review(flags=(ASKING, replace(ASKING, title="Again"))), SAY.own).lines) == 1


def test_what_the_map_says_to_ask_stands_by_kind_of_work() -> None:
    cells = (cell(Activity.NHS_HOSPITAL, CoverStatus.CONDITIONAL, ask="Ask the trust."),)
    (line,) = sheet(review(cells=cells), SAY.work).lines
    assert (line.label, line.text) == ("NHS hospital work: ONLY IF", "Ask the trust.")


def test_a_partial_reading_is_said_before_the_letter_is_sent() -> None:
    before = [line.whole for line in sheet(review(flags=(ASKING,), notices=(UNREAD,)), SAY.before).lines]
    assert any("PARTIAL" in text for text in before)
    assert any("This page is an image." in text for text in before)


def test_on_what_the_answer_hangs_is_said_before_the_letter_is_sent() -> None:
    labels = [line.label for line in sheet(faulty(), SAY.before).lines]
    assert {WORDS.headings.verdict, WORDS.labels.taken, WORDS.labels.law_date} <= set(labels)


def test_without_anything_to_ask_there_is_no_letter_but_the_sheet() -> None:
    shown = markdown(review())
    assert shown.startswith(f"# {SAY.private}")
    assert SAY.nothing in shown
    assert "[Your name]" not in shown


def test_the_parties_are_explained_where_wording_is_suggested_and_only_there() -> None:
    assert letter(review(flags=(ASKING,))).parties == SAY.parties
    assert letter(review(flags=(replace(ASKING, wording=None),))).parties == ""


@pytest.mark.parametrize("what", ["name", "Greeting", "Closing", "Date", "tone"])
def test_what_is_the_doctors_to_say_is_a_blank(what: str) -> None:
    blanks = re.findall(r"\[[^\]]*\]", " ".join((*SAY.head, *SAY.opening, *SAY.closing)))
    assert any(what in blank for blank in blanks)


def test_it_says_that_it_is_no_legal_advice() -> None:
    assert any("not legal advice" in line.text for line in letter(faulty()).parts[-1].lines)


def built_in_flags() -> list[tuple[str, str | None]]:
    return [(f"{text.kind} {text.activity or ''}", text.letter) for text in load([]).flags.flags]


@pytest.mark.parametrize(("name", "words"), built_in_flags())
def test_every_flag_has_words_for_a_letter_that_ask_and_speak_to_the_engager(name: str, words: str | None) -> None:
    assert words, name
    assert "ould " in words
    assert "?" in words
    assert "{contact}" not in words
    assert not re.search(r"\b(ask|your own|your defence)\b", words.lower())


# ---------------------------------------------------------------- Markdown


def test_markdown_says_all_of_the_letter() -> None:
    shown = plain(markdown(full_review()))
    assert [text for text in everything(letter(full_review())) if " ".join(text.split()) not in shown] == []


def test_markdown_numbers_the_points() -> None:
    heads = re.findall(r"(?m)^(\d+)\. \*\*", markdown(full_review()))
    assert heads == [str(number) for number in range(1, len(letter(full_review()).points) + 1)]


def test_everything_of_a_point_stands_under_its_number() -> None:
    body = markdown(review(flags=(ASKING, INDEMNITY))).split("1. **")[1].split("\n\n2. **")[0]
    assert all(not line or line.startswith("   ") for line in body.split("\n")[1:])


@pytest.mark.parametrize("words", [SCRIPT, PICTURE, BREAKOUT, "[a](javascript:b)", "*x* _y_ `z` ~~q~~ | #", "<!-- -->"])
def test_words_of_a_contract_are_no_markup(words: str) -> None:
    spoken = replace(PRIVATE, evidence=replace(PRIVATE.evidence, quote=words))
    shown = markdown(review(name=words, flags=(replace(ASKING, title=words, letter=words),), provisions=(spoken,)))
    assert not re.search(r"(?<!\\)[<`_~|]", shown.replace("---", ""))
    assert not re.search(r"(?<!\\)\]\(", shown)
    assert words in plain(shown)


def test_markdown_is_the_same_again_and_ends_in_a_line_break() -> None:
    assert markdown(full_review()) == markdown(full_review())
    assert markdown(full_review()).endswith("\n")


# ---------------------------------------------------------------- DOCX


def test_word_says_all_of_the_letter() -> None:
    shown = "\n".join(paragraph.text for paragraph in document(full_review()).paragraphs)
    assert [text for text in everything(letter(full_review())) if text not in shown] == []


def test_word_highlights_the_blanks_and_no_brackets_of_the_contract() -> None:
    blank = replace(PRIVATE, evidence=replace(PRIVATE.evidence, quote="a fee of [      ]"))
    runs = [run for one in document(review(flags=(ASKING,), provisions=(blank,))).paragraphs for run in one.runs]
    marked = [run.text for run in runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW]
    assert marked == re.findall(r"\[[^\]]*\]", " ".join((*SAY.head, *SAY.opening, *SAY.closing)))


def test_word_numbers_points_and_begins_the_sheet_on_a_page_of_its_own() -> None:
    made = document(review(flags=(ASKING, INDEMNITY)))
    assert [one.text for one in made.paragraphs if one.style.name == "List Number"] == [
        "Clause 4.2, page 1",
        "Clause 7.2, page 2",
    ]
    heading = next(one for one in made.paragraphs if one.text == SAY.private)
    assert heading.paragraph_format.page_break_before
    assert heading.style.name == "Heading 1"


@pytest.mark.parametrize("words", ["a\x00b", "a\ud800b", "a\uffffb", "a\u202eb"])
def test_word_takes_whatever_a_contract_holds(words: str) -> None:
    spoken = replace(PRIVATE, evidence=replace(PRIVATE.evidence, quote=words))
    made = document(review(name=words, flags=(replace(ASKING, letter=words),), provisions=(spoken,)))
    assert any(re.fullmatch("a⟨[0-9A-F]{4}⟩b", one.text) for one in made.paragraphs)


def test_word_gives_the_same_bytes_and_tells_neither_time_nor_author() -> None:
    first, second = (as_word.render(letter(full_review())) for _ in range(2))
    assert first == second
    with ZipFile(BytesIO(first)) as file:
        assert {part.date_time for part in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    about = document(full_review()).core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.created == about.modified


def test_word_is_on_british_paper_in_british_spelling() -> None:
    made = document(faulty())
    assert round(made.sections[0].page_width.mm) == 210
    assert 'w:lang w:val="en-GB"' in made.styles.element.xml
