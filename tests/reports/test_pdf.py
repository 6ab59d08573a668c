"""PDF: what is in the document is on the page, readable and findable, and the bytes depend on nothing else."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from reports.document import (
    Column,
    Document,
    Entries,
    Entry,
    Kind,
    Note,
    Paragraph,
    Section,
    Table,
    Text,
    bold,
    linked,
    quiet,
    toned,
)
from reports.pdf import write_pdf
from reports.pdf_text import Compositor, Look

NAMES = {
    "polish": "Łódzkie Świadczenia Płatnicze Sp. z o.o.",
    "greek": "Ελληνική Τράπεζα Πληρωμών Α.Ε.",
    "cyrillic": "ООО «Северная гавань»",
    "vietnamese": "Công ty Thanh toán Bắc Cảng",
    "arabic": "شركة المدفوعات الشمالية",
    "hebrew": "חברת תשלומים צפונית בע״מ",
    "japanese": "株式会社ノルドハーフェン",
    "chinese": "北港支付有限公司",
    "korean": "노르드하벤 주식회사",
    "hindi": "उत्तर भुगतान क्षेत्र",
    "thai": "บริษัท ท่าเรือเหนือ",
    "georgian": "ჩრდილოეთის ნავსადგური",
    "signs": "▲ ■ ● → ≥ ✓ € ₹",
    "decomposed": "Malmo\u0308 x\u0323\u0302",
}
COLUMNS = (Column("ref", "Ref", Kind.REFERENCE), Column("name", "Name"), Column("verdict", "Verdict"))


def written(document: Document) -> bytes:
    stream = io.BytesIO()
    write_pdf(document, stream)
    return stream.getvalue()


def read(document: Document) -> PdfReader:
    return PdfReader(io.BytesIO(written(document)))


def text_of(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def squeezed(text: str) -> str:
    """Compare without spaces and line ends: where a line breaks is layout."""
    return re.sub(r"[\s\u200b]", "", unicodedata.normalize("NFKC", text))


def of_paragraphs(*texts: Text) -> Document:
    return Document("Title", sections=(Section("Section", tuple(Paragraph(text) for text in texts)),))


def of_rows(*rows: tuple[object, ...], wide: bool = False) -> Document:
    columns = tuple(Column(str(at), f"Column {at}") for at in range(len(rows[0])))
    return Document("Title", sections=(Section("Section", (Table("t", columns, rows, wide=wide),)),))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def record() -> Document:
    """A small record with every kind of block."""
    verdicts = Table(
        "transfers",
        COLUMNS,
        (
            ("T-0038", "Veriface Ltd, GB", toned("lawful, with duties", "duties")),
            ("T-0102", "Pixelmatch Co., VN", toned("not lawful", "not_lawful")),
        ),
    )
    activity = Section(
        "Identity check",
        reference="A-0012",
        quiet="Owner: Risk Operations",
        breaks_page=True,
        blocks=(
            Entries(
                (
                    Entry("(b)", "Purposes", ((bold("Confirm identity"), "  Art. 6(1)(c)"), "Prevent fraud")),
                    Entry(
                        "(e)", "Third countries", (verdicts, quiet("Assessment X-0021"), linked("Payroll", "A-0013"))
                    ),
                )
            ),
            Note("Nothing else is recorded."),
        ),
    )
    return Document(
        "Record of processing activities",
        subtitle="Nordhaven Bank AB",
        language="sv",
        subject="Art. 30(1) GDPR",
        author="Nordhaven Bank AB",
        facts=(("Controller", "Nordhaven Bank AB, Stockholm"),),
        sections=(activity, Section("Payroll", reference="A-0013", breaks_page=True), Section("Detail", level=3)),
        head_left="Nordhaven Bank AB",
        head_right="as of 22 November 2026",
        foot="Law pack 2026-11",
    )


def test_the_record_reads_in_the_order_of_the_law(record: Document) -> None:
    text = " ".join(text_of(read(record)).split())
    for expected in ("Record of processing activities", "Controller", "Contents", "Nordhaven Bank AB, Stockholm"):
        assert expected in text
    page = " ".join(read(record).pages[1].extract_text().split())
    places = [
        page.index(words)
        for words in (
            "A-0012",
            "Identity check",
            "Owner: Risk Operations",
            "(b)",
            "Confirm identity",
            "Prevent fraud",
            "(e)",
            "T-0038",
            "▲ lawful, with duties",
            "T-0102",
            "■ not lawful",
            "Assessment X-0021",
            "Nothing else",
        )
    ]
    assert places == sorted(places)


def test_head_and_foot_stand_on_every_page_with_page_x_of_y(record: Document) -> None:
    pages = read(record).pages
    for number, page in enumerate(pages, 1):
        text = page.extract_text()
        assert "as of 22 November 2026" in text
        assert "Law pack 2026-11" in text
        assert f"{number} of {len(pages)}" in text


def test_title_author_and_language_are_said_to_programs(record: Document) -> None:
    reader = read(record)
    assert reader.metadata is not None
    assert reader.metadata.title == "Record of processing activities"
    assert reader.metadata.author == "Nordhaven Bank AB"
    assert reader.metadata.subject == "Art. 30(1) GDPR"
    assert reader.trailer["/Root"]["/Lang"] == "sv"  # type: ignore[index]


def test_bookmarks_and_contents_lead_to_the_sections(record: Document) -> None:
    reader = read(record)
    first, second, nested = reader.outline
    assert [reader.get_destination_page_number(entry) for entry in (first, second)] == [1, 2]  # type: ignore[arg-type]
    assert first["/Title"] == "A-0012  Identity check"  # type: ignore[index, call-overload]
    assert len(nested) == 1, "a heading of level 3 right under level 1 is one deeper, not lost"
    links = [note.get_object() for note in reader.pages[0]["/Annots"]]  # type: ignore[attr-defined]
    assert len(links) == 3
    contents = reader.pages[0].extract_text()
    assert [line for line in ("2", "3") if line in contents.split()] == ["2", "3"]


def test_a_link_to_nowhere_is_plain_text() -> None:
    reader = read(of_paragraphs(linked("gone", "A-9999")))
    assert "gone" in text_of(reader)
    assert "/Annots" not in reader.pages[0]


def test_every_font_is_embedded(record: Document) -> None:
    for page in read(record).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            assert "/FontFile2" in font["/FontDescriptor"]


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_names_of_every_script_are_shown_and_can_be_found(name: str) -> None:
    text = squeezed(text_of(read(of_paragraphs(name, bold(name)))))
    assert text.count(squeezed(name)) == 2
    assert "[U+" not in text


def test_a_character_that_no_font_has_is_shown_as_its_code_point() -> None:
    assert "[U+1F9FF]" in text_of(read(of_paragraphs("eye \U0001f9ff")))


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b> & <i>",
        "<img src='file:///etc/passwd'/>",
        "&amp; &#65; %s {0}",
        "a) Tj ET (b\\051",
        "<unclosed",
    ],
)
def test_markup_in_the_register_appears_as_it_is_written(text: str) -> None:
    assert text in text_of(
        read(
            Document(
                text,
                subtitle=text,
                facts=((text, text),),
                head_left=text,
                foot=text,
                sections=(Section(text, (Paragraph(text), Note(text)), reference=text),),
            )
        )
    ).replace("\n", "")


# The promise is about characters that show something. Format controls, variation selectors and unassigned or private
# code points show nothing. Within a word, marks and text from the right may be read back in another order.
EUROPEAN = st.characters(
    categories=("L", "N", "P", "S", "Zs"),
    max_codepoint=0x58F,
    exclude_characters="".join(map(chr, range(0x3E2, 0x3F0))),
)  # Coptic: no font here has it
VISIBLE = st.characters(categories=("L", "M", "N", "P", "S", "Zs")).filter(
    lambda char: not re.match("[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]", char)
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(EUROPEAN, min_size=1, max_size=200))
def test_european_text_comes_back_whole_and_in_order(text: str) -> None:
    assert squeezed(text) in squeezed(text_of(read(of_paragraphs(text))))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(VISIBLE, min_size=1, max_size=60))
@example("السلام عليكم لا")
@example("क्षि\u0301")
def test_no_visible_character_is_lost(text: str) -> None:
    extracted = text_of(read(of_paragraphs(text)))
    found = Counter(unicodedata.normalize("NFKD", extracted))
    named = squeezed(extracted)
    wanted: Counter[str] = Counter()
    for char in unicodedata.normalize("NFC", text):
        if f"[U+{ord(char):04X}]" not in named and not char.isspace():
            wanted += Counter(unicodedata.normalize("NFKD", char).replace(" ", ""))
    assert not wanted - found


def test_the_same_document_gives_the_same_bytes_whatever_was_written_before(record: Document) -> None:
    first = written(record)
    written(of_paragraphs(*NAMES.values()))
    assert written(record) == first
    assert written(of_paragraphs(NAMES["arabic"])) == written(of_paragraphs(NAMES["arabic"]))


@pytest.mark.parametrize("cell", ["word " * 20_000, "x" * 100_000, "日本" * 50_000], ids=["words", "one-word", "kanji"])
def test_a_cell_taller_than_a_page_runs_over_pages(cell: str) -> None:
    reader = read(of_rows(("first", cell), ("second", "after")))
    assert len(reader.pages) > 10
    assert "after" in reader.pages[-1].extract_text()
    head = sum("Column 1" in page.extract_text() for page in reader.pages)
    assert head == len(reader.pages)


def test_nothing_is_lost_where_a_tall_cell_is_cut() -> None:
    numbers = [f"n{number}" for number in range(4000)]
    found = text_of(read(of_rows(("1", " ".join(numbers))))).split()
    assert [word for word in found if re.fullmatch(r"n\d+", word)] == numbers


def test_a_head_is_repeated_on_each_page_and_rows_keep_their_order() -> None:
    reader = read(of_rows(*((f"P-{number:04d}", "processor") for number in range(300))))
    assert len(reader.pages) > 3
    assert all("Column 0" in page.extract_text() for page in reader.pages)
    references = re.findall(r"P-\d{4}", text_of(reader))
    assert references == [f"P-{number:04d}" for number in range(300)]


def test_a_wide_table_stands_on_landscape_pages_and_the_rest_does_not() -> None:
    table = of_rows(("a", "b"), wide=True).sections[0]
    boxes = [page.mediabox for page in read(Document("x", sections=(Section("before"), table, Section("after")))).pages]
    assert [box.width > box.height for box in boxes] == [False, False, True, False]


def pages_with(document: Document, *words: str) -> list[int]:
    """Give the page on which each of these words stands first."""
    texts = [page.extract_text() for page in read(document).pages]
    return [next(number for number, text in enumerate(texts) if word in text) for word in words]


@pytest.mark.parametrize("lines", range(20, 34))
def test_what_stands_above_a_table_in_an_entry_stays_with_it(lines: int) -> None:
    table = Table("t", (Column("a", "Measure"),), (("Encryption",), ("Training",)))
    entry = Entry("4", "Measures", ("Required measures", table))
    document = Document("D", sections=(Section("S", (*[Note("line")] * lines, Entries((entry,)))),))
    above, first = pages_with(document, "Required measures", "Encryption")
    assert above == first


@pytest.mark.parametrize("lines", range(20, 34))
def test_no_line_of_an_entry_stands_alone_at_the_end_of_a_page(lines: int) -> None:
    entry = Entry("", "Exporter", ("Nordhaven GmbH", "Speichergasse 7", "Hamburg", "Germany"))
    document = Document("D", sections=(Section("S", (*[Note("line")] * lines, Entries((entry,)))),))
    first, second, third, last = pages_with(document, "Nordhaven GmbH", "Speichergasse", "Hamburg", "Germany")
    assert first == second
    assert third == last


@pytest.mark.parametrize(("lines", "follows"), [(5, True), (25, False)])
def test_a_record_begins_in_the_upper_half_of_a_page(lines: int, follows: bool) -> None:
    first = Section("First", tuple([Note("line")] * lines), breaks_page=True, upper_half=True)
    second = Section("Second", (Paragraph("What it says"),), breaks_page=True, upper_half=True)
    contents, at, says = pages_with(Document("D", sections=(first, second)), "Contents", "line", "What it says")
    assert (contents, at) == (0, 1)
    assert (says == at) is follows


def test_a_heading_never_ends_a_page() -> None:
    filler = tuple(Section(f"Heading {number}", (Paragraph("line\n" * 9),)) for number in range(40))
    for page in read(Document("x", sections=filler)).pages[2:]:
        lines = [line for line in page.extract_text().split("\n") if line.strip()]
        body = [line for line in lines if line.startswith(("Heading", "line"))]
        assert body[-1].startswith("line")


@pytest.mark.parametrize(
    "document",
    [
        Document("Nothing yet"),
        Document(""),
        Document("No rows", tables=(Table("empty", COLUMNS, ()),)),
        Document("No columns", tables=(Table("empty", (), ()),)),
        Document("Empty entry", sections=(Section("", (Entries((Entry("", "", ()),)),)),)),
    ],
    ids=["no sections", "no title", "no rows", "no columns", "empty entry"],
)
def test_an_empty_document_is_still_a_document(document: Document) -> None:
    assert len(read(document).pages) == 1


def test_a_table_without_rows_says_so() -> None:
    assert "none recorded" in text_of(read(Document("x", tables=(Table("empty", COLUMNS, ()),))))


def test_two_sections_with_one_reference_are_both_reached() -> None:
    reader = read(Document("x", sections=(Section("one", reference="A-1"), Section("two", reference="A-1"))))
    assert len(reader.outline) == 2


@settings(max_examples=60, deadline=None)
@given(st.text(VISIBLE | st.just("\n"), max_size=80), st.floats(20, 400))
def test_no_line_is_wider_than_its_column(text: str, width: float) -> None:
    look = Look(8.0, 11.0)
    for line in Compositor().lines(text, width, look):
        one_letter = len("".join(piece.text for piece in line.pieces)) <= 1
        alone = all(unicodedata.category(char).startswith("M") for piece in line.pieces for char in piece.text[1:])
        assert line.width <= width + 0.01 or one_letter or alone


def test_cancelling_leaves_no_file_and_keeps_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "record.pdf"
    target.write_bytes(b"the old record")

    def cancel(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_pdf(of_rows(*(("a", "b"),) * 1000), target, cancel)
    assert target.read_bytes() == b"the old record"
    assert list(tmp_path.iterdir()) == [target]


def test_progress_grows_to_the_end(tmp_path: Path) -> None:
    told: list[float] = []
    write_pdf(of_rows(*(("a", "b"),) * 1000), tmp_path / "record.pdf", told.append)
    assert told == sorted(told)
    assert len(told) > 3
    assert told[-1] == pytest.approx(1.0)
