"""The store, in SQLite and in a real PostgreSQL: what is recorded is there, once, and found again."""

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from scan_tasks import made_up
from sqlalchemy import func, inspect, select, text

from analyser.pipeline import Analyser
from analyser.scan.keeping import kept, unfolded
from analyser.scan.store import models, reading
from analyser.scan.store.opening import HEAD, StoreError, open_store, writing
from analyser.scan.store.pruning import prune
from analyser.scan.store.writing import Basis, Ledger, Version
from analyser.scan.tasks import Failure, Options, Outcome, Task, failed

TODAY = date(2026, 11, 23)
BASIS = Basis("1", "patterns", "law", "{}")
VERSION = Version("a" * 64, "contract.pdf")


@pytest.fixture
def ledger(store_url: str) -> Iterator[Ledger]:
    engine = open_store(store_url)
    book = Ledger(engine, BASIS, lambda: "2026-11-23T09:00:00Z")
    book.begin(["/share"], {}, "here")
    yield book
    engine.dispose()


def outcome(*, flagged: bool = False, **changes: Any) -> Outcome:
    task = Task("/share/contract.pdf", Options(), TODAY)
    made = made_up(b"text", task, flagged=flagged)
    assert made.summary
    return replace(made, summary=replace(made.summary, **changes))


def _only(book: Ledger) -> reading.Listed:
    (row,) = reading.listed(book.engine, book.scan)
    return row


def count(book: Ledger, table: Any) -> int:
    with book.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_the_migrations_make_the_tables_that_the_models_describe(ledger: Ledger) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with ledger.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), models.metadata) == []
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD


def test_the_newest_migration_is_the_head_that_is_looked_for() -> None:
    folder = Path(models.__file__).with_name("migrations") / "versions"
    assert max(file.stem for file in folder.glob("[0-9]*.py")).startswith(HEAD)


def test_the_migrations_lead_back_too(ledger: Ledger) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(models.__file__).with_name("migrations")))
    with writing(ledger.engine) as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    with ledger.engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]


def test_a_store_of_a_later_analyser_is_refused(store_url: str) -> None:
    engine = open_store(store_url)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StoreError, match="later analyser"):
        open_store(store_url)


def test_a_file_that_is_no_store_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    contract = tmp_path / "contract.txt"
    contract.write_text("The Locum shall indemnify the Practice. " * 100)
    before = contract.read_bytes()
    with pytest.raises(StoreError, match="not a database"):
        open_store(str(contract))
    assert contract.read_bytes() == before


def test_a_password_in_the_url_is_never_said() -> None:
    with pytest.raises(StoreError) as caught:
        open_store("postgresql://desk:secret@127.0.0.1:1/none")
    assert "secret" not in str(caught.value)


def test_what_is_recorded_is_known_again(ledger: Ledger) -> None:
    review = ledger.record(VERSION, ["/share/contract.pdf"], outcome(flagged=True), TODAY)
    key = VERSION.key(BASIS)
    found = ledger.known([key, "other"], TODAY, retry=False)
    assert {name: (one.id, one.worst) for name, one in found.items()} == {key: (review, "high")}


@pytest.mark.parametrize(
    "other",
    [
        replace(BASIS, version="2"),
        replace(BASIS, patterns_hash="changed"),
        replace(BASIS, law_hash="changed"),
        replace(BASIS, options='{"nation":"wales"}'),
    ],
)
def test_another_analyser_pattern_law_or_option_is_another_review(other: Basis) -> None:
    assert VERSION.key(other) != VERSION.key(BASIS)


def test_another_content_or_name_is_another_review() -> None:
    keys = {one.key(BASIS) for one in (VERSION, replace(VERSION, content="b" * 64), replace(VERSION, name="b.pdf"))}
    assert len(keys) == 3


def test_recording_twice_keeps_one_row(ledger: Ledger) -> None:
    first = ledger.record(VERSION, ["/share/contract.pdf"], outcome(flagged=True), TODAY)
    assert ledger.record(VERSION, ["/share/contract.pdf"], outcome(), TODAY) == first
    assert (count(ledger, models.reviews), count(ledger, models.sightings)) == (1, 1)
    assert reading.flags_of(ledger.engine, [first]) == {}


def test_a_review_that_the_date_has_overtaken_is_made_again(ledger: Ledger) -> None:
    ledger.record(VERSION, ["/share/contract.pdf"], outcome(until=date(2027, 4, 1)), TODAY)
    key = VERSION.key(BASIS)
    assert ledger.known([key], date(2027, 3, 31), retry=False)
    assert not ledger.known([key], date(2027, 4, 1), retry=False)


def test_retry_asks_again_for_what_failed_only(ledger: Ledger) -> None:
    other = Version("b" * 64, "damaged.pdf")
    ledger.record(VERSION, ["/share/contract.pdf"], outcome(), TODAY)
    ledger.record(other, ["/share/damaged.pdf"], failed("damaged", "is damaged"), TODAY)
    keys = [VERSION.key(BASIS), other.key(BASIS)]
    assert list(ledger.known(keys, TODAY, retry=False)) == keys
    assert list(ledger.known(keys, TODAY, retry=True)) == keys[:1]


@pytest.mark.parametrize(
    "path",
    ["/share/line\nend.pdf", "/share/\udcff\udcfe.pdf", "/share/-rf.pdf", "/share/\x1b[2J.pdf", "/" + "x" * 4000],
)
def test_any_path_comes_back_as_it_was_and_is_harmless_to_show(ledger: Ledger, path: str) -> None:
    ledger.record(VERSION, [path], outcome(), TODAY)
    row = _only(ledger)
    assert row.path == path
    assert row.shown.isprintable()


@pytest.mark.parametrize("strange", ["\0", "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"), "😀"])
def test_any_character_is_taken(ledger: Ledger, strange: str) -> None:
    named = replace(VERSION, name=f"con{strange}tract.pdf")
    ledger.record(named, ["/share/a"], failed("damaged", f"is {strange} damaged"), TODAY)
    assert _only(ledger).cause == "damaged"


def test_what_could_not_be_opened_is_listed_with_its_cause(ledger: Ledger) -> None:
    ledger.saw([("/share/a.pdf", Failure("unreadable", "cannot be opened"))])
    row = _only(ledger)
    assert (row.cause, row.message, row.review) == ("unreadable", "cannot be opened", None)


def test_files_are_listed_in_the_order_of_their_paths(ledger: Ledger) -> None:
    paths = ["/share/é.pdf", "/share/b.pdf", "/share/B.pdf", "/share/a/z.pdf"]
    ledger.saw([(path, Failure("empty", "")) for path in paths])
    listed = [row.path for row in reading.listed(ledger.engine, ledger.scan)]
    assert listed == sorted(paths, key=lambda path: path.encode())


def test_many_files_are_written_at_once(ledger: Ledger) -> None:
    review = ledger.record(VERSION, ["/share/0"], outcome(), TODAY)
    ledger.saw([(f"/share/{number}", review) for number in range(2_000)])
    assert count(ledger, models.sightings) == 2_000


def test_a_review_is_found_by_name_path_number_and_content(ledger: Ledger) -> None:
    review = ledger.record(VERSION, ["/share/contract.pdf"], outcome(), TODAY)
    for word in ("contract.pdf", "/share/contract.pdf", str(review), "a" * 12):
        assert [row.id for row in reading.reviews_of(ledger.engine, word)] == [review], word
    assert reading.reviews_of(ledger.engine, "100%_other") == []


def test_pruning_keeps_what_a_kept_scan_needs(ledger: Ledger) -> None:
    same = ledger.record(VERSION, ["/share/contract.pdf"], outcome(), TODAY)
    ledger.record(Version("b" * 64, "old.pdf"), ["/share/old.pdf"], outcome(flagged=True), TODAY)
    ledger.passed_over([("/share/~$old.docx", "lock-file")])
    ledger.begin(["/share"], {}, "here")
    ledger.saw([("/share/contract.pdf", same)])
    assert prune(ledger.engine, keep=1, dry_run=True) == prune(ledger.engine, keep=1)
    assert [count(ledger, table) for table in models.metadata.sorted_tables] == [
        {"scans": 1, "reviews": 1, "files": 1, "sightings": 1}.get(table.name, 0)
        for table in models.metadata.sorted_tables
    ]


def test_pruning_never_takes_the_newest_scan(ledger: Ledger) -> None:
    ledger.saw([("/share/a", Failure("empty", ""))])
    assert prune(ledger.engine, keep=0).scans == 0


def test_sqlite_writes_ahead_and_waits_for_the_disk(tmp_path: Path) -> None:
    engine = open_store(str(tmp_path / "s.sqlite"))
    with engine.connect() as connection:
        said = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
    engine.dispose()
    assert said == ["wal", 2]


def test_another_program_that_reads_does_not_stop_the_scan(tmp_path: Path) -> None:
    engine = open_store(str(tmp_path / "s.sqlite"))
    book = Ledger(engine, BASIS, lambda: "2026-11-23T09:00:00Z")
    reader = sqlite3.connect(tmp_path / "s.sqlite", isolation_level=None)
    reader.execute("BEGIN")
    counted = "SELECT count(*) FROM reviews"
    reader.execute(counted).fetchall()
    book.begin(["/share"], {}, "here")
    book.record(VERSION, ["/share/contract.pdf"], outcome(), TODAY)
    assert (count(book, models.reviews), reader.execute(counted).fetchone()) == (1, (0,))
    reader.close()
    engine.dispose()


@pytest.mark.parametrize("sample", sorted(Path(__file__).parents[1].glob("sample_contracts/*a*.[pd][do][fc]*"))[:6])
def test_a_kept_review_comes_back_as_it_was(sample: Path, analyser: Callable[[], Analyser]) -> None:
    review = analyser().review(sample, today=TODAY)
    contract = replace(review.contract, boxes=(), places=())
    assert unfolded(kept(review)) == replace(review, contract=contract)


@pytest.fixture(scope="module")
def analyser() -> Callable[[], Analyser]:
    made: list[Analyser] = []

    def once() -> Analyser:
        made.extend([] if made else [Analyser()])
        return made[0]

    return once


@pytest.mark.parametrize("data", [b"", b"no review", zlib.compress(b"{}"), zlib.compress(b"[1]")])
def test_what_is_no_kept_review_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="this is no"):
        unfolded(data)
