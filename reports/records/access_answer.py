"""The answer to a request for access, for a category of data subjects: Art. 15(1)(a) to (h) and 15(2).

The register knows categories, not persons: the copy of the data of one person (Art. 15(3)) comes from the systems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.register import Record
from models.vocabulary import DataSource, Fact, LegalBasis
from reports.document import Block, Document, Entries, Entry, Note, Paragraph, Section, Text, bold, quiet
from reports.records.activity_entries import none_or_missing, special_category, time_limit
from reports.records.chain import chain, engaged_line
from reports.records.data_subjects import by_category, decides, of_others
from reports.records.frame import frame
from reports.records.people import missing
from reports.records.reading import Reading
from reports.records.told_transfers import Told, outside, told

Activities = list[Record]


def access_answer(reading: Reading) -> Document:
    """Build a chapter for each category of data subjects; the option `subjects` chooses one."""
    tr = reading.tr
    chapters = [(name, found) for name, found in by_category(reading) if any(decides(activity) for activity in found)]
    return frame(
        reading,
        tr("Answer to a request for access"),
        tr("Art. 15 GDPR"),
        tuple(_chapter(reading, name, found, len(chapters) > 1) for name, found in chapters),
        [],
        tr("No processing activity is recorded in which this organisation is a controller."),
    )


def _chapter(reading: Reading, name: str, activities: Activities, breaks_page: bool) -> Section:
    tr = reading.tr
    own = [activity for activity in activities if decides(activity)]
    abroad = told(reading, outside(reading, own))
    rows = (
        Entry("(a)", tr("Purposes"), tuple(_purposes(reading, own))),
        Entry("(b)", tr("Personal data"), tuple(_data(reading, own, name))),
        Entry("(c)", tr("Recipients"), (*_recipients(reading, own), *_abroad(reading, own, abroad))),
        Entry("(d)", tr("Retention"), tuple(_retention(reading, own, name))),
        Entry("(e)", tr("Your rights"), tuple(_rights(reading, own))),
        Entry("(f)", tr("Complaint"), tuple(_complaint(reading, own))),
        Entry("(g)", tr("Source"), tuple(_sources(reading, own))),
        Entry("(h)", tr("Automated decisions"), tuple(_automated(reading, own))),
        Entry("15(2)", tr("Safeguards"), tuple(_safeguards(reading, abroad))),
        *_for_others(reading, [activity for activity in activities if not decides(activity)]),
    )
    title = name or tr("Data subjects not recorded")
    said = tr("This is what the register says on {day} of the processing of personal data of this category.")
    note = tr(
        "The copy of your own data (Art. 15(3) GDPR) comes with this answer from the systems in which they are kept."
    )
    opening = Paragraph(said.format(day=reading.day(reading.as_of.isoformat())))
    blocks: list[Block] = [opening, Entries(rows), Note(note)]
    if reading.edition.verdicts:
        said = tr("For the office, before this goes out: does a law restrict what may be told (Art. 23 GDPR)?")
        blocks.append(Note(said))
    return Section(title, tuple(blocks), breaks_page=breaks_page, anchor=f"subjects {title}")


def of_activity(activity: Record, said: Text) -> Text:
    """Put the name of an activity before what is said of it."""
    parts = said if isinstance(said, tuple) else (said,)
    return (bold(activity["name"]), "  ", *parts)


def _purposes(reading: Reading, activities: Activities) -> Iterator[Text]:
    for activity in activities:
        purposes = "; ".join(item["name"] for item in activity["purposes"])
        bases = dict.fromkeys(
            reading.term(LegalBasis, item["basis"]) for item in activity["legal_bases"] if item["basis"]
        )
        basis = quiet(f"  {'; '.join(bases)}") if bases else ""
        yield of_activity(activity, (purposes or none_or_missing(reading, activity, "purposes"), basis))


def _data(reading: Reading, activities: Activities, name: str) -> Iterator[Text]:
    for activity in activities:
        items = [item for item in activity["data"] if not of_others(item, name)]
        named = [
            f"{item['name']} ({kind})" if (kind := special_category(reading, item)) else item["name"] for item in items
        ]
        yield of_activity(activity, "; ".join(named) or none_or_missing(reading, activity, "data"))


def _recipients(reading: Reading, activities: Activities) -> Iterator[Text]:
    """Give recipients and engaged parties, those of several activities once."""
    lines: dict[Text, None] = {}
    empty: list[str] = []
    for activity in activities:
        engaged = chain(reading, reading.engagements_of.get(activity.id, []))
        named = {engagement["engaged"] for engagement in engaged}
        own = [item for item in activity["recipients"] if item["party"] not in named or item["party"] is None]
        for item in own:
            more = (reading.item(activity, "recipients", item, key) for key in ("role", "country", "data", "condition"))
            said = ", ".join(text for text in more if text)
            lines[(bold(reading.title(item["party"]) or item["name"] or reading.tr("not recorded")), f"  {said}")] = (
                None
            )
        lines |= dict.fromkeys(engaged_line(reading, engagement) for engagement in engaged)
        if not own and not engaged and not reading.confirmed(activity, "recipients"):
            empty.append(activity["name"])
    yield from lines
    if empty:
        yield (quiet(reading.tr("not recorded") + "  "), "; ".join(empty))
    if not lines and not empty:
        yield reading.tr("None, as confirmed for each activity")


def _abroad(reading: Reading, activities: Activities, abroad: Iterable[Told]) -> Iterator[Text]:
    """Name the recipients in third countries (Art. 15(1)(c)); where there are none, say how that is known."""
    named = [recipient for one in abroad for recipient, _ in one.recipients(reading)]
    label = quiet(reading.tr("In third countries") + "  ")
    if named:
        yield (label, "; ".join(dict.fromkeys(named)))
        return
    answers = {activity["transfers_exist"] for activity in activities}
    if answers != {Fact.NO}:
        yield (label, missing(reading))
        return
    confirmed = dict.fromkeys(reading.confirmed(activity, "transfers_exist") for activity in activities)
    yield (label, "; ".join(text for text in confirmed if text) or reading.tr("None"))


def _retention(reading: Reading, activities: Activities, name: str) -> Iterator[Text]:
    for activity in activities:
        items = [item for item in activity["data"] if not of_others(item, name)]
        limits: dict[str, list[str]] = {}
        for item in items:
            limits.setdefault(time_limit(reading, item) or reading.tr("not recorded"), []).append(item["name"])
        said = "; ".join(reading.labelled(", ".join(names), limit) for limit, names in limits.items())
        yield of_activity(activity, said or none_or_missing(reading, activity, "data"))


def _rights(reading: Reading, activities: Activities) -> Iterator[Text]:
    """Name the rights of Art. 15(1)(e), then those on record."""
    yield reading.tr(
        "You can ask us to rectify or erase your data or to restrict their processing, and you can object to it, as "
        "far as the law grants these rights."
    )
    rights = dict.fromkeys(reading.item(a, "rights", item, "right") for a in activities for item in a["rights"])
    yield (quiet(reading.tr("On record") + "  "), "; ".join(right for right in rights if right) or missing(reading))


def _complaint(reading: Reading, activities: Activities) -> Iterator[Text]:
    parties = [reading.linked("party", id) for id in dict.fromkeys(activity["controller"] for activity in activities)]
    named = dict.fromkeys(party["supervisory_authority"] for party in parties or [reading.home] if party is not None)
    authority = "; ".join(name for name in named if name) or reading.tr("not recorded")
    yield reading.tr("You can lodge a complaint with the supervisory authority: {authority}.").format(
        authority=authority
    )


def _sources(reading: Reading, activities: Activities) -> Iterator[Text]:
    """Give the sources by kind: what is not collected from the data subject has to be told (Art. 15(1)(g))."""
    found: dict[str, dict[str, None]] = {}
    for activity in activities:
        for item in activity["origins"]:
            name = reading.title(item["party"]) or item["name"] or reading.tr("not recorded")
            found.setdefault(reading.term(DataSource, item["kind"]), {})[name] = None
    for kind, names in found.items():
        yield (quiet(f"{kind}  ") if kind else "", "; ".join(names))
    if empty := [activity["name"] for activity in activities if not activity["origins"]]:
        yield (quiet(reading.tr("not recorded") + "  "), "; ".join(empty))


def _automated(reading: Reading, activities: Activities) -> Iterator[Text]:
    """Tell of automated decisions, their logic and consequences (Art. 15(1)(h), 22); yes, no and unknown apart."""
    by_answer: dict[str, list[str]] = {}
    for activity in activities:
        by_answer.setdefault(activity["automated_decisions"], []).append(activity["name"])
        if activity["automated_decisions"] == Fact.YES:
            yield of_activity(
                activity, activity["automated_logic"] or reading.tr("logic and consequences not recorded")
            )
    for answer, label in ((Fact.NO, reading.tr("None")), (Fact.UNKNOWN, reading.tr("not recorded"))):
        if names := by_answer.get(answer):
            yield label if len(by_answer) == 1 and answer == Fact.NO else (quiet(f"{label}  "), "; ".join(names))


def _safeguards(reading: Reading, abroad: list[Told]) -> Iterator[Text]:
    """Give the safeguards of Art. 46 by recipient, with the summary in plain words."""
    if not abroad:
        yield reading.tr("No transfer to a third country is recorded.")
    for one in abroad:
        named = "; ".join(reading.labelled(recipient, data) for recipient, data in one.recipients(reading))
        yield (bold(named), "  " + " ".join((*one.ground, *one.summaries())))


def _for_others(reading: Reading, activities: Activities) -> tuple[Entry, ...]:
    """Name the activities in which the group processes for a controller, who answers for them (Art. 28(3)(e))."""
    if not activities:
        return ()
    lines: list[Text] = []
    for activity in activities:
        served = "; ".join(reading.title(item["party"]) for item in activity["controllers_served"] if item["party"])
        lines.append(of_activity(activity, served or missing(reading)))
    said = reading.tr("For these activities another controller answers; we process on its behalf:")
    return (Entry("", reading.tr("As processor"), (said, *lines)),)
