"""The pictures of README: each that it names is drawn, and shows the window at rest."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from desktop.portrait import PICTURES, SCENES

ROOT = Path(__file__).resolve().parents[2]
_NAMED = re.compile(r"resources/pictures/([\w-]+)\.png")
_MOST_BYTES = 250_000


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the script drew, in a process of its own as `make pictures` does."""
    folder = tmp_path_factory.mktemp("pictures")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-m", "desktop.portrait", str(folder)], cwd=ROOT, env=environment, check=True)
    return folder


def test_what_readme_names_is_what_is_drawn_and_kept(drawn: Path) -> None:
    named = set(_NAMED.findall((ROOT / "README.md").read_text(encoding="utf-8")))
    assert named == {path.stem for path in drawn.iterdir()} == {path.stem for path in PICTURES.glob("*.png")}


@pytest.mark.parametrize("name", SCENES)
def test_a_picture_is_large_light_in_bytes_and_not_empty(drawn: Path, name: str) -> None:
    path = drawn / f"{name}.png"
    with Image.open(path) as picture:
        assert picture.size == (1440, 900)
        colours = picture.convert("RGB").getcolors(maxcolors=picture.width * picture.height)
    assert path.stat().st_size < _MOST_BYTES
    assert len(colours) > 50


def test_the_themes_are_those_that_the_scenes_say(drawn: Path) -> None:
    for name, (theme, _scene) in SCENES.items():
        with Image.open(drawn / f"{name}.png") as picture:
            brightness = picture.convert("L").resize((1, 1)).getpixel((0, 0))
        assert (brightness < 100) == (theme == "dark"), name
