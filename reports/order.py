"""What a document is asked for: report, format, language, day, entity, edition, and what of it is wanted.

The same order is given on the command line and in the window, kept as a profile, and written beside a document that
went out, so that it can be produced again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

INTERNAL = "internal"
"""The edition that leaves nothing out."""


class BadOrder(ValueError):
    """A kept order that cannot be read; its text is one sentence."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order for one document; `format` is the ending of the file, empty where the file's own ending decides.

    `sections` are the only ones wanted (none named: all), `without_fields` are named as `kind.field`. A `draft` tells
    on its last page what the edition leaves out.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    report: str
    format: str = ""
    language: str = "en"
    as_of: date | None = None
    entity: str | None = None
    edition: str = INTERNAL
    sections: tuple[str, ...] = ()
    without_sections: tuple[str, ...] = ()
    without_fields: tuple[str, ...] = ()
    draft: bool = False
    options: Mapping[str, str] = field(default_factory=dict)

    def changed(self, **values: Any) -> Order:
        """Give the same order with some answers replaced; those that are None stay as they are."""
        return replace(self, **{key: value for key, value in values.items() if value is not None})

    def written(self) -> str:
        """Give the order as JSON, what equals the default left out."""
        return _orders().dump_json(self, exclude_defaults=True).decode()

    @classmethod
    def read(cls, text: str) -> Order:
        """Read an order that `written` gave; raises `BadOrder` for anything else."""
        try:
            return _orders().validate_json(text)
        except ValidationError as error:
            where = ".".join(str(part) for part in error.errors()[0]["loc"])
            raise BadOrder(
                f"This is no order for a document that this version can read{where and f': {where}'}."
            ) from None


@lru_cache(maxsize=1)
def _orders() -> TypeAdapter[Order]:
    return TypeAdapter(Order)
