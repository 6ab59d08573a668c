"""JSON: lists of objects, objects in objects, lists in objects, one object on each line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from careful_reader import Expected, entered
from spreadsheet_files import refusal, saved

from models.dump import dump_register, is_dump
from models.intake.sheets import read_book
from models.register import Register

VENDORS = [{"vendor": "Amber Ltd", "service": "Mail", "country": "IE"}, {"vendor": "Beryl Inc.", "service": "Ads", "country": "US"}]  # fmt: skip
AS_ENTERED: Expected = {
    "engagement": [
        {"engaged": "Amber Ltd", "service": "Mail", "countries": ["IE"]},
        {"engaged": "Beryl Inc.", "service": "Ads", "countries": ["US"]},
    ],
    "transfer": [{"importer": "Beryl Inc.", "destination": "US", "mechanisms": ["unknown"]}],
}


def written(folder: Path, value: Any, name: str = "list.json", encoding: str = "utf-8") -> Path:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return saved(folder / name, text.encode(encoding))


@pytest.mark.parametrize(
    "value",
    [
        VENDORS,
        {"vendors": VENDORS},
        {"export": {"made": "2026-01-02", "vendors": VENDORS}},
        {f"V-{number}": vendor for number, vendor in enumerate(VENDORS)},
        "\n".join(map(json.dumps, VENDORS)),
        [["Vendor", "Service", "Country"], *(list(vendor.values()) for vendor in VENDORS)],
        [{"Vendor": {"Name": v["vendor"]}, "Service": v["service"], "Country": v["country"]} for v in VENDORS],
    ],
    ids=["list", "named", "wrapped", "by id", "lines", "rows", "nested"],
)
def test_a_list_however_it_is_written(register: Register, tmp_path: Path, value: Any) -> None:
    entered(register, written(tmp_path, value), AS_ENTERED)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_encoding_and_ending(register: Register, tmp_path: Path, encoding: str) -> None:
    entered(register, written(tmp_path, VENDORS, f"{encoding}.txt", encoding), AS_ENTERED)


def test_a_record_with_its_parts_in_lists(register: Register, tmp_path: Path) -> None:
    path = written(tmp_path, {
        "controller": {"name": "Example Holding AG", "address": "Bonn"}, "dpo": {"name": "Privacy office", "email": "dpo@holding.example"},
        "activities": [
            {"id": "A1", "name": "Payroll", "purposes": [{"purpose": "Pay", "legalBasis": "Art. 6(1)(b)"}, {"purpose": "Tax", "legalBasis": "Art. 6(1)(c)"}],
             "dataCategories": [{"name": "Bank details", "retention": "7 years"}, {"name": "Sick leave", "retention": "2 years"}],
             "dataSubjects": ["Employees"]},
            {"id": "A2", "name": "CRM", "purposes": [{"purpose": "Care", "legalBasis": "Art. 6(1)(f)"}], "dataSubjects": ["Customers"],
             "transfers": [{"country": "USA", "recipient": "Beryl Inc.", "safeguard": "SCC"}]},
        ],
    })  # fmt: skip
    entered(register, path, {
        "activity": [
            {"name": "Payroll", "controller": "Example Holding AG", "purposes": ["Pay", "Tax"], "legal_bases": ["art_6_1_b", "art_6_1_c"],
             "data_categories": ["Bank details", "Sick leave"], "retention": ["7 years", "2 years"], "data_subjects": ["Employees"]},
            {"name": "CRM", "purposes": ["Care"], "legal_bases": ["art_6_1_f"], "data_subjects": ["Customers"]},
        ],
        "transfer": [{"exporter": "Example Holding AG", "importer": "Beryl Inc.", "destination": "US", "mechanisms": ["scc"], "activity": "CRM"}],
    })  # fmt: skip


def test_a_single_record_with_ticks_and_indexed_keys(register: Register, tmp_path: Path) -> None:
    path = written(tmp_path, {
        "name": "Payroll", "purpose": "Pay", "Doelen[0].Rechtsgrond": "Overeenkomst", "Doelen[1].Rechtsgrond": "Wettelijke verplichting",
        "categories_of_data": {"Bank details": True, "Photos": False, "Contact details": True},
    })  # fmt: skip
    entered(register, path, {"activity": [
        {"name": "Payroll", "purposes": ["Pay"], "legal_bases": ["art_6_1_b", "art_6_1_c"], "data_categories": ["Bank details", "Contact details"]},
    ]})  # fmt: skip


def test_dutch_keys_and_objects_that_only_have_a_name(register: Register, tmp_path: Path) -> None:
    path = written(tmp_path, [{
        "Verwerking": "Salaris", "Doelen": [{"Omschrijving": "Loon", "Rechtsgrond": "Overeenkomst"}], "Betrokkenen": [{"Naam": "Werknemers"}],
        "Bewaartermijn": "7 jaar", "Ontvangers": [{"Naam": "Belastingdienst", "Land": "Nederland"}],
    }])  # fmt: skip
    entered(register, path, {"activity": [
        {"name": "Salaris", "purposes": ["Loon"], "legal_bases": ["art_6_1_b"], "data_subjects": ["Werknemers"], "retention": ["7 jaar"],
         "recipients": ["Belastingdienst"]},
    ], "transfer": []})  # fmt: skip


def test_the_sheets_of_a_file_can_be_chosen(tmp_path: Path) -> None:
    path = written(tmp_path, {"vendors": VENDORS, "activities": [{"name": "Payroll"}]})
    assert [sheet.name for sheet in read_book(path).sheets] == ["vendors", "activities"]
    assert [sheet.name for sheet in read_book(path, "activities").sheets] == ["activities"]
    assert refusal(path, "transfers").code == "no_such_sheet"


@pytest.mark.parametrize(
    "text", ["[]", "{}", "[[]]", '{"a": [', '[{"a": 1}', '{"a":' * 5000 + "1" + "}" * 5000, "[" * 100_000, '["' + "x" * 200_000 + '"]']
)  # fmt: skip
def test_json_without_records_is_refused(tmp_path: Path, text: str) -> None:
    refusal(written(tmp_path, text))


def test_the_dump_of_a_register_is_no_list(register: Register, tmp_path: Path) -> None:
    path = saved(tmp_path / "whole.json", dump_register(register))
    assert refusal(path).code == "dump"
    assert is_dump(path)
    assert not is_dump(written(tmp_path, VENDORS))


def test_text_that_only_begins_like_json_is_a_table(tmp_path: Path) -> None:
    (sheet,) = read_book(written(tmp_path, "[Draft] Vendor;Country\nAmber Ltd;Ireland\n", "list.csv")).sheets
    assert sheet.rows == [["[Draft] Vendor", "Country"], ["Amber Ltd", "Ireland"]]


def test_numbers_that_are_none_and_texts_that_are_no_text(tmp_path: Path) -> None:
    (sheet,) = read_book(written(tmp_path, '[{"a": NaN, "b": "\\ud800x", "c": 1e999}]')).sheets
    assert sheet.rows[1][:2] == [None, "?x"]
