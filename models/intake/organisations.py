"""Which organisations a cell names, and when two names are one organisation.

Recipients stand in cells as names with legal forms, remarks and places ("Sample Inc. (USA)"), mixed with categories of
recipients ("tax authorities") and denials ("Internal, no third party"). The key for matching leaves out what varies
between two spellings of one name; it never decides by itself that two parties are the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from models.intake.answers import Answer, answer, fact
from models.intake.lists import ListKind, is_legal_form, split, whole_value
from models.intake.phrases import word_list
from models.intake.places import find_places
from models.spelling import fold, fold_words, single_spaced
from models.vocabulary import Fact

_PARENTHESIS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_REMARK = re.compile(r"\s+[-–—]+\s+|\s*[–—]\s*|:\s+")
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z0-9&.-]{0,9}")
_DOTTED = re.compile(r"\b((?:\w[./]){1,4}\w?)(?=\W|$)")
_WORD = re.compile(r"[^\W_]+")
_BEFORE_COMMA = re.compile(r"\s+(?=[,;])")
_OPENING_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?(?: [^\W\d_]+)?")
_PLAIN_NAME = re.compile(r"([^\W\d_]+)[\w .&'-]*")
"""Words with nothing between them that separates, as lists of organisations are split."""
_LETTERS = re.compile(r"[^\W\d_]+")
_CASED = re.compile(r"[^\W\d_]*[A-ZÄÖÜÅÆØ]")
_NOTE_MARK = re.compile(r"(?<=[\w.)])\s*(?:[¹²³⁴⁵⁶⁷⁸⁹⁰]+|[*†‡]+)$")
"""Points from a name to a footnote."""
_LONGEST_LABEL = 40
_AMERICAN_FORMS = frozenset({"inc", "incorporated", "llc", "corp", "corporation", "pbc"})
_SLASH = re.compile(r"\s+/\s+")
_AND = re.compile(r"\s+(?:and|und|en|et|och|og|e|y|i)\s+(?![Cc]o\b)")
_BETWEEN_COMPANIES = re.compile(rf"{_SLASH.pattern}|[;\n,]|{_AND.pattern}")


@dataclass(frozen=True, slots=True)
class StatedOrganisation:
    """An organisation or category of recipients as stated; `note` is the remark on it, `places` codes of countries."""

    name: str
    note: str | None
    places: tuple[str, ...]


@lru_cache(maxsize=16384)
def organisations(text: str) -> tuple[StatedOrganisation, ...]:
    """Return the organisations and categories of recipients of a cell.

    Cells and parts that say "none", "unknown" or "internal" name nobody. Whether a name is an organisation or a
    category is told by `looks_like_organisation`.
    """
    if answer(text) is not Answer.VALUE:
        return ()
    plain = _PLAIN_NAME.fullmatch(text)
    if plain and " -" not in text and "  " not in text and not _opens_otherwise(plain[1]):
        return (StatedOrganisation(text.strip(), None, ()),)
    found = (
        StatedOrganisation(whole, None, ()) if (whole := whole_value(line)) else _read_part(part)
        for line in single_spaced(text).split("\n")
        for part in split(line, ListKind.ORGANISATIONS)
    )  # fmt: skip
    return tuple(dict.fromkeys(organisation for organisation in found if organisation))


@lru_cache(maxsize=16384)
def several_companies(text: str) -> tuple[str, ...]:
    """Give the companies of a cell that names several, each with its legal form: “Example Inc. / Example EMEA Ltd”."""
    if not _BETWEEN_COMPANIES.search(text):
        return ()
    parts = (part for piece in _SLASH.split(text) for part in split(piece, ListKind.ORGANISATIONS))
    named = dict.fromkeys(one for part in parts for one in _joined_by_and(part))
    return tuple(named) if len(named) > 1 and all(map(has_legal_form, named)) else ()


def _joined_by_and(part: str) -> tuple[str, ...]:
    """Divide “Example GmbH and Sample Ltd”, not “Example GmbH & Co. KG”."""
    sides = _AND.split(part)
    whole = len(sides) < 2 or any(is_legal_form(side) or not has_legal_form(side) for side in sides)
    return (part,) if whole else tuple(sides)


def name_and_address(text: str) -> tuple[str, str]:
    """Take a cell apart that names one organisation with its address: “Example GmbH, Hafenstr. 2, Kiel”."""
    text = _NOTE_MARK.sub("", text.strip())
    if "," not in text and "\n" not in text:
        return single_spaced(text).strip(" ,;"), ""
    first, _, rest = single_spaced(text).partition("\n")
    head, comma, tail = first.partition(",")
    if comma and has_legal_form(head) and not is_legal_form(tail.strip()):
        first, rest = head, f"{tail.strip()}\n{rest}".strip()
    elif rest and not has_legal_form(first):
        return text.strip(), ""
    return first.strip(" ,;"), rest.strip(" ,;")


def _without_label(part: str) -> str:
    """Take off what says which recipients follow: “External: Example Ltd”, “Sponsor: Example Ltd”."""
    label, colon, rest = part.partition(":")
    named = rest.split("(")[0].strip()
    if not colon or not named or len(label) >= _LONGEST_LABEL:
        return part
    names_nobody = all(map(_is_category_word, label.split())) and looks_like_organisation(named)
    return rest.strip() if names_nobody or (has_legal_form(named) and not has_legal_form(label)) else part


def _read_part(part: str) -> StatedOrganisation | None:
    part = _without_label(part)
    if answer(part) is not Answer.VALUE or _is_internal(part):
        return None
    remarks: list[str] = []
    name = part
    dash = _REMARK.search(_blanked(part))
    if dash and dash.start():
        remarks.append(part[dash.end() :].strip())
        name = part[: dash.start()]
    bare, notes = _without_notes(name)
    bare = _NOTE_MARK.sub("", _BEFORE_COMMA.sub("", " ".join(bare.split())).strip(" ,;:"))
    if not any(letter.isalpha() for letter in bare):
        return None
    places = dict.fromkeys(code for note in (*notes, *remarks) for code in find_places(note, prose=True).codes)
    # A remark that is nothing but a place is a place, not a note.
    said = [note for note in (*notes, *remarks) if note and not _only_places(note)]
    return StatedOrganisation(bare, "; ".join(said) or None, tuple(places))


def _without_notes(name: str) -> tuple[str, list[str]]:
    """Return the name without the parentheses that are no name of it, and what is in these."""
    if "(" not in name and "[" not in name:
        return name, []
    brackets = [match[1].strip() for match in _PARENTHESIS.finditer(name)]
    kept = [inner for inner in brackets if _is_alias(inner, name)]
    bare = _PARENTHESIS.sub(lambda match: match[0] if match[1].strip() in kept else " ", name)
    return bare, [inner for inner in brackets if inner and inner not in kept]


def _blanked(text: str) -> str:
    """Return the text with parentheses blanked, so that what is in them separates nothing."""
    return _PARENTHESIS.sub(lambda match: "_" * len(match[0]), text)


def _only_places(note: str) -> bool:
    places = find_places(note)
    return bool(places.codes) and not places.unknown and len(note.split()) <= 3


@lru_cache(maxsize=1)
def _internal_words() -> frozenset[str]:
    return frozenset(fold(word) for word in word_list("organisations")["internal"])


@lru_cache(maxsize=16384)
def _opens_otherwise(word: str) -> bool:
    """Whether a text that begins with this word may name nobody, or one that stands behind a conjunction."""
    opening = fold(word)
    openings = (match[0] for text in _internal_words() if (match := _LETTERS.match(text)))
    return opening in openings or split(f"{word} x", ListKind.ORGANISATIONS) != (f"{word} x",)


def _is_internal(part: str) -> bool:
    """Tell whether a part says that nobody outside receives data: "Intern (Betrieb)", "Internal, no provider"."""
    opening = _OPENING_WORDS.match(part)
    if not opening:
        return False
    words = _internal_words()
    first, rest = fold(opening[0]), part[opening.end() :]
    if first in words:
        return True
    alone = first.split()[0] in words and len(first.split()) == 2
    return alone and not any(letter.isupper() for letter in opening[0].split()[1] + rest)


def _is_alias(inner: str, name: str) -> bool:
    """Tell whether parentheses hold a short or other name ("(EWS)", "(aka Other)"), not a place or a remark."""
    if _other_names(inner):
        return True
    if find_places(inner).codes or not _ABBREVIATION.fullmatch(inner):
        return False
    initials = "".join(word[0] for word in name.split("(")[0].split())
    return (inner.isupper() and inner[0].casefold() == initials[:1].casefold()) or _one_product(inner, name)


def _one_product(inner: str, name: str) -> bool:
    """Tell whether one capitalised word follows a bare brand: "Example (Skyline)"."""
    brand = name.split("(")[0].split()
    return len(brand) == 1 and inner.isalpha() and inner[0].isupper() and fold(inner) not in _categories()


@lru_cache(maxsize=1)
def _marks() -> re.Pattern[str]:
    marks = sorted(word_list("organisations")["alias_marks"], key=len, reverse=True)
    joined = "|".join(re.escape(mark).replace(r"\ ", r"\s+") for mark in marks)
    return re.compile(rf"(?:^|[\s,(])(?:{joined})\s+", re.IGNORECASE)


@lru_cache(maxsize=1)
def _mark_words() -> frozenset[str]:
    return frozenset(mark.casefold().split()[0] for mark in word_list("organisations")["alias_marks"])


def _other_names(inner: str) -> str | None:
    match = _marks().match(inner)
    return inner[match.end() :].strip() if match else None


@lru_cache(maxsize=65536)
def aliases(name: str) -> tuple[str, ...]:
    """Return the names that one written name holds: "Sample Inc (aka Other)" is Sample Inc and Other."""
    name = " ".join(name.split())
    if "(" not in name and _mark_words().isdisjoint(name.casefold().split()):
        return (name.strip(" ,;"),) if name.strip(" ,;") else ()
    brackets = [match[1].strip() for match in _PARENTHESIS.finditer(name)]
    short = [_other_names(inner) or inner for inner in brackets if _is_alias(inner, name)]
    names = [*_marks().split(_PARENTHESIS.sub(" ", name)), *short]
    return tuple(dict.fromkeys(clean for text in names if (clean := " ".join(text.split()).strip(" ,;"))))


@lru_cache(maxsize=1)
def _forms() -> tuple[frozenset[str], frozenset[str]]:
    lists = word_list("organisations")
    return (
        frozenset(_squeezed(form) for form in lists["forms"]),
        frozenset(_squeezed(form) for form in lists["weak"]),
    )


@lru_cache(maxsize=1)
def _categories() -> frozenset[str]:
    return frozenset(fold(word) for word in word_list("organisations")["categories"])


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", "", fold(text))


def _tokens(name: str) -> list[str]:
    """Return the folded words of a name; "S.A." and "B.V." are one word each, "A/S" too."""
    if "." in name[:-1] or "/" in name:
        name = _DOTTED.sub(lambda match: re.sub(r"[./]", "", match[1]) + " ", name)
    return _WORD.findall(fold(name))


@lru_cache(maxsize=1)
def _form_ends() -> frozenset[str]:
    """Give the ends of the legal forms: a word that is none of them ends no form, however many words make it."""
    return frozenset(form[at:] for form in _forms()[0] for at in range(len(form)))


def _without_form(words: list[str]) -> list[str]:
    """Take the legal forms off the end of a name; one word always stays."""
    forms, _ = _forms()
    taken = True
    while taken and len(words) > 1 and words[-1] in _form_ends():
        taken = False
        for count in range(min(5, len(words) - 1), 0, -1):
            form = "".join(words[-count:])
            if form in forms:
                words, taken = words[:-count], True
                break
    return words


@lru_cache(maxsize=65536)
def normal_name(name: str) -> str:
    """Return the key by which names are matched: the first name, folded, without legal form and punctuation."""
    first = aliases(name)[0] if aliases(name) else name
    words = _without_form(_tokens(first))
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words) or fold(name).strip()


@lru_cache(maxsize=65536)
def looks_like_organisation(name: str) -> bool:
    """Tell an organisation's name (a legal form, or the shape of a proper name) from a category of recipients.

    In doubt it is a category, because a category that was taken for a party is a party that does not exist.
    """
    plain = _PARENTHESIS.sub("", single_spaced(name)).strip()
    if not any(letter.isalpha() for letter in plain) or re.match(r"[\d.,]+\s", plain):
        return False
    if answer(plain) is not Answer.VALUE or _is_internal(name) or fact(plain) is not Fact.UNKNOWN:
        return False
    if has_legal_form(plain):
        return True
    words = [word for word in re.split(r"[\s/]+", plain) if word]
    if all(_is_category_word(word) for word in words) or len(words) > 5 or re.search(r"[.!?]\s", plain):
        return False
    if len(words) == 1:
        return bool(_CASED.match(words[0])) or "." in words[0]
    return all(_CASED.match(word) or len(word) <= 3 or "." in word for word in words)


def _is_category_word(word: str) -> bool:
    """Tell whether a word names a kind of recipient, as the last part of a compound too ("Druck-Dienstleister")."""
    parts = fold_words(word)
    return (
        not parts
        or set(parts) <= _categories()
        or any(len(kind) > 6 and parts[-1].endswith(kind) for kind in _categories())
    )


def is_american(name: str) -> bool:
    """Tell whether a name ends with a legal form of the United States: “Example, Inc.”."""
    words = _tokens(name)
    return len(words) > 1 and words[-1] in _AMERICAN_FORMS


def _written_as_form(form: str, last: str) -> bool:
    """Whether a form that is an everyday word too is written as one: “SE”, “eG”, “Limited”, not “company”."""
    capital = form in word_list("organisations")["capitalised"] and any(letter.isupper() for letter in last)
    return capital or last == last.upper()


@lru_cache(maxsize=65536)
def has_legal_form(name: str) -> bool:
    """Tell whether a name ends with a legal form: “Example GmbH”."""
    words = _tokens(aliases(name)[0] if aliases(name) else name)
    forms, weak = _forms()
    for count in range(1, min(5, len(words))):
        form = "".join(words[-count:])
        if form in forms and (form not in weak or _written_as_form(form, name.split()[-1].rstrip("."))):
            return True
    return False
