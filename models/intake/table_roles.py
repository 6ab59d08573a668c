"""What a table says, by its columns and titles, of those that it lists: a group, or the activities of a processor."""

from __future__ import annotations

from models.intake.cells import cell_text
from models.intake.columns import Columns
from models.intake.found_tables import FoundTable
from models.vocabulary import Role


def owns_itself(table: FoundTable, columns: Columns) -> bool:
    """Whether a list of companies names owners that stand in the list themselves: a group."""
    names, owners = columns.by_key.get("name"), columns.by_key.get("parent")
    if not names or not owners:
        return False
    listed = {cell_text(cells[names[0]]) for _, cells in table.rows if names[0] < len(cells)}
    return any(cell_text(cells[owners[0]]) in listed - {""} for _, cells in table.rows if owners[0] < len(cells))


def record_role(table: FoundTable, words: str) -> Role:
    """Read off columns, title or file name whether a record of activities is kept as processor."""
    keys = set(table.columns.values())
    if "processing_categories" in keys and not keys & {"purposes", "legal_bases"}:
        return Role.PROCESSOR
    lowered = words.lower()
    as_processor = (
        "processor",
        "verwerker",
        "auftragsverarbeiter",
        "sous-traitant",
        "biträde",
        "databehandler",
        "30(2)",
        "30 abs. 2",
    )
    as_controller = ("controller", "verwerkingsverantwoordelijke", "verantwortlicher", "30(1)", "30 abs. 1")
    if any(word in lowered for word in as_processor) and not any(word in lowered for word in as_controller):
        return Role.PROCESSOR
    return Role.CONTROLLER
