"""The matrix of a group: counts by mechanism and verdict, readable for two entities and for forty."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.law.judging import judge_register
from models.register import Register
from models.vocabulary import Mechanism, PartyKind, Verdict
from reports.drawing import Group, every_shape
from reports.pictures.crossings import Crossing, crossings_of
from reports.pictures.matrix import LETTERS, matrix
from tests.reports.pictures.boxes import overlapping, texts

NAMES = {str(number): f"Entity {number} Gesellschaft für Zahlungsverkehr mbH & Co. KG" for number in range(40)}
crossings = st.lists(
    st.builds(
        Crossing, st.sampled_from(list(NAMES)), st.sampled_from(list(NAMES)), st.sampled_from(list(Mechanism)),
        st.sampled_from(list(Verdict)), st.integers(1, 99),
    ).filter(lambda one: one.exporter != one.importer),
    max_size=120,
)  # fmt: skip


def test_every_mechanism_has_a_letter_of_its_own() -> None:
    assert set(LETTERS) == set(Mechanism)
    assert len(set(LETTERS.values())) == len(Mechanism)


def test_a_cell_says_how_many_transfers_there_are_on_what_and_with_what_verdict() -> None:
    found = [
        Crossing("0", "1", Mechanism.BCR, Verdict.LAWFUL, 2),
        Crossing("0", "1", Mechanism.SCC, Verdict.NOT_LAWFUL, 1),
    ]
    drawing = matrix(found, {"0": "Bank AB", "1": "Bank Inc."}, "en")
    cell = next(shape for shape in every_shape(drawing.shapes) if isinstance(shape, Group) and "→" in shape.title)
    assert cell.title == (
        "Bank AB → Bank Inc.: 2 Binding corporate rules, Lawful; 1 Standard contractual clauses, Not lawful"
    )
    assert {"3", "BS"} <= {shape.text for shape in cell.shapes if hasattr(shape, "text")}


def test_every_entity_is_named_somewhere() -> None:
    found = [Crossing("0", "1", Mechanism.BCR, Verdict.LAWFUL, 1), Crossing("2", "3", Mechanism.SCC, Verdict.LAWFUL, 1)]
    names = {"0": "Alpha", "1": "Beta", "2": "Gamma", "3": "Delta"}
    assert all(name in texts(matrix(found, names, "en")) for name in names.values())


@pytest.mark.parametrize("size", [2, 12, 40])
def test_a_group_of_any_size_fits_on_a_page(size: int) -> None:
    ids = list(NAMES)[:size]
    found = [Crossing(a, b, Mechanism.SCC, Verdict.LAWFUL, 10) for a in ids for b in ids if a != b]
    drawing = matrix(found, NAMES, "en")
    assert drawing.width <= 740
    assert drawing.height <= 740
    assert overlapping(drawing) == []


@settings(max_examples=40)
@given(crossings)
def test_no_two_labels_cover_each_other(found: list[Crossing]) -> None:
    assert overlapping(matrix(found, NAMES, "de")) == []


def test_the_transfers_within_the_group_of_the_sample_are_counted(sample: Register) -> None:
    judgement = judge_register(sample, date(2026, 11, 22))
    group = {party.id for party in judgement.book.all("party") if party["kind"] == PartyKind.GROUP_ENTITY}
    within = [
        transfer for transfer in judgement.book.all("transfer")
        if {transfer["exporter"], transfer["importer"]} <= group and transfer["exporter"] != transfer["importer"]
        and judgement.verdict(transfer.id)
    ]  # fmt: skip
    found = crossings_of(judgement)
    assert len(within) > 10
    assert sum(one.count for one in found) == len(within)
