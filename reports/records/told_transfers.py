"""What a data subject is told of transfers to third countries: where to, adequate or not, which safeguard, which copy.

Art. 13(1)(f), 14(1)(f) and 15(2). The sentences stand by themselves in every language: names and countries are never
put where a language would bend them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.law.adequacy import AdequacyDecision
from models.law.countries import country_name
from models.law.coverage import covered
from models.law.transfer_case import BY_DECISION, Ground, TransferCase
from models.law.transfer_instruments import ART_46, NOT_STATED
from models.register import Record
from models.vocabulary import Derogation, Fact, Mechanism, Verdict
from reports.records.reading import Reading
from reports.records.transfer_entries import with_onward
from reports.records.verdicts import ground_line


@dataclass(frozen=True, slots=True)
class Told:
    """Transfers that rest on the same ground: sentences on the decision or none, the safeguard, how to get a copy."""

    ground: tuple[str, ...]
    transfers: tuple[Record, ...]

    def recipients(self, reading: Reading) -> Iterator[tuple[str, str]]:
        """Yield each recipient with its country, and the data that it receives, in the order of countries."""
        found: dict[tuple[str, str], dict[str, None]] = {}
        for transfer in self.transfers:
            importer = reading.title(transfer["importer"]) or reading.tr("a recipient that is not recorded")
            named = with_country(reading, importer, transfer["destination"])
            at = (reading.country(transfer["destination"]), named)
            found.setdefault(at, {}).update({item["name"]: None for item in transfer["data"]})
        for (_, named), data in sorted(found.items()):
            yield named, "; ".join(data) or reading.tr("not recorded")

    def summaries(self) -> list[str]:
        """Give the summaries for data subjects, each once."""
        return list(dict.fromkeys(t["subject_summary"] for t in self.transfers if t["subject_summary"]))


def with_country(reading: Reading, name: str, code: str | None) -> str:
    """Name a recipient with its country, unless its name is the country's or ends with it in parentheses."""
    countries = {country_name(code, language).casefold() for language in (reading.language, "en")} if code else set()
    own = name.casefold()
    if own in countries or own.endswith(tuple(f"({country})" for country in countries)):
        return name
    country = reading.country(code) or reading.tr("country not recorded")
    return reading.tr("{recipient} ({country})").format(recipient=name, country=country)


def outside(reading: Reading, activities: Iterable[Record]) -> list[Record]:
    """Give the transfers of activities that are under way, with those onward of them, but what is no transfer."""
    first = (transfer for activity in activities for transfer in reading.transfers_of.get(activity.id, []))
    running = (None, Verdict.NOT_A_TRANSFER)
    return [t for t in with_onward(reading, first) if reading.judgement.verdict(t.id) not in running]


def told(reading: Reading, transfers: Iterable[Record]) -> list[Told]:
    """Give transfers by their ground, in the order of the law: adequate, with safeguards, by derogation, without."""
    alike: dict[tuple[int, tuple[str, ...]], list[Record]] = {}
    for transfer in transfers:
        alike.setdefault((_order(reading, transfer), tuple(_ground(reading, transfer))), []).append(transfer)
    ordered = sorted(alike.items(), key=lambda one: one[0][0])
    return [Told(ground, tuple(found)) for (_, ground), found in ordered]


def _order(reading: Reading, transfer: Record) -> int:
    ground, holds = relied_on(reading, transfer)
    if ground is None:
        return 3
    if ground.mechanism in BY_DECISION:
        return 0 if holds else 3
    return 2 if ground.mechanism is Mechanism.DEROGATION else 1


def relied_on(reading: Reading, transfer: Record) -> tuple[Ground | None, bool]:
    """Give the ground that carries a transfer, else the first that is recorded, and whether it holds."""
    judged = reading.judgement.judged_transfer(transfer.id)
    if judged is not None and judged.holding is not None:
        return judged.holding.ground, True
    case = _case(reading, transfer)
    return next((ground for ground in case.grounds if ground.mechanism not in NOT_STATED), None), False


def _case(reading: Reading, transfer: Record) -> TransferCase:
    case = reading.judgement.case("transfer", transfer.id)
    assert isinstance(case, TransferCase)
    return case


def _ground(reading: Reading, transfer: Record) -> Iterator[str]:
    tr = reading.tr
    ground, holds = relied_on(reading, transfer)
    if ground is not None and holds and ground.mechanism in BY_DECISION and ground.decision is not None:
        said = tr("An adequacy decision of the European Commission covers the transfer: {decision}.")
        if ground.decision.law != "eu":
            said = tr(
                "A decision on adequate protection under the law of the exporter covers the transfer: {decision}."
            )
        yield said.format(decision=_decision(reading, ground, ground.decision))
        return
    if covered(_case(reading, transfer)) == Fact.UNKNOWN:
        yield tr("Whether an adequacy decision of the European Commission covers the transfer is not recorded.")
    else:
        yield tr("No adequacy decision of the European Commission covers the transfer.")
    if ground is None:
        yield tr("Which safeguard protects the data there is not recorded.")
        return
    yield _safeguard(reading, ground).format(safeguard=ground_line(reading, ground))
    if ground.mechanism in ART_46 or ground.item["derogation"] == Derogation.COMPELLING_INTERESTS:
        yield _copy(reading, transfer)


def _decision(reading: Reading, ground: Ground, decision: AdequacyDecision) -> str:
    if ground.mechanism is Mechanism.ADEQUACY and decision.law == "eu":
        return reading.tr("Decision {number} ({country})").format(
            number=decision.decision, country=reading.tr(decision.name)
        )
    return ground_line(reading, ground)


def _safeguard(reading: Reading, ground: Ground) -> str:
    if ground.mechanism is Mechanism.DEROGATION:
        return reading.tr("The transfer rests on a derogation for specific situations: {safeguard}.")
    if ground.mechanism in BY_DECISION:
        return reading.tr("The record relies on a decision all the same: {safeguard}.")
    return reading.tr("These appropriate safeguards protect the data there: {safeguard}.")


def _copy(reading: Reading, transfer: Record) -> str:
    if not transfer["notice_copy"]:
        return reading.tr("How to obtain a copy of the safeguards is not recorded.")
    how = transfer["notice_copy"].rstrip(".")
    return reading.tr("You can obtain a copy of the safeguards as follows: {how}.").format(how=how)
