"""The small changes with which the tests of register and history work."""

from __future__ import annotations

from models.register import Register


def add_party(register: Register, name: str = "Example Hosting Ltd", **values: object) -> str:
    """Add one party in a change set of its own and give its id."""
    with register.change(f"Add {name}") as work:
        return work.add("party", {"name": name, **values})


def edit(register: Register, id: str, **values: object) -> None:
    """Edit one party in a change set of its own."""
    with register.change("Edit") as work:
        work.edit("party", id, values)


def names(register: Register) -> list[str]:
    """Give the names of all parties in the order of their references."""
    return [party["name"] for party in register.records("party")]
