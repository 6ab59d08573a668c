"""A record as a template for another one: what is particular to it is left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from models.fields import Kind

_OF_ITSELF = frozenset({"reference", "status", "name", "reviewed_on", "documents", "sources", "confirmations"})
"""What speaks of one record only; what was confirmed of one is not confirmed of another."""

_SIGNED = frozenset(
    {"signed_on", "approved_on", "authorised_on", "assessed_on", "bcr_approved_on", "deletion_confirmed_on"}
    | {"seen_on", "file_name", "media_type", "sha256", "size"}
)
"""Days of acts that the copy has not seen, and the stored file of a document."""


def template_of(kind: Kind, values: Mapping[str, Any]) -> dict[str, Any]:
    """Give the values with which another record begins: all but names, references, days of signature, documents."""
    kept = {key: values[key] for key in kind.fields if key not in _OF_ITSELF | _SIGNED}
    kept |= {key: [_unsigned(item) for item in values[key]] for key in kind.lists if key not in _OF_ITSELF}
    defaults = kind.fill({})
    return {key: value for key, value in kept.items() if value != defaults[key]}


def _unsigned(item: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key not in _SIGNED}
