from __future__ import annotations

from typing import Any

import pytest

from tests.models.law.checks.signed_clauses import clauses, in_order, on_clauses, processor
from tests.models.law.checks.situation import Described, agreement, engagement, party, situation, transfer


def old(**values: Any) -> Described:
    return agreement(
        **{"type": "scc_2010_87", "modified": "no", "signed_on": "2019-04-01", "address": "contracts/2019/4", **values}
    )


# S02 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["scc_2010_87", "scc_2004_915", "scc_2001_497"])
def test_old_clauses_ended_on_27_december_2022(kind: str) -> None:
    situated = in_order(g=old(type=kind))
    assert situation(situated, on="2022-12-27").outcome("S02") is None
    found = situation(situated, on="2022-12-28")
    assert found.outcome("S02") == "problem"
    assert found.finding("S02").citation == "914 Art. 4"
    assert found.verdict() == "not_lawful"


def test_the_day_on_which_they_ended_is_said_in_the_language_of_the_reader() -> None:
    message = situation(in_order(g=old())).finding("S02").message
    assert "27 Dec 2022" in message.said("en")
    assert "27 dec 2022" in message.said("nl")


def test_old_clauses_could_be_concluded_until_26_september_2021() -> None:
    on = "2022-03-01"
    assert situation(in_order(g=old(signed_on="2021-09-26")), on=on).outcome("S02") is None
    assert situation(in_order(g=old(signed_on="2021-09-27")), on=on).outcome("S02") == "problem"


def test_in_the_transition_the_day_of_the_contract_has_to_be_known() -> None:
    situated = in_order(g=old(signed_on=None))
    found = situation(situated, on="2022-03-01")
    assert found.outcome("S02") == "cannot_tell"
    assert found.missing("S02") == {"signed_on"}
    assert situation(situated, on="2021-09-01").outcome("S02") is None
    assert situation(situated, on="2023-01-01").outcome("S02") == "problem"


@pytest.mark.parametrize(("begun", "outcome"), [("2021-09-26", None), ("2021-09-27", "problem"), ("2022-06-01", None)])
def test_processing_that_changed_in_the_transition_needs_new_clauses(begun: str, outcome: str | None) -> None:
    found = situation(
        in_order(
            g=old(),
            next=party(country="PH"),
            s=engagement(engaging="importer", engaged="next", role="sub_processor", parent="e", start=begun),
        ),
        on="2022-03-01",
    )
    assert found.outcome("S02") == outcome
    if outcome:
        assert "start" in found.facts("S02")


def test_a_new_transfer_on_an_old_contract_is_a_change() -> None:
    assert situation(in_order(g=old(), t=on_clauses(start="2021-11-01")), on="2022-03-01").outcome("S02") == "problem"


@pytest.mark.parametrize(
    ("safeguard", "on", "outcome"),
    [
        ({}, "2026-03-01", "cannot_tell"),
        ({}, "2021-07-01", "cannot_tell"),
        ({}, "2021-06-26", None),
        ({"module": "2"}, "2026-03-01", None),
        ({"valid_from": "2022-01-15"}, "2026-03-01", None),
        ({"valid_from": "2019-01-15"}, "2026-03-01", "problem"),
        ({"instrument": "scc_authority"}, "2026-03-01", None),
    ],
)
def test_what_scc_means_follows_from_module_and_day(safeguard: dict[str, str], on: str, outcome: str | None) -> None:
    row = transfer(engagement="e", safeguards=[{"mechanism": "scc", "in_place": "yes", **safeguard}])
    found = situation({"t": row, "e": processor()}, on=on)
    assert found.outcome("S02") == outcome
    if outcome == "cannot_tell":
        assert found.missing("S02") == {"safeguards[0].instrument"}


def test_swiss_exports_could_use_old_clauses_until_the_end_of_2022() -> None:
    situated = in_order(exporter=party(country="CH", gdpr="no"), g=old())
    assert situation(situated, on="2022-12-31").outcome("S02") is None
    assert situation(situated, on="2023-01-01").outcome("S02") == "problem"


def test_before_the_gdpr_old_clauses_were_a_tool_of_the_directive() -> None:
    found = situation(in_order(g=old(signed_on="2012-01-01")), on="2016-05-01")
    assert found.verdict() == "lawful"


# S26 ------------------------------------------------------------------------------------------------------------------


def test_clauses_of_2021_could_not_be_relied_on_before_27_june() -> None:
    situated = in_order(g=clauses(parties=[], signed_on="2021-06-10"))
    assert situation(situated, on="2021-06-26").outcome("S26") == "problem"
    assert situation(situated, on="2021-06-27").outcome("S26") is None


def test_so_could_old_clauses_not_before_theirs() -> None:
    found = situation(in_order(g=old(signed_on="2010-03-01")), on="2010-04-01")
    assert found.finding("S26").citation == "Directive 95/46/EC, Art. 26(4)"


def test_the_set_that_is_not_known_is_not_too_early() -> None:
    row = transfer(safeguards=[{"mechanism": "scc", "in_place": "yes"}])
    assert situation({"t": row}, on="2021-06-26").outcome("S26") is None


# S11 ------------------------------------------------------------------------------------------------------------------


def test_modified_clauses_are_ad_hoc_clauses() -> None:
    found = situation(in_order(g=clauses(modified="yes")))
    assert found.outcome("S11", "g") == "problem"
    assert found.severity("S11") == "breach"
    assert found.verdict() == "not_lawful"


def test_modified_clauses_can_be_authorised() -> None:
    assert situation(in_order(g=clauses(modified="yes", authorisation_reference="AP-2023-1"))).outcome("S11") is None


def test_not_knowing_whether_they_were_modified_is_a_gap_only() -> None:
    found = situation(in_order(g=clauses(modified="unknown")))
    assert found.outcome("S11") == "cannot_tell"
    assert found.missing("S11") == {"modified"}
    assert found.verdict() == "lawful_with_duties"


# S12 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gdpr", "outcome"),
    [("targeting", "problem"), ("establishment", "problem"), ("no", None), ("unknown", "cannot_tell")],
)
def test_importers_under_the_gdpr_are_outside_the_clauses(gdpr: str, outcome: str | None) -> None:
    found = situation(in_order(importer=party(country="IN", gdpr=gdpr)))
    assert found.outcome("S12") == outcome
    if outcome:
        assert found.severity("S12") == "advice"


def test_the_importer_is_asked_once_for_all_its_transfers() -> None:
    safeguard = {"mechanism": "scc", "module": "2", "in_place": "yes"}
    two = {key: transfer(safeguards=[safeguard], engagement="e") for key in ("t", "u")}
    assert len(situation({**two, "e": processor()}).findings("S12")) == 1


# S13 ------------------------------------------------------------------------------------------------------------------


def test_processor_clauses_are_no_transfer_tool() -> None:
    found = situation(in_order(g=agreement(type="scc_2021_915", signed_on="2023-01-01")))
    assert found.outcome("S13") == "problem"
    assert found.verdict() == "not_lawful"
    assert "S02" not in found.ids()


def test_beside_transfer_clauses_they_are_a_note() -> None:
    safeguards = [{"mechanism": "scc", "instrument": "scc_2021_915"}, {"mechanism": "scc", "agreement": "g"}]
    found = situation(in_order(t=on_clauses(safeguards=safeguards)))
    assert found.outcome("S13") == "note"


def test_transfer_clauses_are_a_transfer_tool() -> None:
    assert situation(in_order()).outcome("S13") is None
