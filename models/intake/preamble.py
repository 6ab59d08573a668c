"""What stands above a table: whose record it is, and whom to ask."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.intake.drafts import Drafts
from models.intake.meanings import WITHIN, meaning
from models.intake.organisations import looks_like_organisation
from models.vocabulary import ContactRole, PartyKind

_PARTS = re.compile(r"\s*[|\n]\s*")
_LABELLED = re.compile(r"\s*([^:]{2,60}):\s+(.+)", re.DOTALL)
_CONTACTS = {"dpo": ContactRole.DPO, "representative": ContactRole.REPRESENTATIVE}


@dataclass(frozen=True, slots=True)
class Preamble:
    """The facts above a table: controller with address, contacts by role, and the whole text."""

    controller: str
    address: str
    contacts: tuple[tuple[ContactRole, str], ...]
    text: str

    def controller_of(self, drafts: Drafts, home: str) -> str:
        """Give the party whose record the table is: the one that is named, or the home entity."""
        contacts = [{"role": role, "name": name} for role, name in self.contacts]
        if not self.controller:
            return home
        values = {"kind": PartyKind.GROUP_ENTITY, "address": self.address, "contacts": contacts}
        return drafts.party(self.controller, values, None)


def read_preamble(texts: list[str]) -> Preamble:
    """Read labelled facts out of the texts above a table ("Controller: Example AG, street, town | DPO: ...")."""
    controller, address = "", ""
    contacts: list[tuple[ContactRole, str]] = []
    pieces = [piece for text in texts for piece in _PARTS.split(text) if piece]
    for label, said in [*_labelled(pieces), *zip(pieces, pieces[1:], strict=False)]:
        found = meaning("activity", label.rstrip(":"))
        if found is None or found.certainty <= WITHIN:
            continue
        if found.key == "controller" and not controller:
            name, _, rest = said.partition(",")
            if looks_like_organisation(name.strip()):
                controller, address = name.strip(), rest.strip()
        elif found.key in _CONTACTS and meaning("activity", said) is None:
            contacts.append((_CONTACTS[found.key], said.strip()))
    return Preamble(controller, address, tuple(dict.fromkeys(contacts)), " ".join(texts))


def _labelled(pieces: list[str]) -> list[tuple[str, str]]:
    return [(match[1], match[2]) for piece in pieces if (match := _LABELLED.fullmatch(piece))]
