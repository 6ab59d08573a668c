"""Linked data: nothing of the register is lost, the vocabulary's words where it has them, the demands of Art. 30."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import rdflib
from reading_back import TODAY, reading

from models.fields import KINDS
from models.law.pack import shipped_pack
from models.register import Register
from models.vocabulary import Verdict
from reports.catalogue import export
from reports.editions import edition_of
from reports.linked_data import controller_record_data, linked_data, processor_record_data
from reports.linked_data_terms import OWN, PREFIXES, Terms, node_id
from reports.records.reading import Reading

# rdflib and pyshacl use what rdflib itself is about to drop.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib", "ignore::DeprecationWarning:pyshacl")

DPV = rdflib.Namespace(PREFIXES["dpv"])
GDPR = rdflib.Namespace(PREFIXES["eu-gdpr"])
MINE = rdflib.Namespace(OWN)
SHAPES = Path(__file__).parent / "shapes" / "art_30.ttl"
DEMAND = "urn:x-art-30:"


def graph_of(content: bytes) -> rdflib.Graph:
    """Expand JSON-LD to triples."""
    return rdflib.Graph().parse(data=content, format="json-ld")


def graph(register: Register, **more: Any) -> rdflib.Graph:
    """Give a whole register as triples."""
    return graph_of(linked_data(Reading(register, "en", TODAY, **more)))


def node(id: str, part: str = "") -> rdflib.URIRef:
    """Give the node of a record, or of an item of it."""
    return rdflib.URIRef(node_id(id, part))


@pytest.fixture(scope="module")
def graph_of_sample(sample: Register) -> rdflib.Graph:
    """Give the sample as triples, as of `TODAY`; tests only read them."""
    return graph(sample)


Ids = dict[str, str]


@pytest.fixture
def complete(empty: Register) -> tuple[Register, Ids]:
    """Give a register of which nothing is missing that Art. 30 demands, with the ids of its records."""
    with empty.change("all that is demanded") as work:
        home = empty.settings["home"]
        other = work.add("party", {"name": "Other Controller Ltd", "country": "IE", "kind": "partner"})
        importer = work.add("party", {"name": "Nairobi Example Ltd", "country": "KE", "kind": "supplier"})
        common = {
            "controller": home,
            "purposes": [{"name": "Payroll"}],
            "subjects": [{"name": "Employees"}],
            "data": [{"name": "Salary", "retention": "7 years", "retention_period": "P7Y"}],
            "operations": [{"name": "Calculating"}],
            "measures": [{"description": "Encryption", "kind": "technical"}],
        }
        activity = work.add("activity", {
            **common,
            "name": "Payroll",
            "role": "joint_controller",
            "joint_controllers": [{"party": other}],
            "legal_bases": [{"basis": "art_6_1_c", "purpose": "Payroll"}],
            "origins": [{"kind": "direct", "name": "Employees"}],
            "recipients": [{"party": importer, "data": "Salary"}],
        })  # fmt: skip
        served = {"party": other}
        for_others = work.add("activity", {
            **common, "name": "Payroll for others", "role": "processor", "controllers_served": [served]
        })  # fmt: skip
        transfer = work.add("transfer", {
            "exporter": home, "importer": importer, "destination": "KE", "activity": activity,
            "safeguards": [{"mechanism": "scc", "instrument": "scc_2021_914", "module": "2"}],
        })  # fmt: skip
    return empty, {"activity": activity, "for_others": for_others, "transfer": transfer, "importer": importer}


# Form -------------------------------------------------------------------------------------------------------------


def test_the_file_needs_nothing_from_the_network_and_sorts_its_keys(sample: Register) -> None:
    content = linked_data(reading(sample))
    told = json.loads(content)
    assert told["@context"]["@version"] == 1.1
    assert all(isinstance(term, str) for key, term in told["@context"].items() if key != "@version")
    assert list(told) == sorted(told)
    assert all(list(one) == sorted(one) for one in told["@graph"])


def test_the_same_state_gives_the_same_bytes(sample: Register, tmp_path: Path) -> None:
    first = export(sample, "linked-data", tmp_path / "a.jsonld").read_bytes()
    assert export(sample, "linked-data", tmp_path / "b.jsonld").read_bytes() == first


def test_a_record_keeps_its_node_when_it_changes(complete: tuple[Register, Ids]) -> None:
    register, ids = complete
    before = {s for s in graph(register).subjects() if str(s).startswith("urn:uuid:")}
    with register.change("renamed") as work:
        work.edit("activity", ids["activity"], {"name": "Salaries"})
    assert {s for s in graph(register).subjects() if str(s).startswith("urn:uuid:")} == before


def test_every_node_is_a_uuid_and_every_term_of_a_known_namespace(graph_of_sample: rdflib.Graph) -> None:
    known = (*PREFIXES.values(), str(rdflib.RDF))
    for subject, predicate, value in graph_of_sample:
        assert UUID(str(subject))
        assert str(predicate).startswith(known)
        if isinstance(value, rdflib.URIRef):
            assert str(value).startswith(("urn:uuid:", *known))


def test_an_id_that_is_no_uuid_gets_one_that_stays() -> None:
    assert UUID(node_id("from-elsewhere")) == UUID(node_id("from-elsewhere"))
    assert node_id("from-elsewhere") != node_id("from-another")
    assert node_id("from-elsewhere", "data/0") != node_id("from-elsewhere", "data/1")


# Nothing is lost --------------------------------------------------------------------------------------------------


def test_every_record_and_every_item_of_its_lists_is_a_node(sample: Register, graph_of_sample: rdflib.Graph) -> None:
    read, triples = reading(sample), graph_of_sample
    counted = 0
    for kind in read.everything:
        for record in read.all(kind).values():
            assert (node(record.id), rdflib.RDF.type, MINE[KINDS[kind].model.__name__]) in triples
            for listed in read.lists(KINDS[kind]):
                for number, _ in enumerate(record[listed.key]):
                    assert (node(record.id, f"{listed.key}/{number}"), rdflib.RDF.type, None) in triples
                    counted += 1
    assert counted > 1000


def test_no_text_of_a_record_is_lost(hostile: Register) -> None:
    read = reading(hostile)
    said = {str(value) for value in graph_of(linked_data(read)).objects() if isinstance(value, rdflib.Literal)}
    for kind in ("party", "activity", "transfer", "engagement"):
        for record in read.all(kind).values():
            texts = [record[spec.key] for spec in read.fields(KINDS[kind]) if spec.terms is None and not spec.link]
            for listed in KINDS[kind].lists.values():
                for item in record[listed.key]:
                    texts += [item[f.key] for f in listed.fields.values() if f.terms is None and not f.link]
            assert {text for text in texts if isinstance(text, str) and len(text) > 2} <= said


def test_nothing_points_to_a_record_that_is_not_there(sample: Register) -> None:
    triples = graph(sample, entity=sample.by_reference("P-0002"))
    nodes = set(triples.subjects())
    assert nodes
    assert {v for v in triples.objects() if str(v).startswith("urn:uuid:") and OWN not in str(v)} <= nodes


def test_a_fact_that_is_unknown_is_not_stated(complete: tuple[Register, Ids]) -> None:
    register, ids = complete
    assert (node(ids["activity"]), MINE.high_risk, None) not in graph(register)
    with register.change("answered") as work:
        work.edit("activity", ids["activity"], {"high_risk": "no"})
    assert (node(ids["activity"]), MINE.high_risk, rdflib.Literal(False)) in graph(register)


# The words of the vocabulary --------------------------------------------------------------------------------------


def test_an_activity_is_told_in_the_words_of_the_vocabulary(complete: tuple[Register, Ids]) -> None:
    register, ids = complete
    triples, activity = graph(register), node(ids["activity"])
    home = node(register.settings["home"])
    assert (activity, rdflib.RDF.type, DPV.PersonalDataProcess) in triples
    assert (activity, DPV.hasDataController, home) in triples
    assert (activity, DPV.hasProcess, node(ids["transfer"])) in triples
    assert (home, rdflib.RDF.type, DPV.DataController) in triples
    (basis,) = triples.objects(activity, DPV.hasLegalBasis)
    assert (basis, rdflib.RDF.type, GDPR["A6-1-c"]) in triples
    assert (basis, MINE.purpose, node(ids["activity"], "purposes/0")) in triples
    (data,) = triples.objects(activity, DPV.hasPersonalData)
    (limit,) = triples.objects(data, DPV.hasStorageCondition)
    assert (limit, MINE.retention_period, rdflib.Literal("P7Y")) in triples


def test_a_transfer_names_its_ground_and_keeps_our_code_where_the_vocabulary_has_one_word_for_two(
    complete: tuple[Register, Ids],
) -> None:
    register, ids = complete
    with register.change("two grounds") as work:
        grounds = [{"mechanism": "dpf"}, {"mechanism": "adequacy", "rank": "fallback"}, {"mechanism": "unknown"}]
        work.edit("transfer", ids["transfer"], {"destination": "JP", "safeguards": grounds})
    triples, transfer = graph(register), node(ids["transfer"])
    first, second = node(ids["transfer"], "safeguards/0"), node(ids["transfer"], "safeguards/1")
    assert set(triples.objects(transfer, DPV.hasLegalBasis)) == {first, second}
    assert {GDPR["A45-3"]} <= set(triples.objects(first, rdflib.RDF.type)) & set(
        triples.objects(second, rdflib.RDF.type)
    )
    assert set(triples.objects(first, MINE.mechanism)) == {MINE["Mechanism-dpf"]}
    assert set(triples.objects(second, MINE.mechanism)) == {MINE["Mechanism-adequacy"]}
    assert rdflib.URIRef(PREFIXES["legal-eu"] + "Adequacy-EU-JP") in set(triples.objects(second, rdflib.RDF.type))
    assert (transfer, DPV.hasThirdCountry, rdflib.URIRef(PREFIXES["loc"] + "JP")) in triples
    assert (transfer, MINE.safeguards, node(ids["transfer"], "safeguards/2")) in triples


def test_a_destination_in_the_eea_is_no_third_country(complete: tuple[Register, Ids]) -> None:
    register, ids = complete
    with register.change("to Norway") as work:
        work.edit("transfer", ids["transfer"], {"destination": "NO"})
    triples = graph(register)
    assert list(triples.subject_objects(DPV.hasThirdCountry)) == []
    assert (node(ids["transfer"]), DPV.hasCountry, rdflib.URIRef(PREFIXES["loc"] + "NO")) in triples


def test_an_international_organisation_is_a_term_of_ours(complete: tuple[Register, Ids]) -> None:
    register, ids = complete
    with register.change("to the patent office") as work:
        work.edit("transfer", ids["transfer"], {"destination": "EPO"})
    assert (node(ids["transfer"]), DPV.hasThirdCountry, MINE["Organisation-EPO"]) in graph(register)


def test_contacts_stand_under_the_office_that_they_hold(empty: Register) -> None:
    with empty.change("contacts") as work:
        contacts = [
            {"role": "dpo", "name": "Officer"},
            {"role": "representative", "name": "Agent"},
            {"role": "privacy"},
        ]
        work.edit("party", empty.settings["home"], {"contacts": contacts})
    triples, home = graph(empty), empty.settings["home"]
    for number, (named, type_) in enumerate((
        (DPV.hasDataProtectionOfficer, DPV.DataProtectionOfficer),
        (DPV.hasRepresentative, GDPR.Representative),
        (DPV.hasContact, MINE.Contact),
    )):  # fmt: skip
        contact = node(home, f"contacts/{number}")
        assert (node(home), named, contact) in triples
        assert (contact, rdflib.RDF.type, type_) in triples


def test_every_party_of_an_activity_has_its_role(complete: tuple[Register, Ids]) -> None:
    register, ids = complete
    types = set(graph(register).objects(node(ids["importer"]), rdflib.RDF.type))
    assert {DPV.LegalEntity, DPV.DataImporter, DPV.Recipient} <= types
    assert DPV.DataController not in types


def test_the_record_says_of_which_day_state_and_law_it_speaks(complete: tuple[Register, Ids]) -> None:
    register, _ = complete
    triples = graph(register, state="abcdef12")
    (whole,) = triples.subjects(rdflib.RDF.type, MINE.Register)
    assert (whole, MINE.as_of, rdflib.Literal(TODAY)) in triples
    assert (whole, MINE.law_pack, rdflib.Literal(shipped_pack().version)) in triples
    assert (whole, MINE.state, rdflib.Literal("abcdef12")) in triples
    kinds = {t for record in triples.objects(whole, MINE.records) for t in triples.objects(record, rdflib.RDF.type)}
    assert kinds == {DPV.ROPA, MINE.ControllerRecord, MINE.ProcessorRecord}


def test_a_pack_without_the_terms_leaves_our_own(complete: tuple[Register, Ids]) -> None:
    from dataclasses import replace

    register, ids = complete
    bare = Terms(replace(shipped_pack(), terms=()))
    assert bare.property("activity", "purposes") == "purposes"
    assert bare.concept("Role", "processor") == "own:Role-processor"
    triples = graph(register, law=replace(shipped_pack(), terms=()))
    assert (node(ids["activity"]), MINE.purposes, node(ids["activity"], "purposes/0")) in triples


# Verdicts and editions --------------------------------------------------------------------------------------------


def test_the_verdict_of_the_day_is_stated_in_both_words(sample: Register, graph_of_sample: rdflib.Graph) -> None:
    read, triples = reading(sample), graph_of_sample
    words = {
        Verdict.LAWFUL: DPV.Lawful,
        Verdict.LAWFUL_WITH_DUTIES: DPV.Lawful,
        Verdict.NOT_LAWFUL: DPV.Unlawful,
        Verdict.CANNOT_TELL: DPV.LawfulnessUnknown,
    }
    seen = set()
    for id in read.all("transfer"):
        verdict = read.judgement.verdict(id)
        assert set(triples.objects(node(id), MINE.verdict)) == ({MINE[f"Verdict-{verdict}"]} if verdict else set())
        expected = {words[verdict]} if verdict in words else set()
        assert set(triples.objects(node(id), DPV.hasLawfulness)) == expected
        seen.add(verdict)
    assert {Verdict.LAWFUL, Verdict.NOT_LAWFUL} <= seen


def test_an_edition_for_others_leaves_out_verdicts_kinds_and_fields(sample: Register) -> None:
    triples = graph(sample, edition=edition_of("public"))
    assert list(triples.subject_objects(DPV.hasLawfulness)) == []
    assert list(triples.subject_objects(MINE.verdict)) == []
    assert list(triples.subjects(rdflib.RDF.type, MINE.Agreement)) == []
    assert list(triples.subject_objects(MINE.owner)) == []
    assert list(triples.subjects(rdflib.RDF.type, MINE.Activity))


# What goes into the PDF of a record -------------------------------------------------------------------------------


def test_the_record_of_a_controller_holds_its_activities_and_not_those_for_others(
    complete: tuple[Register, Ids],
) -> None:
    register, ids = complete
    as_controller = graph_of(controller_record_data(reading(register)))
    as_processor = graph_of(processor_record_data(reading(register)))
    assert set(as_controller.subjects(rdflib.RDF.type, MINE.Activity)) == {node(ids["activity"])}
    assert set(as_processor.subjects(rdflib.RDF.type, MINE.Activity)) == {node(ids["for_others"])}
    assert set(as_controller.subjects(rdflib.RDF.type, MINE.Transfer)) == {node(ids["transfer"])}
    assert set(as_processor.subjects(rdflib.RDF.type, MINE.Transfer)) == set()


# Demands of Art. 30 -----------------------------------------------------------------------------------------------


def failing(register: Register) -> set[str]:
    """Give the demands of Art. 30 that a register does not meet."""
    import pyshacl

    shapes = rdflib.Graph().parse(SHAPES)
    _, results, _ = pyshacl.validate(graph(register), shacl_graph=shapes)
    shape = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    found = set()
    for constraint in results.objects(None, shape.sourceShape):
        (demand,) = shapes.subjects(shape.property, constraint)
        found.add(str(demand).removeprefix(DEMAND))
    return found


def test_a_complete_register_meets_every_demand(complete: tuple[Register, Ids]) -> None:
    assert failing(complete[0]) == set()


Removal = Callable[[Any, Ids], None]


def without(record: str, **values: Any) -> Removal:
    """Remove a fact by editing a record."""
    kind = "transfer" if record == "transfer" else "activity"
    return lambda work, ids: work.edit(kind, ids[record], values)


@pytest.mark.parametrize(
    ("demand", "remove"),
    [
        ("purpose", without("for_others", purposes=[])),
        ("processing", without("activity", operations=[])),
        ("personal-data", without("activity", data=[])),
        ("data-subject", without("activity", subjects=[])),
        ("measure", without("for_others", measures=[])),
        ("controller", without("activity", controller=None)),
        ("processor", without("for_others", controller=None)),
        ("controller-served", without("for_others", controllers_served=[])),
        ("legal-basis", without("activity", legal_bases=[])),
        ("data-source", without("activity", origins=[])),
        ("recipient", without("activity", recipients=[])),
        ("retention", without("activity", data=[{"name": "Salary"}])),
        ("joint-controllers", without("activity", joint_controllers=[])),
        ("destination", without("transfer", destination=None)),
        ("transfer-basis", without("transfer", safeguards=[])),
        ("transfer-basis", without("transfer", safeguards=[{"mechanism": "none"}])),
    ],
)
def test_a_fact_that_is_removed_breaks_exactly_the_demand_for_it(
    complete: tuple[Register, Ids], demand: str, remove: Removal
) -> None:
    register, ids = complete
    with register.change(f"without {demand}") as work:
        remove(work, ids)
    assert failing(register) == {demand}


def test_every_demand_is_tried() -> None:
    shapes = rdflib.Graph().parse(SHAPES)
    named = {str(s).removeprefix(DEMAND) for s in shapes.subjects(rdflib.RDF.type) if str(s).startswith(DEMAND)}
    (tried,) = test_a_fact_that_is_removed_breaks_exactly_the_demand_for_it.pytestmark  # type: ignore[attr-defined]
    assert {demand for demand, _ in tried.args[1]} == named
