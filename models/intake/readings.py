"""What a row of headings says: which kind of record a row of the table is, and which field stands in which column."""

from __future__ import annotations

from collections.abc import Callable

from models.intake.meanings import (
    EXACT,
    TABLE_KINDS,
    WITHIN,
    Meaning,
    heading_words,
    is_sub_word,
    meaning,
    meaning_in_row,
    names_country,
    titled_kinds,
)

Meant = Callable[[str, str], Meaning | None]
"""How a text is read as a heading of a table of a kind."""

ANCHORS: dict[str, tuple[str, ...]] = {
    "engagement": ("name",),
    "activity": ("name", "purposes", "processing_categories"),
    "party": ("name",),
    "transfer": ("importer", "exporter", "flow"),
    "agreement": ("name", "type", "party"),
}
"""The fields of which one at least names the record."""

_SUPPORT: dict[str, frozenset[str]] = {
    "engagement": frozenset(
        {"service", "countries", "hosting_countries", "access_countries", "role", "mechanism", "data"}
    ),
    "activity": frozenset(
        {"purposes", "legal_bases", "subjects", "data", "retention", "recipients", "measures", "processing_categories"}
    ),
    "party": frozenset(
        {"country", "address", "website", "registration_number", "vat_number", "lei", "kind", "contact"}
    ),
    "transfer": frozenset({"destination", "mechanism", "importer", "exporter"}),
    "agreement": frozenset({"signed", "expires", "effective", "party", "type"}),
}
_PLAIN_NAMES = frozenset({"name", "naam", "navn", "namn", "nom", "nome", "nombre", "nazwa", "company", "title"})
_PLAIN_SERVICES = frozenset(
    "description omschrijving beschreibung description beskrivning beskrivelse category categories categorie "
    "kategorie kategori descrizione descripcion opis".split()
)
_PLAIN_CATEGORIES = frozenset(
    {"category", "categories", "categorie", "kategorie", "kategori", "categoria", "kategoria"}
)
"""Sort the services where another column says what they are."""
_ONE_OF_EACH = frozenset(
    {"name", "controller", "controllers_served", "engaging", "exporter", "importer", "role", "parent"}
)
_TRANSFERS = ("transfers_exist", "countries", "transfer_recipients")
"""Beside these, “protective measures” are what the transfer rests on, where security has a column of its own."""
_SECOND_NAMES = {"engagement": "trading_names", "party": "trading_names", "activity": "description"}
_TITLE_WEIGHT = 1.5
_OF_PROCESSORS = frozenset({"controllers_served", "processing_categories"})
"""What Art. 30(2) asks for and no other list has."""
_OF_RECORDS = frozenset({"name", "legal_bases", "subjects", "retention", "recipients", "processing_categories"})
"""Without any of them, purposes beside processors are what vendors are engaged for."""
_A_LITTLE = 0.1
_OF_ACTIVITIES = frozenset({"name", "purposes", "recipients"})
"""What could also be read as a list of recipients, each with the activity that it serves."""
_SURELY_ENOUGH = 4
_ENOUGH_TO_GUESS = 5
"""Columns of a row of headings of which none but their words tell what they are."""


def best_reading(texts: list[str], hint: str, kind: str | None) -> tuple[str, list[str]] | None:
    """Read a row of texts as headings: the kind of record that fits best, and the key of each text ("" for none)."""
    if len(texts) < 2 and kind is None:
        return None
    best = _best(texts, hint, kind, meaning)
    if best is None and (kind or len(texts) >= _ENOUGH_TO_GUESS):
        best = _best(texts, hint, kind, meaning_in_row)
    if best is None:
        return None
    likely = _reading(texts, best[0], meaning_in_row)
    keys = likely[1] if likely else best[1]
    return best[0], settled(best[0], texts, keys)


def _best(texts: list[str], hint: str, kind: str | None, meant: Meant) -> tuple[str, list[str]] | None:
    hinted = titled_kinds(hint)
    best: tuple[float, str, list[str]] | None = None
    for candidate in (kind,) if kind else TABLE_KINDS:
        read = _reading(texts, candidate, meant)
        if read is None:
            continue
        score, keys = read
        score += _TITLE_WEIGHT if candidate in hinted else 0
        score += _TITLE_WEIGHT if candidate == "activity" and {*keys} >= _OF_PROCESSORS else 0
        score -= _TITLE_WEIGHT if candidate == "activity" and _OF_RECORDS.isdisjoint(keys) else 0
        score += _A_LITTLE if candidate == "transfer" and _says_transfers(texts) else 0
        score += _A_LITTLE if candidate == "activity" and {*keys} >= _OF_ACTIVITIES else 0
        if (
            kind is None
            and _merely_named(candidate, texts, keys)
            and set(hinted) & {"engagement", "party"} != {"engagement"}
        ):
            continue
        if best is None or score > best[0]:
            best = (score, candidate, keys)
    return best and best[1:]


def _says_transfers(texts: list[str]) -> bool:
    """Whether headings speak of exporter and importer, in any language: other lists may have both by other names."""
    words = [heading_words(text) for text in texts]
    return all(any(stem in said for said in words) for stem in ("export", "import"))


def settled(kind: str, texts: list[str], keys: list[str]) -> list[str]:
    """Let one column only name the record and each of its parties: the surest, the first of several as sure."""
    keys = list(keys)
    for key in _ONE_OF_EACH & set(keys):
        columns = [i for i, found in enumerate(keys) if found == key]
        best = max(columns, key=lambda i: (_certainty(kind, texts[i]), not is_sub_word(texts[i]), -i))
        for column in columns:
            if column != best:
                keys[column] = _second(kind, key, texts[column])
    if kind == "engagement" and keys.count("service") > 1:
        plain = [i for i, key in enumerate(keys) if key == "service" and heading_words(texts[i]) in _PLAIN_CATEGORIES]
        if len(plain) < keys.count("service"):
            keys = ["" if i in plain else key for i, key in enumerate(keys)]
    if kind == "transfer" and keys.count("destination") > 1 and "importer" not in keys:
        to = [i for i, key in enumerate(keys) if key == "destination" and not names_country(texts[i])]
        if len(to) == 1:  # “From | To | Country”
            keys[to[0]] = "importer"
    if kind == "activity" and "name" not in keys and "purposes" in keys:
        before = [
            i
            for i, key in enumerate(keys[: keys.index("purposes")])
            if key in ("process", "description", "operations", "processing_categories")
        ]
        if before:
            keys[before[0]] = "name"
    if kind == "activity" and keys.count("measures") > 1 and "mechanism" not in keys:
        beside = [i for i in range(1, len(keys)) if keys[i] == "measures" and keys[i - 1] in _TRANSFERS]
        keys[beside[0] if beside else keys.index("measures")] = "mechanism" if beside else "measures"
    return keys


def _second(kind: str, key: str, text: str) -> str:
    """Give what a further column is that seems to name the record."""
    if key != "name":
        return ""
    if kind == "engagement" and is_sub_word(text):
        return "sub_processors"
    return _SECOND_NAMES.get(kind, "") if _certainty(kind, text) == EXACT else ""


def _certainty(kind: str, text: str) -> float:
    found = meaning_in_row(kind, text)
    return found.certainty if found else 0.0


def fit(texts: list[str], kind: str, hint: str) -> float:
    """Say how well texts are the headings of a table of a kind; 0 where they are not."""
    read = _reading(texts, kind, meaning)
    return 0.0 if read is None else read[0] + (_TITLE_WEIGHT if kind in titled_kinds(hint) else 0)


def _reading(texts: list[str], kind: str, meant: Meant) -> tuple[float, list[str]] | None:
    keys, score, certain = [], 0.0, 0
    seen: set[str] = set()
    for text in texts:
        found = meant(kind, text)
        key = found.key if found else ""
        if kind == "engagement" and key == "name" and "name" in seen and is_sub_word(text):
            key = "sub_processors"
        keys.append(key)
        if found and key not in seen:
            seen.add(key)
            score += found.certainty
            certain += found.certainty > WITHIN
    if kind == "engagement" and "name" not in seen and "sub_processors" in seen:
        keys = ["name" if key == "sub_processors" else key for key in keys]  # a list of them, one in each row
        seen.add("name")
    anchored = any(anchor in seen for anchor in ANCHORS[kind])
    supported = seen & _SUPPORT[kind]
    enough = len(seen) >= 2 and certain >= 1 and (score >= 0.3 * len(texts) or certain >= _SURELY_ENOUGH)
    return (score, keys) if anchored and supported and enough else None


def _merely_named(kind: str, texts: list[str], keys: list[str]) -> bool:
    """Whether a list of parties calls them no more than “name”, and does not say for what service and where."""
    if kind != "engagement":
        return False
    named = next((text for text, key in zip(texts, keys, strict=True) if key == "name"), "")
    if heading_words(named) not in _PLAIN_NAMES:
        return False
    sure = {
        key
        for text, key in zip(texts, keys, strict=True)
        if key
        and heading_words(text) not in _PLAIN_SERVICES
        and (m := meaning_in_row(kind, text))
        and m.certainty == EXACT
    }
    return not {"service", "countries"} <= sure
