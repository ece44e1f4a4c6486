"""Blank forms, and a campaign folder to start from."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from baiyun import disk, saving
from baiyun.api.file_names import safe_name
from baiyun.api.inputs import load_roster, load_rules
from baiyun.api.outputs import save_files
from baiyun.form.names import did_you_mean
from baiyun.form.roster import Roster, Unit
from baiyun.gather.choose import unknown_period
from baiyun.problems import Place, Stop
from baiyun.problems import commands as command_problems
from baiyun.problems import units as unit_problems
from baiyun.problems.reasons import refusal
from baiyun.read.files.untouched import is_untouched
from baiyun.read.moved import moved
from baiyun.read.rulebook import rulebook as read_rulebook
from baiyun.render import seal

PLAIN = "plain.yaml"
START = "开始.bat"
DOUBLE_CLICK = (
    b'@echo off\r\nchcp 65001 > nul\r\ncd /d "%~dp0"\r\n'
    b'set "PATH=%PATH%;%~dp0.venv\\Scripts;%~dp0..\\.venv\\Scripts"\r\nbaiyun menu\r\npause\r\n'
)
"""What Windows runs on a double click: ``baiyun`` as a command, else of an environment in this folder or the one above.

Plain letters only, so that any code page reads it.
"""


def blank_forms(
    folder: str | Path,
    *,
    unit: str | None = None,
    everyone: bool = False,
    period: str | None = None,
    rules: str | Path | None = None,
    units: str | Path | None = None,
) -> list[Path]:
    """Writes blank forms into a folder: one for anyone, one for a unit, or one for each unit of the roster.

    Gives their paths. Raises Stop for an unknown unit or period, for ``everyone`` without a roster, and for a form that
    is there already.
    """
    from baiyun.render.xlsx import blank_form as template  # noqa: PLC0415 - the writing library is only loaded when it writes

    folder = Path(folder)
    book, _ = load_rules(rules, [folder / "form"])
    roster = load_roster(book, units, [folder / "form"])[0] if unit or everyone else None
    named = book.scheme.period(period) if period else None
    if period and named is None:
        raise Stop(unknown_period(book, period))
    wanted = _wanted(roster, unit, everyone=everyone)
    month = named.full_name if named else ""
    filled = [template.Prefilled(each.name, each.category, month, each.leader) for each in wanted]
    suffix = f"-{named.name}" if named else ""
    forms = {
        folder / f"{safe_name(each.unit or '空白报表')}{suffix}.xlsx": template.blank_form(book, each)
        for each in filled
    }
    taken = [path for path in forms if path.exists() and not _blank(path)]
    if taken:
        hint = "已经填过的表不能覆盖，请换一个文件夹或先移走它。"
        raise Stop(
            *(command_problems.CANNOT_WRITE.at(Place(str(path)), reason="文件已经存在", hint=hint) for path in taken)
        )
    with saving.folders(folder):
        save_files(forms)
    return list(forms)


def _blank(path: Path) -> bool:
    """Whether a file is a blank form of ours that nobody has touched."""
    return path.is_file() and is_untouched(disk.read(path))


def new_campaign(
    folder: str | Path,
    *,
    rules: str | Path | None = None,
    county: str = "",
    year: int | None = None,
    plain: bool = False,
) -> list[Path]:
    """Writes a campaign folder: rules.yaml, units.xlsx, a folder a period, a blank form and a page that explains it.

    ``county`` and ``year``: for this county, its first period in this year; the rest of the rules stays. ``plain``: the
    shortest rules that work. Gives the paths of what was written. Raises Stop when the folder holds anything already.
    """
    from baiyun.render.docx.write_notice import DISPATCH, TARGETS, WHOLE, default_template  # noqa: PLC0415
    from baiyun.render.xlsx import blank_form as template  # noqa: PLC0415 - the writing library is only loaded when it writes

    folder = Path(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        reason, hint = "文件夹里已经有东西", "请换一个名字，或先移走里面的文件。"
        reason = reason if folder.is_dir() else refusal(FileExistsError())
        raise Stop(command_problems.CANNOT_WRITE.at(Place(str(folder)), reason=reason, hint=hint))
    name, content = _rules_to_start(rules, plain=plain)
    if county or year is not None:
        content = moved(content.decode("utf-8-sig", "replace"), county, year).encode()
    book, mistakes = read_rulebook(name, content)
    if book is None:
        raise Stop(*mistakes)
    files = {
        folder / "rules.yaml": content,
        folder / "units.xlsx": template.blank_roster(book),
        folder / "空白报表.xlsx": seal.sealed(template.blank_form(book)),
        folder / "通报模板.txt": default_template(),
        folder / "总通报模板.txt": default_template(WHOLE),
        folder / "调度模板.txt": default_template(DISPATCH),
        folder / "任务模板.txt": default_template(TARGETS),
        folder / START: DOUBLE_CLICK,
        folder / "说明.md": template.campaign_guide(book).encode(),
    }
    months = [folder / period.id for period in book.scheme.periods]
    with saving.folders(folder, *months):
        saving.save(files)
    return [*files, *months]


def _rules_to_start(rules: str | Path | None, *, plain: bool) -> tuple[str, bytes]:
    """The rules of a new folder: those that are given, the shortest, or the default. Raises Stop for both at once."""
    if rules and plain:
        raise Stop(command_problems.USAGE.at(Place(""), reason="--plain 和 --rules 只能写一个"))
    if plain:
        return PLAIN, (resources.files("baiyun") / PLAIN).read_bytes()
    return (Path(rules).name, disk.read(Path(rules))) if rules else disk.default_rules()


def _wanted(roster: Roster | None, unit: str | None, *, everyone: bool) -> list[Unit]:
    """The units that get a blank form; one without a name where none is asked for."""
    if everyone:
        if roster is None:
            raise Stop(unit_problems.NEEDS_ROSTER.at(Place("")))
        return list(roster.units)
    if unit is None:
        return [Unit("", "")]
    found = roster.find(unit) if roster else Unit(unit, "")
    if found is None:
        names = [each.name for each in roster.units] if roster else []
        raise Stop(
            unit_problems.UNKNOWN_UNIT.at(Place("--unit"), found=unit, hint=did_you_mean(unit, names) or "请核对名称。")
        )
    return [found]
