"""The XML names of a Word file that its readers share, spelled once."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

VAL = W + "val"
P = W + "p"
R_RUN = W + "r"
T = W + "t"
TBL = W + "tbl"
TR = W + "tr"
TC = W + "tc"
PPR = W + "pPr"
RPR = W + "rPr"
SDT = W + "sdt"
SECTPR = W + "sectPr"
SHD = W + "shd"
BOX = W + "txbxContent"
ALTERNATE = MC + "AlternateContent"
CHOICE = MC + "Choice"
FALLBACK = MC + "Fallback"
INSERTING = frozenset([W + "ins", W + "moveTo"])
DELETING = frozenset([W + "del", W + "moveFrom"])
NO_CONTENT = frozenset(
    W + name
    for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr", "customXmlPr",
        "smartTagPr", "fldData", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd",
        "commentRangeStart", "commentRangeEnd",
    )
)  # fmt: skip
"""Elements that hold properties or marks, never text of the document."""

OFF = frozenset(["0", "false", "off", "none"])


def number(value: str | None) -> int | None:
    """The whole number an attribute holds, or None where it holds none."""
    try:
        return int(value) if value else None
    except ValueError:
        return None
