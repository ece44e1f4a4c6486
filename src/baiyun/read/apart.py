"""Rows that stand in a table and are no records: notes, signatures, page heads, examples."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from baiyun.form.names import key
from baiyun.patterns import rare

SPREAD = 3
"""So many cells with the same text are one that is merged."""
_EXAMPLE = (  # patterns that few rows need are texts: ``re`` compiles them when such a row comes, and keeps them
    r"[（(【\[]?(?:填写|填报|填表)?[示样范举]?(?:例|表样|本)(?:[）)】\]：:，,].*|如.*|行|项目|\d*)|(?:样表|范本|参考样式|填写样式|填表样式)[：:]?.*"
    r"|.*[（(【\[](?:填写|填报|填表)?[示样范]?例[^）)】\]]{0,8}[）)】\]]"
)
_NOTE = r"(?s)\s*+[（(【\[※*＊★]*+\s*+(?:备?注|附注|注释|说明|填表说明|填报说明|填写说明|填报要求|提示)\s*+(?:\d|[一二三四五]|[：:.．、）)】\]]|$).*"
_WHO = (
    r"(?:填报?|填表|制表?|编制|审核|复核|审批|审定|签发|经办|经手|统计|联系|报送|上报)人?员?|(?:单位|部门|主要|分管|具体|直接)?(?:负责人|责任人|领导|领导签字)|"
    r"(?:填报|填表|制表|报送|上报)?(?:单位|部门|日期|时间|电话)|联系(?:电话|方式)|电话|手机|单位公章|公章|盖章|签字|签名|签章|落款"
)
_OWN = r"\s*+[^（()）：:\s]{1,10}+[（(](?:签字|签名|签章|盖章)[）)]\s*+[：:].*"
"""Who signs under a county's own name: 班主任（签字）：."""
_SIGNED = rf"(?s)\s*+[（(]?+\s*+(?:{_WHO})\s*+[）)]?+\s*+(?:[（(][^）)]*+[）)])?+\s*+(?:[：:].*|[_＿\s]*+)|{_OWN}"
_WITH_MORE = re.compile(r"[：:（(_＿]")
_ROLE = re.compile(r"\s*+(?:填报|填表|制表|编制|审核|复核|经办|统计)人员?\s*+")
_SEAL = rare(r".{0,20}[（(](?:盖章|公章|签字|签章|单位盖章|签名)[）)]\s*+[：:]?.{0,20}")
_DATED = rare(r"[\s\d]*+年[\s\d]*+月[\s\d]*+日?+")
_NUMBERED = r"(?s)\s*+(?:[（(]?\d{1,2}|[一二三四五六七八九十]{1,2})[)）.．、].+"
_PAGE = r"\s*(?:第\s*\d+\s*页.*|—\s*\d+\s*—|以下空白|此处以下空白|（?以下无正文）?|接上页|转下页|续表)\s*"
_ALONE = (
    r"(?s)[（(*※＊★\s]*(?:[此本上]表|以上(?:数据|均|为|内容|项目)|(?:数据|统计|时间)?截[至止]|附件?\s*[：:\d一二三]|附表|注意|(?:温馨|重要)提示|抄[送报]|主送|(?:审核|审批|领导|单位)?意见\s*[：:]|带?[*＊★].{0,4}必填).*"
    r"|.*(?:人民政府|领导小组|指挥部|委员会)(?:办公室)?|.*(?:情况|统计|汇总|登记|明细|进度|一览|台账)表(?:[（(]续.*[)）]|续)?|\d+\s*/\s*\d+"
)
"""What stands in a row by itself and belongs to the paper, not to the table."""
LONGEST = 300
"""Characters beyond which no text is a title or the head of a page."""


def is_example(first: Sequence[Any]) -> bool:
    """Whether a row shows how to fill in the form, by what its first cells say: 示例, 例：…, …（示例）."""
    for raw in first:
        may_be_one = isinstance(raw, str) and (
            "例" in raw or "样" in raw or "本" in raw
        )  # none is without one of these
        if may_be_one and re.fullmatch(_EXAMPLE, raw.strip()):
            return True
    return False


def closes(row: Sequence[Any], *, surely: bool = False) -> bool:
    """Whether the first filled cell of a row begins the foot of a sheet: a note, or who signed it.

    ``surely`` when its form leaves no doubt: 填报人：王五, and not 负责人 alone.
    """
    first = _first(row)
    if not isinstance(first, str):
        return False
    if not surely and len(set(filled_texts(row))) == 1 and (_is_title(first.strip()) or _DATED.fullmatch(first)):
        return True
    marked = bool(_WITH_MORE.search(first) or ("人" in first and _ROLE.fullmatch(first)))
    if surely and not marked:
        return False
    noted = re.fullmatch(_NOTE, first) or (re.fullmatch(_SIGNED, first) and (marked or len(first) > 2))  # noqa: PLR2004
    return bool(
        (noted and (marked or not surely)) or _SEAL.fullmatch(first) or (re.fullmatch(_PAGE, first) and not surely)
    )


def _first(row: Sequence[Any]) -> Any:
    """The first filled cell."""
    for raw in row:
        if raw != "" and raw is not None:
            return raw
    return ""


def _is_title(text: str) -> bool:
    return len(text) <= LONGEST and bool(re.fullmatch(_ALONE, text))


def is_day(raw: Any) -> bool:
    """Whether a cell holds nothing but a day."""
    return isinstance(raw, str) and bool(_DATED.fullmatch(raw)) and any(map(str.isdigit, raw))


def goes_on(row: Sequence[Any]) -> bool:
    """Whether a row below a note or a signature goes on with it: one text, numbered, a date or another signature."""
    texts = {raw.strip() for raw in row if isinstance(raw, str) and raw.strip()}
    return len(texts) == len(set(filled_texts(row))) == 1 and any(map(_continues, texts))


def _continues(text: str) -> bool:
    found = (
        re.fullmatch(_NUMBERED, text) or _DATED.fullmatch(text) or _SEAL.fullmatch(text) or re.fullmatch(_SIGNED, text)
    )
    return found is not None


def heads(row: Sequence[Any], above: Collection[str]) -> bool:
    """Whether a row says again what stands above the table."""
    said = set(filled_texts(row))
    return bool(said) and said <= set(above)


def is_spread(row: Sequence[Any], width: int) -> bool:
    """Whether a row with merged cells holds one text in the cells of a table so wide: it is a head."""
    texts = filled_texts(row)
    return len(set(texts)) == 1 < len(texts) and len(texts) >= min(SPREAD, width)


def filled_texts(row: Sequence[Any]) -> list[str]:
    """The filled cells of a row as they are compared; what only has punctuation is blank."""
    return [said for raw in row if raw not in ("", None) for said in [key(str(raw))] if said]
