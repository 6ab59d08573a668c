"""What is recorded of an activity and has no column in a layout, so that nothing goes missing in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from models.fields import FieldSpec, ListSpec
from reports.records.layout_fields import processors
from reports.records.layout_told import Told
from reports.records.layout_transfers import countries, safeguards

Item = Mapping[str, Any]

HELD: dict[str, tuple[str, ...]] = {
    "legal_bases": ("legal_bases.law", "legal_bases.interest"),
    "special_condition": ("legal_bases",),
    "balancing_test": ("legal_bases.balancing_test",),
    "vulnerable": ("subjects.vulnerable",),
    "data": ("data",),
    "special_data": ("data.special",),
    "retention": ("data.retention", "data.retention_period", "data.retention_start"),
    "internal_recipients": ("recipients", "recipients.kind"),
    "external_recipients": ("recipients",),
    "controllers_served": ("controllers_served",),
    "processing_categories": ("controllers_served.processing", "operations"),
    "locations": ("locations.place", "locations.country"),
    "rights": ("rights.note",),
    "breach": ("breach_occurred",),
    "countries": ("transfers_exist",),
    "operations": ("operations",),
}
"""What of an activity a column holds beside the field or list of its own name, parts of items as `list.key`."""


def left_out(told: Told) -> Iterator[tuple[str, str]]:
    """Yield label and words of all that is recorded of an activity and that its layout has no column for."""
    reading, activity = told.reading, told.activity
    held = {*told.keys, *(name for key in told.keys for name in HELD.get(key, ())), *_ELSEWHERE}
    for spec in reading.fields(activity.kind):
        said = told.word(spec, activity[spec.key]) if activity[spec.key] != spec.default else ""
        if said and spec.key not in held:
            yield reading.tr(spec.label), said
    for listed in reading.lists(activity.kind):
        items = activity[listed.key]
        if listed.key not in held and items:
            yield reading.tr(listed.label), "\n".join(reading.items(activity, listed.key))
            continue
        for spec in reading.item_fields(activity.kind, listed):
            if spec.key not in _NAMES_OF_ITEMS and f"{listed.key}.{spec.key}" not in held:
                said = "\n".join(_part(told, listed, spec, item) for item in items if item[spec.key] != spec.default)
                if said:
                    yield reading.labelled(reading.tr(listed.label), reading.tr(spec.label)), said
    if not told.keys & {"processors"} and (said := processors(told)):
        yield reading.tr("Processors"), said
    if "countries" not in told.keys and (said := countries(told)):
        yield reading.tr("Transfers to third countries"), said
    if "mechanism" not in told.keys and (said := safeguards(told)):
        yield reading.tr("Safeguards"), said


_ELSEWHERE = frozenset({"role", "controller", "reference", "sources"})
"""What the title, the block above the table or the sheet itself says."""
_NAMES_OF_ITEMS = frozenset({"name", "party", "basis", "description", "measure", "right", "place", "country"})


def _part(told: Told, listed: ListSpec, spec: FieldSpec, item: Item) -> str:
    """Word one part of an item, behind what names the item."""
    named = next((text for f in listed.fields.values() if (text := told.word(f, item[f.key]))), "")
    return f"{named}: {told.word(spec, item[spec.key])}"
