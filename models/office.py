"""What an office settled for its register beside periods: the fields that it added, and the words that it uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.fields import KINDS, Kind
from models.office_words import Vocabulary, words_kept
from models.own_fields import OwnField, all_own_fields, extended

if TYPE_CHECKING:
    from models.register import Register


@dataclass(frozen=True, slots=True)
class Office:
    """Fields of the office by kind of record, and its words by vocabulary."""

    fields: Mapping[str, tuple[OwnField, ...]] = field(default_factory=dict)
    words: Mapping[Vocabulary, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, register: Register) -> Office:
        """Read it from the settings of a register."""
        return cls(all_own_fields(register), words_kept(register))

    def kind(self, key: str) -> Kind:
        """Give a kind of record with the fields of the office."""
        return extended(KINDS[key], self.fields.get(key, ()))
