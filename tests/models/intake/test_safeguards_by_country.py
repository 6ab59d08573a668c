"""Which ground goes with which country, where a cell tells them apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from sent_spreadsheets import imported, rows, workbook

from models.register import Register


@pytest.mark.parametrize(
    ("places", "grounds", "careful"),
    [
        ("USA; India", "SCC module 2; DPF for USA", {"US": ["dpf"], "IN": ["scc"]}),
        ("Australia & New Zealand", "SCC; adequacy for New Zealand", {"AU": ["scc"], "NZ": ["adequacy"]}),
        ("USA; Singapore", "SCC; DPF (US)", {"US": ["dpf"], "SG": ["scc"]}),
        ("USA", "EU: SCC; UK: IDTA", {"US": ["scc", "idta"]}),
        ("USA; India", "SCC", {"US": ["scc"], "IN": ["scc"]}),
        ("USA", "EU-US DPF (self-certified), UK Ext.", {"US": ["dpf"]}),
    ],
)
def test_grounds_go_to_the_countries_beside_them(
    register: Register, tmp_path: Path, places: str, grounds: str, careful: dict[str, list[str]]
) -> None:
    sheet = [["Vendor", "Service", "Country", "Transfer mechanism"], ["Alder Ltd", "Mail", places, grounds]]
    imported(register, workbook(tmp_path, sheet))
    assert {row["destination"]: row["mechanisms"] for row in rows(register, "transfer")} == careful


def test_an_address_with_the_country_says_where_the_party_works(register: Register, tmp_path: Path) -> None:
    sheet = [
        ["Firma Unterauftragnehmer", "Anschrift/Land", "Leistung", "Garantien"],
        ["Ahorn GmbH", "Hafenstr. 5, 20457 Hamburg, Deutschland", "Betrieb", ""],
        ["Birch Inc.", "500 Main St, Denver, CO 80202, USA", "Versand", "SCC Modul 3"],
    ]
    imported(register, workbook(tmp_path, sheet))
    assert [row["countries"] for row in rows(register, "engagement")] == [["DE"], ["US"]]
    assert {row["role"] for row in rows(register, "engagement")} == {"sub_processor"}
    assert [row["country"] for row in rows(register, "party")] == ["DE", "US"]


def test_an_address_alone_says_no_place_of_work(register: Register, tmp_path: Path) -> None:
    sheet = [["Vendor", "Address", "Service"], ["Alder Inc.", "500 Main St, Denver, CO 80202, USA", "Mail"]]
    imported(register, workbook(tmp_path, sheet))
    assert [row["countries"] for row in rows(register, "engagement")] == [[]]


def test_where_data_lie_is_where_they_go_if_a_ground_is_stated(register: Register, tmp_path: Path) -> None:
    sheet = [
        ["Activité", "Base légale", "Où sont les données ?", "Encadrement du transfert"],
        ["Lettre", "Consentement", "États-Unis", "CCT"],
        ["Photos", "Intérêt légitime", "Irlande", "–"],
    ]
    imported(register, workbook(tmp_path, sheet))
    assert [(row["destination"], row["mechanisms"]) for row in rows(register, "transfer")] == [("US", ["scc"])]
    assert [row["countries"] for row in rows(register, "activity")] == [["US"], ["IE"]]


@pytest.mark.parametrize(
    ("heading", "cell", "purpose", "kind"),
    [
        ("Accès à distance ?", "Oui", "Assistance", "remote_access"),
        ("Tipo de acceso", "Alojamiento", "Copias", "hosting"),
        ("Type of transfer", "Disclosure", "IT-Support (Fernzugriff)", "remote_access"),
        ("Type of transfer", "Disclosure", "Reporting", "disclosure"),
    ],
)
def test_how_data_reach_a_country(
    register: Register, tmp_path: Path, heading: str, cell: str, purpose: str, kind: str
) -> None:
    sheet = [
        ["Exporter", "Importer", "Country", heading, "Purpose"],
        ["Example AG", "Alder Inc.", "India", cell, purpose],
    ]
    imported(register, workbook(tmp_path, sheet))
    assert [row["kind"] for row in rows(register, "transfer")] == [kind]
