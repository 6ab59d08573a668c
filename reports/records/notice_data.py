"""The answers of a privacy notice on the data themselves: what for, from where, kept where, how long, erased or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from models.law.eea import in_eea
from models.register import Record
from models.vocabulary import DataSource, ErasureExemption, Fact, LegalBasis
from reports.document import Block, Paragraph, bold
from reports.records.activity_entries import special_category, time_limit
from reports.records.reading import Reading
from resources.language import mark

Item = Mapping[str, Any]
Activities = list[Record]
Named = tuple[str, str]
"""A category of data, and the activity that is meant where several have it."""

MAY_REFUSE = {
    ErasureExemption.EXPRESSION: mark(
        "We may refuse to erase data as long as they are necessary for the freedom of expression and information "
        "(Art. 17(3)(a) GDPR)."
    ),
    ErasureExemption.LEGAL_OBLIGATION: mark(
        "We may refuse to erase data as long as the law obliges us to keep them, or a task in the public interest "
        "requires it (Art. 17(3)(b) GDPR)."
    ),
    ErasureExemption.PUBLIC_HEALTH: mark(
        "We may refuse to erase data as long as reasons of public health require that we keep them "
        "(Art. 17(3)(c) GDPR)."
    ),
    ErasureExemption.ARCHIVING: mark(
        "We may refuse to erase data as long as they serve archiving in the public interest, research or statistics "
        "(Art. 17(3)(d) GDPR)."
    ),
    ErasureExemption.LEGAL_CLAIMS: mark(
        "We may refuse to erase data as long as they are needed to establish, exercise or defend legal claims "
        "(Art. 17(3)(e) GDPR)."
    ),
}
"""Each ground on which erasure can be refused, as a sentence to data subjects."""


def what_for(reading: Reading, activities: Activities) -> Iterator[Block]:
    """Say of each activity which data, for which purposes, on which legal basis (Art. 13(1)(c), (d))."""
    tr = reading.tr
    for activity in activities:
        data = "; ".join(item["name"] for item in activity["data"]) or tr("not recorded")
        purposes = "; ".join(item["name"] for item in activity["purposes"]) or tr("not recorded")
        bases = "; ".join(dict.fromkeys(_bases(reading, activity))) or tr("not recorded")
        said = [
            tr("The data are: {data}.").format(data=data),
            tr("We use them for these purposes: {purposes}.").format(purposes=purposes),
            tr("The legal basis is: {bases}.").format(bases=bases),
        ]
        interests = _listed(item["interest"] for item in activity["legal_bases"] if item["interest"])
        if interests:
            said.append(tr("These are the legitimate interests: {interests}.").format(interests=interests))
        special = [f"{item['name']} ({kind})" for item in activity["data"] if (kind := special_category(reading, item))]
        if special:
            said.append(tr("Some of the data are of special categories: {data}.").format(data="; ".join(special)))
        yield Paragraph((bold(f"{activity['name']}."), " " + " ".join(said)))


def _bases(reading: Reading, activity: Record) -> Iterator[str]:
    for item in activity["legal_bases"]:
        named = (reading.term(LegalBasis, item["basis"]), item["law"])
        if said := ", ".join(text for text in named if text):
            yield said


def sources(reading: Reading, activities: Activities) -> Iterator[Block]:
    """Say what the data subject gives, and what comes from others (Art. 14(2)(f))."""
    tr = reading.tr
    by_kind: dict[str, dict[str, None]] = {}
    for activity in activities:
        for item in activity["origins"]:
            name = reading.title(item["party"]) or item["name"] or tr("not recorded")
            by_kind.setdefault(item["kind"] or "", {})[name] = None
    if not by_kind:
        yield Paragraph(tr("Where the data come from is not recorded."))
    for kind, names in by_kind.items():
        said = tr("We receive data from this source: {sources}.")
        if kind == DataSource.DIRECT:
            said = tr("You give us data yourself: {sources}.")
        elif kind == DataSource.INDIRECT:
            said = tr("We also receive data about you from others: {sources}.")
        yield Paragraph(said.format(sources="; ".join(names)))


def where_kept(reading: Reading, activities: Activities) -> Iterator[Block]:
    """Say in which places the data are kept, and which measures protect them."""
    if reading.edition.hides("activity", "locations"):
        return
    tr = reading.tr
    kept = [item for activity in activities for item in activity["locations"] if item["country"] or item["place"]]
    if not kept:
        yield Paragraph(tr("Where the data are kept is not recorded."))
        return
    places = dict.fromkeys(_place(reading, item) for item in kept)
    said = [tr("We keep the data in these places: {places}.").format(places="; ".join(places))]
    if all(item["country"] and in_eea(item["country"], reading.as_of) for item in kept):
        said.append(tr("All of them are within the European Economic Area."))
    if some := [a["name"] for a in activities if not a["locations"]]:
        told = tr("For these activities the place is not recorded: {activities}.")
        said.append(told.format(activities="; ".join(some)))
    yield Paragraph(" ".join(said))


def _place(reading: Reading, item: Item) -> str:
    return ", ".join(text for text in (item["place"], reading.country(item["country"])) if text)


def retention(reading: Reading, activities: Activities) -> Iterator[Block]:
    """Say how long data are kept, those with the same time limit and ground together (Art. 13(2)(a))."""
    tr = reading.tr
    found: dict[tuple[str, str], list[Named]] = {}
    unknown: list[Named] = []
    for named, item in _named(activities):
        limit, ground = time_limit(reading, item), item["retention_ground"]
        if limit:
            found.setdefault((limit, ground), []).append(named)
        else:
            unknown.append(named)
    for (limit, ground), same in found.items():
        said = [tr("Time limit for erasure: {limit}.").format(limit=limit.rstrip("."))]
        if ground:
            said.append(tr("The ground for keeping them is: {ground}.").format(ground=ground.rstrip(".")))
        yield Paragraph((bold(f"{_together(same)}."), " " + " ".join(said)))
    if unknown:
        yield Paragraph(tr("The time limit for these data is not recorded: {data}.").format(data=_together(unknown)))
    if not found and not unknown:
        yield Paragraph(tr("How long the data are kept is not recorded."))


def _named(activities: Activities) -> Iterator[tuple[Named, Item]]:
    """Yield the categories of data; one that has several time limits is named with its activity."""
    limits: dict[str, set[tuple[str, str, str]]] = {}
    for item in (item for activity in activities for item in activity["data"]):
        limits.setdefault(item["name"], set()).add(_limit(item))
    for activity in activities:
        for item in activity["data"]:
            yield (item["name"], activity["name"] if len(limits[item["name"]]) > 1 else ""), item


def _together(named: Iterable[Named]) -> str:
    """List categories of data, each once, with the activities meant in parentheses."""
    found: dict[str, dict[str, None]] = {}
    for name, activity in named:
        found.setdefault(name, {}).update({activity: None} if activity else {})
    return "; ".join(f"{name} ({', '.join(of)})" if of else name for name, of in found.items())


def _limit(item: Item) -> tuple[str, str, str]:
    return item["retention"] or item["retention_period"], item["retention_ground"], item["erasure_exemption"] or ""


def _listed(names: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(names))


def erasure(reading: Reading, activities: Activities) -> Iterator[Block]:
    """Say that erasure can be asked for, and on which grounds of Art. 17(3) it can be refused, for which data."""
    tr = reading.tr
    yield Paragraph(tr("Yes, you can ask us to erase your data. There are exceptions to this right."))
    found: dict[ErasureExemption, list[tuple[Named, Item]]] = {}
    for named, item in _named(activities):
        if item["erasure_exemption"]:
            found.setdefault(ErasureExemption(item["erasure_exemption"]), []).append((named, item))
    for exemption, kept in found.items():
        said = [tr("This concerns the following data: {data}.").format(data=_together(named for named, _ in kept))]
        grounds = _listed(item["retention_ground"] for _, item in kept if item["retention_ground"])
        if grounds:
            said.append(tr("The grounds are: {grounds}.").format(grounds=grounds))
        yield Paragraph(" ".join([tr(MAY_REFUSE[exemption]), *said]))
    if not found:
        yield Paragraph(tr("No ground on which we may refuse is recorded."))


def automated_decisions(reading: Reading, activities: Activities) -> Iterator[Block]:
    """Tell of decisions by automated means alone, with their logic (Art. 13(2)(f)); of an unknown answer, that."""
    tr = reading.tr
    answers = {activity["automated_decisions"] for activity in activities}
    for activity in activities:
        if activity["automated_decisions"] == Fact.YES:
            logic = activity["automated_logic"] or tr("The logic involved is not recorded.")
            yield Paragraph((bold(f"{activity['name']}."), f" {logic}"))
    if answers == {Fact.NO}:
        yield Paragraph(tr("No. We take no decisions about you by automated means alone."))
    if unknown := [a["name"] for a in activities if a["automated_decisions"] == Fact.UNKNOWN]:
        said = tr("Whether decisions are taken by automated means alone is not recorded for: {activities}.")
        yield Paragraph(said.format(activities="; ".join(unknown)))
