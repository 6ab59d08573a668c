"""Profiles: an order for a document that an office keeps under a name, among the settings of the register."""

from __future__ import annotations

from models.kept_values import keep_value, kept_values
from models.register import NotFound, Register
from reports.order import BadOrder, Order

PREFIX = "profile."
"""Settings whose keys begin so hold an order as JSON."""


def profiles(register: Register) -> dict[str, Order]:
    """Give the kept orders by name; one that this version of the program cannot read is left out."""
    found: dict[str, Order] = {}
    for name, written in sorted(kept_values(register, PREFIX).items()):
        try:
            found[name] = Order.read(written)
        except BadOrder:
            continue
    return found


def profile(register: Register, name: str) -> Order:
    """Give the order kept under a name; raises `NotFound`, or `BadOrder` where this version cannot read it."""
    kept = kept_values(register, PREFIX)
    if name not in kept:
        there = f"; there are: {', '.join(sorted(kept))}" if kept else ""
        raise NotFound(f"There is no profile “{name}” in this register{there}.")
    return Order.read(kept[name])


def keep_profile(register: Register, name: str, order: Order) -> None:
    """Keep an order under a name, in place of the one that had it; raises `BadOrder` for a name of blanks."""
    if not name.strip():
        raise BadOrder("A profile needs a name.")
    with register.change(f"Profile kept: {name}") as work:
        keep_value(work, PREFIX + name.strip(), order.written())


def remove_profile(register: Register, name: str) -> None:
    """Take a profile away; raises `NotFound`."""
    profile_names = kept_values(register, PREFIX)
    if name not in profile_names:
        raise NotFound(f"There is no profile “{name}” in this register.")
    with register.change(f"Profile removed: {name}") as work:
        keep_value(work, PREFIX + name.strip(), "")
