"""What a heading means: which field of which kind of record it names, in whatever language.

The phrases stand in `resources/intake/headings.toml`. A heading that is one of them means its field for certain, one
that is nearly spelled like one very likely, one that contains one probably.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz, process

from models.intake.likely_meanings import LIKELY, SURE, likely_meaning
from models.intake.phrases import word_list
from models.spelling import fold, fold_words

TABLE_KINDS = ("engagement", "activity", "party", "transfer", "agreement")
"""The kinds of record that one row of a table can be."""

EXACT, NEAR, WITHIN = 1.0, 0.9, 0.6

_NEAREST = 88
_SHORTEST_NEAR = 6
_SLIPPED = 75
"""How alike two words are of which one misspells the other, in percent."""
_LONGEST_HEADING = 250
_AND_MORE = re.compile(r"\s+(?:and|en|und|et|og|och|e|y|i|oraz|\+|&)\s+|\s*[,/(]")
_TWICE = re.compile(r"\s+[/|–]\s+|\n")
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")
_PARTIES = frozenset(
    "name controller controllers_served joint_controllers engaging processors exporter importer parent sub_processors "
    "recipients party".split()
)
_NEVER_GUESSED = frozenset({"parent", "engaging"})
"""Change who engages whom: only a listed phrase says so."""
_WHOLE_GROUPS = frozenset(
    {"konzern", "koncern", "konsern", "unternehmensgruppe", "corporate group", "grupy kapitałowej"}
)
_NAMING = frozenset(fold("name names naam namen nom noms namn navn nombre nome nazwa identity").split())
_SUB_WORDS = tuple(
    "subp subv subu subc subd suba sube subf subl subm subr onderaan onderver onderlev unterauf unterdien unterlief "
    "unterprozess unternehmerkette weiterer ulterieur underbi underdata underlev underperson podp podw".split()
)
_SUB_ALONE = frozenset({"sub", "subs", "onder", "unter", "weitere"})
"""Say so only before the word for a party: “unter Auftragsverarbeiter”, not “unter Vertrag”."""
_PARTY_WORD = re.compile(
    r"process|contract|auftrag|verarb|dienstl|verwerk|bewerk|aannem|leveranc|traitan|respons|encarg|fornit|leverand|leverant|bitr|unternehm"
)
_WORD = re.compile(r"[^\W_]+")
_PLACEHOLDER = re.compile(r"[\[<{«].*[\]>}»]|x{3,}|[.…_]{2,}|lorem ipsum.*", re.IGNORECASE | re.DOTALL)
_FOOTNOTE = re.compile(r"(?:\*+|†|‡|[¹²³]|\(c\)|©|\(\d\)\s)\s*\S", re.IGNORECASE)
_NUMBERING = re.compile(r"^\s*(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z])[.)]\)?|\d{1,2}(?:\.\d{1,2})*\s)\s*(?=\S)")
_DIVIDED = re.compile(r"(?<=\w)-[ \t]*\n\s*(?=[a-zà-ÿ])|\xad\s*")
_COUNT = re.compile(r"\d{1,6}(?:[.,]\d+)?\s*%?")
_COUNT_BEHIND = re.compile(r"[:=]\s*\d{1,6}\b[^:]{0,30}$|\s\d{1,6}$")
_ARTICLES = frozenset("the a an de het een der die das den le la les l en ett el los las lo il gli i of".split())


@dataclass(frozen=True, slots=True)
class Meaning:
    """The field that a heading names, and how sure that is (0 to 1)."""

    key: str
    certainty: float


def heading_words(heading: str) -> str:
    """Give the words of a heading as phrases are compared: folded, camelCase taken apart, no leading article."""
    words = list(fold_words(_CAMEL.sub(" ", heading)))
    while len(words) > 1 and words[0] in _ARTICLES:
        words.pop(0)
    return " ".join(words)


@lru_cache(maxsize=1)
def _phrases() -> dict[str, dict[str, str]]:
    listed = word_list("headings")
    return {
        kind: {
            words: key
            for key, phrases in listed[kind].items()
            for phrase in phrases
            for words in (heading_words(phrase), " ".join(fold_words(phrase)))
        }
        for kind in TABLE_KINDS
    }


def undivided(heading: str) -> str:
    """Give a heading without the hyphens that divide its words at the ends of lines."""
    return _DIVIDED.sub("", heading) if "\n" in heading or "\xad" in heading else heading


@lru_cache(maxsize=65536)
def meaning(kind: str, heading: str) -> Meaning | None:
    """Give what a heading means in a table of a kind, or None."""
    if not heading.strip() or len(heading) > _LONGEST_HEADING:
        return None
    heading = undivided(heading)
    candidates = [heading, *heading.splitlines(), re.sub(r"\([^)]*\)", " ", heading), _NUMBERING.sub("", heading)]
    unsplit = (" ".join(fold_words(text)) for text in candidates)  # KvK-nummer is no camelCase
    wordings = [words for words in dict.fromkeys([*unsplit, *map(heading_words, candidates)]) if words]
    phrases = _phrases()[kind]
    for words in wordings:
        if words in phrases:
            return Meaning(phrases[words], EXACT)
    named = heading_words(_AND_MORE.split(heading, maxsplit=1)[0])
    if phrases.get(named) == "name" and not _NAMING.isdisjoint(named.split()) and " " in named:
        return Meaning("name", NEAR)  # “Name of the vendor and number”
    if (parts := _TWICE.split(heading)) and len(parts) == 2:
        said = {phrases[words] for part in parts if (words := " ".join(fold_words(part))) in phrases}
        if len(said) == 1:  # in two languages
            return Meaning(said.pop(), EXACT)
        if kind == "activity" and said in ({"transfers_exist", "mechanism"}, {"countries", "mechanism"}):
            return Meaning("transfers_exist", EXACT)
    for words in wordings:
        if len(words) >= _SHORTEST_NEAR:
            near = process.extractOne(words, phrases.keys(), scorer=fuzz.ratio, score_cutoff=_NEAREST)
            if near and not _asks_else(words, near[0]):
                return Meaning(phrases[near[0]], NEAR)
    return _within(wordings[0], phrases) if wordings else None


@lru_cache(maxsize=65536)
def meaning_in_row(kind: str, heading: str) -> Meaning | None:
    """Give what a heading means beside others: what its words most likely mean where it is no listed phrase."""
    found = meaning(kind, heading)
    if (found and found.certainty > WITHIN) or len(heading) > _LONGEST_HEADING:
        return found
    if kind != "party" and (other := meaning("party", heading)) and (other.key, other.certainty) == ("parent", EXACT):
        return found
    key, lead = likely_meaning(kind, undivided(heading))
    known = key and key not in _NEVER_GUESSED and lead >= (SURE if found else LIKELY)
    return Meaning(key, WITHIN) if known else found


def _asks_else(words: str, phrase: str) -> bool:
    """Whether a heading asks for what a party has, where the phrase so near to it does not: “Land” beside “Name”."""
    asked, known = {*words.split()}, {*phrase.split()}
    left_out = (word for word in known - asked if word in _attributes() and word not in words)  # not “Hostingland”
    if any(max((fuzz.ratio(word, other) for other in asked - known), default=0) < _SLIPPED for word in left_out):
        return True
    return not _attributes().isdisjoint(asked - known) or bool(_NAMING & asked) != bool(_NAMING & known)


def is_heading(kind: str, text: str) -> bool:
    """Whether a text is, word for word, what a heading of a field is called in a table of a kind."""
    return " ".join(fold_words(text)) in _phrases()[kind] or heading_words(text) in _phrases()[kind]


def is_phrase(kind: str, text: str) -> bool:
    """Whether a text is a heading as the lists write it: a quick test for cells of data."""
    return text.strip().casefold() in _written(kind)


@lru_cache(maxsize=8)
def _written(kind: str) -> frozenset[str]:
    return frozenset(phrase.casefold() for phrases in word_list("headings")[kind].values() for phrase in phrases)


def _within(words: str, phrases: dict[str, str]) -> Meaning | None:
    """Find the longest phrase that the heading contains as whole words."""
    padded = f" {words} "
    inside = [phrase for phrase in phrases if len(phrase) >= 5 and f" {phrase} " in padded]
    if not inside:
        return None
    longest = max(inside, key=len)
    key = phrases[longest]
    rest = padded.replace(f" {longest} ", " ").split()
    if is_sub_word(longest) and (own := next((word for word in rest if word in phrases), "")):
        return Meaning(phrases[own], WITHIN)  # “Country of the sub-processor”: these name the rows
    if key in _PARTIES and not _attributes().isdisjoint(rest) and _NAMING.isdisjoint(rest):
        return None  # the country of a controller is not the controller
    return Meaning(key, WITHIN)


@lru_cache(maxsize=1)
def _attributes() -> frozenset[str]:
    return frozenset(heading_words(word) for word in word_list("headings")["words"]["attributes"])


@lru_cache(maxsize=1)
def field_label_pairs() -> frozenset[tuple[str, str]]:
    """Give the pairs of headings above a table that stands on its side."""
    return frozenset((heading_words(a), heading_words(b)) for a, b in word_list("headings")["words"]["field_labels"])


@lru_cache(maxsize=4096)
def titled_kinds(title: str) -> tuple[str, ...]:
    """Give the kinds that the words of a title, sheet name or file name speak of."""
    words = f" {heading_words(title)} "
    squeezed = words.replace(" ", "")
    listed = word_list("headings")["words"]
    found = []
    for kind in ("engagement", "activity", "transfer", "party"):
        phrases = (heading_words(phrase) for phrase in listed[f"{kind}_titles"])
        if any(f" {p} " in words or (len(p) > 8 and p.replace(" ", "") in squeezed) for p in phrases):
            found.append(kind)
    return tuple(found)


@lru_cache(maxsize=1)
def _not_records() -> tuple[frozenset[str], frozenset[str]]:
    listed = word_list("headings")["words"]["not_records"]
    phrases = frozenset(filter(None, map(heading_words, listed)))
    written = (" ".join(fold_words(phrase)) for phrase in listed)  # “I alt” begins with what may be an article
    return phrases, frozenset(words.split(" ", 1)[0] for words in (*written, *phrases))


def begins_no_record(text: str, *, full: bool = False) -> bool:
    """Whether a row that begins so is a total, a legend, a note or a placeholder, not a record.

    In a row that is `full` of texts such a word is the name of something: a service called “Revision”.
    """
    if _PLACEHOLDER.fullmatch(text) or _example().match(text):
        return True
    if full:
        return False
    phrases, first_words = _not_records()
    opening = _WORD.search(fold(text[:60]))
    if not opening or opening[0] not in first_words:
        return False
    said, colon, _ = text.partition(":")
    words = heading_words(said if colon else text)
    return (
        words in phrases
        or re.sub(r"[\s\d]+$", "", words) in phrases
        or (
            text.rstrip().endswith(":") and any(words.startswith(phrase + " ") for phrase in phrases if len(phrase) > 4)
        )
    )


def is_total(texts: list[str]) -> bool:
    """Whether a row counts the others: “Total number of processors: 4”, or such words beside numbers alone."""
    opening = fold_words(texts[0][:60])
    if not opening or opening[0] not in _totals():
        return False
    counted = all(_COUNT.fullmatch(text) for text in texts[1:])
    return counted and len(texts) <= 3 and (len(texts) > 1 or _COUNT_BEHIND.search(texts[0]) is not None)


@lru_cache(maxsize=1)
def _totals() -> frozenset[str]:
    return frozenset(fold_words(word)[0] for word in word_list("headings")["words"]["totals"])


def is_legend(text: str) -> bool:
    """Whether a text announces what signs and abbreviations of the table mean, in the rows below."""
    return heading_words(text) in _legends()


@lru_cache(maxsize=1)
def _legends() -> frozenset[str]:
    return frozenset(map(heading_words, word_list("headings")["words"]["legends"]))


@lru_cache(maxsize=1)
def _example() -> re.Pattern[str]:
    words = word_list("headings")["words"]
    opening = "|".join(re.escape(word) for word in words["example_openings"])
    alone = "|".join(re.escape(word) for word in words["examples"])
    return re.compile(
        rf"\(?(?:{opening})[\s:]+\S|[(\[]?(?:{alone})(?:\s*\d{{1,2}})?(?:\s*[)\]:]|\s+[-–—]\s).*|.*[(\[](?:{alone}|{opening})[)\]]\s*$",
        re.IGNORECASE | re.DOTALL,
    )


@lru_cache(maxsize=4096)
def is_aside_sheet(name: str) -> bool:
    """Whether the name of a sheet says that it only shows how to fill in the others."""
    words = re.sub(r"^[\W\d]+|[\W\d]+$", "", heading_words(name))
    listed = frozenset(map(heading_words, word_list("headings")["words"]["aside_sheets"]))
    return words in listed


def is_footnote(text: str) -> bool:
    """Whether a text that stands alone in its row begins as a footnote does."""
    return _FOOTNOTE.match(text) is not None


@lru_cache(maxsize=1024)
def names_country(heading: str) -> bool:
    """Whether a heading asks for the country beside something else: “Address/country”."""
    words = frozenset(heading_words(word) for word in word_list("headings")["words"]["country_words"])
    return not words.isdisjoint(heading_words(heading).split())


def is_sub_word(text: str) -> bool:
    """Whether a heading speaks of parties further down the chain: sub-processors, Unterauftragnehmer."""
    words = heading_words(text).split()
    if any(word.startswith(_SUB_WORDS) for word in words):
        return True
    return any(word in _SUB_ALONE and _PARTY_WORD.match(after) for word, after in pairwise(words))


def speaks_of_group(title: str, *, of_members: bool = False) -> bool:
    """Whether a title says that the table lists companies of the sender's own group.

    `of_members` leaves out words that may only say whose list it is: “Processors of the Example Konzern”.
    """
    words = heading_words(title)
    phrases = (
        phrase for phrase in word_list("headings")["words"]["groups"] if not (of_members and phrase in _WHOLE_GROUPS)
    )
    return any(heading_words(phrase) in words for phrase in phrases)


def speaks_day_first(headings: list[str]) -> bool:
    """Whether headings are in a language that writes the day before the month: any of those here but English."""
    words = {word for heading in headings for word in fold_words(heading)}
    return not _day_first_words().isdisjoint(words)


@lru_cache(maxsize=1)
def _day_first_words() -> frozenset[str]:
    return frozenset(fold_words(word)[0] for word in word_list("headings")["words"]["day_first"])


def is_vocabulary_term(text: str) -> bool:
    """Whether a cell names a term of a vocabulary (dpv:Purpose), as a second heading row does."""
    lowered = text.strip().lower()
    return any(lowered.startswith(prefix) for prefix in word_list("headings")["words"]["vocabulary_prefixes"])
