"""Organisations are read with their remarks and places, told from categories, and matched by a key."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.intake.answers import Answer, answer
from models.intake.organisations import StatedOrganisation, aliases, looks_like_organisation, normal_name, organisations

SAMPLES = Path("../shared/samples")


def only(name: str, note: str | None = None, *places: str) -> StatedOrganisation:
    return StatedOrganisation(name, note, places)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Muster Inc. (authentication, database)", (only("Muster Inc.", "authentication, database"),)),
        ("Muster Inc. (USA)", (only("Muster Inc.", None, "US"),)),
        ("Muster Pvt. Ltd. (Hyderabad)", (only("Muster Pvt. Ltd.", None, "IN"),)),
        (
            "One Inc. (audit logs); Two Inc. (protection, CDN)",
            (only("One Inc.", "audit logs"), only("Two Inc.", "protection, CDN")),
        ),
        (
            "One Ireland Ltd., Two Assist Inc., Three GmbH",
            (only("One Ireland Ltd."), only("Two Assist Inc."), only("Three GmbH")),
        ),
        ("Software One, Inc. dba Two (errors, optional)", (only("Software One, Inc. dba Two", "errors, optional"),)),
        ("MUSTER, Beispiel Inc.", (only("MUSTER"), only("Beispiel Inc."))),
        ("Beispiel AG – Hosting in der Schweiz", (only("Beispiel AG", "Hosting in der Schweiz", "CH"),)),
        ("7.300 Händler (Portal)", (only("7.300 Händler", "Portal"),)),
        ("Example Web Services (EWS)", (only("Example Web Services (EWS)"),)),
        ("Intern (Betrieb), Muster GmbH (Prüfung)", (only("Muster GmbH", "Prüfung"),)),
        ("Internal — nobody outside", ()),
        ("None (internal email)", ()),
        ("n/a", ()),
        ("", ()),
    ],
)
def test_organisations_of_a_cell(text: str, found: tuple[StatedOrganisation, ...]) -> None:
    assert organisations(text) == found


@pytest.mark.parametrize(
    "name",
    [
        "Beta Ltd.",
        "Muster GmbH",
        "Exempel AB",
        "Nordlys A/S",
        "EWS",
        "Slackline",
        "example.io",
        "Sample Cloud",
        "3M Company",
    ],
)
def test_names_look_like_organisations(name: str) -> None:
    assert looks_like_organisation(name)


@pytest.mark.parametrize(
    "name",
    [
        "Tax authorities",
        "Pension provider",
        "data processor",
        "Belastingdienst",
        "Finanzamt",
        "Druck-Dienstleister",
        "HR",
        "7.300 Händler (Portal)",
        "Intern (Betrieb)",
        "Medewerkers onder leiding van de afdeling",
        "none",
        "",
    ],
)
def test_categories_do_not(name: str) -> None:
    assert not looks_like_organisation(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Example Web Services Inc (EWS)", "Example Web Services, Inc."),
        ("Müller AG", "Mueller A.G."),
        ("Beispiel GmbH & Co. KG", "BEISPIEL"),
        ("Société Exemple S.A.S.", "Societe Exemple SAS"),
        ("Voorbeeld B.V.", "Voorbeeld BV"),
        ("Exempel AB (publ)", "Exempel AB"),
        ("Nordlys A/S", "Nordlys"),
        ("Przykład Sp. z o.o.", "Przyklad sp z oo"),
        ("The Sample Company", "Sample"),
        ("Software One, Inc. dba Two", "Software One Inc"),
    ],
)
def test_two_spellings_have_one_key(one: str, other: str) -> None:
    assert normal_name(one) == normal_name(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Example India Pty Ltd", "Example Canada ULC"), ("Muster One GmbH", "Muster Two GmbH")]
)
def test_two_entities_of_a_group_have_two_keys(one: str, other: str) -> None:
    assert normal_name(one) != normal_name(other)


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("Example Web Services Inc (EWS)", ("Example Web Services Inc", "EWS")),
        ("Sample Inc (aka Other)", ("Sample Inc", "Other")),
        ("Software One, Inc. dba Two", ("Software One, Inc.", "Two")),
        ("New BV (formerly Old BV)", ("New BV", "Old BV")),
        ("Sample Inc. (USA)", ("Sample Inc.",)),
    ],
)
def test_other_names(name: str, names: tuple[str, ...]) -> None:
    assert aliases(name) == names


@given(st.text(max_size=100))
def test_no_text_breaks_it(text: str) -> None:
    assert all(found.name.strip() for found in organisations(text))
    assert normal_name(text) or not any(letter.isalnum() for letter in text)
    assert any(letter.isalpha() for letter in text) or not looks_like_organisation(text)


@given(
    st.from_regex(r"[A-Z][a-z]{3,8}( [A-Z][a-z]{3,8})?", fullmatch=True),
    st.sampled_from(["GmbH", "Ltd.", "B.V.", ", Inc.", "S.A.", "AB"]),
)
def test_a_legal_form_does_not_change_the_key(name: str, form: str) -> None:
    assert normal_name(f"{name} {form}") == normal_name(name) == normal_name(f"{name} {form}".upper())


@pytest.mark.skipif(not SAMPLES.exists(), reason="the sample spreadsheets are not here")
@pytest.mark.parametrize(("pattern", "parties"), [("Sage*", 13), ("tailscale*", 8), ("recaptime*", 2)])
def test_every_supplier_of_the_samples_is_one_organisation(pattern: str, parties: int) -> None:
    [path] = SAMPLES.glob(pattern + ".csv")
    rows = [row for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")) if row[0]][1:]
    found = [organisation for row in rows for organisation in organisations(row[0])]
    assert len(found) == parties
    assert all(looks_like_organisation(organisation.name) for organisation in found)
    assert len({normal_name(organisation.name) for organisation in found}) == parties


PLAIN_WORDS = st.one_of(
    st.sampled_from(
        ["Example", "GmbH", "internal", "In-house", "and", "Intern", "none", "Own", "staff", "&", "B.V.", "-"]
    ),
    st.text("abcÄ -'.&1", min_size=1, max_size=5),
)


@given(st.lists(PLAIN_WORDS, min_size=1, max_size=4).map(" ".join))
def test_a_name_without_separators_is_read_as_any_part_of_a_list(text: str) -> None:
    assume(answer(text) is Answer.VALUE and answer(f"{text};") is Answer.VALUE)
    assert organisations(text) == organisations(f"{text};")
