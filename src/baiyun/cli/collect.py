"""``baiyun collect``: reports from the mailbox."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from baiyun.cli.options import DAYS, Format, RulesOption, ShownOption, UnitsOption, day_of


def collect(
    mails: Annotated[
        list[Path] | None, typer.Argument(metavar="邮件…", help="邮件：.eml、mbox 文件、Maildir，或放着它们的文件夹。")
    ] = None,
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="文件夹", help="活动文件夹；报表放进其中各期的文件夹。默认为现在的文件夹。"
        ),
    ] = Path(),
    imap: Annotated[
        str,
        typer.Option(
            "--imap", metavar="地址", help="直接看邮箱：imaps://用户名@服务器/邮箱夹；只看不动，密码当场问，不保存。"
        ),
    ] = "",
    since: Annotated[
        datetime | None,
        typer.Option("--since", metavar="日期", formats=DAYS, help="邮箱中只看这一天以后的邮件，写成 年-月-日。"),
    ] = None,
    format_: ShownOption = Format.TABLE,
    rules: RulesOption = None,
    units: UnitsOption = None,
) -> int:
    """从邮件中收取报表：附件按内容认单位和月份，放进各期的文件夹，收到时间登记在 receipts.csv。

    例：baiyun collect 收件箱.mbox -o 百日攻坚
    """
    from baiyun.api.mail.collecting import collect as taken
    from baiyun.api.outputs import exit_status
    from baiyun.cli import console
    from baiyun.cli.progress import Progress
    from baiyun.render.screen.collected import collected_screen

    with Progress(silent=console.quiet) as progress:
        done = taken(
            mails or [], output, imap=imap, password=_asked, since=day_of(since), rules=rules, units=units,
            on_found=progress.start, on_done=progress.step,
        )  # fmt: skip
    scheme = done.book.scheme
    console.show(
        format_, done.to_json, lambda width: collected_screen(scheme, done.filed, done.mails, done.register, width)
    )
    console.problems(done.problems)
    console.next_step(f"baiyun validate {output / scheme.periods[0].id}　看谁没报、哪里错")
    return exit_status(done.problems)


def _asked(account: str) -> str:
    """The password of a mailbox, typed unseen."""
    return str(typer.prompt(f"{account} 的密码（或授权码）", hide_input=True, err=True))
