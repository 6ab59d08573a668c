"""Transfer grounds are read with their instrument, their rank and the doubts of who wrote them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.intake.safeguards import StatedSafeguard, mechanisms
from models.vocabulary import Derogation, Instrument, Mechanism, SccModule


def stated(text: str) -> list[str]:
    """Return mechanism, instrument, module and derogation of each ground in one word."""
    return [
        ":".join(str(part) for part in (found.mechanism, found.instrument, found.module, found.derogation) if part)
        for found in mechanisms(text)
    ]


@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        ("Article 45 Adequacy ", ["adequacy"]),
        ("Angemessenheitsbeschluss", ["adequacy"]),
        ("adequaatheidsbesluit", ["adequacy"]),
        ("décision d'adéquation", ["adequacy"]),
        ("Privacy Shield", ["adequacy:privacy_shield"]),
        ("Safe Harbor", ["adequacy:safe_harbor"]),
        ("EU-US DPF", ["dpf:us_dpf"]),
        ("adequacy decision (DPF)", ["dpf:us_dpf"]),
        ("Adequacy (UK), DPF (US)", ["adequacy", "dpf:us_dpf"]),
        ("UK-US data bridge", ["dpf:uk_extension"]),
        ("EU SCCs", ["scc"]),
        ("model clauses", ["scc"]),
        ("Standardvertragsklauseln", ["scc"]),
        ("modelcontract", ["scc"]),
        ("CCT", ["scc"]),
        ("standardavtalsklausuler", ["scc"]),
        ("standardkontraktbestemmelser", ["scc"]),
        ("SCC 2010", ["scc:scc_2010_87"]),
        ("SCC (2010/87/EU)", ["scc:scc_2010_87"]),
        ("Standard Contractual Clauses (2021)", ["scc:scc_2021_914"]),
        ("Standard Contractual Clauses, Module Two (2021/914)", ["scc:scc_2021_914:2"]),
        ("SCCs (Module 2: C2P), UK Addendum", ["scc:2", "uk_addendum"]),
        ("SCC Module 2 and 3", ["scc:2", "scc:3"]),
        ("Art. 46(2)(c) GDPR", ["scc"]),
        ("Art. 46 Abs. 2 lit. b DSGVO", ["bcr"]),
        ("46.2.d", ["scc:scc_authority"]),
        ("BCR", ["bcr"]),
        ("BCR-P", ["bcr:bcr_p"]),
        ("UK→USA — UK IDTA / EU SCCs with Example, Inc.", ["idta", "scc"]),
        ("consent (Art. 49(1)(a))", ["derogation:art_49_1_a"]),
        ("Art. 49 (1) b", ["derogation:art_49_1_b"]),
        ("explicit consent", ["derogation:art_49_1_a"]),
        ("Art. 46", ["unknown"]),
        ("SCC not required", []),
        ("nil", []),
        ("Keiner (EU)", []),
        ("contract", []),
        ("", []),
    ],
)
def test_grounds_of_a_cell(text: str, grounds: list[str]) -> None:
    assert stated(text) == grounds


@pytest.mark.parametrize(
    "text", ["DPF + SCC Modul 3 Reserve", "DPF, SCC Modul 3 as fallback", "DPF (SCC Modul 3 Reserve)"]
)
def test_a_ground_in_reserve(text: str) -> None:
    first, second = mechanisms(text)
    assert (first.mechanism, first.instrument, first.fallback) == (Mechanism.DPF, Instrument.US_DPF, False)
    assert (second.mechanism, second.module, second.fallback) == (Mechanism.SCC, SccModule.MODULE_3, True)


@pytest.mark.parametrize(
    "text", ["Sundown Tech (Indien) — SCC FEHLEN — DRINGEND", "SCC missing", "keine SCC", "SCC – ontbreekt", "no SCCs"]
)
def test_a_ground_that_is_named_and_not_there(text: str) -> None:
    [found] = mechanisms(text)
    assert found.mechanism is Mechanism.SCC
    assert found.missing


@pytest.mark.parametrize(
    "text",
    ["SCC bisher unvollständig, TIA nötig", "DPF vom Anbieter behauptet, Beleg offen", "SCC (in progress)", "SCC?"],
)
def test_a_ground_that_is_doubtful(text: str) -> None:
    [found] = mechanisms(text)
    assert found.doubtful
    assert not found.missing


@pytest.mark.parametrize(
    "text", ["SCC vorhanden", "Muster (USA) — SCC liegen vor", "SCC vorhanden, TIA fehlt", "SCC in place"]
)
def test_a_ground_that_is_there(text: str) -> None:
    [found] = mechanisms(text)
    assert (found.missing, found.doubtful, found.fallback) == (False, False, False)


def test_a_negation_speaks_of_the_ground_behind_it_only() -> None:
    framework, clauses = mechanisms("DPF without SCC")
    assert (framework.missing, clauses.missing) == (False, True)


def test_the_part_of_the_cell_goes_with_the_ground() -> None:
    assert mechanisms("Art. 49(1)(c); SCC") == (
        StatedSafeguard(Mechanism.DEROGATION, derogation=Derogation.CONTRACT_IN_INTEREST, text="Art. 49(1)(c)"),
        StatedSafeguard(Mechanism.SCC, text="SCC"),
    )


@given(
    st.text(max_size=120)
    | st.lists(st.sampled_from(["SCC", "DPF", "(", ")", ",", "Module 2", "Art. 46", "no", "fehlt", "BCR"])).map(
        " ".join
    )
)
def test_no_text_breaks_it(text: str) -> None:
    assert all(found.mechanism is not Mechanism.NONE for found in mechanisms(text))
