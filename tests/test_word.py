import pytest

from analyser.errors import ReadError
from analyser.model.document import Block, BlockRole, Mark, MarkKind
from analyser.readers import word
from analyser.readers.word_tally import LeftOut, Tally, imbalance
from tests.word_files import (
    R,
    blocks,
    document,
    kinds,
    level,
    numbered,
    numbering,
    p,
    package,
    packed,
    run,
    style,
    styled,
    table,
    texts,
)

BOX = "<v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape>"
HEADINGS = style("H", "heading 1") + style("T", "toc 1")
WHITE = '<w:color w:val="FFFFFF"/>'


def field(instruction: str, result: str | None = None, form: str = "") -> str:
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r>'
    begin += f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
    middle = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
    return f'{begin}{middle}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@pytest.mark.parametrize(
    "body",
    [
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Words.')}</w:sdtContent></w:sdt>",
        f"<w:p><w:sdt><w:sdtContent>{run('Words.')}</w:sdtContent></w:sdt></w:p>",
        f'<w:customXml w:element="x">{p("Words.")}</w:customXml>',
        f'<w:p><w:smartTag w:element="x">{run("Words.")}</w:smartTag></w:p>',
        f'<w:p><w:hyperlink r:id="x">{run("Words.")}</w:hyperlink></w:p>',
        f'<w:p><w:fldSimple w:instr=" MERGEFIELD X ">{run("Words.")}</w:fldSimple></w:p>',
        f"<w:p>{field('MERGEFIELD X', run('Words.'))}</w:p>",
        f'<w:p><w:ins w:id="1">{run("Words.")}</w:ins></w:p>',
        f'<w:p><w:moveTo w:id="1">{run("Words.")}</w:moveTo></w:p>',
        f"<w:p><w:r><w:pict>{BOX.format(p('Words.'))}</w:pict></w:r></w:p>",
        f"<w:p><w:elementOfALaterWord>{run('Words.')}</w:elementOfALaterWord></w:p>",
        "<w:p><m:oMath><m:r><m:t>Words.</m:t></m:r></m:oMath></w:p>",
        run("Words."),
        table([table(["Words."])]),
    ],
    ids=lambda body: body[:40],
)
def test_words_in_every_wrapper_are_read_once(body: str) -> None:
    assert texts(body) == ["Words."]


def test_letters_in_runs_of_their_own_are_one_word() -> None:
    assert texts(f"<w:p>{''.join(map(run, 'notice'))}</w:p>") == ["notice"]


def test_a_text_box_in_both_encodings_is_read_once_after_its_paragraph() -> None:
    box = (
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent>{}</w:txbxContent></mc:Choice>'
        "<mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent>"
    ).format(p("In the box."), BOX.format(p("In the box.")))
    found = document(f"<w:p><w:r>{box}</w:r>{run('Beside it.')}</w:p>")
    assert [block.text for block in found.blocks] == ["Beside it.", "In the box."]
    assert found.notices == ()


def test_two_versions_that_differ_are_told() -> None:
    box = (
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent>{}</w:txbxContent></mc:Choice>'
        "<mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent>"
    ).format(p("Covered."), BOX.format(p("Not covered.")))
    found = document(f"{p('Text.')}<w:p><w:r>{box}</w:r></w:p>")
    assert [block.text for block in found.blocks] == ["Text.", "Covered."]
    assert kinds(found) == ["two-versions"]


def test_a_version_that_word_does_not_know_yields_to_the_fallback() -> None:
    box = (
        '<mc:AlternateContent><mc:Choice Requires="zz9"><w:txbxContent/></mc:Choice>'
        f"<mc:Fallback><w:pict>{BOX.format(p('Seen.'))}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert texts(f"<w:p><w:r>{box}</w:r></w:p>") == ["Seen."]


def test_tabs_breaks_and_hyphens_are_what_they_look_like() -> None:
    inner = "<w:t>four</w:t><w:tab/><w:t>weeks</w:t><w:br/><w:t>non</w:t><w:noBreakHyphen/><w:t>NHS wo</w:t>"
    inner += "<w:softHyphen/><w:t>rk</w:t>"
    assert texts(f"<w:p><w:r>{inner}</w:r></w:p>") == ["four\tweeks\nnon-NHS work"]


# Fields


def test_an_instruction_is_not_shown_and_its_nested_results_neither() -> None:
    nested = field(
        f"IF {'x'}</w:instrText></w:r>{field('MERGEFIELD A', run('hidden'))}<w:r><w:instrText>", run("shown")
    )
    found = document(f"<w:p>{nested}</w:p>")
    assert [block.text for block in found.blocks] == ["shown"]
    assert kinds(found) == ["field-code"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ('<w:checkBox><w:default w:val="0"/></w:checkBox>', "☐ NHS work"),
        ('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "☒ NHS work"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "☐ NHS work"),
    ],
)
def test_a_form_box_is_ticked_or_not(form: str, shown: str) -> None:
    box = field("FORMCHECKBOX", form=f"<w:ffData>{form}</w:ffData>")
    assert texts(f"<w:p>{box}{run(' NHS work')}</w:p>") == [shown]


def test_a_form_choice_shows_what_was_picked() -> None:
    entries = '<w:listEntry w:val="Wales"/><w:listEntry w:val="Scotland"/>'
    form = f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'
    assert texts(f"<w:p>{run('Law of ')}{field('FORMDROPDOWN', form=form)}</w:p>") == ["Law of Scotland"]


def test_the_words_of_a_button_are_shown() -> None:
    assert texts(f"<w:p>{field('MACROBUTTON NoMacro [Name of the Locum]')}</w:p>") == ["[Name of the Locum]"]


def test_an_unclosed_field_that_swallows_text_makes_the_reading_partial() -> None:
    found = document(f"{p('Text.')}<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>{run('Swallowed.')}</w:p>")
    assert any(notice.partial for notice in found.notices)


def test_a_clause_number_in_a_field_without_result_is_told() -> None:
    assert "number-field" in kinds(document(f"<w:p>{field('LISTNUM')}{run('Text.')}</w:p>"))


@pytest.mark.parametrize(
    "blank",
    [
        field("FORMTEXT", run("\u2002") + run("\u2002")),
        run("       ", '<w:u w:val="single"/>'),
        '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:tab/><w:tab/></w:r>',
    ],
    ids=["field", "underlined blanks", "underlined tabs"],
)
def test_a_gap_to_be_filled_stays_visible(blank: str) -> None:
    found = document(f"<w:p>{run('Limit: ')}{blank}{run(' a year')}</w:p>")
    assert "".join(found.blocks[0].text.split()) == "Limit:_____ayear"
    assert found.notices == ()


@pytest.mark.parametrize(
    ("leaders", "shown"),
    [
        (["underscore"], "Name_____"),
        (["dot"], "Name....."),
        (["none"], "Name"),
        (["none", "dot"], "Name"),
    ],
)
def test_a_tab_that_draws_a_line_stays_visible(leaders: list[str], shown: str) -> None:
    stops = "".join(f'<w:tab w:val="left" w:leader="{each}"/>' for each in leaders)
    assert texts(f"<w:p><w:pPr><w:tabs>{stops}</w:tabs></w:pPr><w:r><w:t>Name</w:t><w:tab/></w:r></w:p>") == [shown]


def test_an_underlined_tab_between_number_and_heading_is_no_gap() -> None:
    underlined = '<w:r><w:rPr><w:u w:val="single"/></w:rPr>{}</w:r>'
    body = "".join(underlined.format(each) for each in ("<w:t>4.</w:t>", "<w:tab/>", "<w:t>Indemnity</w:t>"))
    assert texts(f"<w:p>{body}</w:p>") == ["4.\tIndemnity"]


@pytest.mark.parametrize(
    ("sign", "shown"),
    [
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "☑"),
        ('<w:sym w:font="Wingdings" w:char="F0A8"/>', "☐"),
        ('<w:sym w:font="Wingdings 2" w:char="F054"/>', "☒"),
        ('<w:sym w:font="Symbol" w:char="F0B7"/>', "•"),
        ('<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>þ</w:t>', "☑"),
        ("<w:t>\uf0fe</w:t>", "☑"),
        ('<w:sym w:font="Wingdings" w:char="zz"/><w:t>x</w:t>', "x"),
    ],
)
def test_signs_of_symbol_fonts_are_readable(sign: str, shown: str) -> None:
    assert texts(f"<w:p><w:r>{sign}</w:r></w:p>") == [shown]


# Tracked changes


def test_text_is_read_as_if_changes_were_accepted_and_both_ends_are_marked() -> None:
    body = (
        f"<w:p>{run('Notice is ')}<w:ins>{run('three ')}{run('months')}</w:ins>"
        f"<w:del><w:r><w:delText>one week</w:delText></w:r></w:del>{run('.')}</w:p>"
    )
    found = document(body)
    (block,) = found.blocks
    assert block.text == "Notice is three months."
    assert block.marks == (Mark(10, 22, MarkKind.INSERTED), Mark(22, 22, MarkKind.DELETED))
    assert kinds(found) == ["tracked-changes"]
    assert "1 insertion and 1 deletion" in found.notices[0].text
    assert not found.notices[0].partial


def test_marks_count_from_the_number_on() -> None:
    body = numbered("x").replace(run("x"), f"<w:ins>{run('  New words.')}</w:ins>")
    (block,) = blocks(body, numbering=numbering(level(0, "decimal", "%1.")))
    assert block.text[block.marks[0].start : block.marks[0].end] == "New words."


def test_what_was_inserted_and_deleted_again_is_gone() -> None:
    body = f"<w:p>{run('Kept.')}<w:ins><w:del>{run('Gone.')}</w:del></w:ins></w:p>"
    assert texts(body) == ["Kept."]


def test_moved_text_is_read_where_it_went() -> None:
    away, here = (f"<w:p><w:{kind}>{run('Moved.')}</w:{kind}></w:p>" for kind in ("moveFrom", "moveTo"))
    assert texts(away + p("Between.") + here) == ["Between.", "Moved."]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('The Locum shall ')}</w:p>{p('attend.')}"
    assert texts(body) == ["The Locum shall attend."]


def test_several_deleted_marks_join_all_their_paragraphs() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    assert texts(p("The Locum ", gone) + p("", gone) + p("shall ", gone) + p("attend.")) == ["The Locum shall attend."]


def test_a_deleted_paragraph_before_a_table_is_gone_but_words_left_of_it_stay() -> None:
    body = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Stays.')}</w:p>{table(['a', 'b'])}"
    assert texts(body) == ["Stays.", "a | b"]


def test_deleted_rows_are_gone_and_inserted_rows_are_marked() -> None:
    rows = "".join(f"<w:tr><w:trPr><w:{kind}/></w:trPr><w:tc>{p(kind)}</w:tc></w:tr>" for kind in ("ins", "del"))
    found = document(f"<w:tbl>{rows}</w:tbl>")
    (block,) = found.blocks
    assert (block.text, block.marks) == ("ins", (Mark(0, 3, MarkKind.INSERTED),))
    assert "1 insertion and 1 deletion" in found.notices[0].text


# What is not in force


@pytest.mark.parametrize(
    ("properties", "kind"),
    [
        ("<w:vanish/>", "hidden-text"),
        ("<w:strike/>", "struck-through"),
        ("<w:dstrike/>", "struck-through"),
        ('<w:color w:val="FFFFFF"/>', "invisible-text"),
        ('<w:color w:val="FEFEFE"/>', "invisible-text"),
        ('<w:color w:val="000000"/><w:highlight w:val="black"/>', "invisible-text"),
        ('<w:color w:val="1F3864"/><w:shd w:val="clear" w:fill="1F3864"/>', "invisible-text"),
        ('<w:sz w:val="2"/>', "invisible-text"),
        ('<w:rStyle w:val="Gone"/>', "hidden-text"),
    ],
)
def test_text_that_no_reader_sees_is_left_out_and_told(properties: str, kind: str) -> None:
    styles = style("Gone", more="<w:rPr><w:vanish/></w:rPr>", kind="character")
    found = document(f"<w:p>{run('Seen.')}{run('Unseen.', properties)}</w:p>", styles=styles)
    assert [block.text for block in found.blocks] == ["Seen."]
    assert kinds(found) == [kind]
    assert not found.notices[0].partial


@pytest.mark.parametrize(
    "properties",
    [
        '<w:vanish w:val="0"/>',
        '<w:strike w:val="false"/>',
        '<w:color w:val="auto"/>',
        '<w:color w:val="808080"/>',
        '<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>',
        '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F3864"/>',
        '<w:color w:val="FFFFFF"/><w:shd w:val="pct50" w:fill="1F3864"/>',
        '<w:sz w:val="14"/>',
    ],
)
def test_text_that_is_seen_is_read(properties: str) -> None:
    found = document(f"<w:p>{run('Seen.', properties)}</w:p>")
    assert [block.text for block in found.blocks] == ["Seen."]
    assert found.notices == ()


def test_a_run_may_show_again_what_its_paragraph_style_hides() -> None:
    styles = style("S", more="<w:rPr><w:vanish/></w:rPr>")
    shown = run("shown", '<w:vanish w:val="0"/>')
    assert texts(f'<w:p><w:pPr><w:pStyle w:val="S"/></w:pPr>{run("hidden ")}{shown}</w:p>', styles=styles) == ["shown"]


@pytest.mark.parametrize("where", ["cell", "table", "style", "paragraph"])
def test_white_text_on_a_dark_ground_is_read(where: str) -> None:
    dark = '<w:shd w:val="clear" w:fill="003366"/>'
    rows = f'<w:tblStylePr w:type="firstRow"><w:tcPr>{dark}</w:tcPr></w:tblStylePr>'
    styles = style("Dark", more=rows, kind="table")
    white = f"<w:p><w:pPr>{dark if where == 'paragraph' else ''}</w:pPr>{run('Cover', WHITE)}</w:p>"
    cell = f"<w:tc><w:tcPr>{dark if where == 'cell' else ''}</w:tcPr>{white}</w:tc>"
    properties = {"table": dark, "style": '<w:tblStyle w:val="Dark"/>'}.get(where, "")
    assert texts(table([cell], properties=properties), styles=styles) == ["Cover"]


def test_white_text_in_a_plain_table_is_left_out() -> None:
    white = f"<w:p>{run('Unseen.', WHITE)}</w:p>"
    assert texts(p("Seen.") + table([white, "x"])) == ["Seen.", "| x"]


def test_a_hidden_row_is_left_out() -> None:
    row = f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{p('Unseen.')}</w:tc></w:tr>"
    found = document(f"{p('Seen.')}<w:tbl>{row}</w:tbl>")
    assert ([block.text for block in found.blocks], kinds(found)) == (["Seen."], ["hidden-text"])


def test_a_style_separator_keeps_heading_and_text_in_one_clause_with_one_number() -> None:
    first = p("Cover. ", '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/><w:specVanish/></w:rPr>')
    body = first + p("The Locum shall hold cover.") + numbered("Next.")
    found = blocks(body, numbering=numbering(level(0, "decimal", "%1.")))
    assert [block.text for block in found] == ["1. Cover. The Locum shall hold cover.", "2. Next."]


# Tables


def test_a_row_is_one_block() -> None:
    assert blocks(table(["Activity", "Cover"], ["Reports", "None"])) == (
        Block("Activity | Cover", BlockRole.TABLE_ROW),
        Block("Reports | None", BlockRole.TABLE_ROW),
    )


def test_merged_cells_are_read_once() -> None:
    start = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/><w:gridSpan w:val="2000000000"/></w:tcPr>{p("Cover")}</w:tc>'
    go_on = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    assert texts(table([start, "NHS"], [go_on, "private"])) == ["Cover | NHS", "private"]


def test_an_empty_cell_keeps_its_place() -> None:
    assert texts(table(["GMC number", ""], ["Yes", "", "✓"])) == ["GMC number |", "Yes |  | ✓"]


def test_a_layout_table_of_one_cell_stays_paragraphs() -> None:
    found = blocks(table([styled("Indemnity", "H") + p("The Locum shall hold cover.")]), styles=HEADINGS)
    assert [block.role for block in found] == [BlockRole.HEADING, BlockRole.PARAGRAPH]


def test_a_numbered_clause_in_a_cell_is_a_block_with_its_number() -> None:
    definitions = numbering(level(0, "decimal", "%1."))
    found = blocks(table(["Indemnity", numbered("First.") + p("More.") + numbered("Second.")]), numbering=definitions)
    assert [(block.label, block.text) for block in found] == [
        (None, "Indemnity"),
        ("1.", "1. First.\nMore."),
        ("2.", "2. Second."),
    ]


def test_a_number_in_the_first_column_is_the_rows_label() -> None:
    found = blocks(table([numbered(""), "The Locum shall attend."]), numbering=numbering(level(0, "decimal", "%1.")))
    assert [(block.label, block.text) for block in found] == [("1.", "1. | The Locum shall attend.")]


def test_a_note_in_a_cell_stays_a_note_whatever_the_next_cells_hold() -> None:
    cell = f'<w:p>{run("Rate")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    notes = f'<w:footnote w:id="2">{p("Before tax.")}</w:footnote>'
    for other, last in (("", []), ("85", ["85"])):
        found = blocks(table([cell, other]), footnotes=notes)
        assert [block.text for block in found] == ["Rate", "Before tax.", *last]
        assert found[1].role is BlockRole.FOOTNOTE


def test_an_empty_cell_before_a_numbered_clause_makes_no_empty_block() -> None:
    found = texts(table(["", numbered("First.")]), numbering=numbering(level(0, "decimal", "%1.")))
    assert found == ["1. First."]


def test_marks_in_cells_are_offsets_in_the_row() -> None:
    (block,) = blocks(table(["Rate", f"<w:p><w:ins>{run('85')}</w:ins></w:p>"]))
    assert [block.text[mark.start : mark.end] for mark in block.marks] == ["85"]


# Notes, margins, other parts


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_follows_the_paragraph_that_refers_to_it(kind: str) -> None:
    body = f'<w:p>{run("Clause.")}<w:r><w:{kind}Reference w:id="2"/></w:r></w:p>{p("Next.")}'
    notes = f'<w:{kind} w:id="0" w:type="separator">{p()}</w:{kind}><w:{kind} w:id="2">{p("Not covered.")}</w:{kind}>'
    found = document(body, **{f"{kind}s": notes})
    assert [(block.text, block.role) for block in found.blocks] == [
        ("Clause.", BlockRole.PARAGRAPH),
        ("Not covered.", BlockRole.FOOTNOTE),
        ("Next.", BlockRole.PARAGRAPH),
    ]
    assert found.notices == ()


def test_a_note_that_nothing_refers_to_is_told() -> None:
    notes = f'<w:footnote w:id="2">{p("Orphan.")}</w:footnote>'
    assert kinds(document(p("Text."), footnotes=notes)) == ["unreferenced-notes"]


def test_headers_and_footers_are_kept_apart_once() -> None:
    relation = f'<Relationship Id="h" Type="{R}/header" Target="header1.xml"/>'
    header = package(p("CONFIDENTIAL"))["word/document.xml"]
    section = "".join(f'<w:headerReference w:type="{kind}" r:id="h"/>' for kind in ("first", "default"))
    body = f"{p('Text.')}<w:sectPr>{section}</w:sectPr>"
    found = document(body, parts={"word/header1.xml": header}, relations=relation)
    assert ([block.text for block in found.blocks], found.furniture) == (["Text."], ("CONFIDENTIAL",))


def test_comments_are_told_and_not_read() -> None:
    found = document(p("Text."), comments=f'<w:comment w:id="1">{p("Ask the MDU.")}</w:comment>')
    assert ([block.text for block in found.blocks], kinds(found)) == (["Text."], ["comments"])


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ('<w:altChunk r:id="c"/>', "chunk.html"),
        ('<w:subDoc r:id="c"/>', "chunk.html"),
        ('<w:p><w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r></w:p>', "Excel.Sheet.12"),
    ],
)
def test_an_embedded_part_that_is_not_read_is_named_and_makes_the_reading_partial(body: str, name: str) -> None:
    relation = f'<Relationship Id="c" Type="{R}/aFChunk" Target="chunk.html"/>'
    found = document(p("Text.") + body, relations=relation)
    (notice,) = found.notices
    assert (notice.kind, notice.partial) == ("embedded-part", True)
    assert name in notice.text


def test_a_picture_as_large_as_a_page_may_be_a_scan() -> None:
    picture = '<w:drawing><wp:inline><wp:extent cx="{0}" cy="{0}"/><a:blip/></wp:inline></w:drawing>'
    large, small = (f"<w:p><w:r>{picture.format(size)}</w:r></w:p>" for size in (7_000_000, 1_000_000))
    assert kinds(document(p("Text.") + large)) == ["embedded-part"]
    assert kinds(document(p("Text.") + small)) == []


def test_a_part_with_text_that_nothing_shows_is_told() -> None:
    glossary = package(p("Building block."))["word/document.xml"]
    found = document(p("Text."), parts={"word/glossary/document.xml": glossary})
    assert kinds(found) == ["unused-parts"]


# Roles


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Indemnity", BlockRole.HEADING),
        ("Indemnity and insurance.", BlockRole.HEADING),
        ("The Locum shall indemnify the Practice against all claims.", BlockRole.PARAGRAPH),
        ("word " * 30, BlockRole.PARAGRAPH),
    ],
)
def test_a_heading_style_makes_a_heading_only_of_what_reads_like_one(text: str, role: BlockRole) -> None:
    assert [block.role for block in blocks(styled(text, "H"), styles=HEADINGS)] == [role]


def test_contents_are_told_by_field_style_or_control() -> None:
    by_field = f"<w:p>{field('TOC', run('1 Term'))}</w:p>"
    by_style = styled("2 Fees", "T")
    control = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    by_control = f"{control}<w:sdtContent>{p('3 Cover')}</w:sdtContent></w:sdt>"
    found = blocks(by_field + by_style + by_control + p("Text."), styles=HEADINGS)
    assert [block.role for block in found] == [BlockRole.CONTENTS] * 3 + [BlockRole.PARAGRAPH]


# The account


def test_the_account_fails_when_text_was_neither_read_nor_left_out() -> None:
    from lxml import etree

    root = etree.fromstring(package(p("twelve chars"))["word/document.xml"])
    assert imbalance(Tally(shown=12), [root]) is None
    balance = imbalance(Tally(shown=5), [root])
    assert balance is not None
    assert balance.partial
    assert "7 characters" in balance.text


def test_the_account_takes_in_what_was_left_out() -> None:
    from lxml import etree

    root = etree.fromstring(package(p("twelve chars"))["word/document.xml"])
    tally = Tally(shown=5)
    tally.left[LeftOut.HIDDEN] = 7
    assert imbalance(tally, [root]) is None


# Files that Word opens, and files that it does not


@pytest.mark.parametrize("target", ["NULL", "media/gone.png", "../../../../etc/passwd"])
def test_a_missing_picture_does_not_matter(target: str) -> None:
    relation = f'<Relationship Id="i" Type="{R}/image" Target="{target}"/>'
    assert texts(p("Text."), relations=relation) == ["Text."]


def test_strict_files_are_read() -> None:
    strict = {
        name: content.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"
        )
        for name, content in package(p("Text.")).items()
    }
    assert [block.text for block in word.read(packed(strict), "x.docx").blocks] == ["Text."]


def test_a_part_in_utf_16_is_read() -> None:
    parts: dict[str, str | bytes] = dict(package(p("Text.")))
    parts["word/document.xml"] = f'<?xml version="1.0" encoding="UTF-16"?>{parts["word/document.xml"]}'.encode("utf-16")
    assert [block.text for block in word.read(packed(parts), "x.docx").blocks] == ["Text."]


@pytest.mark.parametrize(
    ("part", "content", "kind"),
    [
        ("word/document.xml", "<w:document", "damaged"),
        ("word/document.xml", "<html/>", "damaged"),
        ("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x/>', "unsafe"),
        ("docProps/core.xml", "<!DOCTYPE x []><x/>", "unsafe"),
        ("_rels/.rels", "<x/>", "damaged"),
    ],
)
def test_a_faulty_part_is_an_error_that_names_the_file(part: str, content: str, kind: str) -> None:
    with pytest.raises(ReadError) as caught:
        word.read(packed({**package(p("Text.")), part: content}), "contract.docx")
    assert (caught.value.name, caught.value.kind) == ("contract.docx", kind)


@pytest.mark.parametrize(
    ("content_type", "sign"), [("ms-word.document.macroEnabled.main", "macros"), ("spreadsheetml.sheet.main", "Excel")]
)
def test_another_kind_of_office_file_is_named(content_type: str, sign: str) -> None:
    parts = package(p("Text."))
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("wordprocessingml.document.main", content_type)
    with pytest.raises(ReadError, match=sign) as caught:
        word.read(packed(parts), "contract.docx")
    assert caught.value.kind == "not-a-docx"


def test_deep_tables_are_read() -> None:
    body = p("Text.")
    for _ in range(60):
        body = table([body])
    assert texts(body) == ["Text."]


def test_the_same_file_gives_the_same_document() -> None:
    data = packed(package(p("Text.") + table(["a", "b"])))
    assert word.read(data, "x.docx") == word.read(data, "x.docx")
