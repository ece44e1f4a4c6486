"""What differs between two rulebooks, in the words of the regulations: provision by provision, figure by figure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.check.names import all_uses
from baiyun.words.chapter import Chapter, Provision
from baiyun.words.meanings import definitions
from baiyun.words.regulations import told

Each = TypeVar("Each")
SCHEME, NAMES, SELF = "方案", "名称的含义", "本章"
_PHRASE = re.compile(r"[^，。；、]+[，。；、]?|[，。；、]")


class Revision(StrEnum):
    """What became of a provision."""

    ADDED = "新增"
    DROPPED = "删去"
    CHANGED = "修改"
    RENAMED = "改名"


class Altered(Struct, frozen=True):
    """One thing that is said of a provision (its figure, how, its clause), before and after; '' where there is none."""

    what: str
    old: str
    new: str


class Difference(Struct, frozen=True):
    """A provision that differs: where it stands, its name, what became of it, and what is said otherwise."""

    chapter: str
    name: str
    change: Revision
    altered: tuple[Altered, ...]
    used_by: tuple[str, ...] = ()


def differences(old: Rulebook, new: Rulebook) -> tuple[Difference, ...]:
    """Everything that the regulations of two rulebooks say otherwise, in their order; nothing where they say the same."""
    before, after = _Told(old), _Told(new)
    pairs = _paired(before.chapters, after.chapters)
    of_chapters = [each for one, other in pairs for each in _chapter(before, one, after, other)]
    return (*_scheme(old, new), *of_chapters, *_definitions(before, after))


def unsaid(old: Rulebook, new: Rulebook) -> tuple[str, ...]:
    """The parts of rules.yaml that differ, whether or not the regulations tell it: ids, an order, what nothing uses."""
    return tuple(
        name for name in type(old.scheme).model_fields if getattr(old.scheme, name) != getattr(new.scheme, name)
    )


def phrases(old: str, new: str) -> list[tuple[str, str]]:
    """The phrases of two sentences that differ, as pairs; '' on one side for what only the other says."""
    one, other = _PHRASE.findall(old), _PHRASE.findall(new)
    matched = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return [
        ("".join(one[a:b]).rstrip("，。；、"), "".join(other[c:d]).rstrip("，。；、"))
        for tag, a, b, c, d in matched
        if tag != "equal"
    ]


class _Told:
    """The regulations of a rulebook with the meanings of names taken out of their chapters."""

    def __init__(self, book: Rulebook) -> None:
        used = (use for _, use in all_uses(book.scheme) if use.section != "?" and use.role != "item")
        self.names = definitions(book, used)
        self.chapters = {at: chapter for chapter in told(book) for at, chapter in _with_parts(chapter)}
        self._meanings = set(self.names.values())

    def lines(self, chapter: Chapter | None) -> list[str]:
        """The lines of a chapter that are its own."""
        return [line for line in chapter.lines if line not in self._meanings] if chapter else []

    def users(self, name: str) -> tuple[str, ...]:
        """The provisions, and the chapters, in which a name is used."""
        lines = {line for (_, known), line in self.names.items() if known == name}
        found: dict[str, None] = {}
        for chapter in self.chapters.values():
            found |= {} if lines.isdisjoint(chapter.lines) else {chapter.title: None}
            found |= {entry.name: None for entry in chapter.entries if not lines.isdisjoint(entry.means)}
        return tuple(found)


def _with_parts(chapter: Chapter) -> Iterator[tuple[str, Chapter]]:
    yield chapter.key, chapter
    yield from ((f"{chapter.key}.{part.key}", part) for part in chapter.parts)


def _paired(old: Mapping[str, Each], new: Mapping[str, Each]) -> list[tuple[Each | None, Each | None]]:
    """What has the same key in both, in the order of the new one; what was dropped stands where it stood."""
    keys, place = list(new), 0
    for key in old:
        if key in new:
            place = keys.index(key) + 1
        else:
            keys.insert(place, key)
            place += 1
    return [(old.get(key), new.get(key)) for key in keys]


def _scheme(old: Rulebook, new: Rulebook) -> Iterator[Difference]:
    """The name of the scheme, its county, its document and its version."""
    words = {"name": "名称", "county": "县", "source": "依据", "version": "规则版本"}
    pairs = [(word, getattr(old.scheme.scheme, name), getattr(new.scheme.scheme, name)) for name, word in words.items()]
    for word, one, other in pairs:
        if one != other:
            yield Difference(SCHEME, word, Revision.CHANGED, (Altered(word, one, other),))


def _chapter(before: _Told, old: Chapter | None, after: _Told, new: Chapter | None) -> Iterator[Difference]:
    shown = new or old
    if shown is None:
        return
    one, other = before.lines(old), after.lines(new)
    titles = [Altered("标题", old.title, new.title)] if old and new and old.title != new.title else []
    altered = [*titles, *_lines(one, other)]
    if altered:
        change = Revision.CHANGED if old and new else Revision.ADDED if new else Revision.DROPPED
        yield Difference(shown.title, SELF, change, tuple(altered))
    headers = shown.headers
    yield from _entries(shown.title, headers, old.entries if old else (), new.entries if new else ())


def _lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Altered]:
    """The lines of a chapter that differ; of two that stand in the same place only what differs in them."""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone, come = [*old[a:b]], [*new[c:d]]
        for at in range(max(len(gone), len(come))):
            one, other = gone[at] if at < len(gone) else "", come[at] if at < len(come) else ""
            what = "依据" if (other or one).startswith("依据：") else "规定"
            yield Altered(what, one.removeprefix("依据："), other.removeprefix("依据："))


def _entries(
    chapter: str, headers: tuple[str, str, str], old: Iterable[Provision], new: Iterable[Provision]
) -> Iterator[Difference]:
    pairs = _renamed(_paired(_keyed(old), _keyed(new)))
    for one, other in pairs:
        altered = tuple(_altered(headers, one, other))
        if one is None and other is not None:
            yield Difference(chapter, other.name, Revision.ADDED, altered)
        elif other is None and one is not None:
            yield Difference(chapter, one.name, Revision.DROPPED, altered)
        elif one and other and altered:
            change = Revision.RENAMED if [each.what for each in altered] == [headers[0]] else Revision.CHANGED
            yield Difference(chapter, other.name, change, altered)


def _keyed(entries: Iterable[Provision]) -> dict[str, Provision]:
    """Entries by what tells them from the others, numbered where several are called the same."""
    seen: Counter[str] = Counter()
    found = {}
    for entry in entries:
        key = entry.key or entry.name
        seen[key] += 1
        found[f"{key}#{seen[key]}"] = entry
    return found


Pairs = list[tuple[Provision | None, Provision | None]]


def _renamed(pairs: Pairs) -> Pairs:
    """One that was dropped and one that was added are the same where both say the same."""
    gone = {(one.figure, one.said): one for one, other in pairs if one and not other}
    again = {(other.figure, other.said) for one, other in pairs if other and not one} & gone.keys()
    found: Pairs = []
    for one, other in pairs:
        if other is None and one and (one.figure, one.said) in again:
            continue
        same = gone.get((other.figure, other.said)) if one is None and other else one
        found.append((same, other))
    return found


def _altered(headers: tuple[str, str, str], old: Provision | None, new: Provision | None) -> Iterator[Altered]:
    """What is said of a provision before and after, where that differs; its name only where it has both."""
    labels = (headers[0], headers[1] or "要求", headers[2] or "规定", "依据")
    for label, one, other in zip(labels, _said(old), _said(new), strict=True):
        if one != other and (label != headers[0] or (old and new)):
            yield Altered(label, one, other)


def _said(entry: Provision | None) -> tuple[str, str, str, str]:
    if entry is None:
        return "", "", "", ""
    basis = f"（{entry.basis}）" if entry.basis else ""
    return entry.name, entry.figure, entry.said, f"{entry.clause}{basis}"


def _definitions(before: _Told, after: _Told) -> Iterator[Difference]:
    """Names that mean something else, and in what they are used."""
    for each in _entries(NAMES, ("名称", "单位", "含义"), _named(before), _named(after)):
        yield replace(each, used_by=after.users(each.name) or before.users(each.name))


def _named(book: _Told) -> Iterator[Provision]:
    """The definitions of a rulebook as provisions: the name, its unit, and what is said behind it."""
    for (role, name), line in book.names.items():
        unit, _, said = line.removeprefix(f"“{name}”").partition("：")
        yield Provision(name, unit.strip("（）"), said, key=f"{role} {name}")
