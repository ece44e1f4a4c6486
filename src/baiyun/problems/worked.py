"""R18x: the worked cases beside a rulebook. How they are written is judged by the kinds of the rulebook."""

from baiyun.problems.problem import Kind, Severity

NO_CASES = Kind(
    "R181",
    Severity.ERROR,
    title="没有算例",
    message="没有找到算例。",
    hint="请把算例（.yaml）放在规则文件旁边的 cases 文件夹里，或在命令中写明。",
    means="规则文件旁边没有 cases 文件夹，或者其中没有算例，命令里也没有写。",
    why="没有算例就无从核对规则算得对不对；命令没有运行。",
)

KINDS = (NO_CASES,)
