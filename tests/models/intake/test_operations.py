"""What cells say happens at the places they name."""

from __future__ import annotations

import pytest

from models.intake.operations import operations_at


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("India (remote access)", {"IN": "remote_access"}),
        ("Dublin (hosting), support from India", {"IE": "hosting", "IN": "support"}),
        ("Poland, support at times from outside the EU, India among others", {"IN": "support"}),
        ("Hosting in Irland, Fernzugriff aus den USA", {"IE": "hosting", "US": "remote_access"}),
        ("Ierland (opslag) en India (ondersteuning)", {"IE": "hosting", "IN": "support"}),
        ("Hébergement en France ; support depuis le Maroc", {"FR": "hosting", "MA": "support"}),
        ("Polska, wsparcie z Indii", {"IN": "support"}),
        ("Servidores en España; acceso remoto desde México", {"ES": "hosting", "MX": "remote_access"}),
        ("Lagring i Sverige, fjärråtkomst från USA", {"SE": "hosting", "US": "remote_access"}),
        ("USA (mail relay), contract with SCC", {}),
        ("Germany, USA", {}),
        ("", {}),
    ],
)
def test_what_happens_stands_beside_the_place(text: str, told: dict[str, str]) -> None:
    assert operations_at(text) == told
