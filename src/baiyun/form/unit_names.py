"""The same unit under an official name: with the county before it, with 人民政府 or a seal behind it (ruling 33)."""

from __future__ import annotations

from collections.abc import Iterator

from baiyun.form.characters import without_invisible
from baiyun.form.names import word
from baiyun.patterns import rare

_SEAL = rare(r"[（(\[【][^（）()]*(?:章|签|本级|机关)[^（）()]*[)）\]】]\s*$|(?:盖章|公章)\s*$")
_BODY = rare(r"(?:人民政府|党政办公?室?|党工委|党委|党组|党支部|办事处|[、和及与]|(?<=[委乡镇、和及])政府)\s*$")
_PARTY = rare(r"^中(?:共|国共产党)(.+?)(?:委员会|工作委员会)$")
LONGEST = 200
"""Characters beyond which no unit is called so: what is taken off a name is looked for again and again."""
_AREA = rare(r"[省市州县区盟旗]")


def spellings(name: str) -> Iterator[str]:
    """The keys under which a unit may be called, the fullest first."""
    bare = bare_name(name)
    yield word(bare)
    for area in _AREA.finditer(bare) if len(bare) <= LONGEST else ():
        for rest in (bare[area.start() :], bare[area.end() :]):
            if len(rest) > 1 and rest != bare:
                yield word(rest)


def bare_name(name: str) -> str:
    """A unit's name without seal and without the body that stands for it."""
    text = without_invisible(name).strip()
    while len(text) <= LONGEST:
        party = _PARTY.fullmatch(text)
        shorter = party[1] if party else _BODY.sub("", _SEAL.sub("", text)).strip()
        if shorter in (text, ""):
            return text
        text = f"{shorter}街道" if text.endswith("街道办事处") and not shorter.endswith("街道") else shorter
    return text
