"""The look of a web page: light and dark as the reader's screen is, narrow or wide, and on paper."""

from __future__ import annotations

from typing import Final

from reports.palette import ACCENT, FAINT_LINE, LINE, QUIET, TEXT, TONE_COLOURS

# The colours of the dark window: those of the palette would not stand out from a dark ground.
_DARK: Final = {
    "ground": "16191C",
    "text": "E6E9EB",
    "quiet": "9AA5AD",
    "accent": "4FB6CA",
    "line": "3A4249",
    "faint-line": "2E353A",
    "lawful": "6CCB98",
    "duties": "E0A84A",
    "not-lawful": "F08A82",
    "cannot-tell": "B3ABE8",
}
_LIGHT: Final = {
    "ground": "FFFFFF",
    "text": TEXT,
    "quiet": QUIET,
    "accent": ACCENT,
    "line": LINE,
    "faint-line": FAINT_LINE,
    **{tone.replace("_", "-"): colour for tone, colour in TONE_COLOURS.items()},
}


def _colours(colours: dict[str, str]) -> str:
    return " ".join(f"--{name}: #{code};" for name, code in colours.items())


_RULES: Final = """
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2.5rem 1.5rem; max-width: 76rem; background: var(--ground); color: var(--text);
  font: 0.9375rem/1.45 "Noto Sans", "Segoe UI", system-ui, -apple-system, Arial, sans-serif; }
h1, h2, h3, h4, p, dt, li, td, th, caption { white-space: pre-wrap; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 2rem; line-height: 1.2; }
h2, h3, h4 { line-height: 1.25; margin: 2.5rem 0 0.5rem; }
h2 { font-size: 1.5rem; } h3 { font-size: 1.2rem; margin-top: 2rem; } h4 { font-size: 1rem; margin-top: 1.5rem; }
p { margin: 0.25rem 0; } .subtitle { color: var(--quiet); font-size: 1.1rem; }
.note, .quiet, footer { color: var(--quiet); } .note { font-size: 0.875rem; margin-bottom: 0.75rem; }
a { color: var(--accent); text-decoration: none; } a:hover, a:focus-visible { text-decoration: underline; }
.reference { color: var(--accent); }
figure { margin: 1rem 0; } figure svg { display: block; max-width: 100%; height: auto; background: #FFFFFF; }
figcaption { color: var(--quiet); font-size: 0.875rem; margin-top: 0.4rem; }
nav ul { list-style: none; margin: 0; padding: 0; columns: 22rem auto; column-gap: 3rem; }
nav li { break-inside: avoid; padding: 0.1rem 0; } .level2 { padding-inline-start: 1rem; }
.level3 { padding-inline-start: 2rem; }
dl { margin: 1rem 0; border-bottom: 1px solid var(--line); }
dl > div { display: grid; grid-template-columns: 12rem minmax(0, 1fr); gap: 0 1.5rem; padding: 0.55rem 0;
  border-top: 1px solid var(--line); }
dl.lettered > div { grid-template-columns: 14rem minmax(0, 1fr); }
dt { display: flex; font-weight: 600; } .letter { flex: none; width: 2.5rem; color: var(--accent); }
dd { margin: 0; } dd > p:first-child { margin-top: 0; } dd > p:last-child { margin-bottom: 0; }
.table { overflow-x: auto; margin: 0.5rem 0 1.25rem; }
table { border-collapse: collapse; width: 100%; font-size: 0.8125rem; }
table.wide { min-width: 58rem; }
caption { text-align: start; font-weight: 600; padding: 0.5rem 0; font-size: 0.9375rem; }
th, td { text-align: start; vertical-align: top; padding: 0.35rem 1rem 0.35rem 0; min-width: 4.5rem;
  border-bottom: 1px solid var(--faint-line); }
th { color: var(--quiet); font-size: 0.75rem; border-color: var(--line); vertical-align: bottom; }
.number { text-align: end; font-variant-numeric: tabular-nums; } .unbroken { overflow-wrap: normal; }
.lawful { color: var(--lawful); } .duties { color: var(--duties); } .not_lawful { color: var(--not-lawful); }
.cannot_tell { color: var(--cannot-tell); }
footer { margin-top: 3rem; padding-top: 0.5rem; border-top: 1px solid var(--line); font-size: 0.8125rem; }
@media (max-width: 42rem) { dl > div, dl.lettered > div { display: block; } dd { padding-top: 0.25rem; } }
@page { size: A4; margin: 18mm 16mm; }
@page landscape { size: A4 landscape; }
@media print { .landscape { page: landscape; } table.wide { min-width: 0; }
  body { padding: 0; max-width: none; font-size: 9pt; } table { font-size: 7.5pt; }
  .table { overflow: visible; } thead { display: table-header-group; } tr, nav li { break-inside: avoid; }
  h2, h3, h4, caption { break-after: avoid; } .new-page { break-before: page; } }
"""

STYLE: Final = (
    f":root {{ color-scheme: light dark; {_colours(_LIGHT)} }}\n"
    f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_colours(_DARK)} }} }}{_RULES}"
)
