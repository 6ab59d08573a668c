"""In which role a party of a list is engaged: what the row says, or what heading and title call those of the list."""

from __future__ import annotations

from models.intake.legal_terms import role
from models.intake.meanings import heading_words
from models.intake.row import Row
from models.vocabulary import Fact, Role

_RECIPIENTS = ("recipient", "ontvanger", "empfanger", "datenempfanger", "destinat", "mottagar", "modtager", "mottaker")
_ACROSS = {
    Role.CONTROLLER: Role.PROCESSOR,
    Role.PROCESSOR: Role.CONTROLLER,
    Role.SUB_PROCESSOR: Role.PROCESSOR,
    Role.JOINT_CONTROLLER: Role.JOINT_CONTROLLER,
    Role.INDEPENDENT_CONTROLLER: Role.INDEPENDENT_CONTROLLER,
}
"""The role of the other side where a list only says which is ours."""
_SUB = ("sub", "onder", "unter", "weiter", "ulterieur", "underb", "podproc")
_FURTHER = (
    "sub processor", "underbitrade", "underdatabehandl", "unterauftrag", "subunternehm", "subauftrag", "subdienstleist",
    "nachunternehm", "sous sous traitant", "sous traitants ulterieurs", "sous traitant ulterieur", "subencargad",
    "sub encargad", "subresponsab", "sub responsab", "podprzetwarz", "podproces", "dalszy podmiot", "dalszych podmiot",
)  # fmt: skip


def default_role(heading: str | None, title: str) -> Role:
    """Give the role of the engaged parties of a list from what its heading and title call them."""
    if (titled := role(title)) in (Role.INDEPENDENT_CONTROLLER, Role.JOINT_CONTROLLER):
        return titled
    words = heading_words(f"{heading or ''} {title}")
    if heading_words(heading or "").startswith(_RECIPIENTS) and "process" not in words:
        return Role.INDEPENDENT_CONTROLLER
    processors = [word for word in words.split() if "process" in word or "verwerker" in word or "arbeiter" in word]
    if any(word.startswith(_SUB) for word in processors) or any(f" {stem}" in f" {words}" for stem in _FURTHER):
        return Role.SUB_PROCESSOR
    return Role.PROCESSOR


def role_of(row: Row, standard: Role) -> Role:
    """Give the role that a row states, below a heading that asks for one (“Processor?”) too."""
    if not row.heading("role") and (own := role(row.said("own_role"))):
        return _ACROSS.get(own, standard)
    said, asked, answered = role(row.said("role")), role(row.heading("role") or ""), row.fact("role")
    if asked in (Role.PROCESSOR, Role.SUB_PROCESSOR) and answered is Fact.NO:
        return said if said and said is not asked else Role.INDEPENDENT_CONTROLLER
    return said or (asked if asked and answered is Fact.YES and standard is not Role.SUB_PROCESSOR else standard)
