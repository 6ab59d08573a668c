"""A workbook goes out and comes back: what was edited in it is a change, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sent_back import SentBack, changes, codes, sent, taken

from models.fields import KINDS, FieldSpec, ValueKind
from models.intake.book import UnreadableSpreadsheet
from models.intake.importing import plan_import
from models.intake.returned_cells import Wording
from models.intake.returned_form import in_one_cell
from models.record import clean_text
from models.register import Register
from models.vocabulary import Status
from reports.catalogue import WrongOptions, export
from resources.language import spoken, translate


@pytest.fixture
def register() -> Iterator[Register]:
    """Give a register with a supplier, what it does, where, and a transfer."""
    with Register.in_memory(author="privacy office") as opened:
        with opened.change("first records") as work:
            supplier = work.add(
                "party",
                {
                    "name": "Harbour Cloud Ltd",
                    "country": "US",
                    "trading_names": [{"name": "Harbour"}, {"name": "Harbour Hosting"}],
                    "contacts": [
                        {"role": "privacy", "email": "privacy@harbour.example"},
                        {"email": "desk@harbour.example"},
                    ],
                },
            )
            home = opened.settings["home"]
            engagement = {
                "engaging": home,
                "engaged": supplier,
                "service": "Hosting",
                "notice_days": 30,
                "start": "2024-02-29",
                "locations": [{"country": "US", "operation": "hosting"}, {"country": "IN", "operation": "support"}],
            }
            work.add("engagement", engagement)
            work.add("transfer", {"exporter": home, "importer": supplier, "destination": "US"})
        yield opened


@pytest.fixture(scope="session")
def workbook_of_sample(sample: Register, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Give the workbook of the sample in a language, which is written once; tests only read it."""
    folder = tmp_path_factory.mktemp("workbooks")
    return cache(lambda language: export(sample, "workbook", folder / f"{language}.xlsx", language=language))


@pytest.mark.parametrize("language", spoken())
def test_a_workbook_that_nobody_edited_changes_nothing(
    sample: Register, workbook_of_sample: Callable[[str], Path], language: str
) -> None:
    plan = plan_import(sample, [workbook_of_sample(language)])
    assert (plan.documents, plan.problems) == ([], [])
    assert sum(table.rows for table in plan.tables) > 1000


def test_hostile_texts_come_back_as_they_were(hostile: Register, tmp_path: Path) -> None:
    out = sent(hostile, tmp_path)
    plan = plan_import(hostile, [out.saved()])
    assert (plan.documents, plan.problems) == ([], [])
    formulas = [cell for sheet in out.book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == []


def test_one_edited_cell_is_exactly_that_change(register: Register, tmp_path: Path) -> None:
    out = sent(register, tmp_path)
    out.write("Parties", out.row("Parties", "Harbour Cloud Ltd"), "Address", "8 Lake Road, Pune")
    assert changes(plan_import(register, [out.saved()])) == {"P-0002": {"address": "8 Lake Road, Pune"}}


@pytest.mark.parametrize(
    ("sheet", "heading", "written", "field", "held"),
    [
        ("Parties", "Country", "India", "country", "IN"),
        ("Parties", "Country", "Etats-Unis", "country", None),
        ("Parties", "Public authority", "Yes", "public_authority", "yes"),
        ("Parties", "Trading names", "Harbour\nQuay", "trading_names", [{"name": "Harbour"}, {"name": "Quay"}]),
        ("Engagements", "Start", date(2025, 1, 31), "start", "2025-01-31"),
        ("Engagements", "Start", "31 January 2025", "start", "2025-01-31"),
        ("Engagements", "Start", None, "start", None),
        ("Engagements", "Notice period in days", 14, "notice_days", 14),
        ("Engagements", "Service", "=1+1", "service", "=1+1"),
        ("Engagements", "Engaged party", "P-0001", "engaged", "home"),
    ],
)  # fmt: skip
def test_a_cell_says_its_value_in_the_words_of_the_language(
    register: Register, tmp_path: Path, sheet: str, heading: str, written: Any, field: str, held: Any
) -> None:
    out = sent(register, tmp_path, options={"kinds": "party,engagement"})
    row = out.row(sheet, "P-0002" if sheet == "Parties" else "E-0001")
    plan = plan_import(register, [out.write(sheet, row, heading, written).saved()])
    expected = register.settings["home"] if held == "home" else held
    changed = changes(plan).get("P-0002" if sheet == "Parties" else "E-0001", {})
    assert changed == ({} if written == "Etats-Unis" else {field: expected})


@pytest.mark.parametrize(
    ("sheet", "heading", "written"),
    [
        ("Parties", "Country", "Atlantis"),
        ("Parties", "Kind", "Friend"),
        ("Parties", "Kind", None),
        ("Parties", "Name", None),
        ("Parties", "Parent", "Nobody Ltd"),
        ("Parties", "Reference", "P-0077"),
        ("Engagements", "Start", "soon"),
        ("Engagements", "Notice period in days", -1),
    ],
)
def test_a_value_that_is_not_allowed_is_reported_and_the_rest_comes_in(
    register: Register, tmp_path: Path, sheet: str, heading: str, written: Any
) -> None:
    out = sent(register, tmp_path)
    row = out.row(sheet, "P-0002" if sheet == "Parties" else "E-0001")
    out.write(sheet, row, heading, written).write(sheet, row, "Notes", "looked at")
    plan = plan_import(register, [out.saved()])
    assert [(p.sheet, p.row, p.column) for p in plan.problems] == [(sheet, row, heading)]
    assert changes(plan) == {"P-0002" if sheet == "Parties" else "E-0001": {"notes": "looked at"}}


def test_a_new_row_is_one_new_record_that_other_rows_may_name(register: Register, tmp_path: Path) -> None:
    out = sent(register, tmp_path)
    row = out.add("Parties", Name="Cedar Desk Pvt. Ltd.", Country="India", Kind="Subcontractor")
    out.add("Parties, Contacts", Belongs_to="Cedar Desk Pvt. Ltd.", **{"E-mail": "privacy@cedar.example"})
    out.write("Engagements", out.row("Engagements", "E-0001"), "Engaged party", "Cedar Desk Pvt. Ltd.")
    plan = taken(register, out.saved())
    assert plan.problems == []
    new = register.by_reference("P-0003")
    assert (new["name"], new["country"], new["kind"]) == ("Cedar Desk Pvt. Ltd.", "IN", "subcontractor")
    assert [contact["email"] for contact in new["contacts"]] == ["privacy@cedar.example"]
    assert register.by_reference("E-0001")["engaged"] == new.id
    (source,) = new["sources"]
    sheet = register.record("sheet", source["sheet"])
    assert (source["row"], [kept["row"] for kept in sheet["rows"]]) == (row, [row])


def test_the_same_workbook_taken_twice_changes_nothing_more(register: Register, tmp_path: Path) -> None:
    out = sent(register, tmp_path)
    out.add("Parties", Name="Cedar Desk Pvt. Ltd.")
    out.add("Engagements, Locations", Belongs_to="E-0001", Country="Ireland")
    out.write("Engagements, Locations", 2, "Place", "Ohio")
    out.write("Parties", out.row("Parties", "P-0002"), "LEI", "529900T8BM49AURSDO55")
    taken(register, out.saved())
    again = plan_import(register, [out.path])
    assert (again.documents, again.problems) == ([], [])


def test_items_of_lists_are_edited_and_added_by_their_rows(register: Register, tmp_path: Path) -> None:
    out = sent(register, tmp_path, options={"fields": "engagement.locations"})
    out.write("Engagements, Locations", 3, "Country", "Philippines")
    out.add("Engagements, Locations", Belongs_to="E-0001 Harbour Cloud Ltd: Hosting", Country="Ireland")
    taken(register, out.saved())
    locations = register.by_reference("E-0001")["locations"]
    assert [(item["country"], item["operation"]) for item in locations] == [
        ("US", "hosting"), ("PH", "support"), ("IE", None)
    ]  # fmt: skip


def test_a_removed_row_is_reported_and_nothing_is_deleted(register: Register, tmp_path: Path) -> None:
    out = sent(register, tmp_path)
    out.book["Parties"].delete_rows(out.row("Parties", "P-0002"))
    out.book["Engagements, Locations"].delete_rows(2)
    plan = plan_import(register, [out.saved()])
    assert (plan.documents, codes(plan)) == ([], ["row_removed", "row_removed"])
    assert "P-0002 Harbour Cloud Ltd" in plan.problems[0].message


def test_a_row_emptied_by_hand_counts_as_removed(register: Register, tmp_path: Path) -> None:
    out = sent(register, tmp_path)
    row = out.row("Engagements, Locations", "United States")
    for heading in ("Country", "What happens there"):
        out.write("Engagements, Locations", row, heading, None)
    plan = plan_import(register, [out.saved()])
    assert (plan.documents, codes(plan)) == ([], ["row_removed"])


def test_what_was_changed_on_both_sides_is_a_conflict(register: Register, tmp_path: Path) -> None:
    out = sent(register, tmp_path)
    supplier = register.by_reference("P-0002")
    with register.change("moved") as work:
        work.edit("party", supplier.id, {"country": "CA", "address": "1 Quay"})
    row = out.row("Parties", "P-0002")
    out.write("Parties", row, "Country", "India").write("Parties", row, "Website", "https://harbour.example")
    plan = plan_import(register, [out.saved()])
    assert codes(plan) == ["conflict"]
    assert changes(plan) == {"P-0002": {"website": "https://harbour.example"}}
    (conflict,) = plan.conflicts
    assert (conflict.field, conflict.held, conflict.said) == ("country", "CA", "IN")


def test_a_list_changed_on_both_sides_stays_as_the_register_has_it(register: Register, tmp_path: Path) -> None:
    out = sent(register, tmp_path)
    engagement = register.by_reference("E-0001")
    with register.change("moved") as work:
        work.edit("engagement", engagement.id, {"locations": [{"country": "CA", "operation": "hosting"}]})
    out.write("Engagements, Locations", 2, "Country", "India")
    plan = plan_import(register, [out.saved()])
    assert (plan.documents, codes(plan)) == ([], ["conflict"])


def test_what_an_analyst_entered_by_hand_is_corrected(register: Register, tmp_path: Path) -> None:
    out = sent(register, tmp_path)
    out.write("Parties", out.row("Parties", "P-0002"), "Name", "Harbour Cloud Limited")
    taken(register, out.saved())
    assert register.by_reference("P-0002")["name"] == "Harbour Cloud Limited"


def test_sorted_rows_and_moved_columns_are_the_same_workbook(register: Register, tmp_path: Path) -> None:
    out = sent(register, tmp_path)
    sheet = out.book["Parties"]
    rows = [[cell.value for cell in row][::-1] for row in sheet.iter_rows()]
    for number, row in enumerate([rows[0], *rows[:0:-1]], start=1):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value
    plan = plan_import(register, [out.saved()])
    assert (plan.documents, plan.problems) == ([], [])


def test_a_copied_row_is_reported_until_its_id_is_emptied(register: Register, tmp_path: Path) -> None:
    out = sent(register, tmp_path, options={"kinds": "party"})
    sheet = out.book["Parties"]
    sheet.append([cell.value for cell in sheet[3]])
    assert codes(plan_import(register, [out.saved()])) == ["row_twice"]
    out.write("Parties", sheet.max_row, "#", None).write("Parties", sheet.max_row, "Reference", None)
    assert list(changes(plan_import(register, [out.saved()]))) == ["new"]


def test_a_column_or_sheet_that_is_gone_leaves_its_values_alone(register: Register, tmp_path: Path) -> None:
    out = sent(register, tmp_path)
    del out.book["Parties, Contacts"]
    out.book["Parties"].delete_cols(out.column("Parties", "Country"))
    plan = plan_import(register, [out.saved()])
    assert (plan.documents, sorted(codes(plan))) == ([], ["column_missing", "sheet_missing"])


def test_another_register_refuses_the_workbook(register: Register, tmp_path: Path) -> None:
    path = sent(register, tmp_path).path
    with Register.in_memory() as other, pytest.raises(UnreadableSpreadsheet) as refused:
        plan_import(other, [path])
    assert refused.value.code == "another_register"


def test_a_workbook_of_a_past_day_is_held_against_that_day(tmp_path: Path, sample: Register) -> None:
    day = sample.history()[-2].at.astimezone().date()
    plan = plan_import(sample, [export(sample, "workbook", tmp_path / "past.xlsx", as_of=day)])
    assert (plan.documents, plan.problems) == ([], [])


def test_a_text_too_long_for_a_cell_is_cut_and_comes_back_whole(register: Register, tmp_path: Path) -> None:
    with register.change("a long text") as work:
        work.edit("party", register.by_reference("P-0002").id, {"description": "🙂x" * 20_000})
    out = sent(register, tmp_path)
    row = out.row("Parties", "P-0002")
    cell = out.book["Parties"].cell(row, out.column("Parties", "Description")).value
    assert len(cell.encode("utf-16-le")) // 2 <= 32_767
    plan = plan_import(register, [out.path])
    assert (plan.documents, plan.problems) == ([], [])
    out.write("Parties", row, "Description", "short")
    assert codes(plan_import(register, [out.saved()])) == ["locked"]


def test_kinds_fields_statuses_and_entity_choose_what_goes_out(register: Register, tmp_path: Path) -> None:
    chosen = sent(register, tmp_path, options={"kinds": "party", "fields": "country,party.contacts"})
    assert chosen.book.sheetnames == ["Overview", "Parties", "Parties, Contacts", "Lists", "Form"]
    assert [cell.value for cell in chosen.book["Parties"][1]] == ["#", "Reference", "Name", "Country"]
    archived = sent(register, tmp_path, options={"statuses": "archived"})
    assert archived.book["Parties"].max_row == 1
    one = sent(register, tmp_path, entity="P-0002", options={"kinds": "transfer"})
    assert one.book["Transfers"].max_row == 2
    for options in ({"kinds": "sheet"}, {"fields": "nonsense"}, {"statuses": "gone"}):
        with pytest.raises(WrongOptions):
            sent(register, tmp_path, options=options)


def test_the_same_state_gives_the_same_bytes(
    sample: Register, workbook_of_sample: Callable[[str], Path], tmp_path: Path
) -> None:
    again = export(sample, "workbook", tmp_path / "again.xlsx", language="en")
    assert again.read_bytes() == workbook_of_sample("en").read_bytes()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_sheet_keeps_to_what_spreadsheet_programs_take(
    workbook_of_sample: Callable[[str], Path], language: str
) -> None:
    out = SentBack(workbook_of_sample(language))
    book = out.book
    assert book.security.lockStructure
    assert [sheet.title for sheet in book if sheet.sheet_state == "hidden"] == ["Lists", "Form"]
    for sheet in book.worksheets[1:-2]:
        assert sheet.protection.sheet
        assert not sheet.protection.autoFilter
        assert sheet.freeze_panes
        assert sheet.auto_filter.ref
        assert len(sheet.title) <= 31
        assert sheet.column_dimensions["A"].hidden
        assert sheet["A2"].protection.locked
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.promptTitle or "") <= 32
            assert len(rule.prompt or "") <= 255
            assert len(rule.formula1 or "") <= 255
    country = out.column(book.sheetnames[1], translate("Country", language))
    assert not book.worksheets[1].cell(2, country).protection.locked


# Properties ----------------------------------------------------------------------------------------------------

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40) | st.sampled_from(
    ["_x0041_", "=1+1", "'quoted", "00123", "true", "2026-01-31", "1.0", "a\u2028b", "x\ty", "↵", "P-0001", "\x85"]
)

TYPED = st.text(st.characters(categories=("L", "N", "P", "S"), exclude_characters="_\ufffd"), max_size=40)
"""What people type: openpyxl, which stands for a spreadsheet program here, writes no control characters."""


def value(spec: FieldSpec, texts: st.SearchStrategy[str] = TEXTS) -> st.SearchStrategy[Any]:
    """Draw a value that a field can hold; links are drawn elsewhere."""
    if spec.terms is not None:
        return st.sampled_from([term.value for term in spec.terms])
    match spec.value:
        case ValueKind.DAY:
            return st.dates().map(str)
        case ValueKind.COUNT:
            return st.integers(0, 2**31 - 1)
        case ValueKind.COUNTRY:
            return st.sampled_from(["NL", "US", "XK", "EPO", "CI", "GB"])
        case _:
            return texts.map(lambda text: clean_text(text) or "x") if spec.required else texts


def written(specs: dict[str, FieldSpec]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw values for some fields."""
    free = {key: value(spec) for key, spec in specs.items() if not spec.link and key != "reference"}
    needed = {key: free[key] for key, spec in specs.items() if spec.required}
    return st.fixed_dictionaries(needed, optional={key: free[key] for key in free.keys() - needed.keys()})


def document(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """Draw a record with its lists."""
    shown = {key: spec for key, spec in KINDS[kind].lists.items() if key not in ("sources", "legal_bases")}
    lists = {key: st.lists(written(spec.fields), max_size=3) for key, spec in shown.items()}
    parts = st.tuples(written(KINDS[kind].fields), st.fixed_dictionaries({}, optional=lists))
    return parts.map(lambda drawn: {**drawn[0], **drawn[1]})


@settings(max_examples=8, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.fixed_dictionaries({kind: document(kind) for kind in ("party", "engagement", "activity", "transfer")}))
def test_whatever_a_register_holds_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, records: dict[str, dict[str, Any]]
) -> None:
    with Register.in_memory() as register:
        with register.change("drawn") as work:
            for kind, values in records.items():
                work.add(kind, values)
        out = sent(register, tmp_path_factory.mktemp("drawn"))
        untouched = plan_import(register, [out.saved()])
        assert (untouched.documents, untouched.problems) == ([], [])


@settings(max_examples=8, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.data())
def test_any_one_cell_that_is_edited_is_exactly_that_change(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from(["party", "engagement", "activity", "transfer", "agreement"]))
    fields = {key: spec for key, spec in KINDS[kind].fields.items() if not spec.link and key != "reference"}
    key = data.draw(st.sampled_from(sorted(fields)))
    said = data.draw(value(fields[key], TYPED))
    options = {"kinds": kind, "statuses": ",".join(Status)}
    with Register.in_memory() as register:
        with register.change("drawn") as work:
            id = work.add(kind, data.draw(document(kind)))
        held = register.record(kind, id)
        out = sent(register, tmp_path_factory.mktemp("edited"), options=options)
        sheet = out.book.worksheets[1].title
        out.write(sheet, out.row(sheet, id), fields[key].label, Wording("en", {}).cell(fields[key], said))
        plan = plan_import(register, [out.saved()])
    expected = {} if said == held[key] else {held.reference: {key: None if said == fields[key].default else said}}
    assert (changes(plan), plan.problems) == (expected, [])


def test_lists_of_one_short_value_stand_in_one_cell() -> None:
    lists = {key for key, spec in KINDS["engagement"].lists.items() if in_one_cell(spec)}
    assert lists == {"activities", "agreements", "data", "subjects"}
