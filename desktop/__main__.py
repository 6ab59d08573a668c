"""Start of the program: `transfer-register`, or `python -m desktop`."""

from __future__ import annotations

import sys

from desktop.cli import main as run


def main() -> None:
    """Run the command line and end the process with its exit code."""
    sys.exit(run())


if __name__ == "__main__":
    main()
