"""A register judged on a day: which records are read, and under which law."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from models import history
from models.bulk import collector_at_rest
from models.law.casebook import JUDGED_KINDS, Casebook
from models.law.judgement import Judgement, Progress
from models.law.kept_packs import law_of
from models.law.pack import LawPack
from models.register import Changes, Record, Register


def judge_register(
    register: Register, day: date, *, pack: LawPack | None = None, progress: Progress | None = None
) -> Judgement:
    """Judge a register as it stood at the end of a day, under the law of that day.

    For a day before the register began there is no earlier state: the present records are judged under the law of
    that day. `pack` is the law of the register where none is given. Raises what `progress` raises.
    """
    law = pack or law_of(register)
    with collector_at_rest():
        return Judgement(casebook_of(as_it_stood(register, day)), law, day, progress)


def as_it_stood(register: Register, day: date) -> Register:
    """Give the register as of a day; as it stands for a day before it began, or one that is not over."""
    if register.as_of_day is not None:
        return register
    with register.store.reading() as connection:
        number, last = history.last_number(connection, day), history.last_number(connection)
    return register if number in (0, last) else register.at(number, day)


def casebook_of(register: Register) -> Casebook:
    """Read all records that the law looks at."""
    return Casebook({kind: register.records(kind) for kind in JUDGED_KINDS})


def changed_records(register: Register, changes: Changes) -> Mapping[tuple[str, str], Record | None]:
    """Read the records that a commit changed, as `Judgement.rejudge` takes them."""
    found: dict[tuple[str, str], Record | None] = {
        (kind, id): None for kind, id in changes.records if kind in JUDGED_KINDS
    }
    for kind in {kind for kind, _ in found}:
        ids = [id for changed, id in found if changed == kind]
        for record in register.records(kind, ids):
            found[kind, record.id] = record
    return found
