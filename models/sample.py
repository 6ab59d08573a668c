"""The sample register: Nordhaven Payments, a group that does not exist, with the mistakes that analysts meet.

It shows every kind of record, every mechanism of Chapter V, and one of each common mistake. Its content stands in
readable files under `resources/sample`; ids and references follow from these files, so that the sample is the same
on every machine.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from models.locking import user_name
from models.register import SETTINGS_ID, Register, RegisterError, Work
from models.sample_files import SampleFiles, Values, id_of, sample_text

HOME = "bank"
"""The key of the group entity whose privacy office keeps the register."""


class _StoryClock:
    """Tells the time of the story while the sample is made, and the real time afterwards."""

    def __init__(self) -> None:
        self.at: datetime | None = None

    def __call__(self) -> datetime:
        return self.at or datetime.now(UTC)


def create_sample(
    address: str | Path, *, author: str | None = None, clock: Callable[[], datetime] | None = None
) -> Register:
    """Create a register at `address` and fill it with the sample.

    Without a clock the change sets carry the days of the story, so that the register can be seen as of them; with a
    clock they carry its time. Raises `models.store_errors.StoreError` as `Register.create` does.
    """
    story = sample_text("story")
    told = None if clock else _StoryClock()
    if told:
        told.at = story["begun"]
    register = Register.create(
        address, name=story["name"], country="SE", author=author or story["author"], clock=clock or told
    )
    try:
        _fill(register, story, told)
    except BaseException:
        register.close()
        if register.store.is_file:
            Path(address).unlink(missing_ok=True)
        raise
    register.author = author or user_name()
    return register


def fill_with_sample(register: Register) -> None:
    """Fill a new register with the sample; its home entity becomes Nordhaven Bank AB.

    Raises `RegisterError` where the register holds anything yet.
    """
    if len(register.history(limit=2)) > 1:
        raise RegisterError("The sample needs a new register; this one has been used already.")
    _fill(register, sample_text("story"), None)


def _fill(register: Register, story: Values, told: _StoryClock | None) -> None:
    sample = SampleFiles()
    for step in story["change"]:
        if told:
            told.at = step["at"]
        with register.change(step["reason"]) as work:
            if step is story["change"][0]:
                _begin(work, register, story["name"])
                _add_all(work, sample)
            for kind, edits in step.get("edit", {}).items():
                for key, values in edits.items():
                    work.edit(kind, id_of(kind, key), sample.written_out(kind, values))
    if told:
        told.at = None


def _begin(work: Work, register: Register, name: str) -> None:
    """Put the sample's home entity, which has the same id everywhere, in the place of the one that is there."""
    work.remove_pristine("party", register.settings["home"])
    work.edit("settings", SETTINGS_ID, {"name": name, "home": id_of("party", HOME)})


def _add_all(work: Work, sample: SampleFiles) -> None:
    for kind, key, values in sample.documents():
        if kind == "document" and "text" in values:
            values = _stored(work, values)
        work.add(kind, values, id_of(kind, key))


def _stored(work: Work, values: Values) -> Values:
    """Store the text that the files give for a document, as a file of its own."""
    content = values.pop("text").encode()
    work.add_file(content)
    return {**values, "media_type": "text/plain", "sha256": sha256(content).hexdigest(), "size": len(content)}
