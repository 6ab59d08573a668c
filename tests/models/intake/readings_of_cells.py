"""Cells as strangers write them, and how far this program reads them as a careful reader does.

The tables stand in `values/`, one for each subject; a reading is written there as one short text, so that the tables
can be read and added to by people who know cells and no code.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from models.intake.answers import answer, fact
from models.intake.legal_bases import legal_bases
from models.intake.legal_terms import role, special_category
from models.intake.meanings import meaning
from models.intake.places import find_places
from models.intake.retention import retention
from models.intake.safeguards import mechanisms

_TABLES = Path(__file__).parent / "values"


def _places(text: str) -> str:
    found = find_places(text)
    none = ["none"] if found.none_stated and not found.codes else []
    unknown = ["?"] if found.unknown else []
    return " ".join((*none, *found.codes, *(f"({region})" for region in found.regions), *unknown))


def _mechanisms(text: str) -> str:
    said = []
    for one in mechanisms(text):
        detail = "".join(f":{code}" for code in (one.module, one.derogation) if code)
        instrument = f"@{one.instrument}" if one.instrument else ""
        marks = "".join(f"+{mark}" for mark in ("fallback", "missing", "doubtful") if getattr(one, mark))
        said.append(f"{one.mechanism}{detail}{instrument}{marks}")
    return " ".join(said)


def _bases(text: str) -> str:
    return " ".join(
        one.basis + (f"={one.law}" if one.law else "") + (f"~{one.interest}" if one.interest else "")
        for one in legal_bases(text, 6)
    )


def _retention(text: str) -> str:
    read = retention(text)
    return f"{read.period or '-'}; {read.start or ''}".strip()


TOPICS: dict[str, Callable[[str], str]] = {
    "places": _places,
    "answers": lambda text: str(answer(text)),
    "facts": lambda text: str(fact(text)),
    "mechanisms": _mechanisms,
    "roles": lambda text: str(role(text) or ""),
    "legal_bases": _bases,
    "retention": _retention,
    "special": lambda text: str(special_category(text)),
}


@cache
def readings(topic: str) -> dict[str, str]:
    """Give the cells of a topic with their careful readings; headings are "kind | heading"."""
    table = tomllib.loads((_TABLES / f"{topic}.toml").read_text(encoding="utf-8"))
    if topic != "headings":
        return table
    return {f"{kind} | {heading}": key for kind, keys in table.items() for heading, key in keys.items()}


def _heading(text: str) -> str:
    kind, _, heading = text.partition(" | ")
    found = meaning(kind, heading)
    return found.key if found else ""


TOPICS["headings"] = _heading


def misread(topic: str) -> tuple[int, list[tuple[str, str, str]]]:
    """Give the number of cells of a topic, and those read otherwise: text, careful reading, reading of the program."""
    wrong = []
    for text, careful in readings(topic).items():
        read = TOPICS[topic](text)
        same = read == careful or (topic == "retention" and ";" not in careful and read.split(";")[0] == careful)
        if topic == "legal_bases" and not set("=~") & set(careful):
            same = same or [one.split("=")[0].split("~")[0] for one in _codes(read)] == careful.split()
        if not same:
            wrong.append((text, careful, read))
    return len(readings(topic)), wrong


def _codes(read: str) -> list[str]:
    return [word for word in read.split() if word.startswith(("art_6", "art_9", "art_10", "other_law"))]
