"""Collect the texts of the program into the catalogues of translations: `python -m desktop.translations`.

The English text is the key. Texts come from the fields and closed lists of the register, from the law pack, from every
literal that the code hands to `tr`, `translate` or `mark`, and from what the checks of the law say. A catalogue keeps
what it has, gets what is new without a translation, and loses what nobody says any more. It names no clock, machine or
person.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from models import history, vocabulary
from models.fields import KINDS, FieldSpec, ListSpec
from models.law.pack import law_texts
from models.vocabulary import Term
from resources.language import LANGUAGES

_CALLS = frozenset({"tr", "translate", "mark"})
_SPOKEN_IN = ("desktop", "reports", "models")
_FINDINGS = frozenset({"check", "problem", "cannot_tell", "note"})
"""Calls by which a check of the law declares itself and says what it found."""
_SAID_BY_FINDINGS = frozenset({"title", "message", "remedy"})


def texts() -> dict[str, set[str]]:
    """Give every text that is translated, with the places that say it."""
    found: dict[str, set[str]] = {}
    for text, place in (*_of_fields(), *_of_terms(), *_of_law(), *_of_code()):
        if text.strip():
            found.setdefault(text, set()).add(place)
    return found


def update(path: Path, language: str, said: Mapping[str, set[str]]) -> Catalog:
    """Bring a catalogue up to date with the `texts`, in memory; one that does not exist yet begins empty."""
    catalogue = Catalog(locale=language, header_comment=f"# Texts of Transfer Register: {LANGUAGES[language]}.")
    kept: dict[str, str] = {}
    if path.is_file():
        with path.open("rb") as file:
            kept = {str(m.id): str(m.string) for m in read_po(file, locale=language) if m.id and not m.fuzzy}
    for text, places in sorted(said.items()):
        catalogue.add(text, kept.get(text, ""), locations=[(place, 0) for place in sorted(places)])
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """Give a catalogue as the text of its file."""
    from io import BytesIO

    content = BytesIO()
    write_po(content, catalogue, width=110, sort_output=True, omit_header=True, include_lineno=False)
    language = str(catalogue.locale)
    head = (
        f'{catalogue.header_comment}\nmsgid ""\nmsgstr ""\n"Language: {language}\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    return head.encode() + content.getvalue()


def _of_fields() -> Iterator[tuple[str, str]]:
    for kind in KINDS.values():
        specs: list[FieldSpec | ListSpec] = [*kind.fields.values(), *kind.lists.values()]
        specs += [spec for listed in kind.lists.values() for spec in listed.fields.values()]
        own = (kind.label, kind.plural, *kind.sections)
        said = (text for spec in specs for text in (spec.label, spec.described.help))
        for text in (*own, *said):
            yield text, f"models/fields.py:{kind.key}"


def _of_terms() -> Iterator[tuple[str, str]]:
    for module in (vocabulary, history):
        for terms in vars(module).values():
            if isinstance(terms, type) and issubclass(terms, Term) and terms is not Term:
                yield from ((term.label, f"models/vocabulary.py:{terms.__name__}") for term in terms)


def _of_law() -> Iterator[tuple[str, str]]:
    yield from ((text, "resources/law") for text in law_texts())


def _of_code() -> Iterator[tuple[str, str]]:
    root = Path(str(files("desktop"))).parent
    for folder in _SPOKEN_IN:
        for path in sorted((root / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call):
                    place = path.relative_to(root).as_posix()
                    yield from ((text, place) for text in _literals(_spoken(node, place)))


def _spoken(call: ast.Call, place: str) -> list[ast.expr]:
    """Give the arguments of a call that people read."""
    name = _name(call.func)
    if name in _CALLS:
        return call.args[:1]
    if name in _FINDINGS and place.startswith("models/law/"):
        named = [keyword.value for keyword in call.keywords if keyword.arg in _SAID_BY_FINDINGS]
        return named + (call.args[:1] if name in ("problem", "note") else [])
    return []


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _literals(arguments: list[ast.expr]) -> Iterator[str]:
    """Yield the texts that an argument can be: one, or the two of a choice."""
    for argument in arguments:
        match argument:
            case ast.Constant(value=str(text)):
                yield text
            case ast.IfExp(body=first, orelse=second):
                yield from _literals([first, second])


def main() -> None:
    """Update the catalogue of every language but English, whose texts are the keys."""
    folder = Path(str(files("resources") / "translations"))
    said = texts()
    for language in sorted(LANGUAGES.keys() - {"en"}):
        path = folder / f"{language}.po"
        catalogue = update(path, language, said)
        path.write_bytes(written(catalogue))
        without = sum(1 for message in catalogue if message.id and not message.string)
        print(f"{path.name}: {len(catalogue)} texts, {without} without a translation")


if __name__ == "__main__":
    main()
