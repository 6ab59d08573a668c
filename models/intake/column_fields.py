"""How the fields that a column can hold are called: a column of a list says more than one field of a record holds."""

from __future__ import annotations

from functools import lru_cache

from models.fields import KINDS
from models.intake.meanings import TABLE_KINDS
from models.intake.phrases import word_list
from resources.language import mark

_LABELS = {
    "access_countries": mark("Countries with remote access"),
    "activity": mark("Processing activity"),
    "agreement": mark("Agreement"),
    "assessment": mark("Transfer impact assessment"),
    "balancing_test": mark("Balancing test"),
    "breach": mark("Breach"),
    "certifications": mark("Certifications"),
    "contact": mark("Contact"),
    "countries": mark("Countries"),
    "dpo": mark("Data protection officer"),
    "effective": mark("In force from"),
    "email": mark("E-mail"),
    "expires": mark("Ends on"),
    "external_recipients": mark("External recipients"),
    "fallback": mark("Fallback safeguard"),
    "flow": mark("Description of the flow"),
    "hosting_countries": mark("Hosting countries"),
    "interest": mark("Legitimate interest"),
    "internal_recipients": mark("Internal recipients"),
    "mechanism": mark("Transfer mechanism"),
    "mitigation": mark("Mitigation"),
    "module": mark("SCC module"),
    "own_role": mark("Our own role"),
    "party": mark("Party to the agreement"),
    "phone": mark("Telephone"),
    "processing_categories": mark("Categories of processing"),
    "processors": mark("Processors"),
    "representative": mark("Art. 27 representative"),
    "retention": mark("Retention"),
    "seat": mark("Country of the seat"),
    "signed": mark("Signed on"),
    "special_condition": mark("Art. 9 condition"),
    "special_data": mark("Special categories of data"),
    "sub_processors": mark("Sub-processors"),
    "systems": mark("Systems"),
    "trading_names": mark("Trading names"),
    "transfer": mark("Whether data are transferred"),
    "transfer_recipients": mark("Recipients in third countries"),
    "vulnerable": mark("Vulnerable data subjects"),
    "measures": mark("Security measures"),
    "address": mark("Address"),
    "registration_number": mark("Registration number"),
    "website": mark("Website"),
}
"""Of the fields that the record itself has under another name, or not at all."""

_OF_ENGAGEMENTS = {"name": mark("Name of the processor or recipient"), "parent": mark("Engaged through")}


def column_label(kind: str, key: str) -> str:
    """Give the English name of what a column holds; of "locations.country" that of the list."""
    if kind == "engagement" and key in _OF_ENGAGEMENTS:
        return _OF_ENGAGEMENTS[key]
    held, first = KINDS[kind], key.partition(".")[0]
    known = held.fields.get(first) or held.lists.get(first)
    if known is not None:
        return known.label
    return _LABELS.get(key) or key.replace("_", " ").capitalize()


@lru_cache(maxsize=8)
def column_fields(kind: str) -> tuple[str, ...]:
    """Give the fields that a column in a table of a kind can hold; none for a kind that no row of a list is."""
    return tuple(word_list("headings")[kind]) if kind in TABLE_KINDS else ()
