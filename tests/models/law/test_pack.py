"""The law pack says what was in force on a day, and what was known of it on that day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.law.pack import LawPack, law_texts, shipped_pack, tables
from models.law.pack_consistency import flaws
from models.law.rows import Law
from models.vocabulary import Fact

TODAY = date(2026, 11, 22)
DAYS = st.dates(min_value=date(1995, 1, 1), max_value=date(2040, 12, 31))
PACK = shipped_pack()


def ids_covering(country: str, on: date, law: Law = "eu") -> list[str]:
    return [row.id for row in PACK.on(on).covering(country, law)]


def test_the_shipped_pack_is_consistent() -> None:
    assert list(flaws(PACK)) == []


def test_every_row_has_a_source_and_a_day_not_after_the_pack() -> None:
    rows = [row for table in tables() for row in getattr(PACK, table)]
    assert len(rows) > 300
    assert [row for row in rows if not row.source or row.as_at > PACK.as_at] == []


@pytest.mark.parametrize(
    ("id", "country", "decision", "adopted", "since"),
    [
        ("ad", "AD", "2010/625/EU", date(2010, 10, 19), date(2010, 10, 19)),
        ("ar", "AR", "2003/490/EC", date(2003, 6, 30), date(2003, 6, 30)),
        ("br", "BR", "(EU) 2026/179", date(2026, 1, 26), date(2026, 1, 26)),
        ("ca", "CA", "2002/2/EC", date(2001, 12, 20), date(2001, 12, 20)),
        ("ch", "CH", "2000/518/EC", date(2000, 7, 26), date(2000, 7, 26)),
        ("fo", "FO", "2010/146/EU", date(2010, 3, 5), date(2010, 3, 5)),
        ("gb", "GB", "(EU) 2021/1772", date(2021, 6, 28), date(2021, 6, 28)),
        ("gg", "GG", "2003/821/EC", date(2003, 11, 21), date(2003, 11, 21)),
        ("il", "IL", "2011/61/EU", date(2011, 1, 31), date(2011, 1, 31)),
        ("im", "IM", "2004/411/EC", date(2004, 4, 28), date(2004, 4, 28)),
        ("je", "JE", "2008/393/EC", date(2008, 5, 8), date(2008, 5, 8)),
        ("jp", "JP", "(EU) 2019/419", date(2019, 1, 23), date(2019, 1, 23)),
        ("kr", "KR", "(EU) 2022/254", date(2021, 12, 17), date(2021, 12, 17)),
        ("nz", "NZ", "2013/65/EU", date(2012, 12, 19), date(2012, 12, 19)),
        ("us-dpf", "US", "(EU) 2023/1795", date(2023, 7, 10), date(2023, 7, 10)),
        ("uy", "UY", "2012/484/EU", date(2012, 8, 21), date(2012, 8, 21)),
        ("epo", "EPO", "(EU) 2025/1382", date(2025, 7, 15), date(2025, 7, 15)),
        ("us-safe-harbor", "US", "2000/520/EC", date(2000, 7, 26), date(2000, 11, 1)),
        ("us-privacy-shield", "US", "(EU) 2016/1250", date(2016, 7, 12), date(2016, 8, 1)),
        ("hu", "HU", "2000/519/EC", date(2000, 7, 26), date(2000, 7, 26)),
    ],
)
def test_a_decision_is_usable_from_its_day_on(id: str, country: str, decision: str, adopted: date, since: date) -> None:
    row = next(row for row in PACK.adequacy if row.id == id)
    assert (row.countries, row.decision, row.adopted, row.since) == ((country,), decision, adopted, since)
    assert id in ids_covering(country, since)
    assert id not in ids_covering(country, since - timedelta(days=1))


def test_today_seventeen_decisions_of_the_union_are_in_force() -> None:
    in_force = {row.id for row in PACK.on(TODAY).decisions if row.law == "eu"}
    assert in_force == set("ad ar br ca ch fo gb gg il im je jp kr nz us-dpf uy epo".split())


@pytest.mark.parametrize(
    ("country", "on", "covering"),
    [
        ("US", date(2015, 10, 5), ["us-safe-harbor"]),
        ("US", date(2015, 10, 6), []),
        ("US", date(2016, 7, 31), []),
        ("US", date(2020, 7, 15), ["us-privacy-shield"]),
        ("US", date(2020, 7, 16), []),
        ("US", date(2023, 7, 9), []),
        ("HU", date(2004, 4, 30), ["hu"]),
        ("HU", date(2004, 5, 1), []),
        ("GB", date(2021, 6, 27), []),
        ("GB", date(2025, 6, 28), ["gb"]),
        ("GB", date(2025, 12, 28), ["gb"]),
        ("GB", date(2031, 12, 27), ["gb"]),
        ("GB", date(2031, 12, 28), []),
        ("GI", TODAY, []),
        ("KE", TODAY, []),
        ("NU", TODAY, []),
        ("EL", TODAY, []),
    ],
)
def test_which_decision_covers_a_country_on_a_day(country: str, on: date, covering: list[str]) -> None:
    assert ids_covering(country, on) == covering


@pytest.mark.parametrize(
    ("id", "on", "until"),
    [
        ("gb", date(2021, 6, 28), date(2025, 6, 27)),
        ("gb", date(2025, 6, 23), date(2025, 6, 27)),
        ("gb", date(2025, 6, 24), date(2025, 12, 27)),
        ("gb", date(2025, 12, 18), date(2025, 12, 27)),
        ("gb", date(2025, 12, 19), date(2031, 12, 27)),
        ("us-privacy-shield", date(2020, 7, 15), None),
        ("us-privacy-shield", date(2020, 7, 16), date(2020, 7, 15)),
        ("us-safe-harbor", date(2015, 10, 5), None),
        ("us-safe-harbor", TODAY, date(2015, 10, 5)),
        ("hu", date(2003, 4, 15), None),
        ("hu", date(2003, 4, 16), date(2004, 4, 30)),
        ("us-dpf", TODAY, None),
    ],
)
def test_the_end_of_a_decision_is_what_was_known_on_the_day(id: str, on: date, until: date | None) -> None:
    assert next(row for row in PACK.adequacy if row.id == id).until(on) == until


def test_without_its_renewal_the_decision_for_the_united_kingdom_ends_in_december_2025() -> None:
    gb = next(row for row in PACK.adequacy if row.id == "gb")
    not_renewed = replace(gb, validity=gb.validity[:-1])
    pack = replace(PACK, adequacy=tuple(not_renewed if row is gb else row for row in PACK.adequacy))
    assert [row.id for row in pack.on(date(2025, 12, 27)).covering("GB")] == ["gb"]
    assert pack.on(date(2025, 12, 28)).covering("GB") == ()
    assert pack.on(TODAY).decision("gb") is None
    assert [row.id for row in pack.on(TODAY).ever("GB")] == ["gb"]


@pytest.mark.parametrize(
    ("id", "on", "keys"),
    [
        ("ca", TODAY, ["pipeda"]),
        ("jp", TODAY, ["business_operator"]),
        ("il", TODAY, ["automated_within_1967_lines"]),
        ("kr", TODAY, ["pipa"]),
        ("br", TODAY, ["lgpd"]),
        ("fo", TODAY, ["danish_state_authority"]),
        ("gb", date(2025, 12, 18), ["immigration_control"]),
        ("gb", date(2025, 12, 19), []),
        ("ch", TODAY, []),
    ],
)
def test_the_question_that_decides_on_a_day(id: str, on: date, keys: list[str]) -> None:
    row = PACK.on(on).decision(id)
    assert row is not None
    assert [condition.key for condition in row.conditions_on(on)] == keys


def test_a_question_for_authorities_is_answered_with_no() -> None:
    for id in ("fo", "gb"):
        (condition,) = next(row for row in PACK.adequacy if row.id == id).conditions
        assert (condition.needed, condition.only_for) == (Fact.NO, "public_authority")


def test_the_appeal_is_pending_and_the_first_judgment_is_not() -> None:
    dpf = PACK.on(TODAY).decision("us-dpf")
    assert dpf is not None
    assert [one.case for one in dpf.litigation_on(TODAY)] == ["C-703/25 P"]
    assert [one.case for one in dpf.litigation_on(date(2024, 1, 1))] == ["T-553/23"]
    assert dpf.litigation_on(date(2023, 7, 10)) == ()


@pytest.mark.parametrize(
    ("scheme", "first", "last"),
    [
        ("dpf_eu_us", date(2023, 7, 10), None),
        ("dpf_uk_extension", date(2023, 10, 12), None),
        ("dpf_swiss_us", date(2024, 9, 15), None),
        ("privacy_shield", date(2016, 8, 1), date(2020, 7, 15)),
        ("privacy_shield_swiss", date(2017, 4, 12), date(2020, 9, 7)),
        ("safe_harbor", date(2000, 11, 1), date(2015, 10, 5)),
    ],
)
def test_a_framework_works_while_its_decision_does(scheme: str, first: date, last: date | None) -> None:
    day = timedelta(days=1)
    assert PACK.on(first).framework(scheme) is not None
    assert PACK.on(first - day).framework(scheme) is None
    assert (PACK.on(TODAY).framework(scheme) is not None) is (last is None)
    if last is not None:
        assert PACK.on(last).framework(scheme) is not None
        assert PACK.on(last + day).framework(scheme) is None


def test_closed_lists_are_taken_at_their_word_and_open_ones_are_not() -> None:
    evidence = {str(row.scheme): row.evidence for row in PACK.frameworks}
    assert {scheme for scheme, needed in evidence.items() if needed == "certification"} == {
        "dpf_eu_us",
        "dpf_uk_extension",
        "dpf_swiss_us",
    }


@pytest.mark.parametrize(
    ("law", "country", "on", "covered"),
    [
        ("uk", "DE", TODAY, True),
        ("uk", "KR", date(2022, 12, 18), False),
        ("uk", "KR", date(2022, 12, 19), True),
        ("uk", "BR", TODAY, False),
        ("uk", "US", date(2023, 10, 11), False),
        ("uk", "US", date(2023, 10, 12), True),
        ("ch", "MC", TODAY, True),
        ("ch", "GI", TODAY, True),
        ("ch", "JP", TODAY, False),
        ("ch", "KR", TODAY, False),
        ("ch", "BR", TODAY, False),
        ("ch", "US", date(2024, 9, 14), False),
        ("ch", "US", date(2024, 9, 15), True),
        ("ch", "DE", date(2023, 8, 31), True),
        ("ch", "DE", date(2023, 9, 1), True),
    ],
)
def test_the_british_and_the_swiss_list_are_others(law: Law, country: str, on: date, covered: bool) -> None:
    assert bool(ids_covering(country, on, law)) is covered


@pytest.mark.parametrize(
    ("country", "on", "applies"),
    [
        ("", date(2018, 5, 24), False),
        ("", date(2018, 5, 25), True),
        ("NL", date(2018, 5, 25), True),
        ("NO", date(2018, 7, 19), False),
        ("NO", date(2018, 7, 20), True),
    ],
)
def test_from_when_the_gdpr_applies(country: str, on: date, applies: bool) -> None:
    assert PACK.on(on).gdpr_applies(country) is applies


def test_british_law_begins_when_the_transition_ended() -> None:
    assert PACK.on(date(2020, 12, 31)).regime("uk") is None
    regime = PACK.on(date(2021, 1, 1)).regime("uk")
    assert regime is not None
    assert regime.authority == "ICO"


def test_what_ends_soon_is_told_as_it_was_known() -> None:
    assert [one.id for one in PACK.on(date(2025, 6, 1)).ending(30)] == ["gb"]
    assert PACK.on(date(2025, 6, 24)).ending(30) == ()
    assert PACK.on(date(2021, 6, 3)).ending(2000) == ()
    ending = PACK.on(date(2021, 7, 1)).ending(600)
    assert {(one.id, one.on) for one in ending} == {
        (set_, date(2022, 12, 27)) for set_ in ("scc_2010_87", "scc_2004_915", "scc_2001_497")
    }


@given(DAYS)
def test_a_day_knows_no_end_that_has_passed_of_what_is_in_force(on: date) -> None:
    law = PACK.on(on)
    assert all((last := row.until(on)) is None or last >= on for row in law.decisions)
    assert all(one.on >= on for one in law.ending(10_000))
    assert all(row in law.covering(code, row.law) for row in law.decisions for code in row.countries)


def test_confusions_say_what_the_law_of_the_pack_says() -> None:
    law = PACK.on(PACK.as_at)
    wrong = [
        row.code
        for row in law.confusions
        if row.status != ("inside" if law.in_eea(row.code) else "adequate" if law.covering(row.code) else "outside")
    ]
    assert wrong == []
    written = {text for row in law.confusions for text in row.written}
    assert {"EL", "UK", "Channel Islands", "Svalbard", "Tokelau", "Cook Islands", "Niue", "Gibraltar"} <= written


def test_no_measure_is_found_for_clear_text_and_remote_access() -> None:
    technical = {row.use_case: row.effect for row in PACK.on(TODAY).measures if row.kind == "technical"}
    assert technical == dict.fromkeys("12345", "effective") | dict.fromkeys("67", "not_effective")
    assert all(row.effect == "supporting" for row in PACK.measures if row.kind != "technical")


@pytest.mark.parametrize(
    ("list_", "code", "iri"),
    [
        ("Mechanism", "scc", "https://w3id.org/dpv/legal/eu/gdpr#A46-2-c"),
        ("Derogation", "art_49_1_2", "https://w3id.org/dpv/legal/eu/gdpr#A49-2"),
        ("Adequacy", "JP", "https://w3id.org/dpv/legal/eu#Adequacy-EU-JP"),
        ("Role", "sub_processor", "https://w3id.org/dpv#DataSubProcessor"),
        ("Adequacy", "KR", None),
        ("SccModule", "2", None),
    ],
)
def test_terms_have_the_iris_of_the_vocabulary(list_: str, code: str, iri: str | None) -> None:
    assert PACK.iri(list_, code) == iri


def test_texts_that_people_read_are_given_for_translation() -> None:
    texts = set(law_texts())
    assert "Is the importer subject to the LGPD for these data?" in texts
    assert "Encrypted storage or backup, keys kept in the EEA" in texts
    assert "Only while the processing operations remain unchanged." in texts
    assert "Banks" in texts
    assert "2010/625/EU" not in texts
    assert "" not in texts


def test_a_pack_is_asked_once_per_day() -> None:
    pack: LawPack = replace(PACK)
    assert pack.on(TODAY) is pack.on(TODAY)
    assert hash(pack) == hash(PACK)
