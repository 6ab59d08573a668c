"""Legal bases are read from articles, words, letters with their wording, and sections of other laws."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.intake.legal_bases import legal_bases
from models.vocabulary import LegalBasis

SAMPLES = Path("../shared/samples")


def stated(text: str) -> list[str]:
    return [basis.basis.value.removeprefix("art_") for basis in legal_bases(text)]


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("Art. 6(1)(b) — contract performance", ["6_1_b"]),
        (
            "Art. 6 Abs. 1 lit. b DSGVO bei Kunden; Art. 6 Abs. 1 lit. f DSGVO bei Interessenten",
            ["6_1_b", "6_1_f"],
        ),
        ("Art. 6 Abs. 1 S. 1 lit. f DSGVO", ["6_1_f"]),
        ("Art. 6 Abs. 1 Satz 1 Buchst. b DS-GVO", ["6_1_b"]),
        ("art. 6 lid 1 onder c AVG", ["6_1_c"]),
        ("article 6, paragraphe 1, point a", ["6_1_a"]),
        ("artikel 6.1 b", ["6_1_b"]),
        ("6(1)(f)", ["6_1_f"]),
        ("6.1.f", ["6_1_f"]),
        ("Art. 6 f", ["6_1_f"]),
        ("GDPR Art 6.1(c)", ["6_1_c"]),
        ("Art. 6(1)(a) and (f) GDPR", ["6_1_a", "6_1_f"]),
        ("Art. 6 Abs. 1 lit. a, b und f DSGVO", ["6_1_a", "6_1_b", "6_1_f"]),
        ("6(1)(b)/(c)", ["6_1_b", "6_1_c"]),
        ("Art. 6(1)(c) GDPR, Art. 9(2)(b) GDPR", ["6_1_c", "9_2_b"]),
        ("Art. 10 GDPR", ["10"]),
        ("Art. 6 Abs. 1 lit. a — WIDERRUFEN; Klärung", ["6_1_a"]),
        ("Art. 6(1)(b) — contract; Art. 6(1)(b) — contract", ["6_1_b"]),
    ],
)
def test_articles(text: str, bases: list[str]) -> None:
    assert stated(text) == bases


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("Consent", ["6_1_a"]),
        ("Einwilligung", ["6_1_a"]),
        ("Uitvoering overeenkomst", ["6_1_b"]),
        ("exécution d'un contrat", ["6_1_b"]),
        ("rättslig förpliktelse", ["6_1_c"]),
        ("lebenswichtige Interessen", ["6_1_d"]),
        ("public task", ["6_1_e"]),
        ("gerechtvaardigde belangen", ["6_1_f"]),
        ("explicit consent", ["9_2_a"]),
        ("Consent, contract", ["6_1_a", "6_1_b"]),
        ("Article 6", []),
        ("see policy", []),
        ("", []),
    ],
)
def test_words(text: str, bases: list[str]) -> None:
    assert stated(text) == bases


@pytest.mark.parametrize(
    ("text", "interest"),
    [
        ("Art. 6(1)(f) — legitimate interests (securing the service)", "securing the service"),
        ("Art. 6 Abs. 1 lit. f (IT-Sicherheit)", "IT-Sicherheit"),
        ("Art. 6 Abs. 1 lit. f (berechtigtes Interesse)", None),
        ("Legitimate interest: fraud prevention", "fraud prevention"),
        ("Legitimate interest", None),
    ],
)
def test_the_interest_behind_a_legitimate_interest(text: str, interest: str | None) -> None:
    [basis] = legal_bases(text)
    assert (basis.basis, basis.interest) == (LegalBasis.ART_6_1_F, interest)


@pytest.mark.parametrize(
    ("text", "basis", "law"),
    [
        ("Art. 17 Abs. 3 lit. e DSGVO (Ansprüche)", LegalBasis.OTHER_LAW, "Art. 17 Abs. 3 lit. e DSGVO"),
        ("§ 26 BDSG", LegalBasis.OTHER_LAW, "§ 26 BDSG"),
        ("Art. 5(1)(a) Regulation (EU) 2018/1725", LegalBasis.OTHER_LAW, "Art. 5(1)(a) Regulation (EU) 2018/1725"),
        ("Art. 6 Abs. 1 lit. b DSGVO i.V.m. § 26 BDSG", LegalBasis.ART_6_1_B, "§ 26 BDSG"),
        ("Art. 6 Abs. 1 lit. c (Pflicht aus Art. 15 DSGVO)", LegalBasis.ART_6_1_C, "Art. 15 DSGVO"),
        ("Legal obligation (§ 257 HGB)", LegalBasis.ART_6_1_C, "§ 257 HGB"),
    ],
)
def test_other_law(text: str, basis: LegalBasis, law: str) -> None:
    assert [(found.basis, found.law) for found in legal_bases(text)] == [(basis, law)]


@pytest.mark.parametrize(
    ("line", "basis"),
    [
        ("a Den registrerede har givet samtykke til behandling", LegalBasis.ART_6_1_A),
        ("a Den registrerede har givet udtrykkeligt samtykke til behandling", LegalBasis.ART_9_2_A),
        (
            "b Behandling er nødvendig for at overholde arbejds-, sundheds- og socialretlige forpligtelser",
            LegalBasis.ART_9_2_B,
        ),
        ("f) necessary for the establishment of legal claims", LegalBasis.ART_9_2_F),
        ("f) necessary for the legitimate interests of the controller", LegalBasis.ART_6_1_F),
    ],
)
def test_a_letter_is_told_by_its_wording(line: str, basis: LegalBasis) -> None:
    assert [found.basis for found in legal_bases(line)] == [basis]


def test_wording_goes_before_the_heading_and_the_heading_before_nothing() -> None:
    cell = (
        "Article 6(1)\ne) processing in the public interest\nf) for legal claims\nArticle 9(2)\nh) something unworded"
    )
    assert stated(cell) == ["6_1_e", "9_2_f", "9_2_h"]


@given(
    st.text(max_size=150) | st.from_regex(r"Art\. ?\d{1,3} ?(\(\d\))? ?(lit\. )?\(?[a-z]?\)?.{0,20}", fullmatch=True)
)
def test_no_text_breaks_it(text: str) -> None:
    assert len(set(legal_bases(text))) == len(legal_bases(text))


@pytest.mark.skipif(not SAMPLES.exists(), reason="the sample spreadsheets are not here")
def test_every_line_of_the_danish_cells_is_one_basis() -> None:
    [path] = SAMPLES.glob("OS2compliance*.csv")
    cells = [
        row[2] for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), delimiter=";")
    ][1:]
    assert len(cells) == 94
    for cell in cells:
        lines = {line for line in cell.splitlines() if not line.startswith("Behandling af personoplysninger efter")}
        assert len(legal_bases(cell)) == len(lines), cell
    claims = [cell for cell in cells if "retskrav" in cell]
    assert claims
    assert all("9_2_f" in stated(cell) and "6_1_f" not in stated(cell) for cell in claims)
