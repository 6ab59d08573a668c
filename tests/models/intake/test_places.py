"""What a cell about places names, what it leaves open and what nobody knows."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.intake.places import Places, find_places

SAMPLES = Path("../shared/samples")


@pytest.mark.parametrize(
    ("text", "codes", "regions"),
    [
        ("United States, European Economic Area", ("US",), ("EEA",)),
        ("US, EU, APAC, CA", ("US", "CA"), ("EU", "APAC")),
        ("USA (mail relay), contract with SCC", ("US",), ()),
        ("Poland, support at times from outside the EU, India among others", ("PL", "IN"), ("NON_EEA",)),
        ("Dublin (EEA)", ("IE",), ("EEA",)),
        ("UK/US", ("GB", "US"), ()),
        ("Global", (), ("WORLD",)),
        ("Deutschland, Österreich und Schweiz", ("DE", "AT", "CH"), ()),
        ("Germany\nFrance\nUSA", ("DE", "FR", "US"), ()),
        ("us, de, in", ("US", "DE", "IN"), ()),
        ("Trinidad and Tobago, Bosnia and Herzegovina", ("TT", "BA"), ()),
        ("Korea, Republic of, Japan", ("KR", "JP"), ()),
        ("Hong Kong (China)", ("HK",), ()),
        ("Germany (Frankfurt, eu-central-1a), US-East", ("DE", "US"), ()),
        ("San Francisco, CA", ("US",), ()),
        ("Fremont, CA, USA", ("US",), ()),
        ("CA, US", ("CA", "US"), ()),
        ("Georgia, USA", ("US",), ()),
        ("Armenia, Georgia, USA", ("AM", "GE", "US"), ()),
        ("London, Ontario", ("CA",), ()),
        ("EU-US DPF, USA", ("US",), ()),
        ("non-EU", (), ("NON_EEA",)),
        ("buiten de EER", (), ("NON_EEA",)),
        ("Data centre in Frankfurt; support by staff in Manila", ("DE", "PH"), ()),
        ("Germany, Germany, DE", ("DE",), ()),
    ],
)
def test_places_of_a_cell(text: str, codes: tuple[str, ...], regions: tuple[str, ...]) -> None:
    assert find_places(text) == Places(codes=codes, regions=regions)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Keine (Wolke eu-west-3)", Places(codes=("FR",), none_stated=True)),
        ("Keiner (EU)", Places(regions=("EU",), none_stated=True)),
        ("Keine (FR-intern)", Places(codes=("FR",), none_stated=True)),
        ("None (own servers, Examplebase EU region)", Places(regions=("EU",), none_stated=True)),
        ("nil ", Places(none_stated=True)),
        ("n/a", Places(none_stated=True)),
        ("NA", Places(none_stated=True)),
    ],
)
def test_none_is_a_statement_and_may_say_where(text: str, places: Places) -> None:
    assert find_places(text) == places


@pytest.mark.parametrize("text", ["", "-", "unknown", "yes", "No", "nein"])
def test_a_blank_or_a_bare_answer_names_no_place_and_states_no_none(text: str) -> None:
    assert find_places(text) == Places()


def test_no_in_capitals_is_norway() -> None:
    assert find_places("NO").codes == ("NO",)


@pytest.mark.parametrize(
    ("text", "origin", "codes"),
    [
        ("UK→USA — UK IDTA / EU SCCs with Example Inc. and Sample Inc.", "GB", ("US",)),
        ("DE -> IN", "DE", ("IN",)),
        ("EU → US", "EU", ("US",)),
        ("DE → UK → US", "DE", ("GB", "US")),
    ],
)
def test_an_arrow_gives_the_direction(text: str, origin: str, codes: tuple[str, ...]) -> None:
    assert find_places(text) == Places(codes=codes, origin=origin)


@pytest.mark.parametrize(
    ("text", "codes", "unknown"),
    [
        ("Land", (), ("Land",)),
        ("Ireland; Germny; Atlantis", ("IE", "DE"), ("Atlantis",)),
        ("Congo, Japan", ("JP",), ("Congo",)),
        ("Various", (), ("Various",)),
        ("Sundown Tech (Indien) — SCC FEHLEN — DRINGEND", ("IN",), ()),
        ("USA, nur bei Störungen", ("US",), ()),
    ],
)
def test_parts_that_nobody_knows_are_handed_back(text: str, codes: tuple[str, ...], unknown: tuple[str, ...]) -> None:
    assert find_places(text) == Places(codes=codes, unknown=unknown)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Wartung aus USA an EU-Konten", ("US",)),
        ("Employees in India and the US", ("IN", "US")),
        ("Sundown Tech Pvt. Ltd. (Hyderabad)", ("IN",)),
        ("Messdaten im Oregon-Cluster", ("US",)),
        ("HR department, IT support and PR", ()),
        ("It is in the contract, to be signed, no date", ()),
        ("the island of dreams; turkey and chili", ()),
        ("EU SCCs under the UK GDPR", ()),
    ],
)
def test_prose_names_only_what_is_written_as_a_name(text: str, codes: tuple[str, ...]) -> None:
    found = find_places(text, prose=True)
    assert found.codes == codes
    assert found.unknown == ()


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=120), st.booleans())
def test_no_text_breaks_it(text: str, prose: bool) -> None:
    found = find_places(text, prose)
    assert len(set(found.codes)) == len(found.codes)


@given(st.lists(st.sampled_from(["Germany", "India", "US", "Frankreich", "Japan", "UK"]), min_size=1, unique=True))
def test_a_list_names_all_its_members_in_order(names: list[str]) -> None:
    codes = {"Germany": "DE", "India": "IN", "US": "US", "Frankreich": "FR", "Japan": "JP", "UK": "GB"}
    assert find_places(", ".join(names)).codes == tuple(codes[name] for name in names)


def test_a_text_read_before_costs_a_look_up() -> None:
    texts = [f"Germany, India ({number})" for number in range(50)]
    for text in texts:
        find_places(text)
    started = time.perf_counter()
    for _ in range(1000):
        for text in texts:
            find_places(text)
    assert time.perf_counter() - started < 1


@pytest.mark.skipif(not SAMPLES.exists(), reason="the sample spreadsheets are not here")
@pytest.mark.parametrize(
    ("pattern", "column"),
    [
        ("github__*", 2),
        ("tailscale__*", 3),
        ("recaptime*", 1),
        ("Sage*", 1),
        ("privacyradius*", 7),
        ("privacyradius*", 13),
    ],
)
def test_every_place_column_of_the_samples_reads_without_a_rest(pattern: str, column: int) -> None:
    [path] = SAMPLES.glob(pattern + ".csv")
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    cells = [row[column] for row in rows if len(row) > column and row[column]]
    headings = {"Location", "Localtion", "Location of Processing", "countryHQ", "dataCenters"}
    found = {cell: find_places(cell) for cell in cells if cell not in headings}
    assert {cell: places for cell, places in found.items() if places.unknown} == {}
    assert all(places.codes or places.regions for places in found.values())
