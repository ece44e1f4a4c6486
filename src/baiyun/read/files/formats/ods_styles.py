"""The styles of an .ods that change what its reader sees; its formats of numbers as the codes that an .xlsx has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from math import log

from baiyun.read.files.elements import elements, unescaped
from baiyun.read.files.number_formats import tells
from baiyun.read.files.styles import CellStyles

_STYLE = re.compile(r"<style:style(?=[\s/>])([^<>]*+)>")
_FORMATS = {
    kind: re.compile(rf"<number:{kind}-style(?=[\s/>])([^<>]*+)>")
    for kind in ("number", "percentage", "currency", "date", "time", "text")
}
_PART = re.compile(
    r"<(?:number|loext):(?!embedded)([\w-]++)([^<>]*?)(?:/>|>([^<]*+(?:<(?:number|loext):embedded[^<>]*+>[^<]*+(?:</(?:number|loext):embedded[^<>]*+>[^<]*+)?)*+)</(?:number|loext):\1>)"
)
LONGEST_FORMAT = 4000
_WITHIN = re.compile(r'<number:embedded-text\b[^<>]*number:position="(\d+)"[^<>]*>([^<]*)<')
_MAP = re.compile(r"<style:map\b([^<>]*+)>")
_CONDITION = re.compile(r"value\(\)\s*(<=|>=|!=|<|>|=)\s*(-?\d+(?:\.\d+)?(?:E[+-]?\d+)?)", re.IGNORECASE)
_STRUCK = re.compile(r'style:text-line-through-(?:style|type)="(?!none)')
_ATTRIBUTE = re.compile(r'\b\w++:([\w-]++)="([^"]*+)"')
_SIGNS = {
    "year": "yy", "month": "m", "day": "d", "hours": "h", "minutes": "m", "seconds": "s", "am-pm": "AM/PM", "fraction": "# ?/?", "scientific-number": "0E+0", "text-content": "@",
}  # fmt: skip


def styles_of(*parts: bytes) -> CellStyles:
    """What the styles of some parts say, by their names; a later part goes before an earlier one."""
    texts = [part.partition(b"<office:body")[0].decode("utf-8", "replace") for part in parts]
    codes = _codes(texts)
    styles = {about.get("name", ""): (about, inside) for text in texts for about, inside in _styles(text)}
    formats = {name: codes.get(_inherited(styles, name), "") for name in styles}
    telling = {name: code for name, code in formats.items() if code and tells(code)}
    return CellStyles(telling, frozenset(name for name in styles if _strikes(styles, name)))


OdsStyles = dict[str, tuple[dict[str, str], str]]
"""The attributes and the content of each style, by its name."""


def _styles(text: str) -> Iterator[tuple[dict[str, str], str]]:
    return ((_attributes(tag[1]), inside) for tag, inside in elements(text, _STYLE, "</style:style>", "/>"))


def _attributes(tag: str) -> dict[str, str]:
    return {name: unescaped(value) for name, value in _ATTRIBUTE.findall(tag)}


def _line(styles: OdsStyles, name: str) -> Iterator[tuple[dict[str, str], str]]:
    """A style, and those that it is derived from."""
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        yield styles[name]
        name = styles[name][0].get("parent-style-name", "")


def _inherited(styles: OdsStyles, name: str) -> str:
    """The name of the format of a style."""
    return next((about["data-style-name"] for about, _ in _line(styles, name) if "data-style-name" in about), "")


def _strikes(styles: OdsStyles, name: str) -> bool:
    lines = (inside for _, inside in _line(styles, name) if "text-line-through-" in inside)
    return bool(_STRUCK.search(next(lines, "")))


def _codes(texts: list[str]) -> dict[str, str]:
    """The code of each format by its name."""
    bare, maps = {}, {}
    for text in texts:
        for match, whole in chain.from_iterable(
            elements(text, of, f"</number:{kind}-style>", "/>") for kind, of in _FORMATS.items()
        ):
            name, inside = _attributes(match[1]).get("name", ""), whole[:LONGEST_FORMAT]
            bare[name] = _code(inside, percent=match[0].startswith("<number:percentage"))
            maps[name] = [_attributes(tag) for tag in _MAP.findall(inside)]
    return {name: ";".join([*_conditions(maps[name], bare), code]) for name, code in bare.items()}


def _conditions(maps: list[dict[str, str]], bare: dict[str, str]) -> Iterator[str]:
    """The parts of a format that are for some numbers only."""
    for each in maps:
        condition, name = _CONDITION.fullmatch(each.get("condition", "").strip()), each.get("apply-style-name", "")
        if condition and name in bare:
            yield f"[{condition[1].replace('!=', '<>')}{Decimal(condition[2]):f}]{bare[name]}"


def _code(inside: str, *, percent: bool) -> str:
    """One part of a format."""
    return "".join(_sign(*match.groups(), percent=percent) for match in _PART.finditer(inside)) or '""'


def _sign(kind: str, tag: str, inside: str | None, *, percent: bool) -> str:
    about = _attributes(tag)
    if kind == "number":
        return _digits(about, inside or "")
    if kind == "month" and about.get("textual") == "true":
        return "mmm"
    if kind in ("text", "currency-symbol"):
        return (
            "%".join(map(_quoted, unescaped(inside or "").split("%"))) if percent else _quoted(unescaped(inside or ""))
        )
    sign = _SIGNS.get(kind, "")
    return 2 * sign if about.get("style") == "long" else sign


def _digits(about: dict[str, str], inside: str) -> str:
    """The digits of a number, with what stands between them, and a comma for each thousand that is left out."""
    within = sorted(((int(place), unescaped(text)) for place, text in _WITHIN.findall(inside)), reverse=True)
    whole = max(1, *(place + 1 for place, _ in within)) if within else 1
    shown, left = "", whole
    for place, text in within:
        shown += "0" * (left - place) + _quoted(text)
        left = place
    thousands = round(log(float(about.get("display-factor") or 1), 1000))
    point = ".0" if about.get("decimal-places", "0") != "0" else ""
    return shown + "0" * left + point + "," * thousands


def _quoted(text: str) -> str:
    return '"{}"'.format(text.replace('"', "")) if text else ""
