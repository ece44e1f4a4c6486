"""What a command works on: finds rules, roster and review (ruling 35), reads the reports and the evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from baiyun import disk, pipeline
from baiyun.api.arrivals import arrived, group_alike, left_out
from baiyun.api.earlier import earlier_months
from baiyun.child.opening import PATIENT
from baiyun.form.names import key
from baiyun.form.received import Received
from baiyun.form.roster import Roster
from baiyun.gather.decided import Decided
from baiyun.problems import Place, Problem, Stop
from baiyun.problems import commands as command_problems
from baiyun.problems import units as unit_problems
from baiyun.read.files.nature import is_of_campaign
from baiyun.read.files.source import Source
from baiyun.read.roster import roster as read_roster
from baiyun.read.rulebook import rulebook as read_rulebook
from baiyun.review.decisions import Review
from baiyun.review.receipts import Receipts
from baiyun.rulebook.book import Rulebook
from baiyun.workers.hands import Hands

if TYPE_CHECKING:
    from baiyun.gather.evidence import Handed

Paths = str | Path | Iterable[str | Path]


class Found(Struct, frozen=True):
    """Which files a command uses, for its screen: the rules, the roster, the review, and the folder of the reports.

    ``earlier`` are the earlier periods that were found: name, folder and number of reports.
    """

    rules: str
    units: str
    folder: str
    files: int
    review: str = ""
    receipts: str = ""
    earlier: tuple[tuple[str, str, int], ...] = ()

    @property
    def lines(self) -> str:
        """Which files are used, a line each."""
        review = f"\n评审：{self.review}" if self.review else ""
        review += f"\n收件：{self.receipts}" if self.receipts else ""
        before = "".join(f"\n前几期：{period} {number} 份（{folder}）" for period, folder, number in self.earlier)
        return f"报表：{self.files} 份{before}\n规则：{self.rules}\n名册：{self.units or '没有找到'}{review}"


class Inputs(Struct, frozen=True):
    """What a command works on: the campaign, the reports that were read, and which files they are.

    ``given`` are the files given, ``sources`` what was read of them by name, an archive's files one by one.
    """

    campaign: pipeline.Campaign
    files: list[Received]
    mistakes: list[Problem]
    found: Found
    earlier: list[Received] = field(default_factory=list)
    given: tuple[str, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)


def opened(
    files: Paths,
    *,
    rules: str | Path | None = None,
    units: str | Path | None = None,
    review: str | Path | None = None,
    no_review: bool = False,
    earlier: Iterable[str | Path] | None = None,
    no_earlier: bool = False,
    whole_lives: bool = False,
    jobs: int | None = None,
    cluster: str = "",
    on_done: Callable[[], None] = lambda: None,
    on_found: Callable[[int], None] = lambda _: None,
) -> Inputs:
    """Finds rules, roster and review (ruling 35) and reads the reports; ``no_review`` leaves a review aside.

    Earlier months are found beside the month's folder (ruling 34), or in the folders ``earlier``; ``no_earlier`` leaves
    them out, ``whole_lives`` wants them even where the rules do not look back. ``jobs`` processes read, by default as many as there is work for; or the workers of the Dask scheduler
    ``cluster``. The result is the same.

    Gives what every command works on: the campaign, the reports as they were read, and which files were used. Raises Stop
    with the mistakes of an unusable rulebook, for a name that is no file, and when there is no report at all.
    """
    given = texts(files)
    paths = disk.expand(given)
    with Hands(jobs, cluster, on_done) as hands:
        hands.expect(len(paths))
        book, rules_from = load_rules(rules, paths)
        roster, units_from, mistakes = load_roster(book, units, paths)
        decided, review_from, wrong = load_review(book, roster, review, [] if no_review else paths)
        arrivals, receipts_from, unclear = load_receipts(book, roster, paths)
        ours = [Path(each) for each in (units_from, review_from) if each]
        known = set(map(disk.identity, ours))
        reports = [path for path in paths if not is_of_campaign(path.name) and disk.identity(path) not in known]
        if not reports:
            raise Stop(command_problems.ONLY_ROSTER.at(Place(""), found=(*ours, *paths)[0].name))
        campaign = pipeline.Campaign(book, roster, Decided(decided, arrivals), not no_earlier, hands.many)
        mistakes += [*wrong, *unclear, *left_out(campaign, reports, given, ours)]
        came = arrived(reports)
        on_found(len(came.sources))
        read, alike = group_alike([*hands.read(campaign, came.sources), *came.closed])
        before = [] if no_earlier else earlier_months(campaign, reports, read, hands, earlier, always=whole_lives)
    told = tuple((month.period, month.folder, len(month.files)) for month in before)
    found = Found(rules_from, units_from, _folder(reports), len(read), review_from, receipts_from, told)
    earlier_files = [file for month in before for file in month.files]
    files_read = sorted(read, key=lambda file: file.file)
    sources = {source.name: source for source in came.sources}
    return Inputs(campaign, files_read, [*mistakes, *alike], found, earlier_files, tuple(map(str, reports)), sources)


class FoundRules(Struct, frozen=True):
    """The rulebook that a command uses, or its mistakes; ``path`` is None for the default, ``shown`` says which it is."""

    name: str
    shown: str
    path: Path | None
    book: Rulebook | None
    mistakes: tuple[Problem, ...] = ()

    @property
    def usable(self) -> Rulebook:
        """The rulebook. Raises Stop with its mistakes when it cannot be used."""
        if self.book is None:
            raise Stop(*self.mistakes)
        return self.book


def find_rules(given: str | Path | None, paths: Sequence[Path]) -> FoundRules:
    """The rulebook that is given, lies beside the files, or is the default."""
    path = Path(given) if given else disk.beside(paths, disk.RULES) if paths else None
    name, content = (path.name, disk.read(path)) if path else disk.default_rules()
    book, mistakes = read_rulebook(name, content)
    return FoundRules(name, disk.shown(path) if path else "内置的默认规则", path, book, tuple(mistakes))


def load_rules(given: str | Path | None, paths: Sequence[Path]) -> tuple[Rulebook, str]:
    """The rulebook that is given, lies beside the files, or is the default; and where it is from, to be shown.

    Raises Stop with its mistakes when it cannot be used.
    """
    found = find_rules(given, paths)
    return found.usable, found.shown


def load_roster(
    book: Rulebook, given: str | Path | None, paths: Sequence[Path]
) -> tuple[Roster | None, str, list[Problem]]:
    """The roster that is given or lies beside the files, where it is from, and its mistakes; None when there is none.

    Raises Stop when it holds no unit at all.
    """
    path = Path(given) if given else disk.beside(paths, disk.UNITS)
    if path is None:
        return None, "", []
    roster, mistakes = read_roster(book, path.name, disk.read(path), PATIENT)
    if not roster.units:
        raise Stop(*(mistakes or [unit_problems.EMPTY_ROSTER.at(Place(path.name))]))
    return roster, disk.shown(path), mistakes


def load_review(
    book: Rulebook, roster: Roster | None, given: str | Path | None, paths: Sequence[Path]
) -> tuple[Review, str, list[Problem]]:
    """What the review decides that is given or lies beside the files, where it is from, and its mistakes.

    Without any nothing is decided. Raises Stop when it cannot be read.
    """
    path = Path(given) if given else disk.beside(paths, disk.REVIEW) if paths else None
    if path is None:
        return Review(), "", []
    from baiyun.read.review import review as read_review  # noqa: PLC0415 - most months have no review yet

    review, mistakes = read_review(book, roster, path.name, disk.read(path), PATIENT)
    if review is None:
        raise Stop(*mistakes)
    return review, disk.shown(path), mistakes


def load_receipts(book: Rulebook, roster: Roster | None, paths: Sequence[Path]) -> tuple[Receipts, str, list[Problem]]:
    """The register of arrivals that lies beside the files (ruling 8), where it is from, and its mistakes."""
    path = disk.beside(paths, disk.RECEIPTS) if paths else None
    if path is None:
        return Receipts(), "", []
    from baiyun.read.receipts import receipts as read_receipts  # noqa: PLC0415 - most folders have no register

    register, mistakes = read_receipts(book, roster, path.name, disk.read(path))
    return register, disk.shown(path), mistakes


def handed_in(folder: str | Path) -> dict[str, list[Handed]]:
    """The evidence files below a folder, by the key of their name. Raises Stop when there is no such folder."""
    from baiyun.gather.evidence import Handed  # noqa: PLC0415 - only where evidence is looked for

    found: dict[str, list[Handed]] = {}
    for path in disk.below(Path(folder)):
        found.setdefault(key(path.name), []).append(Handed(*disk.size_and_digest(path)))
    return found


def texts(files: Paths) -> list[str]:
    """One name or several, as texts."""
    several: Iterable[Any] = [files] if isinstance(files, str | Path) else files
    return [str(each) for each in several]


def _folder(paths: Sequence[Path]) -> str:
    folders = {folder.name for folder in disk.folders_of(paths)}
    return folders.pop() if len(folders) == 1 else ""
