"""An import is looked at first, then applied whole, kept whole, and taken back whole; it writes over nobody's work."""

from __future__ import annotations

import time
from pathlib import Path

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sent_spreadsheets import imported, names, rows, workbook

from models.intake.book import UnreadableSpreadsheet
from models.intake.importing import apply, plan_import
from models.intake.sheets import read_book
from models.register import Register

VENDORS = [
    ["Vendor", "Service", "Country", "Website", "Start date"],
    ["Amber Ltd", "Mail", "Ireland", "https://amber.example", "2024-01-15"],
    ["Beryl Inc.", "Ads", "USA", "", ""],
]


def test_a_plan_changes_nothing(register: Register, tmp_path: Path) -> None:
    before = len(register.history(10))
    plan = plan_import(register, [workbook(tmp_path, VENDORS)])
    assert plan.records == {"party": 2, "engagement": 2, "transfer": 1}
    assert not plan.applied
    assert len(register.history(10)) == before
    assert rows(register, "engagement") == []


def test_one_undo_takes_an_import_back_whole(register: Register, tmp_path: Path) -> None:
    imported(register, workbook(tmp_path, VENDORS))
    register.undo()
    assert [rows(register, kind) for kind in ("party", "engagement", "transfer")] == [[], [], []]
    assert register.records("sheet") == []
    assert register.verify() == ""


def test_an_error_in_the_middle_leaves_the_register_as_it_was(register: Register, tmp_path: Path) -> None:
    def stop(_share: float, _text: str) -> None:
        raise InterruptedError("stopped by the user")

    plan = plan_import(register, [workbook(tmp_path, VENDORS)])
    with pytest.raises(InterruptedError):
        apply(register, plan, progress=stop)
    assert not plan.applied
    assert rows(register, "party") == []
    assert register.verify() == ""
    assert apply(register, plan) is not None


def test_every_cell_is_kept_as_its_source(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, {"A": [["Our vendors"], [], *VENDORS, ["Total", 2]], "B": VENDORS[:2]})
    imported(register, path)
    kept = {record["sheet"]: record for record in register.records("sheet")}
    for sheet in read_book(path).sheets:
        stored = {row["row"]: orjson.loads(row["cells"]) for row in kept[sheet.name]["rows"]}
        read = {
            number: list(cells) for number, cells in enumerate(sheet.rows, start=1) if any(c is not None for c in cells)
        }
        assert stored.keys() == read.keys()
        for number, cells in read.items():
            shown = orjson.loads(orjson.dumps(cells, default=str))
            assert stored[number] + [None] * (len(shown) - len(stored[number])) == shown
    assert {record["heading_row"] for record in kept.values()} == {3, 1}


def test_records_name_the_row_they_come_from(register: Register, tmp_path: Path) -> None:
    imported(register, workbook(tmp_path, VENDORS, name="vendors.xlsx"))
    assert names(register, "engagement", "source") == [
        {"file": "vendors.xlsx", "sheet": "Sheet1", "row": 2}, {"file": "vendors.xlsx", "sheet": "Sheet1", "row": 3},
    ]  # fmt: skip


def test_an_edit_by_hand_stays(register: Register, tmp_path: Path) -> None:
    imported(register, workbook(tmp_path, VENDORS))
    amber = rows(register, "party")[0]["id"]
    with register.change("by hand") as work:
        work.edit("party", amber, {"website": "https://new.example"})
    changed = [VENDORS[0], ["Amber Ltd", "Mail", "Ireland", "https://amber-mail.example", "2024-01-15"]]
    plan = imported(register, workbook(tmp_path, changed, name="changed.xlsx"))
    assert register.record("party", amber)["website"] == "https://new.example"
    assert [(problem.row, problem.code) for problem in plan.problems] == [(2, "conflict")]


def test_a_changed_file_changes_what_an_import_wrote(register: Register, tmp_path: Path) -> None:
    imported(register, workbook(tmp_path, VENDORS))
    changed = [VENDORS[0], ["Amber Ltd", "Mail", "Ireland", "https://amber-mail.example", "2024-02-01"], VENDORS[2]]
    plan = imported(register, workbook(tmp_path, changed, name="changed.xlsx"))
    assert plan.records == {"party": 1, "engagement": 1}
    assert register.record("party", rows(register, "party")[0]["id"])["website"] == "https://amber-mail.example"
    assert names(register, "engagement", "start") == ["2024-02-01", None]


def test_a_changed_time_limit_is_taken_over(register: Register, tmp_path: Path) -> None:
    headings = ["Processing activity", "Purpose", "Data categories", "Retention"]
    imported(register, workbook(tmp_path, [headings, ["CRM", "Sales", "Contacts", "5 years"]]))
    imported(register, workbook(tmp_path, [headings, ["CRM", "Sales", "Contacts", "7 years"]], name="changed.xlsx"))
    assert names(register, "activity", "retention") == [["7 years"]]


def test_of_two_rows_that_differ_the_first_counts_each_time(register: Register, tmp_path: Path) -> None:
    listed = [*VENDORS, ["Amber Ltd", "Mail", "Ireland", "https://other.example", "2024-01-15"]]
    plan = imported(register, workbook(tmp_path, listed))
    assert register.record("party", rows(register, "party")[0]["id"])["website"] == "https://amber.example"
    assert [(problem.row, problem.code) for problem in plan.problems] == [(4, "conflict")]


def test_problems_name_row_and_column(register: Register, tmp_path: Path) -> None:
    listed = [VENDORS[0], ["Amber Ltd", "Mail", "Atlantis", "", "31.02.2024"]]
    plan = imported(register, workbook(tmp_path, listed))
    assert [(p.row, p.column, p.code) for p in plan.problems] == [
        (2, "Country", "unknown_country"),
        (2, "Start date", "impossible_date"),
    ]
    assert all(problem.message.endswith(".") for problem in plan.problems)
    assert plan.summary()["problems"][0]["row"] == 2


def test_a_chosen_kind_and_entity(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, [["Name", "Country"], ["Amber Ltd", "Ireland"]])
    assert plan_import(register, [path], kind="party").records == {"party": 1}
    imported(register, path, kind="engagement", home="Sample UK Ltd")
    assert names(register, "engagement", "engaging") == ["Sample UK Ltd"]


def test_a_layout_by_file(register: Register, tmp_path: Path) -> None:
    layout = tmp_path / "ours.toml"
    layout.write_text(
        'name = "ours"\nkind = "engagement"\n[columns]\n"Wer" = "name"\n"Wo" = "countries"\n', encoding="utf-8"
    )
    imported(register, workbook(tmp_path, [["Wer", "Wo"], ["Amber Ltd", "Irland"]]), layout=str(layout))
    assert names(register, "engagement", "countries") == [["IE"]]


@pytest.mark.parametrize(
    ("name", "content"),
    [("no such layout", None), ("broken.toml", "kind = "), ("odd.toml", 'kind = "cat"\n[columns]\n')],
)
def test_a_wrong_layout_is_refused_in_one_sentence(
    register: Register, tmp_path: Path, name: str, content: str | None
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
        name = str(tmp_path / name)
    with pytest.raises(UnreadableSpreadsheet, match=r"layout.*\.$"):
        plan_import(register, [workbook(tmp_path, VENDORS)], layout=name)


def test_two_thousand_rows_take_a_few_seconds(register: Register, tmp_path: Path) -> None:
    many = [[f"Vendor {i} GmbH", f"Service {i % 50}", ("Germany", "USA", "India")[i % 3], "", ""] for i in range(2000)]
    path = workbook(tmp_path, [VENDORS[0], *many])
    started = time.perf_counter()
    plan = plan_import(register, [path])
    apply(register, plan)
    assert plan.records["engagement"] == 2000
    assert time.perf_counter() - started < 10


CELLS = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.sampled_from(["Ireland", "USA", "SCC", "Total", "yes", "n/a", "Art. 6(1)(b)", "=x"]),
)
HEADINGS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["Vendor", "Country", "Service", "Purpose", "Legal basis", "Name", "Importer", "Signed", "Retention", "Role"]
    ),
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(HEADINGS, min_size=1, max_size=6), st.lists(st.lists(CELLS, max_size=6), max_size=5))
def test_no_table_of_texts_brings_the_import_down(
    tmp_path: Path, headings: list[str], table: list[list[str | None]]
) -> None:
    path = tmp_path / "any.csv"
    quoted = (
        ["" if cell is None else '"' + cell.replace('"', '""') + '"' for cell in row] for row in [headings, *table]
    )
    path.write_text("\n".join(",".join(row) for row in quoted), encoding="utf-8", errors="replace")
    register = Register.in_memory()
    try:
        plan = plan_import(register, [path])
    except UnreadableSpreadsheet:
        return
    apply(register, plan)
    assert plan_import(register, [path]).changes_nothing
