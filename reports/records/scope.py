"""Documents about part of a register: one country, the entities under one supervisory authority, a saved view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from models.law.countries import country_name, recognise
from models.listing import ids
from models.register import NotFound, Record, Register
from models.spelling import fold
from models.views import view

COUNTRY, AUTHORITY, VIEW = "country", "authority", "view"

SCOPED = ("activity", "engagement", "transfer", "assessment")
"""The kinds of record of which a scope takes a part."""

Records = Mapping[str, Mapping[str, Record]]


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the records that a document is about: `chosen` are the ids of a saved view, of records of `kind`."""

    country: str | None = None
    authority: str | None = None
    view: str | None = None
    kind: str = ""
    chosen: frozenset[str] = frozenset()

    @classmethod
    def of(cls, options: Mapping[str, str], register: Register, verdicts: Callable[[], Mapping[str, int]]) -> Scope:
        """Read the scope from the options of a report; raises `NotFound` for what is no country or no saved view.

        `verdicts` gives the numbers of verdicts, for a view that filters by them.
        """
        named = options.get(COUNTRY)
        country = recognise(named) if named else None
        if named and country is None:
            raise NotFound(f"“{named}” was not understood as a country.")
        name = options.get(VIEW)
        if not name:
            return cls(country, options.get(AUTHORITY) or None)
        kept = view(register, name)
        query = kept.query()
        if kept.kind == "transfer":
            query = replace(query, computed={"verdict": verdicts()})
        return cls(country, options.get(AUTHORITY) or None, name, kept.kind, frozenset(ids(register, query)))

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self.country is None and self.authority is None and self.view is None

    def said(self, language: str) -> tuple[str, ...]:
        """Name the country and the authority."""
        place = country_name(self.country, language) if self.country else None
        return tuple(filter(None, (place, self.authority, self.view)))

    def narrowed(self, records: Records) -> dict[str, dict[str, Record]]:
        """Give the records of the scope: activities, engagements, transfers and their assessments; of others all.

        Raises `NotFound` where no entity is recorded under the authority.
        """
        transfers = {id for id, one in records["transfer"].items() if self._takes_transfer(one, records)}
        moved = [records["transfer"][id] for id in transfers]
        in_view = self._in_view(records)
        within: dict[str, Callable[[Record], bool]] = {
            "transfer": lambda one: one.id in transfers,
            "activity": self._rule(records, "controller", {one["activity"] for one in moved}),
            "engagement": self._rule(records, "engaging", {one["engagement"] for one in moved}),
            "assessment": lambda one: one.id in {transfer["assessment"] for transfer in moved},
        }
        return {
            kind: {id: one for id, one in found.items() if kind not in within or (within[kind](one) and in_view(one))}
            for kind, found in records.items()
        }

    def _rule(self, records: Records, party: str, by_transfer: set[str | None]) -> Callable[[Record], bool]:
        """Say which activities or engagements belong: those with such a transfer, or with a location there."""
        under = self._under(records)

        def belongs(one: Record) -> bool:
            if under is not None and one[party] not in under:
                return False
            there = any(item["country"] == self.country for item in one["locations"])
            return self.country is None or there or one.id in by_transfer

        return belongs

    def _in_view(self, records: Records) -> Callable[[Record], bool]:
        """Say which records belong to the saved view: those in it, those that point to them and those they point to."""
        if self.view is None:
            return lambda _: True
        shown = [one for id, one in records[self.kind].items() if id in self.chosen]
        near = set().union(*map(_pointed_to, shown))

        def belongs(one: Record) -> bool:
            if one.kind.key == self.kind:
                return one.id in self.chosen
            return one.id in near or not self.chosen.isdisjoint(_pointed_to(one))

        return belongs

    def _takes_transfer(self, one: Record, records: Records) -> bool:
        under = self._under(records)
        return (self.country is None or one["destination"] == self.country) and (
            under is None or one["exporter"] in under
        )

    def _under(self, records: Records) -> set[str] | None:
        """Give the parties that stand under the authority, None where none is asked for."""
        if self.authority is None:
            return None
        wanted = fold(self.authority)
        named = {id for id, one in records["party"].items() if fold(one["supervisory_authority"] or "") == wanted}
        if not named:
            raise NotFound(f"No party of this register is recorded under the authority “{self.authority}”.")
        return named


def _pointed_to(one: Record) -> set[str]:
    """Give the ids of all records that a record points to."""
    items = ((key, one[listed] if listed else (one,)) for listed, key, _ in one.kind.links)
    return {str(item[key]) for key, found in items for item in found if item[key]}
