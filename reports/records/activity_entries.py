"""The letters of Art. 30 for one activity: what the record of a controller and that of a processor have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from models.register import Record
from models.vocabulary import DataFormat, Fact, Frequency, Instrument, LegalBasis, Mechanism, Operation, Rank, Role
from reports.document import Column, Entry, Span, Table, Text, bold, quiet
from reports.document import Kind as ColumnKind
from reports.records.reading import Reading

Line = Text


def missing(reading: Reading) -> Span:
    """Say that something is not recorded: never to be taken for “none”."""
    return quiet(reading.tr("not recorded"))


def or_missing(reading: Reading, record: Record, key: str, lines: list[Line]) -> tuple[Line, ...]:
    """Give the lines, or say whether there are none or nobody recorded any."""
    if lines:
        return tuple(lines)
    return (reading.confirmed(record, key) or missing(reading),)


def purposes(reading: Reading, activity: Record) -> Entry:
    """Letter (b) of Art. 30(1): purposes, each with what makes it lawful."""
    bases = activity["legal_bases"]
    lines: list[Line] = []
    for purpose in activity["purposes"]:
        own = [_basis(reading, item) for item in bases if item["purpose"] == purpose["name"]]
        lines.append((bold(purpose["name"]), "  " + "; ".join(own)) if own else (bold(purpose["name"]),))
    general = [_basis(reading, item) for item in bases if not item["purpose"]]
    if general:
        lines.append((quiet(reading.tr("Legal basis") + "  "), "; ".join(general)))
    return Entry("(b)", reading.tr("Purposes"), or_missing(reading, activity, "purposes", lines))


def _basis(reading: Reading, item: Mapping[str, Any]) -> str:
    basis = reading.term(LegalBasis, item["basis"])
    named = (item[key] for key in ("law", "interest", "balancing_test"))
    more = ", ".join(text for text in named if text) or (item["note"] if not basis else "")
    return f"{basis}: {more}" if basis and more else basis or more


def subjects_and_data(reading: Reading, activity: Record) -> Entry:
    """Letter (c): categories of data subjects and of personal data."""
    subjects = reading.items(activity, "subjects")
    lines: list[Line] = ["; ".join(subjects)] if subjects else []
    if not subjects:
        lines.append((quiet(reading.tr("Data subjects") + "  "), reading.confirmed(activity, "subjects") or missing(reading)))
    for item in activity["data"]:
        spec = activity.kind.lists["data"].fields["special"]
        special = reading.word(spec, item["special"]) if item["special"] not in ("none", "unknown") else ""
        if special and item["proposed"] == Fact.YES:
            special += f" ({reading.tr('proposed')})"
        of_whom = f"  {item['subjects']}" if item["subjects"] else ""
        lines.append((bold(item["name"]), of_whom + (f"  {special}" if special else "")))
    if not activity["data"]:
        lines.append((quiet(reading.tr("Personal data") + "  "), reading.confirmed(activity, "data") or missing(reading)))
    if origins := reading.items(activity, "origins"):
        lines.append((bold(reading.tr("Source")), "  " + "; ".join(origins)))
    return Entry("(c)", reading.tr("Data subjects, data"), tuple(lines))


def recipients(reading: Reading, activity: Record) -> Entry:
    """Letter (d): recipients, and the processors engaged for the activity with those below them."""
    lines: list[Line] = []
    for item in activity["recipients"]:
        spec = activity.kind.lists["recipients"]
        shown = (reading.word(spec.fields[key], item[key]) for key in ("role", "country", "data", "condition"))
        more = ", ".join(text for text in shown if text)
        lines.append((bold(reading.title(item["party"]) or item["name"]), f"  {more}" if more else ""))
    for engagement in chain(reading, reading.engagements_of.get(activity.id, [])):
        lines.append(_engaged(reading, engagement))
    return Entry("(d)", reading.tr("Recipients"), or_missing(reading, activity, "recipients", lines))


def chain(reading: Reading, engagements: list[Record]) -> Iterator[Record]:
    """Give engagements, each followed by those below it; a circle is walked once."""
    seen: set[str] = set()
    waiting = list(reversed(engagements))
    while waiting:
        engagement = waiting.pop()
        if engagement.id in seen:
            continue
        seen.add(engagement.id)
        yield engagement
        waiting += reversed(reading.below.get(engagement.id, []))


def _engaged(reading: Reading, engagement: Record) -> Line:
    role = reading.term(Role, engagement["role"])
    if engagement["parent"]:
        role += f" {reading.tr('of')} {reading.title(engagement['engaging'])}"
    places = ", ".join(dict.fromkeys(place(reading, item) for item in engagement["locations"]))
    said = ", ".join(text for text in (role, places) if text)
    service = f": {engagement['service']}" if engagement["service"] else ""
    return (bold(reading.title(engagement["engaged"])), f"  {said}{service}")


def place(reading: Reading, item: Mapping[str, Any]) -> str:
    """Word a location: the country, or the place as stated, and what happens there unless it is plain processing."""
    country = reading.country(item["country"]) or item["place"]
    operation = item["operation"]
    return f"{country} ({reading.term(Operation, operation)})" if operation not in (None, "processing") else country


def transfers(reading: Reading, activity: Record, letter: str) -> Entry:
    """Letter (e) of Art. 30(1), (c) of Art. 30(2): third countries, with the documentation of safeguards."""
    found = with_onward(reading, reading.transfers_of.get(activity.id, []))
    if not found:
        return Entry(letter, reading.tr("Third countries"), (_no_transfers(reading, activity),))
    columns = (
        Column("transfer", reading.tr("Transfer"), ColumnKind.REFERENCE, 1.1),
        Column("importer", reading.tr("Importer"), weight=2.4),
        Column("destination", reading.tr("Destination"), weight=1.8),
        Column("safeguard", reading.tr("Safeguard"), weight=3.4),
    )
    rows = [
        (
            t.reference,
            reading.title(t["importer"]) or missing(reading),
            reading.country(t["destination"]) or missing(reading),
            tuple(safeguard_lines(reading, t)) or missing(reading),
        )
        for t in found
    ]
    lines: list[Text | Table] = [Table("transfers", columns, rows)]
    lines += [line for t in found if (line := documentation(reading, t))]
    return Entry(letter, reading.tr("Third countries"), tuple(lines))


def _no_transfers(reading: Reading, activity: Record) -> Line:
    confirmed = reading.confirmed(activity, "transfers_exist")
    if activity["transfers_exist"] == Fact.NO:
        return confirmed or reading.tr("None")
    if activity["transfers_exist"] == Fact.YES:
        return (reading.tr("Yes") + ": ", quiet(reading.tr("country and safeguard not recorded")))
    return missing(reading)


def with_onward(reading: Reading, transfers_: list[Record]) -> list[Record]:
    """Give transfers, each followed by its onward transfers; a circle is walked once."""
    found: dict[str, Record] = {}
    waiting = list(reversed(transfers_))
    while waiting:
        transfer = waiting.pop()
        if transfer.id not in found:
            found[transfer.id] = transfer
            waiting += reversed(reading.onward_of.get(transfer.id, []))
    return list(found.values())


def safeguard_lines(reading: Reading, transfer: Record) -> list[str]:
    """Word the safeguards of a transfer in their order."""
    return [_safeguard(reading, item, transfer) for item in transfer["safeguards"]]


def _safeguard(reading: Reading, item: Mapping[str, Any], transfer: Record) -> str:
    value = item.__getitem__
    spec = transfer.kind.lists["safeguards"].fields
    words = [reading.term(Mechanism, value("mechanism"))]
    if value("instrument"):
        words.append(reading.term(Instrument, value("instrument")))
    if value("module"):
        words.append(f"{reading.tr('module')} {value('module')}")
    if value("derogation"):
        words = [reading.word(spec["derogation"], value("derogation"))]
    if value("agreement"):
        words.append(reading.title(value("agreement")))
    if value("mechanism") == Mechanism.UNKNOWN:
        words = [reading.tr("unknown")] + ([f"“{value('stated')}”"] if value("stated") else [])
    if value("in_place") == Fact.NO:
        words.append(reading.tr("not in place"))
    text = ", ".join(words)
    return f"{reading.tr('Fallback')}: {text}" if value("rank") == Rank.FALLBACK else text


def documentation(reading: Reading, transfer: Record) -> Line | None:
    """Give what else is recorded of a transfer: onward, assessment, measures, and the facts of Art. 49(6)."""
    parts: list[str] = []
    if transfer["parent"]:
        parts.append(f"{reading.tr('onward of')} {reading.title(transfer['parent'])}")
    if transfer["assessment"]:
        assessment = reading.all("assessment").get(transfer["assessment"])
        if assessment is not None:
            on = f" {reading.tr('of')} {reading.day(assessment['assessed_on'])}" if assessment["assessed_on"] else ""
            parts.append(f"{reading.tr('assessment')} {assessment.reference}{on}")
    if measures := reading.items(transfer, "measures"):
        parts.append(f"{reading.tr('measures')}: {'; '.join(measures)}")
    if transfer["compelling_assessment"]:
        parts.append(f"{reading.tr('Art. 49(6)')}: {transfer['compelling_assessment']}")
    if transfer["frequency"] != Frequency.UNKNOWN:
        parts.append(reading.field(transfer, "frequency").lower())
    if transfer["format"] != DataFormat.UNKNOWN:
        parts.append(reading.field(transfer, "format").lower())
    return quiet(f"{transfer.reference}: {'; '.join(parts)}") if parts else None


def erasure(reading: Reading, activity: Record) -> Entry:
    """Letter (f): time limits for erasure by category of data."""
    lines: list[Line] = []
    texts = {item["retention"] or item["retention_period"] for item in activity["data"]}
    together = len(texts) == 1 and len(activity["data"]) > 1 and "" not in texts
    for item in activity["data"]:
        limit = ", ".join(t for t in (item["retention"] or item["retention_period"], item["retention_ground"]) if t)
        spec = activity.kind.lists["data"].fields["erasure_exemption"]
        refused = reading.word(spec, item["erasure_exemption"])
        more = f"; {reading.tr('erasure refused until then')}: {refused}" if refused else ""
        line: Line = (bold(item["name"]), "  ", limit + more if limit else missing(reading))
        if together and not more and not item["retention_ground"]:
            line = (bold(reading.tr("All categories")), "  ", limit)
        if line not in lines:
            lines.append(line)
    if activity["retention_policy"]:
        lines.append((quiet(reading.tr("Policy") + "  "), activity["retention_policy"]))
    return Entry("(f)", reading.tr("Erasure"), or_missing(reading, activity, "data", lines))


def security(reading: Reading, activity: Record, letter: str) -> Entry:
    """Letter (g) of Art. 30(1), (d) of Art. 30(2): a general description of the measures of security."""
    lines: list[Line] = list(reading.items(activity, "measures"))
    return Entry(letter, reading.tr("Security"), or_missing(reading, activity, "measures", lines))


def beyond(reading: Reading, activity: Record) -> list[Entry]:
    """Give what is recorded beyond what Art. 30 asks for, under its own labels, where there is anything."""
    entries = []
    for label, keys in _BEYOND:
        lines: list[Line] = []
        for key in keys:
            if key in activity.kind.lists:
                listed = reading.items(activity, key)
                spec_label = reading.tr(activity.kind.lists[key].label)
                lines += [(quiet(spec_label + "  "), "; ".join(listed))] if listed else []
            elif activity[key] not in (None, "", "unknown"):
                lines.append((quiet(reading.tr(activity.kind.fields[key].label) + "  "), reading.field(activity, key)))
        if lines:
            entries.append(Entry("", reading.tr(label), tuple(lines)))
    return entries


_BEYOND = (
    ("Activity", ("description", "department", "process", "process_owner", "weight", "introduced_on", "changed_on")),
    ("Means", ("systems", "locations", "operations", "classification", "data_combined", "data_combination")),
    (
        "Transparency",
        ("rights", "notice", "notice_mentions_transfers", "consent_record", "automated_decisions", "automated_logic"),
    ),
    (
        "Assessment",
        ("dpia_required", "dpia_status", "dpia", "prior_consultation", "prior_consultation_note", "risks", "large_scale",
         "high_risk", "occasional", "retention_followed", "retention_deviation", "breach_occurred", "breach_record",
         "national_condition"),
    ),
)  # fmt: skip
