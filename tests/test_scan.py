"""A scan as a whole, with a pretended reviewer: nothing lost, nothing done twice, everything told."""

import json
import os
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from folder_scans import TODAY, Heard, Ran, scanned, written

from analyser.model.vocabulary import Severity
from analyser.scan import scanning
from analyser.scan.changes import since
from analyser.scan.store import reading
from analyser.scan.store.opening import StoreWriteError

Scanner = Callable[..., Ran]


@pytest.fixture
def scan(store_url: str, tmp_path: Path) -> Iterator[Scanner]:
    """Scans into one store and one folder of reports, again and again."""
    made: list[Ran] = []

    def once(folder: Path, **more: Any) -> Ran:
        made.append(scanned(folder, store_url, tmp_path / "reports", **more))
        return made[-1]

    yield once
    for ran in made:
        ran.engine.dispose()


@pytest.fixture
def contracts(tmp_path: Path) -> Path:
    return written(tmp_path / "contracts", {"a.txt": "flag\n1", "b.txt": "fine\n2", "c.txt": "refuse\n3"})


def states(ran: Ran) -> dict[str, str]:
    rows = reading.listed(ran.engine, ran.scan)
    return {Path(row.path).name: row.cause or row.worst or "clean" for row in rows}


def test_every_file_is_there_with_what_came_of_it(scan: Scanner, contracts: Path) -> None:
    ran = scan(contracts)
    assert states(ran) == {"a.txt": "high", "b.txt": "clean", "c.txt": "encrypted"}
    assert (ran.counts.found, ran.counts.failed, ran.counts.flagged, ran.counts.worst) == (3, 1, 1, Severity.HIGH)
    assert sorted(path.name.split(".")[0] for path in (ran.reports / "contracts").iterdir()) == ["a", "b"]


def test_what_is_there_is_not_reviewed_again(scan: Scanner, contracts: Path) -> None:
    scan(contracts)
    again = scan(contracts)
    assert (again.counts.known, again.heard.done_) == (3, [])
    assert states(again) == {"a.txt": "high", "b.txt": "clean", "c.txt": "encrypted"}
    assert (again.counts.failed, again.counts.flagged, again.counts.worst) == (1, 1, Severity.HIGH)


@pytest.mark.parametrize("changed", ["version", "patterns_hash", "law_hash"])
def test_another_analyser_patterns_or_law_reviews_all_again(scan: Scanner, contracts: Path, changed: str) -> None:
    scan(contracts)
    assert scan(contracts, basis={changed: "other"}).counts.known == 0


def test_times_do_not_deceive_it(scan: Scanner, contracts: Path) -> None:
    scan(contracts)
    status = (contracts / "b.txt").stat()
    (contracts / "b.txt").write_text("flag\n9")
    os.utime(contracts / "b.txt", ns=(status.st_atime_ns, status.st_mtime_ns))
    ran = scan(contracts)
    assert (ran.heard.done_, states(ran)["b.txt"]) == (["b.txt"], "high")


def test_touching_and_moving_reviews_nothing(scan: Scanner, contracts: Path) -> None:
    scan(contracts)
    (contracts / "deeper").mkdir()
    (contracts / "a.txt").rename(contracts / "deeper" / "a.txt")
    os.utime(contracts / "b.txt")
    assert scan(contracts).heard.done_ == []


def test_copies_are_reviewed_once_and_each_is_listed(scan: Scanner, tmp_path: Path) -> None:
    log = tmp_path / "log"
    for folder in ("one", "two", "three"):
        (tmp_path / "contracts" / folder).mkdir(parents=True)
        (tmp_path / "contracts" / folder / "same.txt").write_text(f"log {log}\n")
    ran = scan(tmp_path / "contracts", jobs=2)
    assert log.read_text().count("\n") == 1
    assert len(list(reading.listed(ran.engine, ran.scan))) == ran.counts.done == 3


def test_retry_tries_again_what_failed(scan: Scanner, contracts: Path) -> None:
    scan(contracts)
    assert scan(contracts, retry=True).heard.done_ == ["c.txt"]


def test_the_day_on_which_the_law_may_be_another_reviews_again(
    scan: Scanner, contracts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    soon = TODAY + timedelta(days=2)
    (contracts / "b.txt").write_text(f"until {soon.isoformat()}\n")
    scan(contracts)
    assert scan(contracts, today=soon - timedelta(days=1)).heard.done_ == []
    assert scan(contracts, today=soon).heard.done_ == ["b.txt"]


def test_one_bad_file_costs_no_other(scan: Scanner, tmp_path: Path) -> None:
    bad = {"hang": "timeout", "eat": "memory", "exit 3": "crashed", "kill": "crashed", "raise": "internal"}
    texts = {f"bad-{word.split()[0]}.txt": f"{word}\n" for word in bad} | {
        f"good-{n}.txt": f"fine\n{n}" for n in range(20)
    }
    ran = scan(written(tmp_path / "contracts", texts), jobs=2, seconds=6, memory=512)
    assert ran.kinds() == {f"bad-{word.split()[0]}.txt": kind for word, kind in bad.items()}
    assert (ran.counts.done, ran.counts.failed) == (25, 5)


def test_what_cannot_be_opened_is_asked_again_each_time(scan: Scanner, contracts: Path) -> None:
    (contracts / "empty.txt").touch()
    (contracts / "gone.txt").symlink_to("nowhere")
    (contracts / "old.zip").write_text("PK")
    first, again = scan(contracts), scan(contracts)
    expected = {"empty.txt": "empty", "gone.txt": "broken-link", "old.zip": "archive"}
    assert {name: kind for name, kind in states(again).items() if name in expected} == expected
    assert (first.counts.failed, again.counts.failed) == (4, 4)


def test_skips_are_kept_with_their_reasons(scan: Scanner, contracts: Path) -> None:
    (contracts / "~$a.docx").write_text("x")
    (contracts / "Thumbs.db").write_text("x")
    ran = scan(contracts)
    skipped = {Path(path).name: reason for path, reason in reading.passed_over(ran.engine, ran.scan)}
    assert skipped == {"~$a.docx": "lock-file", "Thumbs.db": "system-file"}


def test_a_file_that_changes_while_it_is_read_is_kept_as_what_was_read(scan: Scanner, contracts: Path) -> None:
    (contracts / "b.txt").write_text("change\n")
    scan(contracts)
    assert (contracts / "b.txt").read_text() == "flag\nchanged"
    again = scan(contracts)
    assert (states(again)["b.txt"], again.heard.done_) == ("high", [])


def test_a_report_that_was_deleted_is_made_again_from_the_store(
    scan: Scanner, contracts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanning, "printed", lambda engine, review, form: b"from the store")
    ran = scan(contracts)
    gone = next((ran.reports / "contracts").glob("a.*"))
    gone.unlink()
    scan(contracts)
    assert gone.read_bytes() == b"from the store"


def test_stopping_begins_nothing_more_and_the_rest_is_done_later(scan: Scanner, tmp_path: Path) -> None:
    folder = written(tmp_path / "contracts", {f"{n:03}.txt": f"sleep 0.05\n{n}" for n in range(60)})
    stopping = Event()
    heard = Heard(on_done=stopping.set)
    first = scan(folder, jobs=2, stopping=stopping, heard=heard)
    assert 1 <= first.counts.done < 10
    assert reading.scan_rows(first.engine)[0].state == "interrupted"
    second = scan(folder, jobs=2)
    assert (second.counts.known, second.counts.done) == (first.counts.done, 60)
    assert not set(first.heard.done_) & set(second.heard.done_)


def test_a_full_disk_stops_the_scan_and_tears_nothing(
    scan: Scanner, contracts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(files: dict[Path, bytes]) -> None:
        raise OSError(28, "No space left on device", str(next(iter(files))))

    with monkeypatch.context() as patch:
        patch.setattr(scanning, "write_durably", full)
        with pytest.raises(OSError, match="No space"):
            scan(contracts)
    assert states(scan(contracts)) == {"a.txt": "high", "b.txt": "clean", "c.txt": "encrypted"}


def test_a_store_that_cannot_be_written_stops_the_scan(contracts: Path, tmp_path: Path) -> None:
    ran = scanned(contracts, str(tmp_path / "store.sqlite"), tmp_path / "reports")
    with ran.engine.connect() as connection:
        connection.exec_driver_sql("CREATE TRIGGER full BEFORE INSERT ON scans BEGIN SELECT RAISE(ABORT, 'full'); END")
        connection.commit()
    ran.engine.dispose()
    with pytest.raises(StoreWriteError) as caught:
        scanned(contracts, str(tmp_path / "store.sqlite"), tmp_path / "reports")
    assert caught.value.strerror == "the store failed: full"


def test_what_changed_since_the_last_scan_is_told(scan: Scanner, contracts: Path) -> None:
    scan(contracts)
    (contracts / "a.txt").write_text("fine\nmended")
    (contracts / "b.txt").unlink()
    (contracts / "d.txt").write_text("flag\nnew")
    ran = scan(contracts)
    earlier = reading.before(ran.engine, ran.scan)
    assert earlier
    told = [(str(one.change), Path(one.path).name) for one in since(ran.engine, ran.scan, earlier)]
    assert told == [
        ("fixed flag", "a.txt"),
        ("gone file", "b.txt"),
        ("new file", "d.txt"),
        ("new flag", "d.txt"),
    ]


def test_what_is_passed_over_this_time_is_not_gone(scan: Scanner, contracts: Path) -> None:
    scan(contracts)
    ran = scan(contracts, choice={"exclude": ("b.txt",)})
    earlier = reading.before(ran.engine, ran.scan)
    assert earlier
    assert since(ran.engine, ran.scan, earlier) == []


def test_a_scan_that_was_stopped_is_nothing_to_compare_with(scan: Scanner, contracts: Path) -> None:
    stopping = Event()
    stopping.set()
    scan(contracts, stopping=stopping)
    ran = scan(contracts)
    assert reading.before(ran.engine, ran.scan) is None


def test_options_are_part_of_what_is_known_and_a_password_is_not(scan: Scanner, contracts: Path) -> None:
    from analyser.model.vocabulary import Nation
    from analyser.scan.tasks import Options

    basis = scanning.basis_of(
        Options(password="secret", nation=Nation.WALES), version="", patterns_hash="", law_hash=""
    )
    assert json.loads(basis.options)["nation"] == "wales"
    assert "secret" not in basis.options
    scan(contracts)
    assert scan(contracts, options=Options(nation=Nation.WALES)).counts.known == 0


def test_a_scan_says_from_which_day_on_an_answer_may_be_another() -> None:
    from analyser.model.law import Laws
    from analyser.model.review import AsAt, Period
    from analyser.model.vocabulary import DateBasis
    from analyser.pipeline import Analyser
    from analyser.scan.reviewing import until

    review = Analyser().review_text("The Locum shall work from 1 January 2026 to 31 December 2026.", today=TODAY)
    assert review.particulars.period == Period(date(2026, 1, 1), date(2026, 12, 31), review.particulars.period.evidence)
    assert review.as_at == AsAt(TODAY, DateBasis.TODAY)
    assert until(review, Laws({}), TODAY) == date(2027, 1, 1)
