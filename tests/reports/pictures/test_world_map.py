"""The map of the world: every place has its standing and its spot, flows are counted, no label covers another."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.law.judging import judge_register
from models.law.pack import shipped_pack
from models.law.place_names import country_codes, territories
from models.register import Register
from models.vocabulary import Verdict
from reports.drawing import Curve, Group, every_shape
from reports.pictures.destinations import destination_table
from reports.pictures.flows import Flow, flows_of
from reports.pictures.geography import geography, place_of, places
from reports.pictures.map_curves import AREA
from reports.pictures.projection import Projection, natural_earth
from reports.pictures.standing import Standing, status_of
from reports.pictures.world_map import WIDTH, world_map
from tests.models.law.checks.situation import party, situation, transfer
from tests.reports.pictures.boxes import overlapping, texts

TODAY = date(2026, 11, 22)
LAW = shipped_pack().on(TODAY)
CODES = sorted({*country_codes(), *territories()["organisations"]})

flows = st.lists(
    st.builds(
        Flow,
        st.sampled_from(["SE", "DE", "NL", "GB", "US", "IN"]),
        st.sampled_from(CODES),
        st.sampled_from([verdict for verdict in Verdict if verdict is not Verdict.NOT_A_TRANSFER]),
        st.integers(1, 400),
    ),
    max_size=60,
    unique_by=lambda flow: (flow.origin, flow.destination, flow.verdict),
)


@pytest.mark.parametrize("code", CODES)
def test_every_country_and_organisation_has_a_place_on_the_sheet(code: str) -> None:
    place = place_of(code)
    assert place is not None
    projection = Projection(0.0, 0.0, WIDTH)
    x, y = projection.at(*place)
    assert 0.0 <= x <= WIDTH
    assert -0.01 <= y <= projection.height + 0.01


def test_every_area_and_every_place_is_a_code_that_the_law_knows() -> None:
    assert set(geography().areas) <= country_codes()
    assert set(places()) == set(CODES)


@pytest.mark.parametrize(
    ("code", "near"),
    [("FR", (2.5, 47)), ("GF", (-53, 4)), ("SJ", (16, 79)), ("CY", (33, 35)), ("XK", (21, 42.6)), ("TW", (121, 24))],
)
def test_areas_lie_where_their_codes_say(code: str, near: tuple[float, float]) -> None:
    place = place_of(code)
    assert place is not None
    assert abs(place[0] - near[0]) < 3
    assert abs(place[1] - near[1]) < 3


def test_an_area_that_crosses_the_date_line_is_not_torn_apart() -> None:
    rings = geography().areas["RU"]
    steps = (abs(a[0] - b[0]) for ring in rings for a, b in pairwise(ring))
    assert max(steps) < 60


def test_areas_that_are_no_state_of_their_own_belong_to_their_state() -> None:
    def within(code: str, longitude: float, latitude: float) -> bool:
        boxes = [([x for x, _ in ring], [y for _, y in ring]) for ring in geography().areas[code]]
        return any(min(x) < longitude < max(x) and min(y) < latitude < max(y) for x, y in boxes)

    assert within("CY", 33.5, 35.3)
    assert within("UA", 34.2, 45.3)
    assert not within("FR", -53.0, 4.0)


def test_the_projection_keeps_what_its_formula_keeps() -> None:
    assert natural_earth(0.0, 0.0) == (0.0, 0.0)
    x, y = natural_earth(180.0, 0.0)
    assert (x, y) == (pytest.approx(2.7354, abs=1e-3), 0.0)
    assert natural_earth(0.0, 90.0)[1] == pytest.approx(1.4224, abs=1e-3)
    assert natural_earth(-60.0, 40.0) == pytest.approx([-natural_earth(60.0, 40.0)[0], natural_earth(60.0, 40.0)[1]])


@pytest.mark.parametrize(
    ("code", "day", "standing"),
    [
        ("SE", "2026-11-22", Standing.INSIDE),
        ("NO", "2026-11-22", Standing.INSIDE),
        ("RE", "2026-11-22", Standing.INSIDE),
        ("GB", "2020-06-30", Standing.INSIDE),
        ("GB", "2026-11-22", Standing.ADEQUATE),
        ("CH", "2026-11-22", Standing.ADEQUATE),
        ("EPO", "2026-11-22", Standing.ADEQUATE),
        ("US", "2026-11-22", Standing.PARTLY),
        ("US", "2022-01-01", Standing.THIRD),
        ("CA", "2026-11-22", Standing.PARTLY),
        ("IN", "2026-11-22", Standing.THIRD),
        ("GI", "2026-11-22", Standing.THIRD),
    ],
)
def test_standing_is_that_of_the_day(code: str, day: str, standing: Standing) -> None:
    assert status_of(shipped_pack().on(date.fromisoformat(day)), code) is standing


def test_every_place_has_a_standing() -> None:
    assert {status_of(LAW, code) for code in CODES} == set(Standing)


@settings(max_examples=40)
@given(flows)
def test_no_two_labels_cover_each_other(found: list[Flow]) -> None:
    assert overlapping(world_map(found, LAW, "de")) == []


@settings(max_examples=20)
@given(flows)
def test_the_same_flows_in_any_order_give_the_same_map(found: list[Flow]) -> None:
    assert world_map(found, LAW, "en") == world_map(list(reversed(found)), LAW, "en")


def test_a_flow_is_wider_the_more_transfers_it_has_and_says_its_verdict() -> None:
    found = [Flow("SE", "US", Verdict.LAWFUL, 9), Flow("SE", "IN", Verdict.NOT_LAWFUL, 1)]
    curves = {
        group.id: (group.title, next(shape for shape in group.shapes if isinstance(shape, Curve)))
        for group in every_shape(world_map(found, LAW, "en").shapes)
        if isinstance(group, Group) and "-" in group.id
    }
    assert curves["SE-US-lawful"][1].pen.width > curves["SE-IN-not_lawful"][1].pen.width
    assert curves["SE-US-lawful"][1].pen.dashes != curves["SE-IN-not_lawful"][1].pen.dashes
    assert curves["SE-IN-not_lawful"][0] == "Sweden → India: Not lawful 1"


def test_many_exporters_of_the_area_send_their_flows_together() -> None:
    going = ("US", "IN", "JP", "BR", "AU", "CN", "KR")
    found = [Flow(origin, code, Verdict.LAWFUL, 1) for origin in ("SE", "DE", "NL", "FR") for code in going]
    ids = {group.id for group in every_shape(world_map(found, LAW, "en").shapes) if isinstance(group, Group)}
    assert f"{AREA}-US-lawful" in ids
    assert "SE-US-lawful" not in ids


def test_what_is_no_transfer_or_has_no_country_is_not_on_the_map() -> None:
    found = situation(
        {
            "exporter": party(country="DE"),
            "importer": party(country="IN"),
            "inside": party(country="FR"),
            "nowhere": party(country=None),
            "t": transfer(destination="IN"),
            "u": transfer(importer="inside", destination="FR"),
            "v": transfer(importer="nowhere"),
            "w": transfer(destination="IN", end="2020-01-01"),
        }
    )
    counted = flows_of(found.judgement)
    assert [(flow.origin, flow.destination, flow.count) for flow in counted.flows] == [("DE", "IN", 1)]
    assert (counted.unplaced, counted.not_transfers, counted.not_running) == (1, 1, 1)


def test_the_map_and_its_table_count_every_transfer_of_the_sample(sample: Register) -> None:
    judgement = judge_register(sample, TODAY)
    counted = flows_of(judgement)
    total = sum(flow.count for flow in counted.flows)
    verdicts = judgement.verdicts()
    assert total + counted.unplaced == verdicts.total() - verdicts[Verdict.NOT_A_TRANSFER]
    table = destination_table(counted.flows, LAW, "en")
    assert sum(row[-1] for row in table.rows) == total  # type: ignore[misc]
    said = texts(world_map(counted.flows, LAW, "en"))
    assert all(str(row[0]) in said for row in table.rows)
