"""Measurements: each beside its reference, on the same data, in the same run; what counts is the ratio."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest


@dataclass
class Ratio:
    """Compares a measured time with that of its reference and says so."""

    capsys: pytest.CaptureFixture[str]

    def __call__(self, what: str, measured: float, reference: float, most: float) -> None:
        """Print the ratio and hold it against what it may be."""
        ratio = measured / reference
        with self.capsys.disabled():
            print(f"\n{what}: {measured:.2f} s against {reference:.2f} s = {ratio:.2f} (at most {most})")
        assert ratio <= most


@pytest.fixture
def ratio(capsys: pytest.CaptureFixture[str]) -> Ratio:
    """Give what compares a time with its reference."""
    return Ratio(capsys)


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """Measure the best of several runs."""
    best = float("inf")
    for _ in range(times):
        gc.collect()
        begun = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begun)
    return best
