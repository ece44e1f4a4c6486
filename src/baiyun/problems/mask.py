"""Personal data in a text, made unreadable: telephone and identity-card numbers, mail addresses (ruling 40)."""

from __future__ import annotations

import re
import unicodedata

from baiyun.patterns import rare

_GAP = r"[\s.·_\u00ad\u2010-\u2015\u2212\u200b-\u200f\u2060\ufeff-]{0,3}"
_BEFORE = r"(?<!\d)(?<!\d\.)"
_UNIT = r"(?:[百千万亿]*(?:元|美元|港元|欧元)|平方米|m2|亩|吨|千克|公斤|千瓦)"
_FIGURE = rf"\d+(?:\.\d+)?\s*\(?{_UNIT}|\d+\.\d{{1,4}}(?!\d)|\d{{5}}0{{6}}(?!\d)"
_DIGEST = r"sha256:[0-9a-f]{16,64}"
_MOBILE = rare(
    rf"{_DIGEST}|{_BEFORE}(?!{_FIGURE})(?:\+?86{_GAP})?(1[3-9]\d){_GAP}(?:\d{_GAP}){{4}}((?:\d{_GAP}){{3}}\d)(?!\d)"
)
_LANDLINE = rare(rf"{_DIGEST}|({_BEFORE}0\d{{2,3}}|\(0\d{{2,3}}\)){_GAP}[2-9](?:{_GAP}\d){{6,7}}(?!\d)")
_ABROAD = rare(rf"((?:\+|(?<!\d)00)86{_GAP}[1-9]\d{{1,3}}){_GAP}[2-9](?:{_GAP}\d){{6,7}}(?!\d)")
_IDENTITY = rare(
    r"(?<!\d)([1-9]\d{5})([\s\u200b_-]?)((?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))\2(\d{3}[\dXx])(?![0-9A-Za-z])"
)
_MAIL = rare(r"[\w.%+-]{1,64}+@((?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24})", re.ASCII)
_ONE_DIGEST = re.compile(r"sha256:[0-9a-f]{64}(?<!\d{18})")
"""A digest and nothing else, which does not end as an identity-card number might."""
_MANY_DIGITS = re.compile(rf"(?:\d[)]?{_GAP}){{9}}\d")
"""What no number that is masked is without: the shortest is a landline with its area. Most texts have no such thing."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
GROWN = ("1930", "2009")
"""Years of birth; a later day in a long code is a day of the campaign."""


def mask_personal(text: str) -> str:
    """Text in which nobody's numbers can be read; figures, dates, project codes and digests stay as they are."""
    narrow = unicodedata.normalize("NFKC", text)
    if "@" not in narrow and (not _MANY_DIGITS.search(narrow) or _ONE_DIGEST.fullmatch(narrow)):
        return text
    hidden = _IDENTITY.sub(_identity, narrow)
    hidden = _MOBILE.sub(lambda found: f"{found[1]}****{found[2][-4:]}" if found[1] else found[0], hidden)
    hidden = _LANDLINE.sub(lambda found: f"{found[1]}-****" if found[1] else found[0], hidden)
    hidden = _ABROAD.sub(lambda found: f"{found[1]}-****", hidden) if "86" in hidden else hidden
    hidden = _MAIL.sub(r"***@\1", hidden) if "@" in hidden else hidden
    return text if hidden == narrow else hidden


def _identity(found: re.Match[str]) -> str:
    """An identity-card number masked; with another check digit only one that tells the birth of a grown person."""
    digits = found[1] + found[3] + found[4].upper()
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    meant = _CHECKS[total % 11] == digits[-1] or GROWN[0] <= digits[6:10] <= GROWN[1]
    return f"{digits[:3]}****{digits[-2:]}" if meant else found[0]
