"""Several names in one cell, and what of them is no name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from baiyun.form.cells import written
from baiyun.form.names import tidy

_SEPARATOR = re.compile(r"[、，,；;/\n\r]+")
_SIMPLE = re.compile(r"[、，；;\n\r]+")
_OPENING, _CLOSING = "（(【[《<“", "）)】]》>”"
_COMPANY_END = re.compile(
    r"\s*(?:co|ltd|limited|inc|llc|llp|lp|l\.p|plc|corp|gmbh|ag|kg|s\.?a|s\.?p\.?a|b\.?v|n\.?v|a/s|pty|pte|s\.?r\.?l|oy|ab|kk)\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"(?<![A-Za-z])[A-Za-z]/[A-Za-z](?![A-Za-z])")
PERSONS = "人"
SHORT = 4
_WHOLE = re.compile(
    r"(?:公司|集团|企业|厂|商会|协会|银行|大学|学院|研究院|中心|合作社|工作室|基金|[镇乡局委办])(?:[（(].*[)）])?$"
)
_TWO = re.compile(r"[\u3400-\u9fff]{2,}\s+[\u3400-\u9fff]{2,}")
_CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff（）()·]+")
_NUMBER = r"(?:\d+|[一二三四五六七八九十百]+)"
_AND_MORE = re.compile(
    rf"[（(]?等(?:共|约)?\s*{_NUMBER}?\s*[余多]?\s*(?:家|个|户|名|人|位)?(?:企业|公司|客商|单位|同志|人员|领导|干部)?[）)]?$"
)
_COUNTED = re.compile(
    rf"[等共约]\s*{_NUMBER}\s*[余多]?\s*[家个户名人位]|^{_NUMBER}\s*[余多]?\s*[家户](?:企业|公司|客商|单位)?$"
)
_IN_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
_TITLES = (
    r"(?:(?:党[委组]|党工委|常务|政法|组织|宣传|纪委)?(?:副|正)?(?:镇长|乡长|书记|县长|局长|主任|主席|科长|股长|部长|经理|总经理|委员|干事|科员|"
    r"站长|所长|组长|队长|院长|校长|董事长|总监|秘书|专员|调研员|负责人)|同志|先生|女士)"
)
TITLE = re.compile(_TITLES)
_TITLE_BEHIND = re.compile(rf"([\u3400-\u9fff·]{{2,4}}?)\s*(?:{_TITLES})+")
_TITLE_BEFORE = re.compile(rf"(?:{_TITLES})+\s*([\u3400-\u9fff·]{{2,4}})")


def several(raw: Any) -> tuple[str, ...]:
    """A list of names, separated by 、 ， , ； ; / or line breaks: not within brackets, nor before Ltd or in A/S."""
    said = written(raw)
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
        return bool(_COMPANY_END.match(said, at + 1))
    return said[at] == "/" and bool(_ABBREVIATION.match(said, at - 1)) if at else False


class Understood(NamedTuple):
    """The names in a cell; ``guessed`` when the cell does not separate them, or does not name all."""

    names: tuple[str, ...]
    guessed: bool = False


@lru_cache(maxsize=4096)
def _understood(said: str, of: str) -> Understood:
    parts, numbered = _numbered(said)
    names: list[str] = []
    guessed = numbered
    for part in (name for each in parts for name in several(each)):
        whole = _AND_MORE.sub("", part).strip()
        counted = _COUNTED.search(part) is not None
        guessed = guessed or counted or (whole != part and of != PERSONS)
        apart = _apart(whole, of, alone=whole == said.strip())
        guessed = guessed or len(apart) > 1 or (of != PERSONS and len(whole) > SHORT and _two(whole, said))
        names += [_untitled(each) if of == PERSONS else each for each in apart]
    return Understood(tuple(dict.fromkeys(name for name in names if name)), guessed)


def understood(raw: Any, of: str) -> Understood:
    """The names in a cell, without numbering, 等 10 家 and the titles of persons; a list of files is taken as it is."""
    return _understood(written(raw), of) if of else Understood(several(raw))


def _numbered(said: str) -> tuple[list[str], bool]:
    """The parts of 1.甲 2.乙, of 1、甲 2、乙 and of ①甲②乙; the whole where nothing is numbered."""
    text = said.strip()
    for first, mark in _NUMBERINGS:
        if not text.startswith(first):
            continue
        parts, at, number = [], 0, 1
        while (match := mark(number).search(text, at)) and (number > 1 or match.start() == 0):
            parts += [text[at : match.start()]] if number > 1 else []
            at, number = match.end(), number + 1
        if number > 1:
            return [*parts, text[at:]], True
    return [said], False


def _digits(number: int) -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.])[（(]?{number}\s*(?:[)）、：:]|[.．](?!\d))\s*")


def _circled(number: int) -> re.Pattern[str]:
    return re.compile(rf"{chr(ord('①') + number - 1)}[.、]?\s*" if number <= 20 else r"(?!)")  # noqa: PLR2004 - there are no more


def _in_words(number: int) -> re.Pattern[str]:
    said = "一二三四五六七八九十"[number - 1 : number] or "(?!)"
    return re.compile(rf"(?:[（(]{said}[)）]|(?<![一-九]){said}、)\s*")


def _apart(part: str, of: str, *, alone: bool) -> list[str]:
    """Whole Chinese names between which there is nothing but a blank; 王 五 is one name."""
    pieces = part.split()
    if len(pieces) < 2 or not all(_CHINESE.fullmatch(piece) for piece in pieces):  # noqa: PLR2004
        return [part]
    if of == PERSONS:
        titled = all(TITLE.fullmatch(piece) for piece in pieces[1:])
        spaced = len(pieces) == 2 and any(len(piece) == 1 for piece in pieces)  # noqa: PLR2004
        return [part] if titled or spaced else pieces
    whole = all(_WHOLE.search(piece) for piece in pieces) or (alone and len(pieces) > 2)  # noqa: PLR2004
    return pieces if whole else [part]


def _two(whole: str, said: str) -> bool:
    """Whether two Chinese words with a blank between them are all that a cell says: one name, or two."""
    return whole == said.strip() and _TWO.fullmatch(whole) is not None


def _untitled(name: str) -> str:
    """A person without title: 李四（副镇长）, 副镇长李四, 李四 副镇长, 李四同志."""
    bare = _IN_BRACKETS.sub("", name).strip()
    for pattern in (_TITLE_BEHIND, _TITLE_BEFORE):
        match = pattern.fullmatch(bare)
        if match:
            return match[1].strip()
    return bare or name


_NUMBERINGS = ((("1", "（1", "(1"), _digits), (("①",), _circled), (("一、", "（一）", "(一)"), _in_words))
