"""Translations: every text has its own in every language, with the same places for values, and is read quickly."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from desktop import translations
from models.fields import KINDS
from models.vocabulary import Mechanism
from resources.language import LANGUAGES, mark, spoken, translate

FOLDER = Path(translations.__file__).parent.parent / "resources" / "translations"
CATALOGUES = sorted(FOLDER.glob("*.po"))
PLACE = re.compile(r"\{[^}]*\}")

TERMS_NL = {
    "Controller": "verwerkingsverantwoordelijke",
    "Processor": "verwerker",
    "Sub-processor": "subverwerker",
    "Data subjects": "betrokkenen",
    "Transfer": "doorgifte",
    "Disclosure": "verstrekking",
    "Third countries": "derde landen",
    "Adequacy decision": "adequaatheidsbesluit",
    "Binding corporate rules": "bindende bedrijfsvoorschriften",
    "Standard contractual clauses": "standaardcontractbepalingen",
    "Legal basis": "rechtsgrond",
    "Retention": "bewaartermijn",
    "Safeguards": "waarborgen",
    "Data protection officer": "functionaris voor gegevensbescherming",
    "Record of processing activities": "register van de verwerkingsactiviteiten",
}
"""Words of the law, as the Dutch version of the GDPR has them."""

TERMS_DE = {
    "Controller": "Verantwortlicher",
    "Joint controllers": "Gemeinsam Verantwortliche",
    "Processor": "Auftragsverarbeiter",
    "Sub-processor": "Unterauftragsverarbeiter",
    "Data subjects": "Betroffene Personen",
    "Categories of personal data": "Kategorien personenbezogener Daten",
    "Recipients": "Empfänger",
    "Transfer": "Übermittlung",
    "Third countries": "Drittländer",
    "Adequacy decision": "Angemessenheitsbeschluss",
    "Binding corporate rules": "Verbindliche interne Datenschutzvorschriften",
    "Standard contractual clauses": "Standardvertragsklauseln",
    "Code of conduct": "Verhaltensregeln",
    "Legal basis": "Rechtsgrundlage",
    "Safeguards": "Garantien",
    "Data protection officer": "Datenschutzbeauftragter",
    "Personal data breach": "Verletzung des Schutzes personenbezogener Daten",
    "Record of processing activities": "Verzeichnis von Verarbeitungstätigkeiten",
}
"""Words of the law, as the German version of the GDPR has them."""


Said = dict[str, set[str]]


@pytest.fixture(scope="session")
def said() -> Said:
    """Give every text of the program; all files are read for it."""
    return translations.texts()


@cache
def messages(path: Path) -> Catalog:
    """Read a catalogue."""
    return read_po(io.BytesIO(path.read_bytes()), locale=path.stem)


def test_every_catalogue_is_of_a_language_that_the_product_speaks() -> None:
    assert {path.stem for path in CATALOGUES} <= set(LANGUAGES)
    assert set(spoken()) == {"en", *(path.stem for path in CATALOGUES)}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_holds_every_text_of_the_program_and_no_other(path: Path, said: Said) -> None:
    catalogue = messages(path)
    held = {str(message.id) for message in catalogue if message.id}
    assert said.keys() - held == set(), "run: make texts, then translate"
    assert held - said.keys() == set(), "run: make texts"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_no_text_lacks_its_translation_and_none_is_doubtful(path: Path) -> None:
    catalogue = messages(path)
    assert [m.id for m in catalogue if m.id and (not m.string or m.fuzzy)] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_translation_has_the_places_of_its_text(path: Path) -> None:
    catalogue = messages(path)
    for message in catalogue:
        assert sorted(PLACE.findall(str(message.id))) == sorted(PLACE.findall(str(message.string))), message.id


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_the_file_is_what_the_collector_writes(path: Path, said: Said) -> None:
    assert translations.written(translations.update(path, path.stem, said)) == path.read_bytes()


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_translation_has_the_access_key_and_the_ellipsis_of_its_text(path: Path) -> None:
    for message in messages(path):
        for sign in ("&", "…"):
            assert str(message.string).count(sign) == str(message.id).count(sign), message.id


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_names_no_day_and_no_machine(path: Path) -> None:
    head = path.read_text("utf-8").split("\n\n")[0]
    assert not re.search(r"\d{4}-\d\d-\d\d|@|Date|Translator|Generated", head)


@pytest.mark.parametrize(("english", "dutch"), TERMS_NL.items())
def test_words_of_the_law_are_those_of_the_dutch_text(english: str, dutch: str) -> None:
    assert translate(english, "nl").lower() == dutch


@pytest.mark.parametrize(("english", "german"), TERMS_DE.items())
def test_words_of_the_law_are_those_of_the_german_text(english: str, german: str) -> None:
    assert translate(english, "de") == german


@pytest.mark.parametrize("language", spoken())
def test_disclosure_and_transfer_are_two_words(language: str) -> None:
    assert translate("Disclosure", language) != translate("Transfer", language)


def test_a_text_without_translation_stays_english() -> None:
    assert translate("No catalogue has this", "nl") == "No catalogue has this"
    assert translate("Purposes", "tlh") == "Purposes"
    assert mark("Purposes") == "Purposes"


def test_texts_are_collected_from_fields_terms_and_code(said: Said) -> None:
    assert KINDS["party"].fields["lei"].described.help in said
    assert Mechanism.SCC.label in said
    assert "reports/records/processors.py" in said["No processor is recorded."]


def test_both_texts_of_a_choice_are_collected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "desktop").mkdir()
    (tmp_path / "reports").mkdir()
    (tmp_path / "desktop" / "page.py").write_text(
        'tr("Yes, {0}" if x else "Never").format(1)\nmark("Later")\ntr(name)\n'
    )
    monkeypatch.setattr(translations, "files", lambda _: tmp_path / "desktop")
    assert {"Yes, {0}", "Never", "Later"} <= set(translations.texts())


def test_a_catalogue_keeps_what_it_has_and_loses_what_nobody_says(tmp_path: Path, said: Said) -> None:
    path = tmp_path / "nl.po"
    path.write_text('msgid "Purposes"\nmsgstr "Doelen"\n\nmsgid "Said by nobody"\nmsgstr "Door niemand gezegd"\n')
    catalogue = translations.update(path, "nl", said)
    assert catalogue["Purposes"].string == "Doelen"
    assert "Said by nobody" not in catalogue
    assert catalogue["Recipients"].string == ""


def test_english_needs_no_catalogue_to_be_read() -> None:
    code = "import sys; from resources.language import translate; translate('Purposes', 'en'); " \
           "sys.exit('babel.messages.pofile' in sys.modules)"  # fmt: skip
    assert subprocess.run([sys.executable, "-c", code], cwd=FOLDER.parent.parent, check=False).returncode == 0


def test_every_language_but_english_gets_a_catalogue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: Said
) -> None:
    (tmp_path / "translations").mkdir()
    monkeypatch.setattr(translations, "files", lambda name: tmp_path if name == "resources" else FOLDER.parent)
    monkeypatch.setattr(translations, "texts", lambda: said)
    translations.main()
    made = {path.stem: messages(path) for path in (tmp_path / "translations").iterdir()}
    assert made.keys() == LANGUAGES.keys() - {"en"}
    assert all({str(message.id) for message in catalogue if message.id} == said.keys() for catalogue in made.values())
