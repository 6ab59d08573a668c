"""A layout that an analyst keeps travels with the register, and reads the next sheet with these headings by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sent_spreadsheets import rows, workbook

from models.intake.importing import apply, plan_import
from models.intake.layouts import PROPOSED, read_layout
from models.intake.remembered import keep_layout, kept_layouts
from models.register import Register, RegisterError

HEADINGS = {"Who": "name", "Does what": "service", "Sits in": "hosting_countries"}
LISTED = [["List of 2026"], list(HEADINGS), ["Amber Ltd", "Mail", "Ireland"], ["Beryl Inc.", "Ads", "The Kingdom"]]


def test_a_kept_layout_is_used_for_sheets_with_its_headings(register: Register, tmp_path: Path) -> None:
    keep_layout(register, "House list", "engagement", HEADINGS)
    plan = plan_import(register, [workbook(tmp_path, LISTED)])
    (table,) = plan.tables
    assert (table.layout, table.heading_row, table.columns) == ("House list", 2, HEADINGS)
    apply(register, plan)
    assert [row["engaged"] for row in rows(register, "engagement")] == ["Amber Ltd", "Beryl Inc."]


def test_a_sheet_that_lacks_one_of_its_headings_is_read_as_ever(register: Register, tmp_path: Path) -> None:
    keep_layout(register, "House list", "engagement", {**HEADINGS, "Since": "start"})
    listed = [["Vendor", "Service", "Country"], ["Amber Ltd", "Mail", "Ireland"]]
    assert plan_import(register, [workbook(tmp_path, listed)]).tables[0].layout == PROPOSED


def test_a_kept_layout_can_be_named(register: Register, tmp_path: Path) -> None:
    keep_layout(register, "Short", "party", {"Who": "name", "Sits in": "country"})
    plan = plan_import(register, [workbook(tmp_path, LISTED)], layout="Short")
    assert (plan.tables[0].layout, plan.tables[0].kind) == ("Short", "party")


def test_what_texts_mean_can_belong_to_a_layout(register: Register, tmp_path: Path) -> None:
    values = {"hosting_countries": {"the kingdom": "GB"}}
    keep_layout(register, "House list", "engagement", HEADINGS, values=values)
    plan = plan_import(register, [workbook(tmp_path, LISTED)])
    assert plan.questions == []
    apply(register, plan)
    assert [row["countries"] for row in rows(register, "engagement")] == [["IE"], ["GB"]]


def test_keeping_a_layout_is_a_change_that_undo_takes_back(register: Register) -> None:
    keep_layout(register, "House list", "engagement", HEADINGS)
    keep_layout(register, "House list", "engagement", {"Who": "name"})
    assert [layout.columns for layout in kept_layouts(register)] == [{"who": "name"}]
    register.undo()
    assert len(kept_layouts(register)[0].columns) == 3
    register.undo()
    assert kept_layouts(register) == ()


@pytest.mark.parametrize(("name", "columns"), [("  ", HEADINGS), ("X", {}), ("X", {"": "name"}), ("X", {"Who": ""})])
def test_a_layout_needs_a_name_and_a_heading(register: Register, name: str, columns: dict[str, str]) -> None:
    with pytest.raises(RegisterError):
        keep_layout(register, name, "party", columns)


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30)


@given(name=TEXTS.filter(str.strip), heading=TEXTS.filter(str.strip), text=TEXTS)
def test_any_text_can_stand_in_a_layout(name: str, heading: str, text: str) -> None:
    from models.intake.remembered import layout_text

    layout = read_layout(layout_text(name, "party", {heading: "name"}, "", {"country": {text: "GB"}}), "other")
    assert (layout.name, layout.headings, layout.values) == (name, ((heading, "name"),), {"country": {text: "GB"}})
