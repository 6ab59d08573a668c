"""What can be answered to what a report asks, read from the register."""

from __future__ import annotations

from models.intake.layouts import shipped_layouts
from models.intake.remembered import kept_layouts
from models.law.countries import country_name
from models.register import Register
from models.views import views
from models.vocabulary import Role, Status
from reports.records.clause_annexes import TYPES


def answers(register: Register, report: str, option: str) -> list[tuple[str, str]]:
    """Give the answers that the register knows, each with what people read; none where it knows none."""
    match option:
        case "subjects":
            return _subjects(register)
        case "record":
            return _records(register, "assessment" if report == "assessment" else "agreement")
        case "country":
            return _countries(register)
        case "authority":
            return _authorities(register)
        case "missing":
            return [("yes", "yes")]
        case "view":
            return [(name, name) for name in views(register)]
        case "layout":
            return _layouts(register, Role.PROCESSOR if report == "processor-record" else Role.CONTROLLER)
    return []


def _records(register: Register, kind: str) -> list[tuple[str, str]]:
    return [
        (record.reference, f"{record.reference}  {record['name']}".strip())
        for record in register.records(kind)
        if record["status"] != Status.ARCHIVED and (kind == "assessment" or record["type"] in TYPES)
    ]


def _countries(register: Register) -> list[tuple[str, str]]:
    """Give the countries that transfers go to; people read their English names, as they type them."""
    codes = {transfer["destination"] for transfer in register.records("transfer") if transfer["destination"]}
    return sorted(((code, country_name(code, "en")) for code in codes), key=lambda answer: answer[1])


def _authorities(register: Register) -> list[tuple[str, str]]:
    named = {party["supervisory_authority"] for party in register.records("party")} - {"", None}
    return [(name, name) for name in sorted(named)]


def _layouts(register: Register, role: Role) -> list[tuple[str, str]]:
    """Give the layouts in which the record of a role can be written, shipped ones and those of the office."""
    every = {layout.name: layout for layout in (*shipped_layouts(), *kept_layouts(register))}
    written = (one for one in every.values() if one.written and (one.role or Role.CONTROLLER) == role)
    return [(layout.name, layout.title or layout.name) for layout in written]


def _subjects(register: Register) -> list[tuple[str, str]]:
    named: dict[str, str] = {}
    for activity in register.records("activity"):
        if activity["status"] != Status.ARCHIVED:
            for item in activity["subjects"]:
                named.setdefault(" ".join(item["name"].split()).casefold(), item["name"])
    return [(name, name) for name in named.values()]
