"""Records in the layouts of authorities: written, read back as the same, and nothing left out in silence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from models.intake.importing import apply, plan_import
from models.intake.layouts import Layout, is_aside, shipped_layouts
from models.register import Register
from reports.catalogue import WrongOptions, export

WRITTEN = {layout.name: layout for layout in shipped_layouts() if layout.written}
EXPORT_ONLY = {"agreement", "served_agreement", "served_representatives", "special_data"}
"""What the register keeps elsewhere than in the activity: references of contracts, and a yes without saying to what."""

Grid = list[list[Any]]


def report_of(layout: Layout) -> str:
    return "processor-record" if layout.role == "processor" else "controller-record"


def written(register: Register, layout: Layout, target: Path, **options: Any) -> Path:
    options.setdefault("language", layout.language)
    return export(register, report_of(layout), target, options={"layout": layout.name}, **options)


def sheets(path: Path, layout: Layout) -> dict[str, Grid]:
    """Give the sheets of a workbook, those of forms by the name of the activity, without what is only written."""
    book = CalamineWorkbook.from_path(path)
    found: dict[str, Grid] = {}
    only = {heading for heading, key in layout.headings if key in EXPORT_ONLY}
    for name in book.sheet_names:
        if is_aside(name):
            continue
        grid = book.get_sheet_by_name(name).to_python()
        dropped = {at for row in grid for at, cell in enumerate(row) if cell in only and layout.form == "table"}
        grid = [[c for at, c in enumerate(row) if at not in dropped] for row in grid if row[0] not in only]
        found[str(grid[1][0]) if layout.form == "sheets" else name] = grid
    return found


@pytest.fixture
def other(tmp_path: Path, sample: Register) -> Iterator[Register]:
    """Give an empty register of the same home entity."""
    home = sample.record("party", sample.settings["home"])
    with Register.create(tmp_path / "other.register", name=home["name"], country=home["country"]) as register:
        yield register


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_a_record_comes_back_into_another_register_as_the_same(
    sample: Register, other: Register, tmp_path: Path, name: str
) -> None:
    layout = WRITTEN[name]
    first = written(sample, layout, tmp_path / "first.xlsx")
    plan = plan_import(other, [first])
    assert {table.layout for table in plan.tables} == {name}
    assert plan.problems == []
    apply(other, plan)
    assert sheets(written(other, layout, tmp_path / "again.xlsx"), layout) == sheets(first, layout)


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_a_record_that_comes_back_into_its_register_changes_nothing(
    sample: Register, tmp_path: Path, name: str
) -> None:
    plan = plan_import(sample, [written(sample, WRITTEN[name], tmp_path / "record.xlsx")])
    changed = {(entry.kind, key) for entry in plan.entries for key in entry.changes if entry.action != "unchanged"}
    assert changed <= {("activity", "transfers_exist")}  # unknown there, though transfers are recorded
    assert plan.problems == []


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_the_same_state_gives_the_same_bytes(sample: Register, tmp_path: Path, name: str) -> None:
    first, second = (written(sample, WRITTEN[name], tmp_path / f"{n}.xlsx") for n in (1, 2))
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_headings_stand_as_the_authority_writes_them(sample: Register, tmp_path: Path, name: str) -> None:
    layout = WRITTEN[name]
    book = CalamineWorkbook.from_path(written(sample, layout, tmp_path / "record.xlsx"))
    grid = book.get_sheet_by_index(0).to_python()
    headings = [heading for heading, _ in layout.headings]
    assert headings in grid or [row[0] for row in grid][-len(headings) :] == headings
    assert layout.blocks[0].title in [row[0] for row in grid]


def test_what_has_no_column_is_named_on_a_last_sheet(sample: Register, tmp_path: Path) -> None:
    book = CalamineWorkbook.from_path(written(sample, WRITTEN["datatilsynet"], tmp_path / "record.xlsx"))
    assert book.sheet_names[-1] == "Ikke i denne skabelon"
    named = {(row[0], row[2]) for row in book.get_sheet_by_name("Ikke i denne skabelon").to_python()[1:]}
    assert {("A-0001", "Name"), ("A-0001", "Department"), ("A-0001", "Systems and technologies")} <= named
    assert ("A-0001", "Purposes") not in named


@pytest.mark.parametrize("edition", ["authority"])
def test_an_edition_for_others_has_no_sheet_of_what_is_left_out(sample: Register, tmp_path: Path, edition: str) -> None:
    from reports.catalogue import export_order
    from reports.order import Order

    order = Order("controller-record", edition=edition, draft=True, options={"layout": "ap"})
    names = CalamineWorkbook.from_path(export_order(sample, order, tmp_path / "record.xlsx")).sheet_names
    assert not any(map(is_aside, names))
    assert names[-1] == "Left out"


def test_one_entity_is_one_table_also_as_csv(sample: Register, tmp_path: Path) -> None:
    home = sample.record("party", sample.settings["home"])
    target = written(sample, WRITTEN["aepd"], tmp_path / "record.csv", entity=home.reference)
    first = target.read_text(encoding="utf-8-sig").splitlines()[0]
    assert first.split(",")[0] == "Actividad de tratamiento"


@pytest.mark.parametrize("name", ["aepd", "cnil"])
def test_several_tables_and_forms_are_no_csv(sample: Register, tmp_path: Path, name: str) -> None:
    with pytest.raises(WrongOptions, match="no single table"):
        written(sample, WRITTEN[name], tmp_path / "record.csv")
    assert not (tmp_path / "record.csv").exists()


@pytest.mark.parametrize(
    ("report", "layout", "ending", "says"),
    [
        ("controller-record", "ico-processor", "xlsx", "another kind"),
        ("processor-record", "cnil", "xlsx", "another kind"),
        ("processor-record", "vws-verwerker", "xlsx", "another kind"),
        ("controller-record", "nobody", "xlsx", "There is no layout"),
        ("controller-record", "cnil", "pdf", "xlsx or .csv"),
    ],
)
def test_a_layout_that_does_not_go_with_the_record_is_refused(
    sample: Register, tmp_path: Path, report: str, layout: str, ending: str, says: str
) -> None:
    with pytest.raises(WrongOptions, match=says):
        export(sample, report, tmp_path / f"record.{ending}", options={"layout": layout})


def test_a_layout_of_ones_own_is_written_too(sample: Register, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('kind = "activity"\n[columns]\n"What" = "name"\n"Why" = "purposes"\n', encoding="utf-8")
    target = export(sample, "controller-record", tmp_path / "record.xlsx", options={"layout": str(own)})
    grid = CalamineWorkbook.from_path(target).get_sheet_by_index(0).to_python()
    assert grid[:2] == [
        ["What", "Why"],
        ["Customer account", "Open and keep a customer account\nConfirm contact details"],
    ]


def test_a_record_can_be_written_as_of_a_day(sample: Register, tmp_path: Path) -> None:
    then = written(sample, WRITTEN["ap"], tmp_path / "then.xlsx", as_of=sample.history()[-1].at.date())
    now = written(sample, WRITTEN["ap"], tmp_path / "now.xlsx", as_of=date.today())
    assert len(sheets(then, WRITTEN["ap"])) <= len(sheets(now, WRITTEN["ap"]))


WORDS = st.text("abcdefghij äé,;()/-", min_size=3, max_size=24).map(lambda text: f"Zone{' '.join(text.split())}q")
ACTIVITY = st.fixed_dictionaries({
    "name": WORDS,
    "purposes": st.lists(WORDS, min_size=1, max_size=3, unique_by=str.casefold),
    "subjects": st.lists(WORDS, max_size=3, unique_by=str.casefold),
    "data": st.lists(WORDS, max_size=3, unique_by=str.casefold),
    "measures": st.lists(WORDS, max_size=3, unique_by=str.casefold),
    "years": st.integers(1, 30),
})  # fmt: skip


@settings(max_examples=10, deadline=None, phases=(Phase.explicit, Phase.generate))  # shrinking takes minutes
@given(activity=ACTIVITY, name=st.sampled_from(["cnil", "aepd", "gba-nl", "dsk-controller", "datatilsynet"]))
def test_whatever_stands_in_a_list_comes_back(
    tmp_path_factory: pytest.TempPathFactory, activity: dict[str, Any], name: str
) -> None:
    folder = tmp_path_factory.mktemp("layout")
    said = {
        "name": activity["name"],
        "purposes": [{"name": text} for text in activity["purposes"]],
        "subjects": [{"name": text} for text in activity["subjects"]],
        "data": [{"name": text, "retention": f"{activity['years']} years"} for text in activity["data"]],
        "measures": [{"description": text} for text in activity["measures"]],
    }
    with Register.create(folder / "one.register", name="Example Ltd") as one:
        with one.change("an activity") as work:
            work.add("activity", {**said, "controller": one.settings["home"]})
        target = written(one, WRITTEN[name], folder / "record.xlsx")
        assert {e.action for e in plan_import(one, [target]).entries} <= {"unchanged"}
    with Register.create(folder / "two.register", name="Example Ltd") as two:
        apply(two, plan_import(two, [target]))
        (read,) = two.records("activity")
        for key in ("purposes", "subjects", "data"):
            assert [item["name"] for item in read[key]] == activity[key]
        assert [item["description"] for item in read["measures"]] == activity["measures"]
        assert {item["retention_period"] for item in read["data"]} <= {f"P{activity['years']}Y"}
