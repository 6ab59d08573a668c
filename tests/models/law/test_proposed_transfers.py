"""What follows from where engaged parties work: transfers hop by hop, and why a place makes none."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.law.cases import EngagementCase
from models.law.judgement import Judgement
from models.law.proposed_transfers import Following, ProposedTransfer, transfers_that_follow
from models.law.recording_transfers import SafeguardChosen, drafts_of, verdicts_of
from models.vocabulary import TransferKind, Verdict
from tests.models.law.checks.situation import Described, engagement, party, situation, transfer

INSIDE = party("Helper Example B.V.", country="DE")


def judged(*, on: str = "2026-03-01", **records: Described) -> Judgement:
    return situation(records, on=on).judgement


def following(judgement: Judgement, id: str = "e") -> Following:
    case = judgement.case("engagement", id)
    assert isinstance(case, EngagementCase)
    return transfers_that_follow(case)


def follows(*, on: str = "2026-03-01", **records: Described) -> tuple[ProposedTransfer, ...]:
    return following(judged(on=on, **records)).transfers


def located(country: str, operation: str = "hosting", **values: Any) -> dict[str, Any]:
    return {"country": country, "operation": operation, **values}


def ends(one: ProposedTransfer) -> tuple[str | None, str | None, str]:
    return one.exporter.id if one.exporter else None, one.importer.id if one.importer else None, one.destination


def test_a_place_outside_is_a_transfer_to_the_engaged_party() -> None:
    (one,) = follows(e=engagement(locations=[located("IN")]))
    assert ends(one) == ("exporter", "importer", "IN")
    assert (one.kind, one.why_not, one.open) == (TransferKind.HOSTING, None, True)


@pytest.mark.parametrize(
    ("operation", "kind"),
    [
        ("hosting", TransferKind.HOSTING),
        ("processing", TransferKind.DISCLOSURE),
        ("remote_access", TransferKind.REMOTE_ACCESS),
        ("support", TransferKind.REMOTE_ACCESS),
    ],
)
def test_what_happens_there_says_how_data_reach_the_importer(operation: str, kind: TransferKind) -> None:
    (one,) = follows(e=engagement(locations=[located("IN", operation)]))
    assert one.kind is kind


def test_without_locations_the_seat_of_the_engaged_party_counts() -> None:
    (one,) = follows(e=engagement())
    assert (one.destination, one.kind, one.open) == ("IN", None, True)


def test_two_ways_to_one_importer_in_one_country_are_one_transfer() -> None:
    (one,) = follows(e=engagement(locations=[located("IN", "support"), located("IN", "hosting")]))
    assert one.kind is TransferKind.HOSTING


def test_a_place_inside_is_none_on_the_days_on_which_it_is_inside() -> None:
    records = {"e": engagement(locations=[located("GB")]), "importer": party(country="GB")}
    (before,) = follows(on="2021-06-01", **records)
    (after,) = follows(on="2021-07-01", **records)
    assert (before.why_not, after.why_not) == ("inside", None)
    assert before.said is not None
    assert "United Kingdom" in before.said.said()


def test_the_exporter_itself_abroad_is_one_legal_entity() -> None:
    (one,) = follows(e=engagement(locations=[located("IN", party="exporter")]))
    assert one.why_not == "same_entity"


def test_staff_abroad_of_an_engaged_party_inside_is_one_legal_entity() -> None:
    (one,) = follows(e=engagement(locations=[located("IN", "remote_access", party="importer")]), importer=INSIDE)
    assert one.why_not == "same_entity"


def test_who_works_abroad_for_a_party_inside_has_to_be_recorded() -> None:
    (one,) = follows(e=engagement(locations=[located("IN", "remote_access")]), importer=INSIDE)
    assert ends(one) == ("importer", None, "IN")
    assert one.open
    assert one.said is not None


def test_another_entity_abroad_gets_the_data_from_the_engaged_party() -> None:
    other = party(country="IN")
    (one,) = follows(e=engagement(locations=[located("IN", "support", party="p")]), importer=INSIDE, p=other)
    assert ends(one) == ("importer", "p", "IN")
    assert one.parent is None


def test_a_customer_outside_that_nothing_binds_makes_no_transfer() -> None:
    exporter = party(country="US", gdpr="no")
    (one,) = follows(e=engagement(locations=[located("IN")]), exporter=exporter)
    assert one.why_not == "not_bound"


def test_an_engagement_that_is_over_makes_none() -> None:
    (one,) = follows(e=engagement(locations=[located("IN")], end="2026-02-28"))
    assert one.why_not == "not_running"


CHAIN = {
    "s": engagement(engaging="importer", engaged="sub", role="sub_processor", parent="e", locations=[located("PH")]),
    "e": engagement(locations=[located("IN")]),
    "sub": party(country="PH"),
}


def test_a_sub_processor_is_a_hop_below() -> None:
    first, second = follows(**CHAIN)
    assert (ends(first), ends(second)) == (("exporter", "importer", "IN"), ("importer", "sub", "PH"))
    assert second.parent == first.key
    assert second.engagement.id == "s"


def test_a_hop_stands_under_the_transfer_that_is_recorded() -> None:
    _, second = follows(**CHAIN, t=transfer(engagement="e", destination="IN"))
    assert getattr(second.parent, "id", None) == "t"


def test_a_place_of_a_sub_processor_with_its_own_engagement_is_proposed_once() -> None:
    both = [located("IN"), located("PH", "support", party="sub")]
    found = follows(**{**CHAIN, "e": engagement(locations=both)})
    assert [ends(one) for one in found] == [("exporter", "importer", "IN"), ("importer", "sub", "PH")]
    assert found[1].engagement.id == "s"


def test_what_is_recorded_is_not_open() -> None:
    (one,) = follows(e=engagement(locations=[located("IN")]), t=transfer(engagement="e", destination="IN"))
    assert [record.id for record in one.recorded] == ["t"]
    assert not one.open


def test_the_transfer_of_another_exporter_does_not_count_for_a_hop() -> None:
    elsewhere = engagement(engaged="sub", locations=[located("PH")])
    _, second = follows(**CHAIN, t=transfer(importer="sub", destination="PH", engagement="o"), o=elsewhere)
    assert second.open


def test_a_sub_processor_seen_by_itself_knows_the_transfer_above_it() -> None:
    judgement = judged(**CHAIN, t=transfer(engagement="e", destination="IN"))
    (one,) = following(judgement, "s").transfers
    assert getattr(one.parent, "id", None) == "t"


def test_a_transfer_to_a_country_that_is_no_place_any_more_is_stale() -> None:
    judgement = judged(
        e=engagement(locations=[located("IN")]),
        t=transfer(engagement="e", destination="IN"),
        u=transfer(engagement="e", destination="PH"),
        over=transfer(engagement="e", destination="US", end="2026-01-31"),
    )
    assert [record.id for record in following(judgement).stale] == ["u"]


DISMISSED = {"about": "P-0001 > P-0002, IN", "by": "privacy office", "on": "2026-02-01", "note": "Only test data"}


def test_a_dismissal_is_kept_on_the_engagement_with_its_reason() -> None:
    records = {"exporter": party(country="NL"), "importer": party(country="IN")}
    (one,) = follows(**records, e=engagement(locations=[located("IN")], confirmations=[DISMISSED]))
    assert one.why_not == "dismissed"
    assert one.said is not None
    assert one.said.said() == "Only test data (privacy office, 1 Feb 2026)"


@pytest.mark.parametrize(("operation", "check"), [("hosting", "T05"), ("remote_access", "T04")])
def test_the_checks_take_a_dismissal_for_an_answer(operation: str, check: str) -> None:
    importer = party(country="IN") if check == "T05" else INSIDE
    records = {"exporter": party(country="NL"), "importer": importer, "other": party(country="IN")}
    places = [located("IN", operation, party="importer" if check == "T05" else "other")]
    asked = situation({**records, "e": engagement(locations=places)})
    (open_one,) = following(asked.judgement).open
    answer = {**DISMISSED, "about": open_one.key}
    answered = situation({**records, "e": engagement(locations=places, confirmations=[answer])})
    assert asked.outcome(check, "e") == "problem"
    assert answered.outcome(check, "e") is None


def test_circles_of_engagements_come_to_an_end() -> None:
    judgement = judged(
        e=engagement(parent="s", locations=[located("IN")]),
        s=engagement(engaging="importer", engaged="exporter", parent="e", locations=[located("IN")]),
    )
    assert [ends(one) for one in following(judgement).transfers] == [
        ("exporter", "importer", "IN"),
        ("exporter", None, "IN"),  # the seat of whoever is engaged below is inside: who works outside is open
    ]


def test_the_verdict_of_a_draft_is_the_one_it_has_once_recorded() -> None:
    judgement = judged(e=engagement(locations=[located("JP")]), importer=party(country="JP", public_authority="no"))
    (one,) = following(judgement).open
    before = [finding.as_json() for finding in judgement.findings()]
    bare = verdicts_of(judgement, drafts_of([one], SafeguardChosen("none")))
    (drafts, verdicts) = (d := drafts_of([one], SafeguardChosen("adequacy"))), verdicts_of(judgement, d)
    assert [finding.as_json() for finding in judgement.findings()] == before
    (values,) = drafts.values()
    again = judged(
        e=engagement(locations=[located("JP")]),
        importer=party(country="JP", public_authority="no"),
        t=("transfer", values),
    )
    assert list(verdicts.values()) == [again.verdict("t")]
    assert set(bare.values()) <= set(Verdict)


def test_a_draft_carries_what_the_engagement_says() -> None:
    said = {"service": "Payroll", "start": "2025-01-01", "data": [{"name": "Salary"}], "subjects": [{"name": "Staff"}]}
    (one,) = follows(e=engagement(locations=[located("IN")], **said))
    chosen = SafeguardChosen("scc", agreement="g", module="module_2", assessment="x")
    (values,) = drafts_of([one], chosen).values()
    assert (values["purpose"], values["start"], values["kind"]) == ("Payroll", "2025-01-01", "hosting")
    assert (values["data"], values["subjects"]) == ([{"name": "Salary"}], [{"name": "Staff"}])
    assert values["safeguards"] == [{"mechanism": "scc", "agreement": "g", "module": "module_2"}]
    assert values["assessment"] == "x"


def test_drafts_of_a_chain_hang_together() -> None:
    first, second = drafts_of(follows(**CHAIN), SafeguardChosen()).items()
    assert (first[1]["parent"], second[1]["parent"]) == (None, first[0])
    _, alone = follows(**CHAIN)
    assert next(iter(drafts_of([alone], SafeguardChosen()).values()))["parent"] is None


PLACES = st.lists(
    st.builds(
        located,
        st.sampled_from(["DE", "IN", "US", "NL"]),
        st.sampled_from(["hosting", "processing", "remote_access", "support"]),
        party=st.sampled_from([None, "exporter", "importer", "sub"]),
    ),
    max_size=4,
)


@given(places=PLACES, below=PLACES)
def test_each_transfer_comes_once_after_the_hop_above_it_and_recording_closes_it(
    places: list[dict[str, Any]], below: list[dict[str, Any]]
) -> None:
    sub = engagement(engaging="importer", engaged="sub", role="sub_processor", parent="e", locations=below)
    records = {"e": engagement(locations=places), "s": sub, "sub": party(country="PH")}
    found = following(judged(**records))
    keys = [one.key for one in found.transfers]
    assert len(keys) == len(set(keys))
    for place, one in enumerate(found.transfers):
        if isinstance(one.parent, str):
            assert one.parent in keys[:place]
    drafts = {id: ("transfer", values) for id, values in drafts_of(found.open, SafeguardChosen()).items()}
    again = following(judged(**records, **drafts))
    assert again.open == ()
    assert again.stale == ()
