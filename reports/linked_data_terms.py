"""The words of linked data: terms of the Data Privacy Vocabulary where it has one, else terms of this program's own.

Which term stands for a field, a list or a code is data of the law pack (`resources/law/terms.toml`), so that a newer
vocabulary comes with a newer pack. What the pack does not name keeps the key that it has in the register, in a
namespace that claims nobody's domain.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final
from uuid import UUID, uuid5

from models.fields import FieldSpec, ValueKind
from models.law.pack import LawPack
from models.vocabulary import Fact

OWN: Final = "urn:uuid:79e53a90-21da-4f06-8ea7-0eb87bd0e88e#"
"""The namespace of the terms that no vocabulary has."""

PREFIXES: Final = {
    "dpv": "https://w3id.org/dpv#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "legal-eu": "https://w3id.org/dpv/legal/eu#",
    "loc": "https://w3id.org/dpv/loc#",
    "own": OWN,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

CONTEXT: Final[Mapping[str, Any]] = {"@version": 1.1, "@vocab": OWN, **PREFIXES}

Node = dict[str, Any]


@cache
def node_id(id: str, part: str = "") -> str:
    """Give the IRI of a record, or of a part of one (`purposes/0`): the same for as long as the record keeps its id."""
    try:
        whole = UUID(id)
    except ValueError:
        whole = uuid5(UUID(int=0), id)
    return (uuid5(whole, part) if part else whole).urn


class Terms:
    """The terms that a law pack names for what a register holds."""

    def __init__(self, pack: LawPack) -> None:
        """Take the terms of a pack."""
        self._pack = pack

    def property(self, *path: str) -> str:
        """Give the property for a field by its path (`activity`, `purposes`, `name`), else for its last part."""
        iri = self._pack.iri("Property", ".".join(path)) or self._pack.iri("Property", path[-1])
        return _short(iri) if iri else path[-1]

    def classes(self, own: str, *path: str) -> list[str]:
        """Give the types of a node: its own, and that of the vocabulary."""
        iri = self._pack.iri("Class", ".".join(path)) or self._pack.iri("Record", ".".join(path))
        return [own, *([_short(iri)] if iri else [])]

    def concept(self, listed: str, code: str) -> str:
        """Give the term for a code of a closed list."""
        iri = self._pack.iri(listed, code)
        return _short(iri) if iri else own_concept(listed, code)

    def known(self, listed: str, code: str | None) -> list[str]:
        """Give the term of the vocabulary for a code of a closed list, if it has one."""
        iri = self._pack.iri(listed, code) if code else None
        return [_short(iri)] if iri else []

    def value(self, spec: FieldSpec, value: Any, key: str) -> Any:
        """Give a value as JSON-LD holds it.

        A property of the vocabulary leads to its terms; a key of ours to our codes, of which several may be one term
        there (an adequacy decision and the Data Privacy Framework).
        """
        if spec.value is ValueKind.FACT:
            return value == Fact.YES
        if spec.terms is not None:
            listed = spec.terms.__name__
            return {"@id": self.concept(listed, value) if ":" in key else own_concept(listed, value)}
        match spec.value:
            case ValueKind.DAY:
                return {"@type": "xsd:date", "@value": value}
            case ValueKind.COUNTRY:
                return {"@id": country(value)}
            case ValueKind.LINK:
                return {"@id": node_id(value)}
            case _:
                return value


def own_concept(listed: str, code: str) -> str:
    """Give our own term for a code of a closed list."""
    return f"own:{listed}-{code}"


def country(code: str) -> str:
    """Give the term for a country, or for an international organisation, of which the vocabulary has none."""
    return f"loc:{code}" if len(code) == _LETTERS_OF_A_COUNTRY else f"own:Organisation-{code}"


_LETTERS_OF_A_COUNTRY = 2


def _short(iri: str) -> str:
    """Write an IRI with the prefix of its namespace."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
