"""Words that harm those who print, store, search or show them."""

from collections.abc import Iterator

from hostile.inputs import BOUNDED, CLAUSES, NEEDLE, READ, Answer, Bad
from hostile.pdf_parts import one_page, words
from hostile.word_parts import CONTRACT, document, said, word_file

_RAW = ("<script>alert(1)", "<img src=x onerror", "\x9b31m")

_SHORT = {
    "markup": 'Name: <script>alert(1)</script> "><img src=x onerror=alert(1)> </title></style>--> {{7*7}} ${7*7}',
    "arabic": "\u064a\u062c\u0648\u0632 \u0625\u0646\u0647\u0627\u0621 \u0627\u0644\u0639\u0642\u062f",
    "turned-round": "Notice is \u202eerht\u202c months \u2066\u2067of warning\u2069",
    "no-width": "Either may give n\u200bin\u200ce we\u200de\u2060ks o\ufefff writ\u00adten warn\u200bing",
    "look-alikes": "Either may give nin\u0435 w\u0435\u0435ks \u043ef writt\u0435n warning",
    "wide-and-joined": "\uff4e\uff49\uff4e\uff45 weeks; no \ufb01nancial bene\ufb01t; \u2018so\u2019 nbsp\u00a0here",
    "terminal": "Clause \u009b31mRED\u009b0m \u009d0;title\u009c \u0085 \u2028 \u2029 end",
    "private-letters": "Clause \ufffd \ue000\uf8ff \U000f0000 \U0010fffd end",
}

_LONG = {
    "marks-on-a-letter": "n" + "\u0301\u0302\u0303" * 20_000 + "otice",
    "spaces": "warning" + " " * 200_000 + "x",
    "digits": "1" * 100_000 + " " + "1," * 100_000 + " " + "1 " * 100_000,
    "one-letter": "a" * 200_000 + "!",
    "addresses": "a@" * 100_000 + " " + "a." * 100_000 + " " + "http://" * 30_000,
    "brackets": "(" * 100_000,
    "pounds": "\u00a3" * 20_000,
    "lines-to-sign-on": "Signed: " + "_" * 20_000 + " Date: " + "." * 20_000 + " \u00a3" * 3,
    "dots-and-quotes": "." * 100_000 + " " + "-" * 100_000 + " " + '"' * 100_000,
    "one-word": "a" * 1_000_001,
    "5-million-letters": "You give warning of nine weeks. " * 156_250,
    "one-sentence": "and the Doctor shall " * 43_000,
    "negations": "shall not, save that unless the Practice does not, " * 4_000,
    "numbers-of-clauses": "1.1.1.1.1. " * 20_000,
}


def inputs() -> Iterator[Bad]:
    for name, text in _SHORT.items():
        made = word_file(document(CONTRACT + said(text)))
        yield Bad(f"{name}.docx", made, READ, needles=(NEEDLE,), raw=_RAW)
        plain = "\n".join((*CLAUSES, text)).encode()
        # Spaces of no width are dropped in text; the control characters of terminals make a file no text at all.
        yield Bad(f"{name}.txt", plain, (*READ, Answer.REFUSED), raw=_RAW)
    for name, text in _LONG.items():
        yield Bad(f"long-{name}.docx", word_file(document(CONTRACT + said(text))), BOUNDED, heavy=len(text) > 300_000)
    breaks = f"<w:p><w:r>{'<w:br/>' * 100_000}<w:t>x</w:t></w:r></w:p>"
    yield Bad("long-breaks.docx", word_file(document(CONTRACT + breaks)), BOUNDED)
    formulas = ['=HYPERLINK("http://127.0.0.1:9","x")', "@SUM(1+1)*cmd", "+1+1", "-2+3", "\t=1+1", "\uff1d1+1"]
    yield Bad("formulas.docx", word_file(document(CONTRACT + "".join(map(said, formulas)))), READ, needles=(NEEDLE,))
    marked = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', *formulas[:4]]
    yield Bad("markup-and-formulas.pdf", one_page(words([*CLAUSES, *marked])), READ, needles=(NEEDLE,), raw=_RAW)
