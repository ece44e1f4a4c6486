"""``baiyun rules``: the rulebook checked, and its worked cases tried."""

from __future__ import annotations

from typing import Annotated

import typer

from baiyun.cli.chinese import Command, Group
from baiyun.cli.options import Rules

rules = typer.Typer(cls=Group, invoke_without_command=True, rich_markup_mode=None)
Cases = Annotated[
    list[str] | None, typer.Argument(metavar="CASES…", help="算例：文件、通配符或文件夹；默认是规则旁边的 cases。")
]


@rules.callback()
def overview(context: typer.Context, rules: Rules = None) -> int:
    """规则文件：检查写得对不对，印成评分细则，核对算例。不写命令时检查并列出要点。

    例：baiyun rules --rules 百日攻坚/rules.yaml
    """
    if context.invoked_subcommand:
        context.default_map = {name: {"rules": rules} for name in ("check", "test")}
        return 0
    from baiyun import api
    from baiyun.cli import console
    from baiyun.write import rules_screen

    status = check(rules)
    book = api.rulebook(rules).book
    if book:
        console.out().print("", rules_screen.summary(book, console.out().width), sep="\n")
        console.next_step("baiyun rules show　印成评分细则；baiyun rules test　核对算例")
    return status


@rules.command("check", cls=Command)
def check(rules: Rules = None) -> int:
    """检查规则文件：每个错误都指出行和列，没有错误就说明是哪一份。

    例：baiyun rules check --rules 百日攻坚/rules.yaml
    """
    from baiyun import api
    from baiyun.cli import console
    from baiyun.write import rules_screen

    found = api.rulebook(rules)
    if found.book:
        console.out().print(rules_screen.fine(found.book, found.shown), soft_wrap=True)
    console.problems(found.mistakes)
    return api.exit_status(found.mistakes)


@rules.command("test", cls=Command)
def try_cases(cases: Cases = None, rules: Rules = None) -> int:
    """核对算例：逐个重算手工算好的例子，指出不一致的得分和算式，以及还没有算例的得分项。

    例：baiyun rules test --rules 百日攻坚/rules.yaml
    """
    from baiyun import api
    from baiyun.cli import console
    from baiyun.write import rules_screen

    found = api.rulebook(rules)
    tried = api.try_cases(found, cases or ())
    console.out().print(rules_screen.tried_screen(tried, console.out().width, found.shown))
    console.problems(tried.problems)
    return int(bool(tried.failed)) or api.exit_status(tried.problems)
