"""Which legal bases a cell states.

A basis is written as an article in a dozen ways ("Art. 6 Abs. 1 lit. f", "artikel 6.1 b", "6(1)(f)"), in words, as the
letter of the article with its official wording, or as a paragraph of another law. The same letter means different
things under Art. 6 and Art. 9, so a letter that stands alone is decided by its wording, and only then by the heading
above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from models.intake.phrases import finder, word_list
from models.spelling import fold, single_spaced
from models.vocabulary import LegalBasis

_PARAGRAPH = (
    r"(?:§|abs(?:atz|\.)?|lid|ust\.?|ods(?:t|ek)?\.?|comma|apartado|apdo?\.?|para?(?:gra(?:ph|phe|fo|f))?\.?|stk\.?|st\."
    r"|nr\.?|al(?:inéa|\.)?|led|punkt)"
)
_LETTER = (
    r"(?:lit(?:era|t|ra)?\.?|onder(?:deel)?|sub|point|punkt|pkt\.?|led|bokstav|buchst(?:abe|\.)?|lettre|letter[ae]?"
    r"|lett?\.?|letra|b\.)"
)
_ALONE = r"(?![^\W_])"
# "Art. 6 Abs. 1 lit. f", "6(1)(f)", "artikel 6.1 b", "article 6, paragraphe 1, point a".
_ARTICLE = re.compile(
    rf"""
    (?: (?<![^\W_]) art(?:ikels?|icles?|ikeln|iklen|ículos?|iculos?|icol[oi]|yku[łl]\w*|\.)?
        [ \t\xa0]* (?P<number>\d{{1,3}}) (?!\d|/)
      | (?<![\w.,/-]) (?P<bare>6|9) (?=[ ]?[(.][ ]?\d\)?[ ]?[(.]?[ ]?[a-j]{_ALONE} | [ -][12][ -][a-j]{_ALONE}
        | [ ]I{{1,2}}[ ](?:lit\.?[ ]?)?[a-j]{_ALONE}) )
    (?: [ \t\xa0]*,?[ \t\xa0]* (?:{_PARAGRAPH}[ \t\xa0]*|[(.:-][ \t\xa0]*)?
        (?P<paragraph>\d{{1,2}}|I{{1,2}}(?=[ ](?:\d[ ])?(?:lit\.?[ ]?)?[a-j]{_ALONE})) {_ALONE} [ \t\xa0]*\)? )?
    (?: (?<=I)[ ]\d(?=[ ]) )?
    (?: [ \t\xa0]*,?[ \t\xa0]* (?:s\.|satz|u?abs\.|unterabs(?:atz|\.)) [ \t\xa0]*\d )?
    (?: [ \t\xa0]*[,.]?[ \t\xa0]* (?: {_LETTER}[ \t\xa0]*\(? | [(.-][ \t\xa0]* | (?<=[\s\d.)]) )
        (?P<letter>[a-j]) {_ALONE} \)? )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MORE_LETTERS = re.compile(
    rf"[ \t]*(?:,|/|\+|&|;|and|und|en|et|och|og|or|oder|of|ou|eller|sowie|i|y|oraz|ja"
    rf"|e(?=[ \t]+(?:lett?\.?[ \t]*|letra[ \t]+)?\(?[a-j]\)))[ \t]*(?:{_LETTER}[ \t]*)?"
    # A letter without brackets must end there, otherwise it is the article "a" of the next words.
    r"(?:\((?P<closed>[a-j])\)|(?P<open>[a-j])"
    r"(?:\)|(?=[ \t]*(?:$|[,;/&(—–-]|(?:and|und|en|et|och|og)\b|DS|GDPR|AVG|RGPD|RODO))))",
    re.IGNORECASE,
)
_LETTER_LINE = re.compile(r"\s*\(?(?P<letter>[a-j])(?:[).:]|\s[-–—])?\s+(?P<wording>\S.*)", re.DOTALL)
_LAW_NAME = r"[A-ZÄÖÜ]\w*[A-ZÄÖÜ]\w*(?: [IVX]+\b)?"
# "§ 26 BDSG", "§§ 147 Abs. 1 AO", "§10".
_SECTION = re.compile(
    r"§+[ \xa0]*\d+\w?(?:[ ,]|Abs\.?|Satz|Nr\.?|stk\.?|lid|und|bis|ff?\.|lit\.?|[a-z]\b|\d+\w?)*"
    rf"(?:{_LAW_NAME}|\w+(?:gesetz|loven|lagen|wet)\b)?"
)
_OTHER_REGULATION = re.compile(
    r"[ \t]*(?:of(?: the)?|van de|der|des|du|de la|i)?[ \t]*"
    r"((?:Regulation|Directive|Verordnung|Richtlinie|Verordening|Règlement)?\s*"
    rf"\(?(?:EU|EG|EC|EÜ)?\)?\s*(?:Nr\. )?\d{{4}}/\d+|{_LAW_NAME})"
)
_JOINED = re.compile(
    r"\b(?:i\.?\s?V\.?\s?m\.?|in Verbindung mit|in conjunction with|read with|juncto|jo\.?|in combinatie met|"
    r"en liaison avec|jämte|sammanholdt med|jf\.?|pursuant to|under|gemäß|gem\.|nach|per|op grond van)\s*$",
    re.IGNORECASE,
)
# "Consent (Art. 6 Abs. 1 lit. a), contract (lit. b)".
_LATER_LETTER = re.compile(
    r"(?<![^\W_])(?:lit(?:era|ra)?\.?|buchst(?:abe|\.)?|lett\.|letra)\s*\(?([a-j])(?![^\W_])", re.IGNORECASE
)
_LETTERS_ALONE = re.compile(
    rf"(?:{_LETTER}\s*)?(\(?[a-j]\)?(?:\s*(?:[,;/+&\n]|and|und|en|et|och|og|y|oraz)\s*(?:{_LETTER}\s*)?\(?[a-j]\)?)*)\.?",
    re.IGNORECASE,
)
_INTEREST = re.compile(r"\(([^()]+)\)|[:—–]\s*([^():;]+)| - ([^():;]+)")


@dataclass(frozen=True, slots=True)
class StatedBasis:
    """One legal basis as stated: the other law it names, the legitimate interest, and its part of the cell."""

    basis: LegalBasis
    law: str | None
    interest: str | None
    text: str


@lru_cache(maxsize=16384)
def legal_bases(text: str, article: int | None = None) -> tuple[StatedBasis, ...]:
    """Return the legal bases that a cell states, each once, in its order.

    `article` is the one (6 or 9) of which letters that stand alone are meant, where the column says so.
    """
    if article and (letters := _LETTERS_ALONE.fullmatch(text.strip())):
        named = (
            _basis(article, None, letter.lower())
            for letter in re.findall(r"(?<![^\W_])[a-j](?![^\W_])", letters[1], re.I)
        )
        return tuple(StatedBasis(basis, None, None, text) for basis in dict.fromkeys(named) if basis)
    if code := _abbreviations().get(text.strip(" .")):
        return (StatedBasis(code, None, None, text),)
    if found := _stated(text):
        return found
    spelt = finder("legal_bases", "wording").spelt(text)
    return () if spelt == text else tuple(replace(basis, text=text) for basis in _stated(spelt))


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, LegalBasis]:
    listed = word_list("legal_bases")["abbreviations"].items()
    return {text: LegalBasis(code) for code, texts in listed for text in texts}


def _stated(text: str) -> tuple[StatedBasis, ...]:
    heading: int | None = None
    found: list[StatedBasis] = []
    for part in _parts(single_spaced(text)):
        stated, named = _read_part(part, heading)
        heading = named or heading
        found += stated
    unique: dict[tuple[LegalBasis, str | None], StatedBasis] = {}
    for basis in found:
        unique.setdefault((basis.basis, basis.law), basis)
    return tuple(unique.values())


def _parts(text: str) -> Iterator[str]:
    """Split at line breaks and semicolons, not inside parentheses."""
    start = depth = 0
    for at, letter in enumerate(text):
        depth = max(0, depth + (letter == "(") - (letter == ")"))
        if letter in "\r\n" or (letter in ";|" and depth == 0):
            yield text[start:at].strip()
            start, depth = at + 1, 0
    yield text[start:].strip()


def _read_part(part: str, heading: int | None) -> tuple[list[StatedBasis], int | None]:
    """Return the bases of one part, and the article that it names without a letter (a heading)."""
    lettered = _LETTER_LINE.fullmatch(part)
    if lettered and (basis := _lettered(lettered["letter"].lower(), lettered["wording"])):
        return [StatedBasis(basis, None, None, part)], None
    articles = [match for match in _ARTICLE.finditer(part) if match["number"] or match["letter"]]
    if articles:
        stated = list(_from_articles(part, articles))
        first = articles[0]
        named = int(first["number"] or first["bare"]) if not first["letter"] else None
        if stated or named is None:
            return [*_besides(part[: first.start()], stated), *stated], None
        worded = [basis for basis in _in_words(part) if _article_of(basis.basis) == named]
        return [*_besides(part[: first.start()], worded), *worded], named
    if lettered and heading and (basis := _basis(heading, None, lettered["letter"].lower())):
        return [StatedBasis(basis, None, None, part)], None
    if section := _SECTION.search(part):
        return _with_section(part, section), None
    return list(_in_words(part)), None


def _besides(before: str, stated: list[StatedBasis]) -> Iterator[StatedBasis]:
    """Yield a basis under Art. 6 in words before an article: “consent and, for health data, Art. 9(2)(a)”."""
    if any(_article_of(basis.basis) == 6 for basis in stated):
        return
    clause = re.split(r"[,;+]|\b(?:and|und|en|et|och|og)\b", before)
    for words in clause[:-1]:
        yield from (basis for basis in _in_words(words) if _article_of(basis.basis) == 6)


def _article_of(basis: LegalBasis) -> int:
    return int(basis.split("_")[1]) if basis.startswith("art_") else 0


def _basis(number: int, paragraph: str | None, letter: str | None) -> LegalBasis | None:
    paragraph = {"I": "1", "II": "2"}.get((paragraph or "").upper(), paragraph)
    if number == 10:
        return LegalBasis.ART_10
    if letter and (
        (number == 6 and paragraph in (None, "1") and letter <= "f") or (number == 9 and paragraph in (None, "2"))
    ):
        return LegalBasis(f"art_{number}_{1 if number == 6 else 2}_{letter}")
    return None


def _other_law(part: str, end: int) -> str | None:
    """Return the law named right behind an article, if it is not the regulation itself."""
    name = _OTHER_REGULATION.match(part, end)
    known = {fold(known).replace("-", " ") for known in word_list("legal_bases")["regulation"]["names"]}
    if not name or fold(name[1].strip()).replace("-", " ") in known or "2016/679" in name[1]:
        return None
    stop = re.fullmatch(r"[A-ZÄÖÜ]{2,}", name[1]) and name[1] in (
        "UK",
        "EU",
        "DS",
        "TOM",
        "TIA",
        "IT",
        "LI",
        "LIA",
        "HR",
        "DPIA",
    )
    return None if stop else name[1].strip()


def _from_articles(part: str, articles: list[re.Match[str]]) -> Iterator[StatedBasis]:
    previous: StatedBasis | None = None
    for number, match in enumerate(articles):
        end = match.end()
        letters = [match["letter"].lower()] if match["letter"] else []
        while letters and (more := _MORE_LETTERS.match(part, end)):
            letters.append((more["closed"] or more["open"]).lower())
            end = more.end()
        tail = part[end : articles[number + 1].start() if number + 1 < len(articles) else len(part)]
        letters += [later[1].lower() for later in _LATER_LETTER.finditer(tail) if letters and "§" not in tail]
        article = int(match["number"] or match["bare"])
        law = _other_law(part, end)
        bases = [] if law else [b for letter in letters or [None] if (b := _basis(article, match["paragraph"], letter))]
        if bases:
            section = _SECTION.search(tail)
            for basis in bases:
                if previous:
                    yield previous
                named = section[0].strip(" ,") if section else _law_in_parentheses(part, end)
                previous = StatedBasis(basis, named, _interest(tail) if basis is LegalBasis.ART_6_1_F else None, part)
        elif previous and (_inside_parentheses(part, match.start()) or _JOINED.search(part[: match.start()])):
            previous = replace(previous, law=previous.law or _citation(part, match.start()))
        elif law or letters or article not in (6, 9):
            if previous:
                yield previous
            previous = StatedBasis(LegalBasis.OTHER_LAW, _citation(part, match.start()), None, part)
    if previous:
        yield previous


def _inside_parentheses(part: str, at: int) -> bool:
    return part.count("(", 0, at) > part.count(")", 0, at)


def _law_in_parentheses(part: str, end: int) -> str | None:
    """Return the article in the parentheses right behind a basis: "lit. c (Pflicht aus Art. 15 DSGVO)"."""
    bracket = re.match(r"[^()]{0,20}\(([^()]*)\)", part[end:])
    article = _ARTICLE.search(bracket[1]) if bracket else None
    return bracket[1][article.start() :].strip() if bracket and article else None


def _citation(part: str, start: int) -> str:
    """Return the article with the law behind it, up to the explanation."""
    return re.split(r"\s+\((?!E)|\s*(?:[—–:,]| - )\s*(?!\d)", part[start:].rstrip(" ."))[0].rstrip(")").strip()


def _with_section(part: str, section: re.Match[str]) -> list[StatedBasis]:
    """Read a part that names a section of another law, alone or behind a basis in words."""
    stated = list(_in_words(part[: section.start()]))
    if stated:
        return [replace(stated[0], law=section[0].strip(" ,"), text=part), *stated[1:]]
    law = section[0].strip(" ,")
    named = re.search(r"[^\W\d]{3,}|[A-Z]{2}", law.replace("Abs", "").replace("Satz", ""))
    return [StatedBasis(LegalBasis.OTHER_LAW, law if named else part, None, part)]


def _lettered(letter: str, wording: str) -> LegalBasis | None:
    """Decide by its wording whether a letter is one of Art. 6(1) or of Art. 9(2)."""
    candidates = [LegalBasis(f"art_6_1_{letter}")] if letter <= "f" else []
    candidates.append(LegalBasis(f"art_9_2_{letter}"))
    for phrase in finder("legal_bases", "wording").find(wording):
        if phrase.code in candidates:
            return LegalBasis(phrase.code)
    return None


def _in_words(part: str) -> Iterator[StatedBasis]:
    """Yield the bases whose wording stands in the part, outside parentheses before inside them."""
    phrases = finder("legal_bases", "wording").find(part)
    outside = [phrase for phrase in phrases if not _inside_parentheses(part, phrase.start)]
    for phrase in outside or phrases:
        interest = _interest(part[phrase.end :]) if phrase.code == LegalBasis.ART_6_1_F else None
        yield StatedBasis(LegalBasis(phrase.code), None, interest, part)


def _interest(tail: str) -> str | None:
    """Return the interest behind a basis: what stands in parentheses, after a dash or a colon, and is not its name."""
    named = [next(group for group in match.groups() if group).strip() for match in _INTEREST.finditer(tail)]
    for text in named:
        phrases = finder("legal_bases", "wording").find(text)
        if text and not any(phrase.code == LegalBasis.ART_6_1_F for phrase in phrases):
            return text
    return None
