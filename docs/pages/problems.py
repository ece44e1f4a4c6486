"""problems.md: a section a code, its example taken from running its broken case."""

from __future__ import annotations

from itertools import groupby

from baiyun.problems import Severity
from baiyun.problems.catalogue import CATALOGUE
from baiyun.problems.problem import Kind
from baiyun.tables.problems import SEVERITIES
from pages.markdown import code, joined, table
from problems.broken import found, line_of

LAYERS = {
    "F": "文件和命令",
    "C": "一个单元格",
    "X": "一份报表之内",
    "U": "各单位之间",
    "M": "前后各份报表之间",
    "R": "规则文件",
    "N": "通报",
    "V": "评审表和审定",
}
GRAVITY = {
    Severity.ERROR: "改正以前不计：一格、一行或一份文件。",
    Severity.EXPLAIN: "照常计分，但要补充、更正或说明原因；没有处理的不能审定。",
    Severity.NOTE: "只是告知，不影响退出状态。",
}
OTHERWISE = {
    Severity.ERROR: "按这一行所说的改正。",
    Severity.EXPLAIN: "按这一行所说的补填、更正，或说明原因。",
    Severity.NOTE: "不必改动；与实际不符时，请核对文件。",
}
INTRO = """# 问题编号

工具发现的每一个问题占一行，先说在哪里（文件、工作表、单元格），再说填了什么、应当怎样、怎么办，最后是方括号里的编号。
编号的首字母表示哪一类，编号不会改作他用。下面每个例子都是真的用一份有错的文件运行出来的。"""


def page() -> str:
    """The whole page."""
    layers = [(letter, list(kinds)) for letter, kinds in groupby(CATALOGUE.values(), key=lambda kind: kind.code[0])]
    gravity = table(("程度", "意思"), [(SEVERITIES[severity], told) for severity, told in GRAVITY.items()])
    index = [_index(letter, kinds) for letter, kinds in layers]
    sections = [_layer(letter, kinds) for letter, kinds in layers]
    return joined(INTRO, gravity, "## 索引", *index, *sections)


def _index(letter: str, kinds: list[Kind]) -> str:
    rows = [(f"[{kind.code}](#{kind.code.lower()})", kind.title, SEVERITIES[kind.severity]) for kind in kinds]
    return f"**{letter}　{LAYERS[letter]}**\n\n" + table(("编号", "问题", "程度"), rows)


def _layer(letter: str, kinds: list[Kind]) -> str:
    return "\n\n".join([f"## {letter}　{LAYERS[letter]}", *map(_section, kinds)])


def _section(kind: Kind) -> str:
    examples = found(kind.code)
    return "\n\n".join(
        (
            f'<a id="{kind.code.lower()}"></a>\n\n### {kind.code}　{kind.title}（{SEVERITIES[kind.severity]}）',
            f"**什么意思**　{kind.means}",
            f"**为什么要紧**　{kind.why}",
            "**例子**",
            code("\n".join(map(line_of, examples))),
            f"**怎么办**　{examples[0].hint or OTHERWISE[kind.severity]}",
        )
    )
