"""Many cells changed at once: read as they are shown, checked as forms check them, planned before they are stored."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.cell_changes import ChangePlan, Wanted, apply_changes, plan_changes, worded
from models.cell_reading import CellReader, UnreadableCell
from models.fields import KINDS
from models.listing import Query, rows
from models.register import Conflict, Register
from models.vocabulary import Mechanism, PartyKind
from models.wording import text_of
from resources.language import spoken


@pytest.fixture
def parties(any_register: Register) -> tuple[Register, list[str]]:
    """A register with two more parties, of which two have one name."""
    with any_register.change("parties") as work:
        made = [work.add("party", {"name": name, "country": "US"}) for name in ("Amber Ltd", "Beryl Ltd", "Beryl Ltd")]
    return any_register, made


def _plan(register: Register, *wanted: Wanted, kind: str = "party", language: str = "en") -> ChangePlan:
    return plan_changes(register, kind, wanted, language=language)


def test_a_plan_says_before_and_after_and_leaves_out_what_is_so_already(parties: tuple[Register, list[str]]) -> None:
    register, (amber, beryl, _) = parties
    plan = _plan(register, Wanted(amber, "country", "France"), Wanted(beryl, "country", "USA"))
    assert [(c.id, c.key, c.before, c.after) for c in plan.changes] == [(amber, "country", "US", "FR")]
    assert plan.refused == ()
    assert worded(register, plan, "nl", 10) == [("P-0002", "country", "Verenigde Staten", "Frankrijk")]


@pytest.mark.parametrize(
    ("key", "text", "why"),
    [
        ("country", "Atlantis", "“Atlantis” is no country or international organisation"),
        ("reviewed_on", "31.02.2026", "“31.02.2026” is not a day"),
        ("name", "", "must not be empty."),
        ("parent", "Nobody Ltd", "“Nobody Ltd” is not in the register"),
        ("parent", "Beryl Ltd", "“Beryl Ltd” is what several records are called; give the reference"),
        ("reference", "P-0099", "cannot be changed in a table"),
        ("", "beyond", "there is no column here"),
    ],
)
def test_a_cell_that_does_not_fit_is_refused_with_a_reason(
    parties: tuple[Register, list[str]], key: str, text: str, why: str
) -> None:
    register, (amber, *_) = parties
    (refused,) = _plan(register, Wanted(amber, key, text)).refused
    assert (refused.reference, refused.key, refused.text, refused.why) == ("P-0002", key, text, why)


def test_a_row_that_there_is_none_of_is_refused(parties: tuple[Register, list[str]]) -> None:
    (refused,) = _plan(parties[0], Wanted("", "name", "One too many")).refused
    assert refused.why == "there is no record in this row"


def test_a_link_is_read_as_a_title_or_a_reference(parties: tuple[Register, list[str]]) -> None:
    register, (amber, beryl, other) = parties
    plan = _plan(register, Wanted(beryl, "parent", "amber ltd"), Wanted(other, "parent", "P-0003"))
    assert [change.after for change in plan.changes] == [amber, beryl]


def test_items_of_a_list_keep_what_their_cell_does_not_show_in_full(any_register: Register) -> None:
    safeguards = [{"mechanism": "scc", "module": "2", "stated": "as agreed"}, {"mechanism": "dpf"}]
    with any_register.change("transfer") as work:
        id = work.add("transfer", {"destination": "US", "safeguards": safeguards})
    (row,) = rows(any_register, Query("transfer", columns=("safeguards",)), [id])
    text = "\n".join(reversed(row.values["safeguards"]))
    (change,) = _plan(any_register, Wanted(id, "safeguards", text), kind="transfer").changes
    assert [(item["mechanism"], item["stated"]) for item in change.after] == [("dpf", ""), ("scc", "as agreed")]
    (refused,) = _plan(any_register, Wanted(id, "safeguards", "Magic"), kind="transfer").refused
    assert refused.why.startswith("“Magic” is not one of")


def test_an_empty_text_empties_a_list_and_a_field(parties: tuple[Register, list[str]]) -> None:
    register, (amber, *_) = parties
    with register.change("names") as work:
        work.edit("party", amber, {"trading_names": [{"name": "Amber"}]})
    plan = _plan(register, Wanted(amber, "trading_names", ""), Wanted(amber, "country", ""))
    assert [change.after for change in plan.changes] == [[], None]


def test_a_value_is_taken_from_another_record_whole(parties: tuple[Register, list[str]]) -> None:
    register, (amber, beryl, _) = parties
    contact = {"role": "privacy", "email": "privacy@amber.example", "address": "1 Quay\nAmsterdam"}
    with register.change("contact") as work:
        work.edit("party", amber, {"contacts": [contact]})
    with register.change("fill") as work:
        apply_changes(work, _plan(register, Wanted(beryl, "contacts", like=amber)))
    assert register.record("party", beryl)["contacts"] == register.record("party", amber)["contacts"]


def test_a_plan_is_one_change_set_that_one_undo_takes_back(parties: tuple[Register, list[str]]) -> None:
    register, made = parties
    plan = _plan(register, *(Wanted(id, "country", "FR") for id in made), *(Wanted(id, "notes", "x") for id in made))
    with register.change("Paste 6 cells") as work:
        apply_changes(work, plan)
    assert {(register.record("party", id)["country"], register.record("party", id)["notes"]) for id in made} == {
        ("FR", "x")
    }
    assert register.undo().reason == "Paste 6 cells"
    assert {register.record("party", id)["country"] for id in made} == {"US"}


def test_a_plan_does_not_write_over_what_changed_since(parties: tuple[Register, list[str]]) -> None:
    register, (amber, *_) = parties
    plan = _plan(register, Wanted(amber, "country", "FR"))
    with register.change("meanwhile") as work:
        work.edit("party", amber, {"country": "DE"})
    with pytest.raises(Conflict), register.change("late") as work:
        apply_changes(work, plan)
    assert register.record("party", amber)["country"] == "DE"


def test_cells_of_a_record_are_checked_together(any_register: Register) -> None:
    with any_register.change("activity") as work:
        bases = [{"basis": "art_6_1_c", "purpose": "Payroll"}]
        id = work.add("activity", {"name": "Pay", "purposes": [{"name": "Payroll"}], "legal_bases": bases})
    (refused,) = _plan(any_register, Wanted(id, "purposes", "Holidays"), kind="activity").refused
    assert "which the activity lacks" in refused.why


@given(st.sampled_from([*PartyKind, *Mechanism]), st.sampled_from(spoken()), st.sampled_from(spoken()))
def test_a_term_is_read_in_every_language_whatever_is_spoken(
    term: PartyKind | Mechanism, written: str, language: str
) -> None:
    kind = KINDS["party" if isinstance(term, PartyKind) else "transfer"]
    reader = CellReader(kind, language, {}, {})
    spec = kind.fields["kind"] if isinstance(term, PartyKind) else kind.lists["safeguards"].fields["mechanism"]
    read = reader.read("kind" if isinstance(term, PartyKind) else "safeguards", text_of(spec, term, written))
    assert read == (str(term) if isinstance(term, PartyKind) else [{"mechanism": str(term)}])


def test_a_term_that_there_is_none_of_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnreadableCell, match=r"“shop”.*Leverancier"):
        CellReader(KINDS["party"], "nl", {}, {}).read("kind", "shop")
