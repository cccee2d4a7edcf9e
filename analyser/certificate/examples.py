"""The examples beside the words for certificates, run against the whole file."""

from collections.abc import Iterator

from analyser.certificate.expressions import Dates
from analyser.certificate.reading import read
from analyser.model.certificate import Certificate, CertificateSign, CertificateWords, CertificateWork, Said
from analyser.model.document import Contract


def faults_of_examples(words: CertificateWords, *, dates: Dates) -> list[str]:
    """Every example that does not come out as written, as "id: what is wrong"."""
    faults = [fault for sign in words.signs for fault in _of_sign(sign, words, dates)]
    return [*faults, *(fault for work in words.work for fault in _of_work(work, words, dates))]


def _of_sign(sign: CertificateSign, words: CertificateWords, dates: Dates) -> Iterator[str]:
    for number, example in enumerate(sign.examples, 1):
        found = [_told(one) for one in _certificate(example.text, words, dates).of(sign.says)]
        if found[:1] != ([example.finds] if example.finds else []):
            yield f"{sign.id}: example {number} finds {' and '.join(found) or 'nothing'}, not {example.finds}"


def _of_work(work: CertificateWork, words: CertificateWords, dates: Dates) -> Iterator[str]:
    for number, example in enumerate(work.examples, 1):
        text = f"{example.under}\n{example.text}" if example.under else example.text
        said = _certificate(text, words, dates).work
        found = list(dict.fromkeys(str(one.sense) for one in said if one.activity is work.activity))
        if found != ([str(example.sense)] if example.sense else []):
            yield f"{work.activity}: example {number} finds {' and '.join(found) or 'nothing'}, not {example.sense}"


def _certificate(text: str, words: CertificateWords, dates: Dates) -> Certificate:
    return read(Contract("example", "txt", "", text, ()), words, dates=dates)


def _told(said: Said) -> str:
    for value in (said.name, said.sum, said.end, said.start):
        if value:
            return str(value)
    return said.evidence.quote
