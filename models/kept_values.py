"""Named values that an office keeps among the settings of its register: layouts, views, profiles, the law pack.

They travel with the register, stand in its history and are taken back by undo, as any other change.
"""

from __future__ import annotations

from models.register import SETTINGS_ID, Register, Work


def kept_values(register: Register, prefix: str) -> dict[str, str]:
    """Give the values whose keys begin so, by the rest of their keys."""
    values = register.settings["values"]
    return {item["key"].removeprefix(prefix): item["value"] for item in values if item["key"].startswith(prefix)}


def kept_value(register: Register, key: str) -> str:
    """Give the value of a key; empty where there is none."""
    return next((item["value"] for item in register.settings["values"] if item["key"] == key), "")


def keep_value(work: Work, key: str, value: str) -> None:
    """Keep a value in place of the one that the key had; an empty one is taken away."""
    others = [item for item in work.document("settings", SETTINGS_ID).get("values", []) if item["key"] != key]
    work.edit("settings", SETTINGS_ID, {"values": [*others, *([{"key": key, "value": value}] if value else [])]})
