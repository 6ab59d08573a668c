"""How a source of law is cited to people: the checks cite in English form, each language has its own.

A bare number is an article of the GDPR, as long as no other source was named before it: “44; SCC clause 14(b)(i)”.
The patterns and words stand in `resources/citations.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from resources.language import mark, translate

_OF_NO_LAW = {"model": mark("Consistency of the register"), "policy": mark("Policy of the office")}
"""What checks cite that hold the register against itself, or against the office's own rules."""

_LAST_CLAUSE = 18
"""The clauses of Decision (EU) 2021/914 end there; a higher number behind one is an article again."""

_DEFINITIONS = "4"
"""Article 4 of the GDPR has points where others have paragraphs."""

_BRACKETS = r"(?:\([0-9a-z]+\)|-\([a-z]+\))*"
_REFERENCE = re.compile(rf"(?<![\w/.-])(\d{{1,2}}(?:\.\d)?(?:-\d{{1,2}}(?:\.\d)?)?)({_BRACKETS})(?![\w/])")
_TWO_PARAGRAPHS = re.compile(r"\b(\d+)\((\d+)\)\((\d+)\)")
_LONE = re.compile(r"(?<=\bvs )\((\d)\)")
_BRACKET = re.compile(r"(-?)\(([0-9a-z]+)\)")
_OPENING = re.compile(r"\d{1,2}(?![\d/])")
_ROMAN = frozenset("ii iii iv vi vii viii".split())


@lru_cache(maxsize=8)
def _patterns(language: str) -> Mapping[str, Any]:
    text = (files("resources") / "citations.toml").read_text(encoding="utf-8")
    listed = tomllib.loads(text)
    return listed.get(language, listed["en"])  # type: ignore[no-any-return]


@lru_cache(maxsize=4096)
def citation_text(citation: str, language: str) -> str:
    """Word a citation in a language: “46(2)(c)” becomes “Art. 46 Abs. 2 lit. c” in German."""
    if citation in _OF_NO_LAW:
        return translate(_OF_NO_LAW[citation], language)
    each = _TWO_PARAGRAPHS.sub(r"\1(\2), \1(\3)", citation)
    worded = "; ".join(_source(part, _patterns(language)) for part in each.split("; "))
    return worded[:1].upper() + worded[1:]


def _source(cited: str, patterns: Mapping[str, Any]) -> str:
    """Word what is cited of one source."""
    clauses, articles = "clause" in cited or "cl." in cited, bool(_OPENING.match(cited)) or "Art." in cited

    def reference(found: re.Match[str]) -> str:
        number, brackets = found.groups()
        clause = clauses and float(number.split("-")[0]) <= _LAST_CLAUSE
        said = number + _within(number, brackets, patterns, clause)
        before = cited[: found.start()]
        if clause or before.endswith("Art. "):
            return said
        if not before or clauses:
            return str(patterns["article"]).format(said)
        return str(patterns["further_article"]).format(said) if articles and before.endswith(", ") else said

    words = patterns["words"]
    worded = _REFERENCE.sub(reference, _LONE.sub(lambda lone: _paragraph(lone[1], patterns), cited))
    named = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    worded = re.sub(rf"(?<![\w/])(?:{named})(?!\w)", lambda found: words[found[0]], worded)
    return re.sub(r" +(?=[, ])", "", worded)


def _within(number: str, brackets: str, patterns: Mapping[str, Any], clause: bool) -> str:
    """Word the brackets behind a number: paragraph, point, point of a point; “(b)-(f)” are several points."""
    said, point = "", ""
    for hyphen, inside in _BRACKET.findall(brackets):
        if hyphen:
            said = said.removesuffix(str(patterns["point"]).format(point))
            said += str(patterns["points"]).format(point, inside)
        elif inside.isdigit():
            said += str(patterns["definition" if number == _DEFINITIONS and not clause else "paragraph"]).format(inside)
        elif point or inside in _ROMAN:
            said += str(patterns["sub_point"]).format(inside)
        else:
            said, point = said + str(patterns["clause_point" if clause else "point"]).format(inside), inside
    return said


def _paragraph(number: str, patterns: Mapping[str, Any]) -> str:
    return str(patterns["paragraph"]).format(number).lstrip(",. ")
