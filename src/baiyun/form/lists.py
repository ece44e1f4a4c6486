"""Several names in one cell, and what of them is no name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from baiyun.form.cells import written
from baiyun.form.names import tidy
from baiyun.form.numbering import numbered
from baiyun.patterns import rare

_HAN = r"[\u3400-\u9fff]"
_SEPARATOR = rare(r"[、，,；;/\n\r]+")
_SIMPLE = re.compile(r"[、，；;\n\r]+")
_OPENING, _CLOSING = "（(【[《<“", "）)】]》>”"
_COMPANY_END = (  # patterns that few cells need are texts: ``re`` compiles them when such a cell comes, and keeps them
    r"(?i)\s*(?:co|ltd|limited|inc|llc|llp|lp|l\.p|plc|corp|corporation|company|incorporated|holdings?|group|gmbh|ag|kg|kgaa|se|aps|asa|as|sas|sarl|pvt|\(pvt\)|sdn|bhd|jsc|ltda|lda|tbk|s\.?a\.?s|s\.?a|s\.?p\.?a|b\.?v|n\.?v|a/s|pty|pte|s\.?r\.?l|oy|ab|kk)\b"
)
_ABBREVIATION = re.compile(r"(?<![A-Za-z])[A-Za-z]/[A-Za-z](?![A-Za-z])")
PERSONS = "人"
SHORT, LONGEST = 4, 300
"""A part of more characters is taken as it is: nobody is called so, and to look for names in it takes long."""
_WHOLE = r"(?:公司|集团|企业|厂|商会|协会|银行|大学|学院|研究院|中心|合作社|工作室|基金|[镇乡局委办])(?:[（(].*[)）])?$"
_TWO = rf"{_HAN}{{2,}}\s+{_HAN}{{2,}}"
_CHINESE = r"[\u3400-\u9fff\U00020000-\U0003ffff（）()·]+"
_NUMBER = r"(?:\d+|[一二三四五六七八九十百]+|多|数|几|若干)"
_KIND = r"(?:企业|公司|客商|单位)?"
_AND_MORE = rare(
    rf"[（(]?等(?:共|约)?\s*{_NUMBER}?\s*[余多]?\s*(?:家|个|户|名|人|位)?(?:企业|公司|客商|单位|同志|人员|领导|干部)?[）)]?$"
)
_COUNTED = rare(
    rf"[等共约]\s*{_NUMBER}\s*[余多]?\s*[家个户名人位]|^{_NUMBER}\s*[余多]?\s*[家户]{_KIND}$|(?:\d+\s*[余多]?|多|数|若干)\s*[家户]{_KIND}$"
)
_HOW_MANY = rare(
    rf"(?<=[^\d余多])[共约计]*\s*\d+\s*[余多]?\s*[家户]{_KIND}$|^[共计]*\s*\d+\s*[余多]?\s*[家户]{_KIND}\s*[:：]|\s*(?:…+|\.{{3,}}|。{{2,}})$"
)
_JOINED = rare(
    r"(?<=公司|集团|企业|银行|协会|商会)\s*(?:[|｜+＋&＆\\·•.．。：:…~～]+|——?|--?|<br\s*/?>|[和及与跟同](?=.*(?:公司|集团|企业|银行|协会|商会)))\s*(?=[^\s]{2})"
)
_COUNTERS, _AT_THE_END = frozenset("家个户名人位"), frozenset("家户….。")
_BETWEEN = frozenset("|｜+＋&＆\\·•.．。：:…~～—-<和及与跟同")
"""One of these has whatever ``_COUNTED``, ``_HOW_MANY`` or ``_JOINED`` finds, as ``_AND_MORE`` finds no end without 等: few names have any."""
_IN_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
_TITLES = (
    r"(?:(?:县委|市委|区委|镇党委|乡党委|党[委组]|党工委|人大|政协|常务|政法|组织|宣传|统战|纪委|武装)*(?:副|正)?(?:镇长|乡长|书记|县长|局长|主任|主席|科长|股长|部长|经理|总经理|"
    r"常委|委员|干事|科员|站长|所长|组长|队长|院长|校长|董事长|总监|秘书|专员|调研员|负责人)|同志|先生|女士)"
)
TITLE = re.compile(rf"(?:{_TITLES})+")
_TITLE_BEHIND = rf"([\u3400-\u9fff·]{{2,4}}?)\s*[:：]?\s*(?:{_TITLES})+"
_TITLE_BEFORE = rf"(?:{_TITLES})+\s*[:：]?\s*([\u3400-\u9fff·]{{2,4}})"
_ROLE_BETWEEN = rf"[（(][^（()）]*[)）](?=\s*{_HAN}{{2}})"
_AND = "和与及跟&＆+"
_TWO_PERSONS = rf"(?:(?<=^{_HAN}{{2}})|(?<=^{_HAN}{{3}}))[{_AND}](?={_HAN}{{2}})"


def several(raw: Any) -> tuple[str, ...]:
    """A list of names, separated by 、 ， , ； ; / or line breaks: not within brackets, nor before Ltd or in A/S."""
    said = written(raw)
    return _several(said) if len(said) <= LONGEST else _several.__wrapped__(said)


@lru_cache(maxsize=16384)
def _several(said: str) -> tuple[str, ...]:
    parts = (
        tidy(part)
        for part in (
            split(said) if "," in said or "，" in said or "/" in said or _bracketed(said) else _SIMPLE.split(said)
        )
    )
    return tuple(dict.fromkeys(part for part in parts if part and _says_something(part)))


def _says_something(part: str) -> bool:
    return part.strip(_OPENING + _CLOSING + ".。·-—:：") != ""


def _bracketed(said: str) -> bool:
    return any(mark in said for mark in "（(【[《<“")


def split(said: str) -> list[str]:
    """The parts between separators."""
    parts, start, depth = [], 0, 0
    balanced = sum(said.count(mark) for mark in _OPENING) == sum(said.count(mark) for mark in _CLOSING)
    for at, char in enumerate(said):
        depth += (char in _OPENING) - (char in _CLOSING)
        if (
            not (balanced and depth > 0 and char not in "\n\r")
            and _SEPARATOR.match(char)
            and not _within_a_name(said, at)
        ):
            parts.append(said[start:at])
            start = at + 1
    return [*parts, said[start:]]


def _within_a_name(said: str, at: int) -> bool:
    """Whether a separator belongs to a company's name: the comma of Co., Ltd or the stroke of A/S."""
    if said[at] in ",，":
        return bool(re.match(_COMPANY_END, said[at + 1 :]))
    return said[at] == "/" and bool(_ABBREVIATION.match(said, at - 1)) if at else False


class Understood(NamedTuple):
    """The names in a cell; ``guessed`` when the cell does not separate them, or does not name all."""

    names: tuple[str, ...]
    guessed: bool = False


@lru_cache(maxsize=4096)
def _understood(said: str, of: str) -> Understood:
    listed, guessed = numbered(said)
    parts = [name for each in listed for name in several(each)]
    alone = len(parts) == 1 and _without_more(parts[0]) == said.strip()
    names: list[str] = []
    for part in parts:
        found = _named(part, of, alone) if len(part) <= LONGEST else Understood((part,))
        guessed = guessed or found.guessed
        names += found.names
    kept = [name for name in names if not (of == PERSONS and TITLE.fullmatch(name))]
    return Understood(tuple(dict.fromkeys(name for name in kept or names if name)), guessed)


@lru_cache(maxsize=4096)
def _named(part: str, of: str, alone: bool) -> Understood:  # noqa: FBT001 - what is remembered is known by it
    """The names in a part that holds no separator; ``alone``: it is all that the cell holds."""
    return _persons(part) if of == PERSONS else _companies(part, alone=alone)


def _persons(part: str) -> Understood:
    """The persons of a part: without titles, 等 and what stands in brackets behind each."""
    counted = _is_counted(part)
    whole = _without_more(part)
    apart = re.split(_ROLE_BETWEEN, whole) if _bracketed(whole) else [whole]
    pieces = [piece for each in apart for piece in _joined_by_and(each.strip())]
    names = [_untitled(name) for piece in pieces for name in _apart(piece, PERSONS, alone=piece == part)]
    several_named = sum(not TITLE.fullmatch(name) for name in names if name) > 1
    return Understood(tuple(names), counted or several_named)


def _joined_by_and(said: str) -> list[str]:
    """Two persons with 和 between them; a name that holds one of these signs elsewhere is one."""
    return re.split(_TWO_PERSONS, said) if any(sign in said for sign in _AND) else [said]


def _companies(part: str, *, alone: bool) -> Understood:
    """The companies of a part that holds no separator."""
    whole = _without_more(part)
    whole = whole if _AT_THE_END.isdisjoint(whole) else _HOW_MANY.sub("", whole)
    joined = [whole] if _BETWEEN.isdisjoint(whole) else _JOINED.split(whole)
    pieces = [name for piece in joined for name in _apart(piece, "", alone=alone)]
    doubtful = alone and len(whole) > SHORT and re.fullmatch(_TWO, whole) is not None
    return Understood(tuple(pieces), doubtful or whole != part or len(pieces) > 1 or _is_counted(part))


def _without_more(part: str) -> str:
    """A part without 等 and how many there are at its end."""
    return (_AND_MORE.sub("", part) if "等" in part else part).strip()


def _is_counted(part: str) -> bool:
    """Whether a part says how many there are."""
    return not _COUNTERS.isdisjoint(part) and _COUNTED.search(part) is not None


def understood(raw: Any, of: str) -> Understood:
    """The names in a cell, without numbering, 等 10 家 and the titles of persons; a list of files is taken as it is."""
    return _understood(written(raw), of) if of else Understood(several(raw))


def _apart(part: str, of: str, *, alone: bool) -> list[str]:
    """Whole Chinese names between which there is nothing but a blank; 王 五 is one name."""
    pieces = part.split()
    if len(pieces) < 2 or not all(re.fullmatch(_CHINESE, piece) for piece in pieces):  # noqa: PLR2004
        return [part]
    if of == PERSONS:
        titled = all(TITLE.fullmatch(piece) for piece in pieces[1:])
        spaced = len(pieces) == 2 and any(len(piece) == 1 for piece in pieces)  # noqa: PLR2004
        return [part] if titled or spaced else pieces
    whole = all(re.search(_WHOLE, piece) for piece in pieces) or (alone and len(pieces) > 2)  # noqa: PLR2004
    return pieces if whole else [part]


def _untitled(name: str) -> str:
    """A person without title: 李四（副镇长）, 副镇长李四, 李四 副镇长, 李四同志."""
    bare = _IN_BRACKETS.sub("", name).strip()
    if not TITLE.search(bare):
        return bare or name
    titled = re.fullmatch(_TITLE_BEHIND, bare) or re.fullmatch(_TITLE_BEFORE, bare)
    return titled[1].strip() if titled else bare or name
