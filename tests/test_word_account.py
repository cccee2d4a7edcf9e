"""Whatever is put into whatever, each word a reader sees is read once, and no other word is."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.word_files import NAMES, document, kinds, level, numbered, numbering, run

SEEN, UNSEEN = "seen", "unseen"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>{}'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
VERSIONS = (
    '<mc:AlternateContent><mc:Choice Requires="wps">{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>'
)


WORDS = st.sampled_from(
    [
        run("@ "),
        run("# ", "<w:vanish/>"),
        run("# ", "<w:strike/>"),
        run("# ", '<w:color w:val="FFFFFF"/>'),
        f"<w:moveFrom>{run('# ')}</w:moveFrom>",
        f"<w:del>{run('# ')}</w:del>",
        "<w:del><w:r><w:delText># </w:delText></w:r></w:del>",
        FIELD.format(run("# "), run("@ ")),
        "<w:r><w:t>@</w:t><w:tab/><w:t>@</w:t><w:br/></w:r>",
    ]
)
INLINE = ["<w:ins>{}</w:ins>", "<w:hyperlink>{}</w:hyperlink>", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "{}"]
PARAGRAPHS = [
    "<w:p>{}</w:p>",
    "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>",
    numbered("").replace("</w:p>", "{}</w:p>"),
]
BOX = '<w:p><w:r><w:pict><v:shape filled="f"><w:txbxContent>{}</w:txbxContent></v:shape></w:pict></w:r></w:p>'
BLOCKS = ["<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:customXml>{}</w:customXml>", VERSIONS, BOX, "{}"]
SECOND_CELL = "<w:tc><w:p><w:r><w:t>@</w:t></w:r></w:p></w:tc>"
ROWS = ["<w:tr><w:tc>{}</w:tc></w:tr>", f"<w:tr><w:tc>{{}}<w:p/></w:tc>{SECOND_CELL}</w:tr>"]


def filled(forms: list[str], inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Each form with one to three of the inner pieces in it."""
    pieces = st.lists(inner, min_size=1, max_size=3).map("".join)
    return st.tuples(st.sampled_from(forms), pieces).map(lambda pair: pair[0].format(pair[1]))


inline = filled(INLINE, filled(INLINE, WORDS))
paragraphs = filled(PARAGRAPHS, inline)
stories = st.recursive(
    paragraphs,
    lambda inner: filled(BLOCKS, inner) | filled(ROWS, inner).map(lambda rows: f"<w:tbl>{rows}</w:tbl>"),
    max_leaves=8,
)


def named(body: str) -> str:
    """The body with every @ and # a word of its own: one that is seen, one that is not."""
    counter = iter(range(10_000))

    def name(match: re.Match[str]) -> str:
        return f"{SEEN if match[0] == '@' else UNSEEN}{next(counter)}x"

    return re.sub("[@#]", name, body)


@settings(max_examples=150, deadline=None)
@given(st.lists(stories, min_size=1, max_size=4).map("".join))
def test_every_word_that_is_seen_is_read_once_and_no_other(body: str) -> None:
    xml = named(body)
    found = document(xml, numbering=numbering(level(0, "decimal", "%1.")))
    text = "\n".join(block.text for block in found.blocks)
    words = re.findall(rf"(?:{SEEN}|{UNSEEN})\d+x", text)
    assert sorted(words) == sorted(set(re.findall(rf"\b{SEEN}\d+x", without_fallbacks(xml))))
    assert "text-lost" not in kinds(found)


def without_fallbacks(xml: str) -> str:
    """The XML as a reader who takes every choice sees it."""
    root = etree.fromstring(f"<x {NAMES}>{xml}</x>")
    for fallback in root.findall(".//{*}Fallback"):
        fallback.getparent().remove(fallback)
    return etree.tostring(root, encoding="unicode")
