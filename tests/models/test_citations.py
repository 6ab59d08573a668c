"""Citations: English form in, the form of each language out, and nothing of them lost."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from models.citations import citation_text
from models.law.check import all_checks
from resources.language import LANGUAGES

CITED = sorted({cited for check in all_checks() for cited in (check.citation, check.directive) if cited})


@pytest.mark.parametrize(
    ("citation", "worded"),
    [
        ("46(2)(c)", "Art. 46(2)(c)"),
        ("44; EDPB 05/2021", "Art. 44; EDPB 05/2021"),
        ("45; 2023/1795", "Art. 45; 2023/1795"),
        ("914 Annex II", "Decision (EU) 2021/914, Annex II"),
        ("SCC clause 2, 46(3)(a)", "SCC clause 2, Art. 46(3)(a)"),
        ("SCC clauses 14(f), 16(b)", "SCC clauses 14(f), 16(b)"),
        ("UK GDPR 46", "UK GDPR, Art. 46"),
        ("28(1)(2); Op. 22/2024", "Art. 28(1), 28(2); EDPB Opinion 22/2024"),
        ("policy", "Policy of the office"),
        ("", ""),
    ],
)
def test_a_bare_number_is_an_article_of_the_gdpr_and_other_sources_are_named(citation: str, worded: str) -> None:
    assert citation_text(citation, "en") == worded


@pytest.mark.parametrize(
    ("language", "worded"),
    [
        ("nl", "Art. 30, lid 1, onder b) tot en met d), art. 4, punt 26"),
        ("de", "Art. 30 Abs. 1 lit. b bis d, Art. 4 Nr. 26"),
        ("fr", "Art. 30, par. 1, points b) à d), art. 4, point 26)"),
        ("sv", "Art. 30.1 b–d, 4.26"),
    ],
)
def test_each_language_names_paragraphs_points_and_definitions_its_own_way(language: str, worded: str) -> None:
    assert citation_text("30(1)(b)-(d), 4(26)", language) == worded


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_no_citation_of_a_check_keeps_english_brackets_or_words(language: str) -> None:
    english = re.compile(r"\d\(|\b(?:clauses? \d.*SCC|Annex|recital|steps?|use cases?|and|vs|subparagraph|criterion)\b")
    left = [said for cited in CITED if english.search(said := citation_text(cited, language))]
    assert [said for said in left if not (language == "sv" and "steg" in said)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_of_a_citation_is_lost(language: str) -> None:
    number = re.compile(r"\d+")
    found = {cited: citation_text(cited, language) for cited in CITED}
    lost = [cited for cited, said in found.items() if set(number.findall(cited)) - set(number.findall(said))]
    assert lost == []


def test_every_language_has_every_pattern() -> None:
    listed = tomllib.loads((files("resources") / "citations.toml").read_text(encoding="utf-8"))
    assert {code: set(patterns) for code, patterns in listed.items()} == {code: set(listed["en"]) for code in LANGUAGES}
