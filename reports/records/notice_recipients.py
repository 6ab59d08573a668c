"""The answers of a privacy notice on recipients: who works for the controller, who decides for itself, who jointly.

A business that gets data from the controller asks the same question from its side: whoever decides for itself needs no
processing agreement (Art. 4(7), 28).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from models.register import Record
from models.vocabulary import RecipientKind, Role
from reports.document import Block, Paragraph
from reports.records.chain import chain
from reports.records.reading import Reading
from reports.records.told_transfers import with_country
from resources.language import mark

Activities = list[Record]
Found = dict[str, dict[str, dict[str, None]]]
"""By group of recipients: each recipient with sentences on the data it receives, and on which condition."""

_SENTENCES = {
    "internal": mark("Within our group these receive data: {recipients}."),
    "processor": mark("These companies process data for us and on our instructions, as processors: {recipients}."),
    "joint": mark("With these we decide jointly, as joint controllers: {recipients}."),
    "independent": mark("These receive data and decide for themselves what they use them for: {recipients}."),
    "other": mark("Data are also disclosed to: {recipients}."),
}
_GROUPS = {
    Role.PROCESSOR: "processor",
    Role.SUB_PROCESSOR: "processor",
    Role.JOINT_CONTROLLER: "joint",
    Role.CONTROLLER: "independent",
    Role.INDEPENDENT_CONTROLLER: "independent",
}


def recipients(reading: Reading, activities: Activities) -> Iterator[Block]:
    """Name the recipients by what they are, and say of each what it receives under which condition (Art. 13(1)(e))."""
    tr = reading.tr
    found = _recipients(reading, activities)
    for group, sentence in _SENTENCES.items():
        if names := found.get(group):
            yield Paragraph(tr(sentence).format(recipients="; ".join(names)))
    for names in found.values():
        for sentences in names.values():
            if sentences:
                yield Paragraph(" ".join(sentences))
    if not found:
        confirmed = [said for a in activities if (said := reading.confirmed(a, "recipients"))]
        none = tr("To whom data are disclosed is not recorded.")
        yield Paragraph(confirmed[0] if len(confirmed) == len(activities) else none)


def _recipients(reading: Reading, activities: Activities) -> Found:
    """Collect recipients of the activities, joint controllers and engaged parties down the chain; each name once."""
    found: Found = {}
    groups: dict[str, str] = {}

    def add(name: str, group: str, sentences: Iterable[str] = ()) -> None:
        at = groups.setdefault(name, group)
        terms = dict.fromkeys(sentences)
        if at == "other" and group != "other":
            terms = {**found[at].pop(name), **terms}
            at = groups[name] = group
        found.setdefault(at, {}).setdefault(name, {}).update(terms)

    for activity in activities:
        for item in activity["joint_controllers"]:
            add(_name(reading, item["party"], ""), "joint")
        for engagement in chain(reading, reading.engagements_of.get(activity.id, [])):
            add(_name(reading, engagement["engaged"], ""), _GROUPS[Role(engagement["role"])])
        for item in activity["recipients"]:
            name = _name(reading, item["party"], item["name"])
            add(name, _group(item), _terms(reading, name, item))
    return {group: names for group, names in found.items() if names}


def _group(item: Mapping[str, Any]) -> str:
    if item["role"] in _GROUPS:
        return _GROUPS[item["role"]]
    return "internal" if item["kind"] == RecipientKind.INTERNAL else "other"


def _name(reading: Reading, party: str | None, stated: str) -> str:
    """Name a recipient with its country, as far as these are recorded."""
    named = reading.linked("party", party)
    if named is None:
        return stated or reading.tr("a recipient that is not recorded")
    return with_country(reading, named["name"], named["country"]) if named["country"] else str(named["name"])


def _terms(reading: Reading, name: str, item: Mapping[str, Any]) -> Iterator[str]:
    if item["data"]:
        said = reading.tr("What goes to {recipient}: {data}.")
        yield said.format(recipient=name, data=item["data"].rstrip("."))
    if item["condition"]:
        said = reading.tr("The condition for {recipient} is: {condition}.")
        yield said.format(recipient=name, condition=item["condition"].rstrip("."))


def processing_agreement(reading: Reading, activities: Activities) -> Iterator[Block]:
    """Tell a business whether it needs a processing agreement: by whether it decides for itself, jointly, or not."""
    tr = reading.tr
    found = _recipients(reading, activities)
    if names := found.get("independent"):
        yield Paragraph(
            tr(
                "No, not with these: {recipients}. They and we process personal data each for purposes of our own, and "
                "not on behalf of the other. Each is a controller by itself (Art. 4(7) GDPR), which is not the same as "
                "joint controllers (Art. 26 GDPR); a processing agreement (Art. 28 GDPR) is not needed."
            ).format(recipients="; ".join(names))
        )
    if names := found.get("joint"):
        yield Paragraph(
            tr(
                "With joint controllers an arrangement on the duties of each is needed instead (Art. 26 GDPR): "
                "{recipients}."
            ).format(recipients="; ".join(names))
        )
    if found.get("processor"):
        yield Paragraph(
            tr("Yes, with whoever processes data for us and on our instructions: a processor (Art. 28(3) GDPR).")
        )
