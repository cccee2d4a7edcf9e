"""The bad inputs that are quickly made and answered, in one scan. `hostile/run.py` has all of them, and more limits."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hostile import judging, made, pdf_damaged, watching
from hostile.inputs import REFUSED, Bad
from hostile.judging import Said

from analyser.errors import ReadError
from analyser.readers import pdf


@dataclass(frozen=True)
class Scanned:
    """A scan of all of them, watched from outside."""

    inputs: list[Bad]
    folder: Path
    output: Path
    run: watching.Run
    found: dict[bytes, Said]
    canaries: made.Canaries
    calls: int


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Scanned:
    place = tmp_path_factory.mktemp("hostile")
    listener = watching.Listener()
    canaries = made.Canaries(place / "canaries", listener.port)
    inputs = made.lay_out(place / "in", canaries, heavy=False)
    run = watching.scan(place / "in", place / "out", place / "work", jobs=2)
    listener.close()
    return Scanned(inputs, place / "in", place / "out", run, judging.said(place / "out"), canaries, listener.calls)


def test_every_input_is_answered_as_it_must_be(scanned: Scanned) -> None:
    assert list(judging.faults(scanned.inputs, scanned.folder, scanned.found, scanned.run.printed)) == []


def test_the_scan_ends_as_one_with_files_that_were_not_reviewed(scanned: Scanned) -> None:
    assert scanned.run.status == 3
    assert b"Traceback" not in scanned.run.printed


def test_no_process_holds_more_than_it_may_or_lives_on(scanned: Scanned) -> None:
    assert scanned.run.child <= 1024
    assert scanned.run.parent <= 300
    assert scanned.run.left_running == []


def test_no_canary_fires(scanned: Scanned) -> None:
    assert scanned.canaries.fired == []
    assert scanned.calls == 0


def test_nothing_is_written_outside_the_folder_of_reports(scanned: Scanned) -> None:
    assert scanned.run.strewn == []
    assert not Path("/tmp/hostile-was-here.txt").exists()


def test_nothing_of_a_document_and_no_control_character_is_printed(scanned: Scanned) -> None:
    assert judging.quoted(scanned.run.printed.decode("utf-8", "replace")) is None
    assert judging.control_bytes(scanned.run.printed) == []


def test_reports_hold_nothing_unescaped(scanned: Scanned) -> None:
    assert list(judging.raw_in_reports(scanned.inputs, scanned.output)) == []


def test_the_answer_to_a_file_does_not_hang_on_the_file_before() -> None:
    inputs = {bad.name: bad.data for bad in pdf_damaged.inputs()}
    kinds = []
    for name in ("locked-rc4-40.pdf", "tree-of-1e8-pages.pdf"):
        with pytest.raises(ReadError) as caught:
            pdf.read(inputs[name], name)
        kinds.append(caught.value.kind)
    assert kinds == ["encrypted", "damaged"]


def test_the_judge_sees_what_is_wrong(tmp_path: Path) -> None:
    bad = Bad("a.pdf", b"", REFUSED, ("empty",), needles=("words",), raw=("<b>",))
    said = {f"{tmp_path}/a.pdf".encode(): judging.Said(judging.Answer.WHOLE, (), text="other")}
    assert len(list(judging.faults([bad], tmp_path, said, b"<b>"))) == 3
    assert len(list(judging.faults([bad], tmp_path, {}, b""))) == 1
    assert judging.quoted("line 3: 640 pounds for each session") == "640 pounds for"
