"""Clauses, mechanisms and derogations: what each asks, for whom it is made, and from when to when it works."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.law.pack import shipped_pack
from models.law.rows import Law
from models.vocabulary import Derogation, Mechanism, Role, SccModule

TODAY = date(2026, 11, 22)
PACK = shipped_pack()


@pytest.mark.parametrize(
    ("set_", "law", "first", "new_until", "until"),
    [
        ("scc_2021_914", "eu", date(2021, 6, 27), None, None),
        ("scc_2021_915", "eu", date(2021, 6, 27), None, None),
        ("scc_2010_87", "eu", date(2010, 5, 15), date(2021, 9, 26), date(2022, 12, 27)),
        ("scc_2010_87", "uk", date(2021, 1, 1), date(2022, 9, 21), date(2024, 3, 21)),
        ("scc_2010_87", "ch", date(2010, 5, 15), date(2021, 9, 26), date(2022, 12, 31)),
        ("scc_2004_915", "eu", date(2005, 4, 1), date(2021, 9, 26), date(2022, 12, 27)),
        ("scc_2001_497", "eu", date(2001, 9, 3), date(2021, 9, 26), date(2022, 12, 27)),
        ("idta", "uk", date(2022, 3, 21), None, None),
        ("uk_addendum", "uk", date(2022, 3, 21), None, None),
    ],
)
def test_when_clauses_could_be_concluded_and_relied_on(
    set_: str, law: Law, first: date, new_until: date | None, until: date | None
) -> None:
    clauses, day = PACK.on(TODAY).clause_set(set_), timedelta(days=1)
    assert clauses is not None
    assert clauses.in_force(first, law)
    assert not clauses.in_force(first - day, law)
    if new_until is not None:
        assert clauses.could_be_concluded(new_until, law)
        assert not clauses.could_be_concluded(new_until + day, law)
    if until is not None:
        assert clauses.in_force(until, law)
        assert not clauses.in_force(until + day, law)


def test_clauses_of_the_union_carry_no_british_export_by_themselves() -> None:
    clauses = PACK.on(TODAY).clause_set("scc_2021_914")
    assert clauses is not None
    assert clauses.limit("uk") is None
    assert not clauses.in_force(TODAY, "uk")
    contract = PACK.on(TODAY).clause_set("scc_2021_915")
    assert contract is not None
    assert not contract.transfer_tool


@pytest.mark.parametrize(
    ("set_", "exporter", "importer", "modules"),
    [
        ("scc_2021_914", "controller", "independent_controller", ("1",)),
        ("scc_2021_914", "joint_controller", "controller", ("1",)),
        ("scc_2021_914", "controller", "processor", ("2",)),
        ("scc_2021_914", "processor", "sub_processor", ("3",)),
        ("scc_2021_914", "sub_processor", "sub_processor", ("3",)),
        ("scc_2021_914", "processor", "controller", ("4",)),
        ("scc_2021_914", "controller", "sub_processor", ()),
        ("scc_2010_87", "controller", "processor", (None,)),
        ("scc_2010_87", "processor", "sub_processor", ()),
        ("scc_2004_915", "controller", "controller", (None,)),
        ("scc_2001_497", "controller", "processor", ()),
    ],
)
def test_which_module_fits_two_roles(
    set_: str, exporter: str, importer: str, modules: tuple[SccModule | None, ...]
) -> None:
    clauses = PACK.on(TODAY).clause_set(set_)
    assert clauses is not None
    assert clauses.modules_for(Role(exporter), Role(importer)) == modules


def test_annexes_that_a_module_has_to_have() -> None:
    clauses = PACK.on(TODAY).clause_set("scc_2021_914")
    assert clauses is not None
    needed = {module: clauses.annexes_of(module) for module in SccModule}
    assert {module: one and one.annexes for module, one in needed.items()} == {
        SccModule.MODULE_1: ("I.A", "I.B", "I.C", "II"),
        SccModule.MODULE_2: ("I.A", "I.B", "I.C", "II"),
        SccModule.MODULE_3: ("I.A", "I.B", "I.C", "II"),
        SccModule.MODULE_4: ("I.A", "I.B"),
    }
    assert {module for module, one in needed.items() if one and one.if_specific} == {"2", "3"}
    assert clauses.annexes_of(None) is None


def test_every_mechanism_and_derogation_has_its_rule() -> None:
    law = PACK.on(TODAY)
    grounds = set(Mechanism) - {Mechanism.NONE, Mechanism.UNKNOWN}
    assert {code for code in Mechanism if law.mechanism(code)} == grounds
    assert all(law.derogation(code) for code in Derogation)
    authorised = {code for code in grounds if (rule := law.mechanism(code)) and rule.authorisation}
    assert authorised == {Mechanism.AD_HOC_CLAUSES, Mechanism.ADMINISTRATIVE_ARRANGEMENT}
    public = {code for code in grounds if (rule := law.mechanism(code)) and rule.both_public}
    assert public == {Mechanism.PUBLIC_INSTRUMENT, Mechanism.ADMINISTRATIVE_ARRANGEMENT}
    assessed = {code for code in grounds if (rule := law.mechanism(code)) and rule.assessment_needed(TODAY)}
    assert grounds - assessed == {Mechanism.ADEQUACY, Mechanism.DPF, Mechanism.DEROGATION}


def test_an_assessment_is_due_from_the_judgment_on() -> None:
    scc = PACK.on(TODAY).mechanism("scc")
    assert scc is not None
    assert not scc.assessment_needed(date(2020, 7, 15))
    assert scc.assessment_needed(date(2020, 7, 16))


def test_derogations_that_are_closed_to_some() -> None:
    rules = PACK.derogations
    assert {row.article for row in rules if row.occasional_only} == {"49(1)(b)", "49(1)(c)", "49(1)(e)"}
    second = "49(1) second subparagraph"
    closed = {"49(1)(a)", "49(1)(b)", "49(1)(c)", second}
    assert {row.article for row in rules if row.closed_to_public_powers} == closed
    assert {row.article for row in rules if row.closed_to_processor} == {second}


@pytest.mark.parametrize(
    ("code", "on", "laws"),
    [
        ("dpf", TODAY, ("eu", "uk", "ch")),
        ("dpf", date(2023, 8, 1), ("eu",)),
        ("dpf", date(2021, 1, 1), ()),
        ("scc", date(2000, 1, 1), ()),
        ("scc", date(2023, 1, 1), ("eu", "uk", "ch")),
        ("scc", TODAY, ("eu", "ch")),
        ("idta", date(2022, 3, 20), ()),
        ("idta", TODAY, ("uk",)),
        ("certification", date(2018, 5, 24), ()),
        ("bcr", date(2020, 12, 31), ("eu", "ch")),
        ("none", TODAY, ()),
    ],
)
def test_under_which_laws_a_mechanism_worked(code: str, on: date, laws: tuple[Law, ...]) -> None:
    assert PACK.on(on).laws_of(code) == laws
