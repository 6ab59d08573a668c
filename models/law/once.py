"""Attributes of a case that are worked out when somebody asks, once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Value = TypeVar("Value")

_keep = object.__setattr__
"""Sets an attribute of a frozen object too; a look at its `__dict__` would make every attribute slower from then on."""


class once(Generic[Value]):
    """Work a property out at the first question and keep the answer.

    `functools.cached_property` does the same and takes a lock each time (up to Python 3.11): some million questions of
    the judgement of a large register are then a third slower.
    """

    def __init__(self, work_out: Callable[[Any], Value]) -> None:
        """Keep the function, whose name and text the attribute has."""
        self._work_out = work_out
        self.__doc__ = work_out.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        """Learn the name under which the answer is kept."""
        self._name = name

    @overload
    def __get__(self, case: None, owner: type) -> once[Value]: ...

    @overload
    def __get__(self, case: object, owner: type) -> Value: ...

    def __get__(self, case: object | None, owner: type) -> once[Value] | Value:
        """Give the answer; asked again, it stands in the object and nobody comes here."""
        if case is None:
            return self
        value = self._work_out(case)
        _keep(case, self._name, value)
        return value
