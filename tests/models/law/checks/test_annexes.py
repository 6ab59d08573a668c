from __future__ import annotations

from typing import Any

import pytest

from models.law.authorities import states_of_authorities
from tests.models.law.checks.signed_clauses import IN_ORDER, clauses, in_order, on_clauses
from tests.models.law.checks.situation import agreement, engagement, party, situation


def test_clauses_in_order_raise_nothing() -> None:
    assert situation(in_order()).ids().isdisjoint({"S06", "S07", "S08", "S09", "S10"})


# S06 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("heading", [key for key in IN_ORDER if key.startswith("annex_") and key != "annex_measures"])
def test_every_heading_of_annex_i_b_is_filled(heading: str) -> None:
    empty: Any = "unknown" if heading == "annex_frequency" else ""
    found = situation(in_order(g=clauses(**{heading: empty})))
    assert found.outcome("S06", "g") == "problem"
    assert found.facts("S06") == {heading}


def test_what_is_confirmed_as_none_is_filled() -> None:
    confirmed = clauses(annex_sensitive="", confirmations=[{"about": "annex_sensitive"}])
    assert situation(in_order(g=confirmed)).outcome("S06") is None


def test_only_processors_describe_sub_processing() -> None:
    found = situation(in_order(g=clauses(module="1", annex_sub_processing="")))
    assert found.outcome("S06") is None


def test_old_and_ended_clauses_are_not_asked() -> None:
    assert situation({"g": agreement(type="scc_2010_87")}).outcome("S06") is None
    assert situation({"g": agreement(type="scc_2021_914", ended_on="2024-01-01")}).outcome("S06") is None


# S07 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("module", "outcome"), [("1", "problem"), ("2", "problem"), ("3", "problem"), ("4", None), (None, None)]
)
def test_modules_1_to_3_need_annex_ii(module: str | None, outcome: str | None) -> None:
    assert situation({"g": clauses(module=module, annex_measures="")}).outcome("S07") == outcome


def two_agreements(parent: str | None, text: str = IN_ORDER["annex_measures"]) -> dict[str, Any]:
    return in_order(
        second=party("Second Supplier", country="IN", parent=parent),
        h=clauses(name="Second agreement", annex_measures=text),
        u=on_clauses(importer="second", safeguards=[{"mechanism": "scc", "agreement": "h"}]),
    )


def test_the_same_text_for_two_importers_is_generic() -> None:
    found = situation(two_agreements(None))
    assert found.outcome("S07", "g") == "problem"
    assert "Second agreement" in found.finding("S07", "g").message.said()
    assert situation(two_agreements(None, "Measures of their own")).outcome("S07") is None


def test_importers_of_one_group_may_share_their_measures() -> None:
    assert situation(two_agreements("importer")).outcome("S07") is None


# S08 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        ({"clause_9_option": "unknown"}, "cannot_tell"),
        ({"clause_9_option": "specific"}, "problem"),
        ({"clause_9_option": "specific", "annex_sub_processors": "Third Supplier, Manila"}, None),
        ({"clause_9_option": "specific", "confirmations": [{"about": "annex_sub_processors"}]}, None),
        ({"clause_9_option": "general", "clause_9_days": None}, "problem"),
        ({"clause_9_option": "none"}, None),
        ({"clause_9_option": "unknown", "module": "1"}, None),
    ],
)
def test_terms_for_sub_processors(changed: dict[str, Any], outcome: str | None) -> None:
    assert situation({"g": clauses(**changed)}).outcome("S08") == outcome


def test_who_allows_no_sub_processors_engages_none() -> None:
    found = situation(
        in_order(
            g=clauses(clause_9_option="none"),
            e=engagement(role="processor", agreements=[{"agreement": "g"}]),
            s=engagement(engaging="importer", engaged="third", role="sub_processor", parent="e"),
            third=party(country="PH"),
        )
    )
    assert found.outcome("S08", "g") == "problem"


# S09 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("authority", "outcome"),
    [
        ("", "problem"),
        ("CNIL", "problem"),
        ("Autoriteit Persoonsgegevens", None),
        ("Dutch DPA, The Hague", None),
        ("CNIL and Autoriteit Persoonsgegevens", None),
        ("The authority named in the main contract", None),
    ],
)
def test_the_authority_is_that_of_the_exporter(authority: str, outcome: str | None) -> None:
    found = situation(in_order(g=clauses(clause_13_authority=authority)))
    assert found.outcome("S09") == outcome


def test_an_exporter_outside_has_the_authority_of_its_representative() -> None:
    contacts = [{"role": "representative", "name": "Example Representative", "country": "FR"}]
    exporter = party("Example Exporter", country="US", gdpr="targeting", contacts=contacts)
    assert situation(in_order(exporter=exporter)).outcome("S09") == "problem"
    assert situation(in_order(exporter=exporter, g=clauses(clause_13_authority="CNIL"))).outcome("S09") is None


def test_a_british_importer_has_no_say_in_it() -> None:
    british = in_order(importer=party("Example Britain", country="GB", gdpr="no"))
    assert situation({**british, "g": clauses(clause_13_authority="CNIL")}).outcome("S09") == "problem"


def test_without_a_list_of_parties_the_exporters_on_the_agreement_count() -> None:
    found = situation(in_order(g=clauses(clause_13_authority="CNIL", parties=[], signed_on="2023-01-01")))
    assert found.outcome("S09") == "problem"


def test_without_a_representative_any_authority_will_do() -> None:
    assert situation(in_order(exporter=party(country="US", gdpr="targeting"))).outcome("S09") is None


def test_module_4_names_no_authority() -> None:
    assert situation({"g": clauses(module="4", clause_13_authority="")}).outcome("S09") is None


@pytest.mark.parametrize(
    ("text", "states"),
    [("IMY", {"SE"}), ("die BayLDA in Ansbach", {"DE"}), ("Datatilsynet", set()), ("GBA/APD", {"BE"}), ("", set())],
)
def test_authorities_are_known_by_name_and_abbreviation(text: str, states: set[str]) -> None:
    assert states_of_authorities(text) == states


# S10 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("law", "forum", "outcome", "severity"),
    [
        ("NL", "IE", None, ""),
        ("US", "NL", "problem", "breach"),
        ("NL", "IN", "problem", "breach"),
        ("NO", "NO", "problem", "advice"),
        ("CH", "NL", "problem", "breach"),
        (None, "NL", "cannot_tell", "gap"),
        (None, None, "cannot_tell", "gap"),
        ("US", None, "problem", "breach"),
    ],
)
def test_law_and_courts_are_those_of_member_states(
    law: str | None, forum: str | None, outcome: str | None, severity: str
) -> None:
    found = situation(in_order(g=clauses(clause_17_law=law, clause_18_forum=forum)))
    assert found.outcome("S10", "g") == outcome
    if outcome:
        assert found.severity("S10") == severity
    assert (found.verdict() == "not_lawful") == (severity == "breach")


def test_module_4_leaves_the_choice_free() -> None:
    assert situation({"g": clauses(module="4", clause_17_law="US", clause_18_forum="US")}).outcome("S10") is None


def test_without_a_module_a_foreign_law_may_be_right() -> None:
    found = situation({"g": clauses(module=None, clause_17_law="US")})
    assert found.outcome("S10") == "cannot_tell"
    assert found.missing("S10") == {"module"}


def test_swiss_exporters_may_choose_swiss_law() -> None:
    swiss = in_order(exporter=party(country="CH", gdpr="no"), g=clauses(clause_17_law="CH", clause_18_forum="CH"))
    assert situation(swiss).outcome("S10") is None
