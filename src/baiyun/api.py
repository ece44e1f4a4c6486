"""The Python face: finds rules and roster, runs the path, wraps what comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from baiyun import disk, pipeline
from baiyun.form.names import did_you_mean, key
from baiyun.form.roster import Roster, Unit
from baiyun.form.submission import Received
from baiyun.gather.choose import unknown_period
from baiyun.gather.evidence import Handed
from baiyun.problems import Place, Problem, Severity, Stop
from baiyun.problems import files as problems
from baiyun.problems import units as unit_problems
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.read.roster import roster as read_roster
from baiyun.read.rulebook import rulebook as read_rulebook
from baiyun.rules.book import Rulebook
from baiyun.study.desk import Desk
from baiyun.write import data

if TYPE_CHECKING:
    import pandas as pd

Paths = str | Path | Iterable[str | Path]


def _month_workbook(result: MonthResult) -> bytes:
    from baiyun.write import workbook  # noqa: PLC0415 - the writing library is only loaded when it writes

    return workbook.month_workbook(result)


def _desk_workbook(desk: Desk) -> bytes:
    from baiyun.write import workbook  # noqa: PLC0415

    return workbook.desk_workbook(desk)


def _desk_page(desk: Desk) -> bytes:
    from baiyun.write import page  # noqa: PLC0415

    return page.desk_page(desk)


Writers = Mapping[str, Callable[[Any], bytes]]
MONTH_WRITERS: Writers = {".json": data.json_bytes, ".xlsx": _month_workbook}
DESK_WRITERS: Writers = {".json": data.desk_json, ".xlsx": _desk_workbook, ".html": _desk_page}


@dataclass(frozen=True)
class Found:
    """Which files a command uses, for its screen: the rules, the roster, and the folder of the reports."""

    rules: str
    units: str
    folder: str
    files: int

    @property
    def told(self) -> str:
        """Which files are used, a line each."""
        return f"报表：{self.files} 份\n规则：{self.rules}\n名册：{self.units or '没有找到'}"


@dataclass(frozen=True)
class Scored:
    """A scored month: the result, and what it was made from."""

    result: MonthResult
    found: Found

    def to_frame(self) -> pd.DataFrame:
        """A row a unit: category, unit, reported, rank, total and the points of each criterion, as numbers."""
        import pandas as pd  # noqa: PLC0415 - slow to import, wanted by few

        return pd.DataFrame(data.rows(self.result))

    def to_json(self) -> bytes:
        """The result as the JSON contract, UTF-8."""
        return data.json_bytes(self.result)

    def explain(self, unit: str) -> Standing:
        """Where a unit stands, with every point's working, clause and cells; also by alias.

        Raises Stop with the nearest name when there is no such unit.
        """
        found = self.result.find(unit)
        if found is None:
            hint = did_you_mean(unit, [standing.name for standing in self.result.everyone])
            raise Stop(unit_problems.UNKNOWN_UNIT.at(Place(""), found=unit, hint=hint or "请核对名称。"))
        return found

    def save(self, *targets: str | Path) -> None:
        """Writes .xlsx and .json files, all or none. Raises Stop when one cannot be written."""
        disk.save(outputs(self.result, targets, MONTH_WRITERS))


@dataclass(frozen=True)
class Inputs:
    """What a command works on: the campaign, the reports that were read, and which files they are."""

    campaign: pipeline.Campaign
    files: list[Received]
    mistakes: list[Problem]
    found: Found


def opened(
    files: Paths,
    *,
    rules: str | Path | None = None,
    units: str | Path | None = None,
    on_done: Callable[[], None] = lambda: None,
    on_found: Callable[[int], None] = lambda _: None,
) -> Inputs:
    """Finds rules and roster (ruling 35) and reads the reports."""
    paths = disk.expand(_texts(files))
    book, rules_from = load_rules(rules, paths)
    roster, units_from, mistakes = load_roster(book, units, paths)
    reports = [path for path in paths if not units_from or not disk.same(path, Path(units_from))]
    on_found(len(reports))
    campaign = pipeline.Campaign(book, roster)
    read = pipeline.read(campaign, disk.sources(reports), on_done=on_done)
    return Inputs(campaign, read, mistakes, Found(rules_from, units_from, _folder(reports), len(reports)))


def score(files: Paths, *, period: str | None = None, **options: Any) -> Scored:
    """Scores the month that some workbooks report.

    ``files``: names, wildcards or folders. ``rules``, ``units``: files to use instead of those found (ruling 35).
    Raises Stop when there is nothing to score: no such file, an unusable rulebook, several months without ``period``.
    """
    inputs = opened(files, **options)
    result = pipeline.score(inputs.campaign, inputs.files, period, inputs.mistakes)
    return Scored(result, inputs.found)


@dataclass(frozen=True)
class Checked:
    """The clerk's desk, and what it was made from."""

    desk: Desk
    found: Found

    def save(self, *targets: str | Path) -> None:
        """Writes .xlsx, .json and .html files, all or none. Raises Stop when one cannot be written."""
        disk.save(outputs(self.desk, targets, DESK_WRITERS))


def validate(
    files: Paths, today: date, *, period: str | None = None, evidence: str | Path | None = None, **options: Any
) -> Checked:
    """Checks workbooks before they are scored: who reported, who has not, every problem.

    ``evidence``: a folder with the files named under 佐证材料; None leaves them unchecked. Raises Stop as ``score``.
    """
    inputs = opened(files, **options)
    handed = handed_in(evidence) if evidence else None
    desk = pipeline.check(inputs.campaign, inputs.files, today, period, inputs.mistakes, handed)
    return Checked(desk, inputs.found)


def handed_in(folder: str | Path) -> dict[str, list[Handed]]:
    """The evidence files below a folder, by the key of their name. Raises Stop when there is no such folder."""
    found: dict[str, list[Handed]] = {}
    for path in disk.below(Path(folder)):
        found.setdefault(key(path.name), []).append(Handed(*disk.size_and_digest(path)))
    return found


def load_rules(given: str | Path | None, paths: Sequence[Path]) -> tuple[Rulebook, str]:
    """The rulebook that is given, lies beside the files, or is the default; and where it is from."""
    path = Path(given) if given else disk.beside(paths, disk.RULES) if paths else None
    name, content = (path.name, disk.read(path)) if path else disk.default_rules()
    book, mistakes = read_rulebook(name, content)
    if book is None:
        raise Stop(*mistakes)
    return book, disk.shown(path) if path else "内置的默认规则"


def load_roster(
    book: Rulebook, given: str | Path | None, paths: Sequence[Path]
) -> tuple[Roster | None, str, list[Problem]]:
    """The roster that is given or lies beside the files, where it is from, and its mistakes; None when there is none.

    Raises Stop when it holds no unit at all.
    """
    path = Path(given) if given else disk.beside(paths, disk.UNITS)
    if path is None:
        return None, "", []
    roster, mistakes = read_roster(book, path.name, disk.read(path))
    if not roster.units:
        raise Stop(*(mistakes or [problems.NOT_OUR_FORM.at(Place(path.name), expected=book.roster.title)]))
    return roster, disk.shown(path), mistakes


def check_targets(targets: Iterable[str | Path], writers: Writers) -> None:
    """Raises Stop for a suffix that nobody writes, before any work is done."""
    paths = [Path(target) for target in targets]
    unknown = [path for path in paths if path.suffix.lower() not in writers]
    if unknown:
        known = " ".join(writers)
        raise Stop(*(_unknown_suffix(path, known) for path in unknown))


def _unknown_suffix(path: Path, known: str) -> Problem:
    return problems.UNKNOWN_SUFFIX.at(Place(str(path)), found=path.suffix or path.name, expected=known)


def outputs(result: object, targets: Iterable[str | Path], writers: Writers) -> dict[Path, bytes]:
    """The bytes of each output, by its suffix. Raises Stop for a suffix that nobody writes."""
    paths = [Path(target) for target in targets]
    check_targets(paths, writers)
    return {path: writers[path.suffix.lower()](result) for path in paths}


def exit_status(found: Iterable[Problem]) -> int:
    """0 when clean or only noted, 1 when something is wrong or owes a reason."""
    return int(any(problem.severity is not Severity.NOTE for problem in found))


def _texts(files: Paths) -> list[str]:
    several: Iterable[Any] = [files] if isinstance(files, str | Path) else files
    return [str(each) for each in several]


def _folder(paths: Sequence[Path]) -> str:
    folders = {path.absolute().parent.name for path in paths}
    return folders.pop() if len(folders) == 1 else ""


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

    Raises Stop for an unknown unit or period, for ``everyone`` without a roster, and for a form that is there already.
    """
    from baiyun.write import template  # noqa: PLC0415 - the writing library is only loaded when it writes

    folder = Path(folder)
    book, _ = load_rules(rules, [folder / "form"])
    roster, _, _ = load_roster(book, units, [folder / "form"])
    named = book.scheme.period(period) if period else None
    if period and named is None:
        raise Stop(unknown_period(book, period))
    wanted = _wanted(roster, unit, everyone=everyone)
    filled = [template.Prefilled(each.name, each.category, named.full_name if named else "") for each in wanted]
    suffix = f"-{named.name}" if named else ""
    forms = {
        folder / f"{_file_name(each.unit or '空白报表')}{suffix}.xlsx": template.blank_form(book, each)
        for each in filled
    }
    taken = [path for path in forms if path.exists()]
    if taken:
        hint = "已经填过的表不能覆盖，请换一个文件夹或先移走它。"
        raise Stop(*(problems.CANNOT_WRITE.at(Place(str(path)), reason="文件已经存在", hint=hint) for path in taken))
    disk.folder(folder)
    disk.save(forms)
    return list(forms)


def new_campaign(folder: str | Path, *, rules: str | Path | None = None) -> list[Path]:
    """Writes a campaign folder: rules.yaml, units.xlsx, a folder a period, a blank form and a page that explains it.

    Raises Stop when the folder holds anything already.
    """
    from baiyun.write import template  # noqa: PLC0415 - the writing library is only loaded when it writes

    folder = Path(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        hint = "请换一个名字，或先移走里面的文件。"
        raise Stop(problems.CANNOT_WRITE.at(Place(str(folder)), reason="文件夹里已经有东西", hint=hint))
    name, content = (Path(rules).name, disk.read(Path(rules))) if rules else disk.default_rules()
    book, mistakes = read_rulebook(name, content)
    if book is None:
        raise Stop(*mistakes)
    files = {
        folder / "rules.yaml": content,
        folder / "units.xlsx": template.blank_roster(book),
        folder / "空白报表.xlsx": template.blank_form(book),
        folder / "说明.md": template.campaign_guide(book).encode(),
    }
    for period in book.scheme.periods:
        disk.folder(folder / period.id)
    disk.save(files)
    return [*files, *(folder / period.id for period in book.scheme.periods)]


def _wanted(roster: Roster | None, unit: str | None, *, everyone: bool) -> list[Unit]:
    """The units that get a blank form; one without a name where none is asked for."""
    if everyone:
        if roster is None:
            raise Stop(unit_problems.NO_ROSTER.at(Place("--all")))
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


def _file_name(name: str) -> str:
    """A unit's name as a file name on any system."""
    return "".join("_" if char in '<>:"/\\|?*' or ord(char) < ord(" ") else char for char in name).strip(". ") or "_"
