"""Real spreadsheets that other people made have the shape a reader sees in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from spreadsheet_files import rows_of

from models.intake.sheets import read_book

SAMPLES = Path(__file__).parents[4] / "shared" / "samples"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the folder of sample spreadsheets is not here")
class TestSamples:
    """Real files that other people made."""

    @pytest.mark.parametrize(
        ("start", "height", "width", "row", "cell"),
        [
            ("GodfreyEngineering", 113, 3, 2, (1, "Field")),
            ("Klotzkette__claude-fuer-deutsches-recht__01", 13, 12, 5, None),
            ("Klotzkette__claude-fuer-deutsches-recht__04", 18, 5, 14, (5, "Status")),
            ("OS2compliance", 95, 5, 1, (1, "Navn")),
            ("Paul-Ryan76", 46, 12, 1, None),
            ("Sage-Bionetworks", 15, 4, 2, (4, "Link")),
            ("coolharsh55__DPCat__Beta", 3, 9, 1, None),
            ("coolharsh55__DPCat__HR", 6, 9, 1, None),
            ("github__site-policy", 35, 4, 2, (4, "Corporate Location")),
            ("minvws", 2, 84, 1, (1, "Status")),
            ("privacyradius", 130, 28, 1, (1, "id")),
            ("recaptime-dev", 3, 4, 2, (1, "Cloudflare Inc.")),
            ("tailscale", 9, 4, 2, (4, "United States, European Economic Area")),
            ("usegalaxy-eu", 3, 7, 1, (5, "The storage periods")),
        ],
    )
    def test_every_sample_has_its_shape(
        self, start: str, height: int, width: int, row: int, cell: tuple[int, str] | None
    ) -> None:
        (path,) = SAMPLES.glob(f"{start}*")
        book = read_book(path)
        rows = rows_of(book)
        assert (len(rows), {len(each) for each in rows}) == (height, {width})
        assert any(rows[row - 1])
        assert cell is None or rows[row - 1][cell[0] - 1] == cell[1]
        assert book.problems == ()

    def test_no_sample_is_left_out(self) -> None:
        assert all(read_book(path).sheets for path in SAMPLES.iterdir() if path.suffix in (".csv", ".xlsx"))
