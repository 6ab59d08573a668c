"""Named values that an office keeps among the settings of its register: layouts, views, profiles, the law pack.

They travel with the register, stand in its history and are taken back by undo, as any other change.
"""

from __future__ import annotations

from collections.abc import Mapping

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
    keep_values(work, {key: value})


def keep_values(work: Work, values: Mapping[str, str]) -> None:
    """Keep values in place of those that their keys had; empty ones are taken away."""
    held = {item["key"]: item["value"] for item in work.document("settings", SETTINGS_ID).get("values", [])}
    if any(held.get(key, "") != value for key, value in values.items()):
        kept = {key: value for key, value in held.items() if key not in values}
        new = {key: value for key, value in values.items() if value}
        work.edit("settings", SETTINGS_ID, {"values": [{"key": k, "value": v} for k, v in (kept | new).items()]})
