"""Whether clauses fit the roles of exporter and importer, also where one of the roles is not known."""

from __future__ import annotations

from enum import Enum, auto

from models.law.instruments import ClauseSet
from models.law.transfer_case import Ground, TransferCase
from models.vocabulary import Fact, Role, SccModule


class Fit(Enum):
    """How clauses fit."""

    GOOD = auto()
    BAD = auto()
    NO_MODULE = auto()
    """For these roles no module was made at all: people have to judge."""
    UNKNOWN = auto()


def fit_of(clauses: ClauseSet, ground: Ground) -> Fit:
    """Compare the module of the clauses, None for a set without modules, with the roles of the transfer."""
    module = ground.module if clauses.fits[0].module else None
    exporter, importer = ground.case.roles
    if exporter is None or importer is None:
        return _by_what_is_known(clauses, module, exporter, importer)
    made = clauses.modules_for(exporter, importer)
    if module not in made:
        return Fit.BAD if made or not clauses.fits[0].module else Fit.NO_MODULE
    if module == SccModule.MODULE_4 and own_controller(ground.case) == Fact.NO:
        return Fit.NO_MODULE
    return Fit.GOOD


def _by_what_is_known(
    clauses: ClauseSet, module: SccModule | None, exporter: Role | None, importer: Role | None
) -> Fit:
    for fit in clauses.fits:
        fits_exporter = exporter is None or exporter in fit.exporters
        if fit.module == module and fits_exporter and (importer is None or importer in fit.importers):
            return Fit.UNKNOWN
    return Fit.BAD


def own_controller(case: TransferCase) -> Fact:
    """Tell whether the importer is the controller for whom the exporter processes: module 4 serves no other."""
    importer = case.row["importer"]
    if case.engagement is not None and case.engagement["engaged"] == case.row["exporter"]:
        return Fact.YES if case.engagement["engaging"] == importer else Fact.NO
    served = {item["party"] for item in case.activity["controllers_served"]} if case.activity else set()
    if not served:
        return Fact.UNKNOWN
    return Fact.YES if importer in served else Fact.NO
