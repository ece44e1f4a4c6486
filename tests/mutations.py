"""Rulebooks broken on purpose: a seed and a rules.yaml give the same broken text on every machine.

Two hands break it: one in the tree of values (keys, types, numbers, dates, names), one in the text (lines, signs, anchors).
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from baiyun.read.located import Located

Path = tuple[str | int, ...]

NUMBERS = (
    "-1", "0", "0.1", "1e999", "-1e999", "1e-999", "NaN", "sNaN", "Infinity", "-0", "1_000", "９", "½", "0x10", "1,5", "9" * 15,
    "9" * 30, "0." + "3" * 30, "9" * 1_000_000, "1e15", "999999999999999", "-999999999999999", "0.000000000000001",
)  # fmt: skip
DAYS = (
    "0000-01-01",
    "0001-01-01",
    "9999-12-31",
    "2023-02-30",
    "2023-13-01",
    "2024-02-29",
    "32",
    "0",
    "-1",
    "month_end",
    "1e9",
    "6月30日",
)
WORDS = (
    "", " ", "none", "open", "all", "in_period", "present", "absent", "total", "unit", "origin", "month", "项目", "项目.", ".", "项目.投资额.x",
    "__class__", "{", "%s", "{0}", "\u0000", "\u202e反", "\ud83d\ude00", "A" * 5_000, "《", "=1+1", "<b>", "a\nb", "a\tb", "ﷺ", "e\u0301", "是",
)  # fmt: skip
SHAPES: tuple[Any, ...] = (
    None,
    [],
    {},
    [[]],
    [None],
    {"": None},
    {"of": "项目"},
    ["项目"],
    [{}],
    {"at_least": "1"},
    "true",
    True,
)
SIGNS = ("\t", "：", "，", "“", "&a ", "*a ", "!!set ", "|\n", ">-\n", "? ", "- ", ": ", "'", '"', "#", "{", "}", "[", "]", "%", "@", "`", "\u0000", "\u0085", "\ufeff", "---\n", "...\n", "\r")  # fmt: skip
BOMB = "\n".join(
    [
        "a0: &a0 [x, x, x, x, x, x, x, x, x]",
        *(f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, 12)),
    ]
)


def mutations(texts: dict[str, str], seeds: Iterator[int]) -> Iterator[tuple[str, bytes]]:
    """Broken rulebooks, each with a name that tells how to make it again."""
    names = sorted(texts)
    for seed in seeds:
        name = names[seed % len(names)]
        yield f"{name} {seed}", mutated(texts, name, seed)


def mutated(texts: dict[str, str], name: str, seed: int) -> bytes:
    """One rulebook broken in one to three ways."""
    dice = random.Random(f"{name} {seed}")  # noqa: S311 - to be the same again
    if dice.random() < 0.7:
        return of_tree(dice, Located(name, texts[name]).values)
    text = texts[name]
    for _ in range(dice.randint(1, 3)):
        text = dice.choice(TEXT_EDITS)(dice, text, texts[dice.choice(sorted(texts))])
    return text.encode("utf-8", "surrogatepass")


def of_tree(dice: random.Random, values: Any) -> bytes:
    """A tree of values, in JSON, broken in one to three ways."""
    values = deepcopy(values)
    for _ in range(dice.randint(1, 3)):
        dice.choice(TREE_EDITS)(dice, values)
    return json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _paths(values: Any, at: Path = ()) -> Iterator[Path]:
    """Every place below the top."""
    children = values.items() if isinstance(values, dict) else enumerate(values) if isinstance(values, list) else ()
    for key, child in children:
        yield (*at, key)
        yield from _paths(child, (*at, key))


def _get(values: Any, path: Path) -> Any:
    for part in path:
        values = values[part]
    return values


def _pick(dice: random.Random, values: Any, wanted: Callable[[Any], bool] = lambda _: True) -> Path | None:
    found = [path for path in _paths(values) if wanted(_get(values, path))]
    return dice.choice(found) if found else None


def _put(values: Any, path: Path | None, value: Any) -> None:
    if path:
        _get(values, path[:-1])[path[-1]] = value


def _is_number(value: Any) -> bool:
    return isinstance(value, str) and value.lstrip("-").replace(".", "", 1).isdigit()


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and value.count("-") == 2 and value.replace("-", "").isdigit()


def drop(dice: random.Random, values: Any) -> None:
    """A key or an element is gone."""
    if path := _pick(dice, values):
        del _get(values, path[:-1])[path[-1]]


def swap(dice: random.Random, values: Any) -> None:
    """Two values change places, unless one holds the other."""
    one, other = _pick(dice, values), _pick(dice, values)
    if one and other and one[: len(other)] != other and other[: len(one)] != one:
        first, second = _get(values, one), _get(values, other)
        _put(values, one, second)
        _put(values, other, first)


def copy(dice: random.Random, values: Any) -> None:
    """A value of elsewhere, or the same twice in a list."""
    path = _pick(dice, values)
    if path and isinstance(path[-1], int):
        _get(values, path[:-1]).append(deepcopy(_get(values, path)))
    elif other := _pick(dice, values):
        _put(values, path, deepcopy(_get(values, other)))


def retype(dice: random.Random, values: Any) -> None:
    """A value of another type: wrapped, emptied, or of a shape of its own."""
    if path := _pick(dice, values):
        value = _get(values, path)
        _put(values, path, deepcopy(dice.choice((*SHAPES, [value], {"of": value}, {str(value)[:20]: value}))))


def number(dice: random.Random, values: Any) -> None:
    """A number that nobody means."""
    _put(values, _pick(dice, values, _is_number), dice.choice(NUMBERS))


def day(dice: random.Random, values: Any) -> None:
    """A day that there is not, or far away."""
    _put(values, _pick(dice, values, _is_day), dice.choice(DAYS))


def say(dice: random.Random, values: Any) -> None:
    """Another word."""
    _put(values, _pick(dice, values, lambda value: isinstance(value, str)), dice.choice(WORDS))


def rename(dice: random.Random, values: Any) -> None:
    """A key is called otherwise: as nothing, or as something else is."""
    path = _pick(dice, values)
    if path and isinstance(path[-1], str):
        holder = _get(values, path[:-1])
        other = _pick(dice, values)
        known = str(other[-1]) if other else "x"
        holder[dice.choice((*WORDS, *NUMBERS[:12], known))] = holder.pop(path[-1])


def refer(dice: random.Random, values: Any) -> None:
    """A name where another is meant: circles, wrong roles, things of another kind."""
    names = [
        name
        for part in ("filters", "measures", "items", "boards")
        if isinstance(values.get(part), dict)
        for name in values[part]
    ]
    text = _pick(dice, values, lambda value: isinstance(value, str) and value in names)
    if names:
        _put(values, text, dice.choice(names))


def nest(dice: random.Random, values: Any) -> None:
    """A value far down."""
    if path := _pick(dice, values):
        value = _get(values, path)
        for _ in range(dice.choice((5, 35, 300))):
            value = dice.choice(({"not": value}, {"all": [value]}, [value]))
        _put(values, path, value)


def many(dice: random.Random, values: Any) -> None:
    """A list or a mapping with thousands of entries like its own."""
    path = _pick(dice, values, lambda value: isinstance(value, list | dict) and bool(value))
    if path:
        value = _get(values, path)
        if isinstance(value, list):
            _put(values, path, [deepcopy(value[0]) for _ in range(2_000)])
        else:
            first = next(iter(value.values()))
            _put(values, path, value | {f"又{at}": deepcopy(first) for at in range(1_000)})


def section(dice: random.Random, values: Any) -> None:
    """A whole part of the rules is gone."""
    values.pop(dice.choice(sorted(values)), None) if values else None


TREE_EDITS = (drop, swap, copy, retype, number, number, day, say, rename, refer, refer, nest, many, section)

Edit = Callable[[random.Random, str, str], str]


def _lines(edit: Callable[[random.Random, list[str]], None]) -> Edit:
    def edited(dice: random.Random, text: str, _other: str) -> str:
        lines = text.split("\n")
        edit(dice, lines)
        return "\n".join(lines)

    return edited


def _twice(dice: random.Random, lines: list[str]) -> None:
    at = dice.randrange(len(lines))
    lines.insert(at, lines[at])


def _gone(dice: random.Random, lines: list[str]) -> None:
    del lines[dice.randrange(len(lines))]
    lines.append("")


def _exchanged(dice: random.Random, lines: list[str]) -> None:
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _indented(dice: random.Random, lines: list[str]) -> None:
    at = dice.randrange(len(lines))
    lines[at] = dice.choice((" ", "  ", "\t", "    ")) + lines[at] if dice.random() < 0.6 else lines[at].lstrip()


def _cut(dice: random.Random, text: str, _other: str) -> str:
    return text[: dice.randrange(len(text) + 1)]


def _spliced(dice: random.Random, text: str, other: str) -> str:
    return text[: dice.randrange(len(text) + 1)] + other[dice.randrange(len(other) + 1) :]


def _appended(dice: random.Random, text: str, other: str) -> str:
    return text + "\n" + dice.choice((other, BOMB, "x: " + "[" * 500, "x: " + "{a: " * 300, "<<: {a: b}", "? [a]\n: b"))


def _signed(dice: random.Random, text: str, _other: str) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + dice.choice(SIGNS) + text[at + dice.choice((0, 0, 1)) :]


def _widened(dice: random.Random, text: str, _other: str) -> str:
    old, new = dice.choice(
        ((": ", "："), (", ", "，"), ("  ", "　"), ("[", "【"), ('"', "“"), ("1", "１"), ("\n", "\r\n"))
    )
    return text.replace(old, new, dice.choice((1, -1)))


TEXT_EDITS: tuple[Edit, ...] = (
    _lines(_twice), _lines(_gone), _lines(_exchanged), _lines(_indented), _cut, _spliced, _appended, _signed, _signed, _widened,
)  # fmt: skip
