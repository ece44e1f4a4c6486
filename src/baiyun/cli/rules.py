"""``baiyun rules``: the rulebook checked, printed as regulations, its schema, its worked cases tried."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from baiyun.cli.chinese import ChineseGroup, Command
from baiyun.cli.options import Format, RulesOption, ShownOption

rules = typer.Typer(
    name="rules", cls=ChineseGroup, invoke_without_command=True, add_completion=False, rich_markup_mode=None
)
PrintedOption = Annotated[
    list[Path] | None,
    typer.Option("-o", "--output", metavar="文件", help="保存评分细则，按后缀：.docx .html .json；可写多次。"),
]
Cases = Annotated[
    list[str] | None, typer.Argument(metavar="算例…", help="算例：文件、通配符或文件夹；默认是规则旁边的 cases。")
]


@rules.callback()
def overview(context: typer.Context, output: PrintedOption = None, rules: RulesOption = None) -> int:
    """规则文件：检查写得对不对，印成评分细则，核对算例。不写命令时检查并列出要点。

    例：baiyun rules --rules 百日攻坚/rules.yaml
    """
    if context.invoked_subcommand:
        given = {"rules": rules} if rules else {}
        context.default_map = {"check": given, "show": given | ({"output": output} if output else {}), "test": given}
        return 0
    from baiyun import api
    from baiyun.cli import console
    from baiyun.render.screen import rules as rules_screen

    api.check_targets(output or [], api.REGULATIONS_WRITERS)
    status, found = check(rules), api.rulebook(rules)
    if found.book:
        console.problems(api.save_regulations(api.regulations(found), *output or []))
        console.out().print("", rules_screen.summary(found.book, console.out().width), sep="\n")
        console.next_step("baiyun rules show -o 评分细则.docx　印成评分细则；baiyun rules test　核对算例")
    return status


@rules.command("check", cls=Command)
def check(rules: RulesOption = None) -> int:
    """检查规则文件：每个错误都指出行和列，没有错误就说明是哪一份，并列出还像旧规则的地方（年份、县名、文号）和没有用到的名称。

    例：baiyun rules check --rules 百日攻坚/rules.yaml
    """
    from baiyun import api
    from baiyun.cli import console
    from baiyun.render.screen import rules as rules_screen

    found = api.rulebook(rules)
    if found.book:
        console.out().print(rules_screen.fine(found.book, found.shown), soft_wrap=True)
    console.problems([*found.mistakes, *api.leftovers(found)])
    return api.exit_status(found.mistakes)


@rules.command("show", cls=Command)
def show(output: PrintedOption = None, format_: ShownOption = Format.TABLE, rules: RulesOption = None) -> int:
    """印成评分细则：每个得分项怎样计分、分值、条款，是文件规定还是裁量；可以打印签字。

    例：baiyun rules show -o 评分细则.docx -o 评分细则.html
    """
    from baiyun import api
    from baiyun.cli import console
    from baiyun.render.screen import rules as rules_screen
    from baiyun.render.seal import sealed

    api.check_targets(output or [], api.REGULATIONS_WRITERS)
    told = api.regulations(api.rulebook(rules))
    notes = api.save_regulations(told, *output or [])
    as_json = partial(api.REGULATIONS_WRITERS[".json"], told)
    console.show(format_, lambda: sealed(as_json()), partial(rules_screen.regulations_screen, told))
    console.problems(notes)
    return 0


@rules.command("diff", cls=Command)
def diff(
    old: Annotated[Path, typer.Argument(metavar="原规则", help="原来的规则文件。")],
    new: Annotated[Path, typer.Argument(metavar="新规则", help="现在的规则文件。")],
    output: Annotated[
        list[Path] | None,
        typer.Option("-o", "--output", metavar="文件", help="保存修改对照，按后缀：.docx .html .json .csv；可写多次。"),
    ] = None,
    format_: ShownOption = Format.TABLE,
) -> int:
    """比较两份规则：逐条列出新增、删去和修改的规定，原来多少、现在多少；没有不同就说一致。

    例：baiyun rules diff 去年/rules.yaml rules.yaml -o 修改对照.docx
    """
    from baiyun import api
    from baiyun.cli import console
    from baiyun.render.screen import rules as rules_screen

    api.check_targets(output or [], api.COMPARED_WRITERS)
    found = api.compared_rules(old, new)
    notes = found.save(*output or [])
    console.show(
        format_, found.to_json, lambda width: rules_screen.regulations_screen(found.printed, width), found.to_csv
    )
    console.problems(notes)
    return 0


@rules.command("schema", cls=Command)
def schema(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="文件", help="保存到这个 .json 文件，不写就输出到屏幕。")
    ] = None,
) -> int:
    """输出规则文件的 JSON schema，编辑器用它补全和检查 rules.yaml。

    例：baiyun rules schema -o rules.schema.json
    """
    from baiyun import api
    from baiyun.cli import console

    api.check_targets([output] if output else [], api.SCHEMA_WRITERS)
    made = api.schema()
    if output is None:
        console.write_bytes(made)
    else:
        console.problems(api.save_schema(made, output))
        console.next_step(f"在 rules.yaml 第一行写 # yaml-language-server: $schema={output.name}")
    return 0


@rules.command("test", cls=Command)
def try_cases(cases: Cases = None, format_: ShownOption = Format.TABLE, rules: RulesOption = None) -> int:
    """核对算例：逐个重算手工算好的例子，指出不一致的得分和算式，以及还没有算例的得分项。

    例：baiyun rules test --rules 百日攻坚/rules.yaml
    """
    from baiyun import api
    from baiyun.cli import console
    from baiyun.render.json.rules import tried_json
    from baiyun.render.screen import rules as rules_screen
    from baiyun.render.seal import sealed

    found = api.rulebook(rules)
    tried = api.try_cases(found, cases or ())
    console.show(
        format_, lambda: sealed(tried_json(tried)), lambda width: rules_screen.tried_screen(tried, width, found.shown)
    )
    console.problems(tried.problems)
    return int(bool(tried.failed)) or api.exit_status(tried.problems)
