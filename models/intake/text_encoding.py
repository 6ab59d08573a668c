"""In which encoding a text file was written.

Marks at the start and valid UTF-8 settle most files. The rest come from spreadsheet programs that wrote the code page
of their country, and statistics over bytes guess those badly: Swedish and Portuguese pass for Central European with
some letters silently changed. A table of alphabets decides better: the right code page is the one under which the
letters beyond ASCII all belong to one language.
"""

from __future__ import annotations

import codecs
import re
from itertools import islice

from charset_normalizer import from_bytes

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґђјљњћџѓќўѕ№"
GREEK = "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"
WESTERN = (
    "äöüßéèà",
    "àâæçèéêëîïôœùûü",
    "áâäèéêëïíóöúü",
    "åæøéôó",
    "åäöé",
    "áéíñóúüçªº",
    "ºªàáâãçéêíòóôõúü",
    "àèéìíîòóùú",
    "äåöšž",
    "áðéíóúýþæö",
)
CENTRAL = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áéíóöőúüű", "ăâîşţ", "čćđšž", "áäčďéíĺľňóôŕšťúýž", "äöüß")
BALTIC = ("ąčęėįšųūž", "āčēģīķļņšūž", "äöõüšž")
TURKISH = ("çğıöşüâîûİ",)

# In order of preference: where two code pages read the same letters, the earlier one is meant.
CODE_PAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("cp1252", WESTERN),
    ("cp1250", CENTRAL),
    ("cp1257", BALTIC),
    ("cp1254", TURKISH),
    ("cp1251", (CYRILLIC,)),
    ("cp1253", (GREEK,)),
    ("iso8859_2", CENTRAL),
    ("mac_roman", WESTERN),
    ("cp850", WESTERN),
    ("cp852", CENTRAL),
    ("koi8_r", (CYRILLIC,)),
    ("cp866", (CYRILLIC,)),
)
PUNCTUATION = frozenset("–—‘’‚“”„…•·€£§°«»©®™±²³½¿¡´\xa0\xad→×&")
INSIDE_WORDS = frozenset("’·\xad")
FIRST_GREEK = "\u0370"
CONVINCING = 0.85
MIXED = 0.9
UTF16_ASCII_SHARE = 0.06
SAMPLE_BYTES = 64 * 1024
SAMPLE_SIGNS = 2000
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


class UndecodableText(Exception):
    """The bytes are not text in one encoding; `line` is the first line, counted from 1, that shows it."""

    def __init__(self, line: int) -> None:
        """Point at `line`."""
        super().__init__(f"line {line}")
        self.line = line


def decoded(data: bytes) -> str:
    """Decode the bytes of a text file, without the mark at its start; raise UndecodableText where that fails."""
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), "") or unmarked_utf16(data) or "utf-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8" or is_broken_utf8(data):
            raise UndecodableText(data.count(b"\n", 0, error.start) + 1) from error
    for code_page in likely_code_pages(data):
        try:
            return data.decode(code_page)
        except UnicodeDecodeError:
            continue
    raise UndecodableText(first_line_beyond_ascii(data))


def unmarked_utf16(data: bytes) -> str:
    """Name the byte order under which `data` is UTF-16 without a mark, or return ''.

    Delimiters, spaces and line ends are ASCII in every script; one-byte text read as pairs shows hardly any.
    """
    if len(data) % 2 or 0 not in data:
        return ""
    sample = data[:SAMPLE_BYTES]
    shares = {}
    for order in ("utf-16-le", "utf-16-be"):
        text = sample.decode(order, errors="replace")
        shares[order] = len(text.encode("ascii", errors="ignore").replace(b"\0", b"")) / len(text)
    best = max(shares, key=lambda order: shares[order])
    return best if shares[best] > UTF16_ASCII_SHARE else ""


def is_broken_utf8(data: bytes) -> bool:
    """Say whether the bytes are UTF-8 with some bytes spoilt, rather than an older encoding.

    A code page hardly ever forms sequences that are valid UTF-8.
    """
    text = data.decode("utf-8", errors="replace")
    spoilt = text.count("\ufffd")
    return len(re.findall(r"[^\x00-\x7f\ufffd]", text)) >= 4 * spoilt


def likely_code_pages(data: bytes) -> list[str]:
    """Return the code pages in which `data` may be written, the likeliest first."""
    sample = b"\n".join(line for line in data.splitlines() if not line.isascii())[:SAMPLE_BYTES]
    shares = {page: share_of_one_alphabet(sample, page, alphabets) for page, alphabets in CODE_PAGES}
    ranked = sorted((page for page, share in shares.items() if share >= 0), key=lambda page: -shares[page])
    if ranked and shares[ranked[0]] >= CONVINCING:
        return ranked
    guess = from_bytes(sample).best()
    return ([guess.encoding] if guess else []) + ranked


def share_of_one_alphabet(sample: bytes, page: str, alphabets: tuple[str, ...]) -> float:
    """Return which share of the signs beyond ASCII fits the best of `alphabets`, or -1 where `page` lacks a byte.

    Files that mix languages are weighed by all alphabets together, for a little less.
    """
    try:
        text = f" {sample.decode(page)} "
    except UnicodeDecodeError:
        return -1.0
    places = [place.start() for place in islice(BEYOND_ASCII.finditer(text), SAMPLE_SIGNS)]
    signs = [(text[place - 1], text[place], text[place + 1]) for place in places]
    if not signs:
        return 0.0
    one = max(sum(fits(*sign, alphabet) for sign in signs) for alphabet in alphabets)
    mixed = sum(fits(*sign, "".join(alphabets)) for sign in signs)
    return max(one, MIXED * mixed) / len(signs)


def fits(before: str, sign: str, after: str, alphabet: str) -> bool:
    """Say whether `sign` belongs where it stands: a letter of the alphabet, or punctuation at the edge of a word."""
    if sign in alphabet or sign.lower() in alphabet:
        mixes_scripts = sign >= FIRST_GREEK and (is_latin(before) or is_latin(after))
        return not mixes_scripts and not (sign.isupper() and before.islower())
    return sign in PUNCTUATION and (sign in INSIDE_WORDS or not (before.isalpha() and after.isalpha()))


def is_latin(sign: str) -> bool:
    """Say whether `sign` is one of the letters A to Z."""
    return sign.isascii() and sign.isalpha()


def first_line_beyond_ascii(data: bytes) -> int:
    """Return the first line, counted from 1, that holds a byte beyond ASCII."""
    return next((number for number, line in enumerate(data.split(b"\n"), 1) if not line.isascii()), 1)
