"""Profiles: an order for a document that an office keeps under a name, among the settings of the register."""

from __future__ import annotations

from models.register import SETTINGS_ID, NotFound, Register, Work
from reports.order import BadOrder, Order

PREFIX = "profile."
"""Settings whose keys begin so hold an order as JSON."""


def profiles(register: Register) -> dict[str, Order]:
    """Give the kept orders by name; one that this version of the program cannot read is left out."""
    found: dict[str, Order] = {}
    for name, written in sorted(_kept(register).items()):
        try:
            found[name] = Order.read(written)
        except BadOrder:
            continue
    return found


def profile(register: Register, name: str) -> Order:
    """Give the order kept under a name; raises `NotFound`, or `BadOrder` where this version cannot read it."""
    kept = _kept(register)
    if name not in kept:
        there = f"; there are: {', '.join(sorted(kept))}" if kept else ""
        raise NotFound(f"There is no profile “{name}” in this register{there}.")
    return Order.read(kept[name])


def keep_profile(register: Register, name: str, order: Order) -> None:
    """Keep an order under a name, in place of the one that had it; raises `BadOrder` for a name of blanks."""
    if not name.strip():
        raise BadOrder("A profile needs a name.")
    with register.change(f"Profile kept: {name}") as work:
        _put(work, name, order.written())


def remove_profile(register: Register, name: str) -> None:
    """Take a profile away; raises `NotFound`."""
    profile_names = _kept(register)
    if name not in profile_names:
        raise NotFound(f"There is no profile “{name}” in this register.")
    with register.change(f"Profile removed: {name}") as work:
        _put(work, name, "")


def _kept(register: Register) -> dict[str, str]:
    settings = register.settings["values"]
    return {item["key"].removeprefix(PREFIX): item["value"] for item in settings if item["key"].startswith(PREFIX)}


def _put(work: Work, name: str, written: str) -> None:
    key = PREFIX + name.strip()
    others = [item for item in work.document("settings", SETTINGS_ID).get("values", []) if item["key"] != key]
    work.edit("settings", SETTINGS_ID, {"values": [*others, *([{"key": key, "value": written}] if written else [])]})
