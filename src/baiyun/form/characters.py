"""Characters that look alike or cannot be seen: what a reader sees is what is compared."""

from __future__ import annotations

import unicodedata

from baiyun.patterns import rare

_RADICALS = (
    "⺁⺂⺃⺄⺅⺆⺈⺉⺊⺋⺌⺍⺎⺏⺐⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺫⺬⺭⺯⺰⺱⺲⺳⺴⺶⺹⺺⺻⺼⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲"
    "⻳"
)
_WHOLE = (
    "厂乛乚乙亻冂刀刂卜㔾小小兀尣尢巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王目示礻糹纟罓罒㓁冗羊耂肀聿肉艹艹艹虎衤覀西见角讠贝车辶辶辶邑钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀"
    "龟"
)

# what takes no room and shows nothing: format characters, joiners, fillers, selectors of a variant
_HIDDEN = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef"
_UNSHOWN = (
    "\u00ad\u0600-\u0605\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0001-\U000e007f" + _HIDDEN
)
_INVISIBLE, _ODD = rare(f"[{_UNSHOWN}]"), rare(f"[{_UNSHOWN}\u2e80-\u2eff]")
_FOLDED = str.maketrans(_RADICALS, _WHOLE)


def without_invisible(text: str) -> str:
    """Text without what cannot be seen, radicals as the characters they look like."""
    if text.isascii():
        return text
    return _INVISIBLE.sub("", text).translate(_FOLDED) if _ODD.search(text) else text


def narrow(text: str) -> str:
    """Visible text after NFKC; a mark that is no digit, such as ① or ², stays what it is."""
    return _normal(text, joined_only=False)


def folded(text: str) -> str:
    """The same of a name: there a mark becomes a digit unless it stands at one, so that 2① is not 21."""
    return _normal(text, joined_only=True)


def _normal(text: str, *, joined_only: bool) -> str:
    if text.isascii():
        return text
    shown = without_invisible(text)
    whole = unicodedata.normalize("NFKC", shown)
    if whole == shown or not any(map(_marks, shown)):
        return whole
    parts = [unicodedata.normalize("NFKC", char) for char in shown]
    for at, char in enumerate(shown):
        before, after = parts[at - 1][-1:] if at else "", parts[at + 1][:1] if at + 1 < len(parts) else ""
        part = parts[at]
        joins = ((before + part[:1]).isdecimal() and before) or ((part[-1:] + after).isdecimal() and after)
        if _marks(char) and (joins or not joined_only):
            parts[at] = char
    return "".join(parts)


def _marks(char: str) -> bool:
    """Whether a character that is no digit would become one."""
    if char.isdecimal() or char.isascii():
        return False
    return any(map(str.isdecimal, unicodedata.normalize("NFKC", char)))
