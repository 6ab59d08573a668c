"""What stands above a table: whose record it is, and whom to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.intake.answers import Answer, answer
from models.intake.drafts import Drafts
from models.intake.layouts import Block
from models.intake.lists import ListKind, split
from models.intake.meanings import EXACT, WITHIN, heading_words, meaning
from models.intake.organisations import looks_like_organisation
from models.vocabulary import ContactRole, PartyKind

_PARTS = re.compile(r"\s*[|\n]\s*")
_LABELLED = re.compile(r"\s*([^:]{2,60}):\s+(.+)", re.DOTALL)
_BEHIND_NAME = re.compile(r",|\s[-–—]\s")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w/.-])(?:\+|00?)[1-9][\d ()/-]{6,16}\d\b")
_LEFT_OVER = re.compile(r"\s*[,;]\s*(?:[,;]\s*)+")
_CONTACTS = {"dpo": ContactRole.DPO, "representative": ContactRole.REPRESENTATIVE}
_KEYS = ("controller", "joint_controllers", *_CONTACTS)
_DETAILS = ("name", "address", "email", "phone")
"""The labels below the title of a block, as a list of parties would call them."""

Lines = list[list[tuple[int, str]]]


@dataclass(frozen=True, slots=True)
class Preamble:
    """The facts above a table: controller with address, contacts by role, the whole text, joint controllers."""

    controller: str
    address: str
    contacts: tuple[tuple[tuple[str, str], ...], ...]
    text: str
    joint: tuple[str, ...] = ()

    def controller_of(self, drafts: Drafts, home: str) -> str:
        """Give the party whose record the table is: the one that is named, or the home entity."""
        if not self.controller:
            return home
        known = drafts.find_party(self.controller)
        held = (drafts.value(known, "contacts") if known else None) or ()
        reached = {item.get(key) for item in held for key in ("email", "phone")} - {None, ""}
        contacts = [dict(contact) for contact in self.contacts]
        contacts = [c for c in contacts if "name" in c or not reached & {c.get("email"), c.get("phone")}]
        values = {"kind": PartyKind.GROUP_ENTITY, "address": self.address, "contacts": contacts}
        return drafts.party(self.controller, values, None)

    def joint_controllers(self, drafts: Drafts) -> list[str]:
        """Give the parties that are controllers together with the one whose record the table is."""
        return [drafts.party(name, {"kind": PartyKind.PARTNER}, None) for name in self.joint]


def read_preamble(lines: Lines, blocks: tuple[Block, ...] = ()) -> Preamble:
    """Read labelled facts out of the rows above a table.

    They stand in one cell ("Controller: Example AG, street, town | DPO: ..."), in two neighbours, or in a block below a
    title ("Controller" with Name, Address, Email under it). `blocks` are those that a known layout has there.
    """
    controller, address = "", ""
    contacts: list[dict[str, str]] = []
    joint: list[str] = []
    blocks = _those_there(lines, blocks)
    titled = bool(blocks)
    for key, said in _statements(lines, blocks):
        name = said["name"]
        if key == "controller" and titled and not controller:
            controller, address = name, said.get("address", "")
            reached = {part: text for part, text in said.items() if part in ("email", "phone")}
            if reached:
                contacts.append({"role": str(ContactRole.GENERAL), **reached})
        elif key == "controller" and not controller:
            head, *rest = _BEHIND_NAME.split(name, maxsplit=1)
            if looks_like_organisation(head.strip()):
                controller, address = head.strip(), said.get("address", "".join(rest).strip())
        elif key == "joint_controllers" and not _is_label(name):
            joint += [head for head in (_head_of(line) for line in split(name, ListKind.PROSE)) if head]
        elif key in _CONTACTS and (titled or not _is_label(name)) and answer(name) is Answer.VALUE:
            found = {"role": str(_CONTACTS[key]), **said}
            if found not in contacts:
                contacts.append(found)
    text = " ".join(text for line in lines for _, text in line)
    return Preamble(controller, address, tuple(tuple(contact.items()) for contact in contacts), text, tuple(joint))


def _head_of(text: str) -> str:
    """Give the organisation before its address, if there is one."""
    head = _BEHIND_NAME.split(text, maxsplit=1)[0].strip()
    return head if looks_like_organisation(head) else ""


def _statements(lines: Lines, blocks: tuple[Block, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    titles = {heading_words(block.title): block for block in blocks}
    labels = {*titles, *(heading_words(label) for block in blocks for label in block.labels.values())}
    for number, line in enumerate(lines):
        for at, (column, text) in enumerate(line):
            for piece in _PARTS.split(text):
                if (match := _LABELLED.fullmatch(piece)) and (key := _key(match[1])):
                    yield key, _contact(match[2])
            block = titles.get(heading_words(text))
            key = block.of if block else _key(text)
            if not key or (blocks and not block):
                continue
            neighbour = line[at + 1][1] if at + 1 < len(line) else ""
            if below := _block(lines[number + 1 :], column, block, labels):
                yield key, below
            elif neighbour and not _is_label(neighbour) and heading_words(neighbour) not in labels:
                yield key, _contact(neighbour)
            elif block is None and number + 1 < len(lines) and len(line) == 1 and len(lines[number + 1]) == 1:
                yield key, _contact(lines[number + 1][0][1])


def _those_there(lines: Lines, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Give the blocks of a layout where one of their titles stands; people may have written theirs otherwise."""
    said = {heading_words(text) for line in lines for _, text in line}
    return blocks if any(heading_words(block.title) in said for block in blocks) else ()


def _key(label: str) -> str:
    found = meaning("activity", label.rstrip(": "))
    return found.key if found and found.certainty > WITHIN and found.key in _KEYS else ""


def _is_label(text: str, kind: str = "activity") -> bool:
    found = meaning(kind, text.rstrip(": "))
    return found is not None and found.certainty == EXACT


def _contact(text: str) -> dict[str, str]:
    name, found = text.strip(), {}
    for key, pattern in (("email", _EMAIL), ("phone", _PHONE)):
        stated = pattern.search(name)
        if stated and stated[0] != name:
            found[key] = stated[0]
            name = _LEFT_OVER.sub(", ", name.replace(stated[0], "")).strip(" ,;()<>\n")
    return {"name": name or text.strip(), **found}


def _detail(label: str) -> str:
    found = meaning("party", label.rstrip(": ")) if label else None
    return found.key if found and found.key in _DETAILS else ""


def _block(lines: Lines, column: int, block: Block | None, all_labels: set[str]) -> dict[str, str]:
    """Give what stands beside the labels (Name, Address, Email, Telephone) below the title of a block."""
    said: dict[str, str] = {}
    labels = {heading_words(label): key for key, label in block.labels.items()} if block else {}
    for line in lines:
        cells = dict(line)
        label = cells.get(column, "")
        key = labels.get(heading_words(label)) or _detail(label)
        if not key:
            break
        beside = next((text for at, text in line if at > column), "")
        is_label = heading_words(beside) in all_labels if block else _is_label(beside, "party")
        if answer(beside) is Answer.VALUE and not is_label:
            said.setdefault(key, beside)
    return said if "name" in said else {}
