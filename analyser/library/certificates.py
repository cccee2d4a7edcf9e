"""How certificates word a doctor's own cover: patterns/certificates.toml, read and checked."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from analyser.library.cues import expression_faults
from analyser.library.reading import read
from analyser.model.certificate import CertificateSign, CertificateWords, CertificateWork, Item
from analyser.model.vocabulary import Activity

FILE = "certificates.toml"


def load(folders: Sequence[Path], faults: list[str]) -> CertificateWords | None:
    """The words of all folders: the same sign or activity overrides, a new sign is added; the lists are the last's.

    Faults are appended as "file, entry: what is wrong".
    """
    paths = [path for folder in folders if (path := folder / FILE).is_file()]
    files = [words for path in paths if (words := _checked(path, faults))]
    if not files:
        return None
    signs = {sign.id: sign for words in files for sign in words.signs}
    work = {one.activity: one for words in files for one in words.work}
    whole = replace(files[-1], signs=tuple(signs.values()), work=tuple(work.values()))
    faults.extend(f"{FILE}: no sign says {item}" for item in Item if item not in {sign.says for sign in whole.signs})
    faults.extend(f"{FILE}: no words for {activity}" for activity in Activity if activity not in work)
    return whole


def _checked(path: Path, faults: list[str]) -> CertificateWords | None:
    words = read(path, CertificateWords, faults)
    if words:
        faults.extend(f"{path}, {fault}" for fault in _faults(words))
    return words


def _faults(words: CertificateWords) -> Iterator[str]:
    denials = (words.denies_after, words.denies_before, words.denies_next)
    lists = (
        words.each,
        words.aggregate,
        words.covers,
        *denials,
        words.doubts,
        words.run_off_limits,
        words.asks_membership,
        words.asks_insurance,
    )
    for find in (words.sum, *(find for one in lists for find in one)):
        yield from expression_faults(find)
    for find in (*words.covered_heads, *words.excluded_heads, *words.other_heads):
        yield from expression_faults(find)
    for sign in words.signs:
        yield from (f"{sign.id}: {fault}" for fault in _sign_faults(sign))
    for work in words.work:
        yield from (f"{work.activity}: {fault}" for fault in _work_faults(work))


def _sign_faults(sign: CertificateSign) -> Iterator[str]:
    for find in (*sign.find, *sign.unless_before, *sign.unless_after):
        yield from expression_faults(find)
    if not any(example.finds for example in sign.examples):
        yield "no example that finds something"
    if not any(example.because for example in sign.examples):
        yield "no near miss (an example that says because)"


def _work_faults(work: CertificateWork) -> Iterator[str]:
    for find in (*work.find, *work.narrow):
        yield from expression_faults(find)
    if not any(example.sense for example in work.examples):
        yield "no example that finds something"
    if not any(example.because for example in work.examples):
        yield "no near miss (an example that says because)"
