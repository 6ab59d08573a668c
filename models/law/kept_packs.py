"""The law packs of a register: the shipped one, and those that an office loaded and keeps.

A loaded pack is kept as a file inside the register, with a document record that tells of it, so that what was judged
under it stays explainable. Which one is chosen is a setting of the register.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from models.kept_values import keep_value, kept_value
from models.law.pack import LawPack, shipped_pack
from models.law.pack_file import BadPack, read_pack
from models.register import Register
from models.work import NotFound, Work

SETTING = "law_pack"
SHIPPED = "shipped"
MEDIA_TYPE = "application/x-law-pack+toml"
"""By which a document record is known to be a law pack, whatever it is called later."""


@dataclass(frozen=True, slots=True)
class KeptPack:
    """A pack that a register can be judged by; `sha256` is that of its file, or `shipped`.

    Of one that this version of the program cannot read, `title` says why and `as_at` is unknown.
    """

    sha256: str
    version: str
    as_at: date | None
    title: str
    chosen: bool


def law_of(register: Register) -> LawPack:
    """Give the pack that the register chose, else the shipped one.

    Raises `BadPack` where this version of the program cannot read the chosen one.
    """
    chosen = _chosen(register)
    return shipped_pack() if chosen == SHIPPED else _kept(register.file(chosen))


NEEDED = ("membership", "adequacy", "clauses", "mechanisms", "derogations")
"""Tables without which a pack serves nobody."""


def load_pack(register: Register, path: Path) -> LawPack:
    """Check a file, keep it in the register and choose it, in one change; raises `BadPack`."""
    content = path.read_bytes()
    pack = _kept(content)
    for table in NEEDED:
        if not getattr(pack, table):
            raise BadPack(f"The law pack {pack.version} has no table {table}, without which nothing can be judged.")
    with register.change(f"Law pack {pack.version} loaded") as work:
        sha256 = work.add_file(content)
        if sha256 not in {document["sha256"] for document in register.records("document")}:
            values = {"name": f"Law pack {pack.version}", "dated": pack.as_at.isoformat(), "file_name": path.name}
            work.add("document", {**values, "media_type": MEDIA_TYPE, "sha256": sha256, "size": len(content)})
        _choose(work, sha256)
    return pack


def choose_pack(register: Register, sha256: str) -> None:
    """Judge by a pack that is kept already, or by the `shipped` one; raises `NotFound` for one that is not kept."""
    kept = {pack.sha256: pack for pack in kept_packs(register)}
    if sha256 not in kept:
        raise NotFound(f"The register keeps no law pack with the hash {sha256}.")
    with register.change(f"Law pack {kept[sha256].version} chosen") as work:
        _choose(work, sha256)


def kept_packs(register: Register) -> list[KeptPack]:
    """Give the packs to choose from: the shipped one first, then those loaded, in the order of their documents."""
    chosen, shipped = _chosen(register), shipped_pack()
    found = [KeptPack(SHIPPED, shipped.version, shipped.as_at, shipped.title, chosen == SHIPPED)]
    for document in register.records("document"):
        if document["media_type"] == MEDIA_TYPE and document["sha256"]:
            sha256 = document["sha256"]
            try:
                pack = _kept(register.file(sha256))
            except BadPack as flaw:
                found.append(KeptPack(sha256, document["name"], None, str(flaw), chosen == sha256))
                continue
            found.append(KeptPack(sha256, pack.version, pack.as_at, pack.title, chosen == sha256))
    return found


@lru_cache(maxsize=8)
def _kept(content: bytes) -> LawPack:
    return read_pack(content)


def _chosen(register: Register) -> str:
    return kept_value(register, SETTING) or SHIPPED


def _choose(work: Work, sha256: str) -> None:
    keep_value(work, SETTING, "" if sha256 == SHIPPED else sha256)
