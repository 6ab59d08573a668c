"""What falls when one piece of law is taken away."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.law.pack import shipped_pack
from models.law.rows import LAWS
from models.law.without import UnknownLaw, ids_to_take

TODAY = date(2026, 11, 22)
DAYS = st.dates(min_value=date(1995, 1, 1), max_value=date(2040, 12, 31))
PACK = shipped_pack()


def test_without_the_framework_decision_what_rests_on_it_falls_too() -> None:
    law = PACK.without("us-dpf").on(TODAY)
    assert law.decision("us-dpf") is None
    assert law.framework("dpf_eu_us") is None
    assert law.framework("dpf_uk_extension") is None
    assert law.decision("uk-us") is None
    assert law.framework("dpf_swiss_us") is not None
    assert [row.id for row in law.ever("US")] == ["us-dpf", "us-safe-harbor", "us-privacy-shield"]
    assert len(law.decisions) == len(PACK.on(TODAY).decisions) - 2


def test_without_a_set_of_clauses_or_a_mechanism() -> None:
    clauses = PACK.without("scc_2021_914").on(TODAY).clause_set("scc_2021_914")
    assert clauses is not None
    assert not clauses.in_force(TODAY)
    law = PACK.without("scc").on(TODAY)
    assert law.laws_of("scc") == ()
    assert all(not row.in_force(TODAY, one) for row in law.pack.clauses if row.mechanism == "scc" for one in LAWS)
    assert law.laws_of("bcr") != ()


def test_without_all_adequacy_decisions_only_frameworks_are_left() -> None:
    law = PACK.without("adequacy").on(TODAY)
    assert {row.id for row in law.decisions} == {"us-dpf", "uk-us", "ch-us"}


def test_a_pack_without_something_is_another_pack() -> None:
    drill = PACK.without("gb")
    assert drill.digest != PACK.digest
    assert drill.on(TODAY).decision("gb") is None
    assert PACK.on(TODAY).decision("gb") is not None


def test_an_id_may_be_written_with_hyphens_or_underscores() -> None:
    assert PACK.without("US_DPF") == PACK.without("us-dpf")


def test_an_unknown_id_is_refused_with_near_ones() -> None:
    with pytest.raises(UnknownLaw) as refused:
        PACK.without("us-dfp")
    assert str(refused.value).startswith("The law pack 2026.2 knows nothing called “us-dfp”; near it are us-dpf")
    with pytest.raises(UnknownLaw, match=r"knows nothing called “quite another thing”\.$"):
        PACK.without("quite another thing")


@given(st.sampled_from(ids_to_take(PACK)), DAYS)
def test_taking_something_away_never_adds_anything(id: str, on: date) -> None:
    before, after = PACK.on(on), PACK.without(id).on(on)
    assert {row.id for row in after.decisions} <= {row.id for row in before.decisions}
    for rule in PACK.mechanisms:
        assert set(after.laws_of(rule.code)) <= set(before.laws_of(rule.code))
    assert all(after.framework(row.scheme) is None or before.framework(row.scheme) for row in PACK.frameworks)
