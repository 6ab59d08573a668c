"""A country is recognised in any of the languages, or not at all; never a wrong one."""

from __future__ import annotations

import random
import string
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from models.law.countries import country_name, exact_place, recognise
from models.law.place_names import country_codes, territories

NAMES = [
    (language, code, name)
    for language in ("en", "nl", "de", "fr", "sv")
    for code, name in Locale(language).territories.items()
    if code in country_codes()
]


@pytest.mark.parametrize("language", ["en", "nl", "de", "fr", "sv"])
def test_every_name_of_every_territory_is_recognised(language: str) -> None:
    wrong = {name: recognise(name) for lang, code, name in NAMES if lang == language and recognise(name) != code}
    assert wrong == {}


@pytest.mark.parametrize("shape", [str.upper, str.lower, lambda name: f" {name}. "])
def test_case_and_punctuation_do_not_matter(shape) -> None:
    wrong = {shape(name): recognise(shape(name)) for _, code, name in NAMES if recognise(shape(name)) != code}
    assert wrong == {}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("UK", "GB"),
        ("U.K.", "GB"),
        ("EL", "GR"),
        ("GR", "GR"),
        ("USA", "US"),
        ("U.S.", "US"),
        ("us", "US"),
        ("DEU", "DE"),
        ("Great Britain", "GB"),
        ("Nordirland", "GB"),
        ("Holland", "NL"),
        ("the Netherlands", "NL"),
        ("NEDERLAND", "NL"),
        ("VAE", "AE"),
        ("Oesterreich", "AT"),
        ("Osterreich", "AT"),
        ("Republic of Poland", "PL"),
        ("Korea, Republic of", "KR"),
        ("Iran, Islamic Republic of", "IR"),
        ("Republic of China", "TW"),
        ("People's Republic of China", "CN"),
        ("Guernsey", "GG"),
        ("Jersey", "JE"),
        ("Isle of Man", "IM"),
        ("Gibraltar", "GI"),
        ("Faroe Islands", "FO"),
        ("Kosovo", "XK"),
        ("Canary Islands", "ES"),
        ("European Patent Office", "EPO"),
        ("Bengaluru", "IN"),
        ("eu-central-1", "DE"),
        ("West Europe", "NL"),
        ("NO", "NO"),
        ("E\u0301gypte", "EG"),
    ],
)
def test_aliases_codes_and_cities(text: str, code: str) -> None:
    assert recognise(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Niger", "NE"),
        ("Nigeria", "NG"),
        ("Austria", "AT"),
        ("Australia", "AU"),
        ("Guinea", "GN"),
        ("Guinea-Bissau", "GW"),
        ("Equatorial Guinea", "GQ"),
        ("Papua New Guinea", "PG"),
        ("Dominica", "DM"),
        ("Dominican Republic", "DO"),
        ("DR Congo", "CD"),
        ("Republic of the Congo", "CG"),
        ("Mali", "ML"),
        ("Malta", "MT"),
        ("Malawi", "MW"),
        ("North Korea", "KP"),
        ("South Korea", "KR"),
        ("Ireland", "IE"),
        ("Iceland", "IS"),
        ("Schweden", "SE"),
        ("Schweiz", "CH"),
        ("Georgia", "GE"),
        ("Georgia, USA", "US"),
        ("New Jersey", "US"),
        ("San Jose, CA, USA", "US"),
    ],
)
def test_near_names_are_kept_apart(text: str, code: str) -> None:
    assert recognise(text) == code


@pytest.mark.parametrize("text", ["Congo", "Kongo", "Korea", "Virgin Islands", "Austrlia", "Slovania"])
def test_what_means_two_countries_is_not_guessed(text: str) -> None:
    assert recognise(text) is None


@pytest.mark.parametrize(
    "text", ["", " ", "no", "No", "na", "Land", "Atlantis", "EU", "EEA", "Inland", "Man", "Roland", "!"]
)
def test_what_is_no_country_is_none(text: str) -> None:
    assert recognise(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [("Unitied States", "US"), ("Germnay", "DE"), ("Nederlnad", "NL"), ("Untied Kingdm", "GB"), ("Etats Uni", "US")],
)
def test_slips_are_read(text: str, code: str) -> None:
    assert recognise(text) == code


SLIPS = tomllib.loads(Path(__file__).with_name("spelling_slips.toml").read_text(encoding="utf-8"))


def test_slips_that_people_make_are_read() -> None:
    meant = [(slip, code) for code, slips in SLIPS["meant"].items() for slip in slips]
    assert len({slip for slip, _ in meant}) >= 200
    assert [slip for slip, _ in meant if exact_place(slip) is not None] == []
    assert {slip: recognise(slip) for slip, code in meant if recognise(slip) != code} == {}


@pytest.mark.parametrize("slip", SLIPS["nowhere"]["names"])
def test_a_slip_between_two_countries_gives_none(slip: str) -> None:
    assert recognise(slip) is None


def test_a_slip_never_gives_another_country() -> None:
    # Where the slip is itself the name of another country (Irland, Island) that name stands: no reader could tell.
    chance = random.Random(20211)
    long_names = [(code, name) for _, code, name in NAMES if len(name) >= 6]
    read = 0
    for code, name in chance.sample(long_names, 400):
        at = chance.randrange(len(name))
        letter = chance.choice(string.ascii_lowercase)
        for slip in (name[:at] + name[at + 1 :], name[:at] + letter + name[at + 1 :], name[:at] + letter + name[at:]):
            found = recognise(slip)
            read += found == code
            assert found in (code, None) or exact_place(slip) is not None, (name, slip, found)
    assert read > 800


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("DE", "nl", "Duitsland"),
        ("US", "sv", "USA"),
        ("GB", "fr", "Royaume-Uni"),
        ("EPO", "de", "Europäische Patentorganisation"),
        ("EPO", "es", "European Patent Organisation"),
        ("DE", "de-AT", "Deutschland"),
        ("DE", "nonsense", "Germany"),
        ("Q9", "en", "Q9"),
    ],
)
def test_the_name_of_a_country_in_a_language(code: str, language: str, name: str) -> None:
    assert country_name(code, language) == name


def test_every_code_in_our_own_list_of_names_is_a_country() -> None:
    ours = territories()
    codes = {code for table in ("names", "cities", "cloud", "states") for code in ours[table]}
    assert codes | set(ours["codes"].values()) | set(ours["parts_with_codes"].values()) <= country_codes()


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    found = recognise(text)
    assert found is None or found in country_codes() or found in territories()["organisations"]


def test_no_names_are_read_before_the_first_question() -> None:
    program = (
        "import models.law.countries as c, models.law.place_names as p; print(p.place_names.cache_info().currsize)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "0"
