"""What the comments of an annotated copy say: every row of the outline that calls for one, at its words or first."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from full_review import full_review
from reviews import GAP_FLAG, GIVEN, NAME_FLAG, PRIVATE, review

from analyser.annotate.remarks import Passage, Remark, remarks
from analyser.library.wording import load_wording
from analyser.model.document import Notice, Span
from analyser.model.review import Review
from analyser.model.vocabulary import CoverStatus, Severity
from analyser.report.display import shown
from analyser.report.outline import outlined

WORDS = load_wording()


def said(of: Review, *, placed: bool = True) -> tuple[Remark, ...]:
    return remarks(of, WORDS, version="1", has_place=lambda span: placed)


def at(of: Review, quote: str) -> Remark:
    return next(one for one in said(of) if one.span and of.contract.text[one.span.start : one.span.end] == quote)


def text(passages: Sequence[Passage]) -> str:
    return "\n".join("\n".join([passage.title, *passage.lines]) for passage in passages)


def whole(of: Review, *, placed: bool = True) -> str:
    return text(said(of, placed=placed)[0].passages)


def test_every_flag_is_said_in_full_once() -> None:
    found = full_review()
    everything = "\n".join(text(one.passages) for one in said(found))
    for flag in found.flags:
        for words in (flag.explanation, flag.ask, flag.own, flag.wording):
            assert words is None or shown(words) in everything
        title = f"{WORDS.severities[flag.severity]}: {shown(flag.title)}"
        assert (
            everything.count(f"{title}\n{WORDS.labels.why}") + everything.count(f"{title}\n{WORDS.phrases.silent}") == 1
        )


def test_every_provision_is_marked_at_its_words() -> None:
    found = full_review()
    spans = {one.span for one in said(found)}
    assert {Span(one.evidence.start, one.evidence.end) for one in found.provisions} <= spans


def test_every_kind_of_work_that_the_contract_brings_is_in_the_first_comment() -> None:
    found = full_review()
    first = whole(found)
    for row in outlined(found, WORDS, version="1").cover.rows:
        assert (f"{row.work}: {row.status}" in first) is (row.cover is not CoverStatus.NOT_MENTIONED)


def test_what_was_not_read_is_in_the_first_comment() -> None:
    notice = Notice("page-without-text", "Page 3 was not read", page=3, partial=True)
    assert "Page 3 was not read" in whole(review(notices=(notice,)))
    assert WORDS.phrases.partial in whole(review(notices=(notice,)))
    assert WORDS.phrases.partial not in whole(review())


def test_a_flag_is_at_the_words_it_rests_on() -> None:
    remark = at(review(flags=(GAP_FLAG,)), PRIVATE.evidence.quote)
    assert remark.severity is Severity.HIGH
    assert [passage.title for passage in remark.passages] == [f"HIGH: {GAP_FLAG.title}"]
    assert remark.passages[0].lines[:3] == (
        f"{WORDS.labels.why}: {GAP_FLAG.explanation}",
        f"{WORDS.labels.ask}: {GAP_FLAG.ask}",
        f"{WORDS.labels.suggestion}: {GAP_FLAG.wording}",
    )


def test_the_law_is_named_by_its_source() -> None:
    found = review(flags=(GAP_FLAG,))
    (source,) = (found.sources[fact] for fact in GAP_FLAG.facts)
    assert at(found, PRIVATE.evidence.quote).passages[0].lines[-1] == f"Law: {source.title}"


def test_further_words_of_a_flag_lead_to_the_first() -> None:
    found = review(flags=(replace(GAP_FLAG, provisions=("p1", "p2")),))
    assert at(found, GIVEN.evidence.quote).passages == (
        Passage(f"HIGH: {GAP_FLAG.title}", ("See the comment on clause 4.2, page 1.",)),
    )


def test_a_provision_without_a_flag_says_what_it_is_and_what_rests_on_it() -> None:
    found = full_review()
    (remark,) = (one for one in said(found) if one.severity is None and one.span and "£5,000,000" in _words(found, one))
    assert remark.passages[0].title.startswith(WORDS.kinds[found.provisions[2].kind])
    assert any(WORDS.statuses[CoverStatus.PERSONAL_REQUIRED] in line for line in remark.passages[0].lines)


def _words(found: Review, remark: Remark) -> str:
    assert remark.span is not None
    return found.contract.text[remark.span.start : remark.span.end]


def test_a_flag_without_words_is_in_the_first_comment() -> None:
    assert f"LOW: {NAME_FLAG.title}\n{WORDS.phrases.silent}" in whole(review(flags=(NAME_FLAG,)))


def test_words_that_cannot_be_marked_are_quoted_in_the_first_comment() -> None:
    found = review(flags=(GAP_FLAG,))
    assert len(said(found, placed=False)) == 1
    first = whole(found, placed=False)
    assert f"HIGH: {GAP_FLAG.title}\nclause 4.2, page 1: “{PRIVATE.evidence.quote}”" in first
    assert GIVEN.evidence.quote in first


def test_what_is_said_of_the_same_words_is_one_comment_with_the_worst_severity() -> None:
    low = replace(NAME_FLAG, provisions=("p1",))
    remark = at(review(flags=(low, GAP_FLAG)), PRIVATE.evidence.quote)
    assert [passage.title.partition(":")[0] for passage in remark.passages] == ["HIGH", "LOW"]
    assert remark.severity is Severity.HIGH


def test_a_comment_on_more_words_comes_before_one_on_fewer() -> None:
    inner = replace(
        PRIVATE, id="p3", evidence=replace(PRIVATE.evidence, quote="The Locum", end=PRIVATE.evidence.start + 9)
    )
    spans = [one.span for one in said(review(provisions=(inner, PRIVATE))) if one.span]
    assert [span.end - span.start for span in spans] == [len(PRIVATE.evidence.quote), 9]


def test_nothing_in_a_comment_acts() -> None:
    everything = "\n".join(text(one.passages) for one in said(full_review()))
    assert not [each for each in everything if unicodedata.category(each) in ("Cc", "Cf", "Cs") and each != "\n"]
