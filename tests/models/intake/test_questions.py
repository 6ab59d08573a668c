"""A text that was not understood is asked once for all rows; its answer holds for all of them, and is remembered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sent_spreadsheets import by, names, rows, workbook

from models.intake.decisions import AS_WRITTEN, NOTHING, UNKNOWN, Decisions, codes_of, several
from models.intake.importing import apply, plan_import
from models.intake.legal_bases import legal_bases
from models.intake.matters import MATTERS
from models.intake.places import find_places
from models.intake.plan import Plan
from models.intake.questions import DAY_ORDER, Question
from models.intake.transfer_statements import stated
from models.law.countries import country_name
from models.law.place_names import country_codes
from models.register import Register

VENDORS = [
    ["Vendor", "Service", "Location", "Role", "Transfer mechanism", "Start date"],
    ["Amber Ltd", "Mail", "Atlantis, India", "helper", "blah clause", "2024-01-15"],
    ["Beryl Inc.", "Ads", "ATLANTIS", "processor", "SCC", "soon"],
    ["Cobalt AB", "Print", "Sweden", "helper", "", ""],
]


def asked(plan: Plan) -> dict[tuple[str, str], Question]:
    return {(question.matter, question.text): question for question in plan.questions}


def test_each_text_is_asked_once_with_count_and_first_places(register: Register, tmp_path: Path) -> None:
    questions = asked(plan_import(register, [workbook(tmp_path, VENDORS)]))
    assert questions.keys() == {
        ("country", "Atlantis"), ("role", "helper"), ("mechanism", "blah clause"), ("day", "soon"),
    }  # fmt: skip
    atlantis = questions["country", "Atlantis"]
    assert (atlantis.count, atlantis.answer) == (2, None)
    assert [(place.row, place.heading) for place in atlantis.places] == [(2, "Location"), (3, "Location")]


def test_a_summary_tells_what_is_open(register: Register, tmp_path: Path) -> None:
    listed = [VENDORS[0][:3], ["Amber Ltd", "Mail", "Atlantis"]]
    assert plan_import(register, [workbook(tmp_path, listed)]).summary()["questions"] == [
        {
            "matter": "country",
            "text": "Atlantis",
            "count": 1,
            "answer": None,
            "places": [{"file": "list.xlsx", "sheet": "Sheet1", "row": 2, "column": "Location"}],
        }
    ]


def test_an_answer_holds_for_all_rows(register: Register, tmp_path: Path) -> None:
    decisions = Decisions().with_value("country", "Atlantis", "BS").with_value("role", "helper", "sub_processor")
    decisions = decisions.with_value("mechanism", "blah clause", "bcr").with_value("day", "soon", "2026-12-01")
    plan = plan_import(register, [workbook(tmp_path, VENDORS)], decisions=decisions)
    assert plan.problems == []
    apply(register, plan)
    found = by(register, "engagement", "engaged")
    assert found["Amber Ltd"]["countries"] == ["BS", "IN"]
    assert found["Beryl Inc."]["countries"] == ["BS"]
    assert (found["Amber Ltd"]["role"], found["Cobalt AB"]["role"]) == ("sub_processor", "sub_processor")
    assert found["Beryl Inc."]["start"] == "2026-12-01"
    transfers = {(row["importer"], row["destination"]): row["mechanisms"] for row in rows(register, "transfer")}
    assert transfers["Amber Ltd", "BS"] == ["bcr"]


@pytest.mark.parametrize("answer", [NOTHING, UNKNOWN])
def test_a_text_can_say_nothing_or_be_unknown(register: Register, tmp_path: Path, answer: str) -> None:
    decisions = Decisions().with_value("country", "Atlantis", answer)
    plan = plan_import(register, [workbook(tmp_path, VENDORS)], decisions=decisions)
    assert not any(problem.code == "unknown_country" for problem in plan.problems)
    apply(register, plan)
    assert by(register, "engagement", "engaged")["Amber Ltd"]["countries"] == ["IN"]


def test_a_text_can_be_right_as_it_stands(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, VENDORS)
    plain = plan_import(register, [path])
    plan = plan_import(register, [path], decisions=Decisions().with_value("mechanism", "blah clause", AS_WRITTEN))
    assert asked(plan)["mechanism", "blah clause"].answer == AS_WRITTEN
    said = [after["safeguards"] for kind, *_, after in plan.documents if kind == "transfer"]
    assert said == [after["safeguards"] for kind, *_, after in plain.documents if kind == "transfer"]


def test_answers_are_remembered_with_the_import_and_forgotten_with_its_undo(register: Register, tmp_path: Path) -> None:
    decisions = Decisions().with_value("country", "Atlantis", "BS")
    apply(register, plan_import(register, [workbook(tmp_path, VENDORS)], decisions=decisions))
    other = workbook(tmp_path, [VENDORS[0][:3], ["Dune SA", "Care", "atlantis"]], name="other.xlsx")
    plan = plan_import(register, [other])
    (question,) = plan.questions
    assert (question.answer, question.remembered) == ("BS", True)
    apply(register, plan)
    assert by(register, "engagement", "engaged")["Dune SA"]["countries"] == ["BS"]
    register.undo()
    register.undo()
    (question,) = plan_import(register, [other]).questions
    assert question.answer is None
    assert register.verify() == ""


def test_another_answer_takes_the_place_of_one_that_is_remembered(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, VENDORS)
    apply(register, plan_import(register, [path], decisions=Decisions().with_value("role", "helper", "processor")))
    changed = Decisions().with_value("role", "helper", "controller").with_value("country", "Atlantis", "BS")
    plan = plan_import(register, [path], decisions=changed)
    question = asked(plan)["role", "helper"]
    assert (question.answer, question.remembered) == ("controller", False)
    apply(register, plan)
    assert asked(plan_import(register, [path]))["role", "helper"].answer == "controller"


def test_a_mistyped_day_is_answered_for_one_import_only(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, VENDORS)
    apply(register, plan_import(register, [path], decisions=Decisions().with_value("day", "soon", NOTHING)))
    assert asked(plan_import(register, [path]))["day", "soon"].answer is None


def test_a_column_of_doubtful_dates_asks_for_their_order(register: Register, tmp_path: Path) -> None:
    listed = [
        ["Vendor", "Service", "Start date"],
        ["Amber Ltd", "Mail", "03/04/2024"],
        ["Beryl Inc.", "Ads", "05/06/2024"],
    ]
    path = workbook(tmp_path, listed)
    (question,) = plan_import(register, [path]).questions
    assert (question.matter, question.count) == (DAY_ORDER, 2)
    at = question.places[0]
    plan = plan_import(register, [path], decisions=Decisions().with_day_order(at.table, at.column, False))
    assert plan.questions[0].answer == "month_first"
    apply(register, plan)
    assert names(register, "engagement", "start") == ["2024-03-04", "2024-05-06"]


def test_a_column_whose_dates_show_their_order_asks_nothing(register: Register, tmp_path: Path) -> None:
    listed = [
        ["Vendor", "Service", "Start date"],
        ["Amber Ltd", "Mail", "03/04/2024"],
        ["Beryl Inc.", "Ads", "25/06/2024"],
    ]
    assert plan_import(register, [workbook(tmp_path, listed)]).questions == []


def test_a_text_can_mean_several_and_is_remembered_so(register: Register, tmp_path: Path) -> None:
    listed = [["Vendor", "Service", "Location", "Transfer mechanism"], ["Amber Ltd", "Mail", "Worldwide", "our papers"]]
    decisions = Decisions().with_value("country", "Worldwide", several(["DE", "US", "IN"]))
    decisions = decisions.with_value("mechanism", "our papers", several(["scc", "bcr"]))
    plan = plan_import(register, [workbook(tmp_path, listed)], decisions=decisions)
    assert all(question.several for question in plan.questions)
    assert plan.problems == []
    apply(register, plan)
    assert by(register, "engagement", "engaged")["Amber Ltd"]["countries"] == ["DE", "US", "IN"]
    assert {row["destination"]: row["mechanisms"] for row in rows(register, "transfer")} == {
        "US": ["scc", "bcr"], "IN": ["scc", "bcr"],
    }  # fmt: skip
    other = workbook(tmp_path, [listed[0], ["Dune SA", "Care", "WORLDWIDE", ""]], name="other.xlsx")
    plan = plan_import(register, [other])
    assert [(q.answer, q.remembered) for q in plan.questions] == [("DE,US,IN", True)]
    apply(register, plan)
    assert by(register, "engagement", "engaged")["Dune SA"]["countries"] == ["DE", "US", "IN"]


def test_one_answer_alone_is_asked_for_where_a_field_holds_one(register: Register, tmp_path: Path) -> None:
    listed = [["Vendor", "Service", "Role"], ["Amber Ltd", "Mail", "helper"]]
    (question,) = plan_import(register, [workbook(tmp_path, listed)]).questions
    assert not question.several


def test_a_layout_can_say_that_a_text_means_several(register: Register, tmp_path: Path) -> None:
    layout = tmp_path / "own.toml"
    layout.write_text(
        'kind = "engagement"\n[columns]\nPartner = "name"\nWhat = "service"\nWhere = "countries"\n'
        '[values.countries]\n"The north" = ["SE", "NO"]\nAsia = "IN, JP"\n',
        encoding="utf-8",
    )
    listed = [["Partner", "What", "Where"], ["Amber Ltd", "Mail", "The north"], ["Beryl Inc.", "Ads", "Asia"]]
    apply(register, plan_import(register, [workbook(tmp_path, listed)], layout=str(layout)))
    found = by(register, "engagement", "engaged")
    assert (found["Amber Ltd"]["countries"], found["Beryl Inc."]["countries"]) == (["SE", "NO"], ["IN", "JP"])


SIGNED = [
    ["Vendor", "Service", "DPA"],
    ["Amber Ltd", "Mail", "signed 01/02/2023"],
    ["Beryl Inc.", "Ads", "Yes, 03/04/2023"],
    ["Cobalt AB", "Print", "signed on 5 May 2023"],
]


def test_days_within_texts_ask_for_their_order_too(register: Register, tmp_path: Path) -> None:
    path = workbook(tmp_path, SIGNED)
    plan = plan_import(register, [path])
    (question,) = plan.questions
    assert (question.matter, question.text, question.count) == (DAY_ORDER, "signed 01/02/2023", 2)
    at = question.places[0]
    assert (at.row, at.heading) == (2, "DPA")
    for day_first, days in ((True, ["2023-02-01", "2023-04-03"]), (False, ["2023-01-02", "2023-03-04"])):
        answered = plan_import(register, [path], decisions=Decisions().with_day_order(at.table, at.column, day_first))
        assert answered.problems == []
        signed = [after["signed_on"] for kind, *_, after in answered.documents if kind == "agreement"]
        assert signed == [*days, "2023-05-05"]


def test_a_day_within_a_text_that_stays_open_is_kept_as_a_note(register: Register, tmp_path: Path) -> None:
    apply(register, plan_import(register, [workbook(tmp_path, SIGNED[:2])]))
    (agreement,) = register.records("agreement")
    assert (agreement["signed_on"], agreement["notes"]) == (None, "signed 01/02/2023")


@pytest.mark.parametrize(
    ("other", "signed"), [("25/12/2022", "2023-02-01"), ("12/25/2022", "2023-01-02")]
)  # fmt: skip
def test_days_within_texts_are_read_in_the_order_that_other_dates_show(
    register: Register, tmp_path: Path, other: str, signed: str
) -> None:
    listed = [[*SIGNED[0], "Start date"], [*SIGNED[1], "2023-03-01"], ["Beryl Inc.", "Ads", "", other]]
    plan = plan_import(register, [workbook(tmp_path, listed)])
    assert (plan.questions, plan.problems) == ([], [])
    apply(register, plan)
    assert [record["signed_on"] for record in register.records("agreement")] == [signed]


def test_every_answer_is_said_in_words_that_are_understood() -> None:
    for matter in MATTERS.values():
        codes = [str(term) for term in matter.terms or ()]
        codes += country_codes() if matter.key == "country" else []
        for code in codes:
            assert matter.not_understood(matter.in_words(code)) == (), (matter.key, code)
    assert country_name("BS", "en") == MATTERS["country"].in_words("BS")
    assert MATTERS["day"].in_words("2026-12-01") == date(2026, 12, 1).isoformat()


@given(st.data())
def test_several_terms_are_said_in_words_that_are_understood_one_by_one(data: st.DataObject) -> None:
    reads: dict[str, Callable[[str], list[str]]] = {
        "country": lambda text: list(find_places(text).codes),
        "legal_basis": lambda text: [str(found.basis) for found in legal_bases(text)],
        "mechanism": lambda text: [str(found["mechanism"]) for found in stated(text)],
    }
    matter = MATTERS[data.draw(st.sampled_from(sorted(reads)))]
    terms = sorted(country_codes()) if matter.terms is None else [str(term) for term in matter.terms if term != "none"]
    codes = data.draw(st.lists(st.sampled_from(terms), min_size=2, max_size=4, unique=True))
    answer = several(codes)
    assert codes_of(answer) == codes
    assert reads[matter.key](matter.said(answer)) == codes
