"""Chains as pictures: layers follow the direction, circles close, fans are folded, the weakest link is marked."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from models.vocabulary import Role, Verdict
from reports.drawing import Group, Rectangle, every_shape
from reports.pictures.chain import chain_picture
from reports.pictures.chain_links import Chain, ChainLink, ChainParty, chain_around, chain_below, depth_below, folded
from reports.pictures.layers import heights, layered
from tests.models.law.checks.situation import engagement, party, situation, transfer
from tests.reports.pictures.boxes import overlapping, texts

NODES = [str(number) for number in range(9)]
edges = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=18)

CHAIN = {
    "bank": party("Bank AB", kind="group_entity", country="SE"),
    "cloud": party("Cloud Ltd", country="IE"),
    "support": party("Support Pvt. Ltd.", country="IN"),
    "night": party("Night Desk LLP", country="IN"),
    "e1": engagement(engaging="bank", engaged="cloud", locations=[{"country": "IE"}]),
    "e2": engagement(engaging="cloud", engaged="support", role="sub_processor", parent="e1"),
    "e3": engagement(engaging="support", engaged="night", role="sub_processor", parent="e2"),
    "t": transfer(exporter="cloud", importer="support", destination="IN", engagement="e2",
                  safeguards=[{"mechanism": "none"}]),
}  # fmt: skip


def as_chain(pairs: list[tuple[str, str]]) -> Chain:
    links = tuple(
        ChainLink(f"e{n}", f"E-{n:04}", a, b, Role.PROCESSOR, ("DE", "US"), [*Verdict, None][n % 6], n % 7 == 3)
        for n, (a, b) in enumerate(pairs)
    )
    ids = dict.fromkeys(id for pair in pairs for id in pair)
    return Chain(tuple(ChainParty(id, f"Party {id} Gesellschaft mit langem Namen", "DE") for id in ids), links)


@given(edges)
def test_every_link_leads_to_a_later_layer_but_those_that_close_a_circle(found: list[tuple[str, str]]) -> None:
    layers = layered(NODES, found)
    level = {node: number for number, layer in enumerate(layers.layers) for node in layer}
    assert set(layers.ways) | set(layers.closing) == set(range(len(found)))
    assert not set(layers.ways) & set(layers.closing)
    for number, way in layers.ways.items():
        assert (way[0], way[-1]) == found[number]
        assert [level[node] for node in way] == list(range(level[way[0]], level[way[-1]] + 1))
    assert {node for node in level if node in NODES} == set(NODES)


@given(edges)
def test_without_a_circle_no_link_is_set_aside(found: list[tuple[str, str]]) -> None:
    forward = [(a, b) for a, b in found if a < b]
    assert layered(NODES, forward).closing == ()


@given(edges)
def test_boxes_of_a_layer_keep_their_order_and_distance(found: list[tuple[str, str]]) -> None:
    layers = layered(NODES, found)
    sizes = {node: 20.0 + len(node) for layer in layers.layers for node in layer}
    middles = heights(layers, sizes, 5.0)
    for layer in layers.layers:
        for one, other in pairwise(layer):
            assert middles[other] - middles[one] >= (sizes[one] + sizes[other]) / 2 + 5.0 - 1e-6


def test_a_tree_is_drawn_without_crossings() -> None:
    tree = [("0", "1"), ("0", "2"), ("1", "5"), ("2", "3"), ("1", "6"), ("2", "4")]
    layers = layered(["0", "2", "1", "6", "3", "5", "4"], tree)
    at = {node: number for layer in layers.layers for number, node in enumerate(layer)}
    crossing = [
        (a, b) for a in tree for b in tree
        if (a[0] == "0") == (b[0] == "0") and at[a[0]] < at[b[0]] and at[a[1]] > at[b[1]]
    ]  # fmt: skip
    assert crossing == []


@settings(max_examples=60)
@given(edges)
def test_no_two_labels_cover_each_other(found: list[tuple[str, str]]) -> None:
    forward = list(dict.fromkeys((a, b) for a, b in found if a < b))
    assert overlapping(chain_picture(as_chain(forward), "de")) == []


@given(edges)
def test_everything_is_within_the_sheet(found: list[tuple[str, str]]) -> None:
    drawing = chain_picture(as_chain(found), "en")
    for shape in every_shape(drawing.shapes):
        if isinstance(shape, Rectangle):
            assert shape.x >= 0
            assert shape.x + shape.width <= drawing.width
            assert shape.y >= 0
            assert shape.y + shape.height <= drawing.height


def test_a_chain_has_its_parties_verdicts_and_weakest_link() -> None:
    judgement = situation(CHAIN).judgement
    root = judgement.book.get("e1")
    assert root is not None
    chain = chain_below(judgement, [root])
    assert [(link.engaging, link.engaged, link.verdict, link.weakest) for link in chain.links] == [
        ("bank", "cloud", None, False),
        ("cloud", "support", Verdict.NOT_LAWFUL, True),
        ("support", "night", None, False),
    ]
    assert depth_below(judgement.book, root) == 3
    said = texts(chain_picture(chain, "en"))
    assert "weakest link" in said
    assert "Not lawful" in said
    assert "Night Desk LLP" in said


def test_hops_are_counted_around_a_record() -> None:
    judgement = situation(CHAIN).judgement
    assert [link.id for link in chain_around(judgement, "e2", 1).links] == ["e1", "e2", "e3"]
    assert [link.id for link in chain_around(judgement, "night", 1).links] == ["e3"]
    assert {link.id for link in chain_around(judgement, "night", 2).links} == {"e2", "e3"}
    assert {link.id for link in chain_around(judgement, "cloud", 9).links} == {"e1", "e2", "e3"}
    assert chain_around(judgement, "unknown", 3) == Chain((), ())


def test_a_circle_is_shown_as_one() -> None:
    drawing = chain_picture(as_chain([("0", "1"), ("1", "2"), ("2", "0")]), "en")
    closing = [group for group in every_shape(drawing.shapes) if isinstance(group, Group) and "circle" in group.title]
    assert [group.id for group in closing] == ["e2"]


def test_a_circle_of_engagements_ends_the_walk() -> None:
    records = {**CHAIN, "e1": engagement(engaging="bank", engaged="cloud", parent="e3")}
    judgement = situation(records).judgement
    root = judgement.book.get("e1")
    assert root is not None
    assert len(chain_below(judgement, [root]).links) == 3
    assert depth_below(judgement.book, root) == 3


def test_a_big_fan_is_folded_and_its_gravest_links_stay() -> None:
    whole = as_chain([("hub", f"p{number}") for number in range(48)])
    chain = folded(replace(whole, links=tuple(replace(link, weakest=False) for link in whole.links)), most=12)
    assert len(chain.links) == 12
    box = next(party for party in chain.parties if party.folded)
    assert box.folded == 37
    shown = [link.verdict for link in chain.links if link.engaging == "hub" and link.reference]
    assert shown.count(Verdict.NOT_LAWFUL) == 8
    assert "+ 37 more" in texts(chain_picture(chain, "en"))


def test_a_long_name_is_cut_and_stands_in_full_in_the_title() -> None:
    name = "Rechtsschutzversicherungsgesellschaften-Datenverarbeitungszentrale Norddeutschland mbH & Co. KG"
    drawing = chain_picture(Chain((ChainParty("a", name, "DE"),), ()), "en")
    assert name not in texts(drawing)
    assert any(isinstance(shape, Group) and name in shape.title for shape in every_shape(drawing.shapes))


@given(edges)
def test_the_same_chain_gives_the_same_picture(found: list[tuple[str, str]]) -> None:
    assert chain_picture(as_chain(found), "sv") == chain_picture(as_chain(found), "sv")
