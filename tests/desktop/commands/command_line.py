"""How tests read what a command said."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Answer = tuple[int, str, str]
"""Exit code, standard output, standard error."""

Run = Callable[..., Answer]


def answer_of(said: Answer) -> dict[str, Any]:
    """Read the one JSON object that a command printed."""
    code, out, err = said
    assert code in (0, 1)
    assert err == ""
    answer = json.loads(out)
    assert isinstance(answer, dict)
    return answer


def assert_one_sentence(said: Answer) -> None:
    code, out, err = said
    assert code == 3
    assert out == ""
    assert err.endswith(".\n")
    assert err.count("\n") == 1


def names(run: Run, address: str) -> set[str]:
    return {row["name"] for row in answer_of(run("list", address, "party", "--json"))["rows"]}
