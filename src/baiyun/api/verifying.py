"""A paper of ours verified: read back, computed again from the files of now, and both compared."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from baiyun import disk
from baiyun.api.campaigns import Finished, finished
from baiyun.api.inputs import Inputs, Paths, opened
from baiyun.api.outputs import Writers
from baiyun.api.results import Scored, scored
from baiyun.campaign.final import FinalResult
from baiyun.child.opening import OPENER
from baiyun.inquiry.made_from import MadeFrom, campaign_made_from, made_from
from baiyun.inquiry.verification import Verification, made_of, verification
from baiyun.problems import Problem, Stop
from baiyun.rank.result import MonthResult
from baiyun.read.papers.paper import CAMPAIGN, NOTICE, Paper, paper
from baiyun.read.rulebook import rulebook as read_rulebook
from baiyun.rulebook.book import Rulebook

if TYPE_CHECKING:
    from baiyun.tables.regulations import Printed

RULES = (".yaml", ".yml")
WORKBOOK = ".xlsx"


class Verified(Struct, frozen=True):
    """What was found; ``rules`` is what differs in the rules, where the old ones could be had."""

    found: Verification
    rules: Printed | None = None

    def to_json(self) -> bytes:
        """What was found as JSON, UTF-8. Raises nothing."""
        from baiyun.render.json.verification import verification_json  # noqa: PLC0415

        return verification_json(self.found)


def verify(saved: str | Path, files: Paths, **options: Any) -> Verified:
    """Computes a saved ranking, campaign or notice again, and gives what differs: inputs, rules, and every value.

    ``files`` and options as for ``score``. Raises Stop for a paper that is none of ours, and as ``score``.
    """
    return verified(saved, opened(files, **options))


def verified(saved: str | Path, inputs: Inputs) -> Verified:
    """Verifies a paper by what was opened, and gives what ``verify`` gives. Raises Stop for a paper that is none of ours."""
    path = Path(saved)
    content = disk.read(path)
    stored = read_paper(path, content)
    made, workbook = made_of(stored), None
    if stored.kind == NOTICE:
        workbook = _beside(path, made)
    result, writers = _again(stored, made, inputs)
    computed = paper(stored.file, writers[stored.suffix](result), OPENER, with_formulas=bool(stored.formulas))
    if isinstance(computed, Problem):
        raise Stop(computed)
    now = campaign_made_from(result) if isinstance(result, FinalResult) else made_from(result)
    found = verification(stored, computed, now, workbook)
    return Verified(found, _rules_differ(path, found, inputs) if found.other_rules else None)


def read_paper(path: Path, content: bytes | None = None) -> Paper:
    """A paper of ours. Raises Stop for anything else."""
    found = paper(path.name, disk.read(path) if content is None else content, OPENER)
    if isinstance(found, Problem):
        raise Stop(found)
    return found


def _again(stored: Paper, made: MadeFrom, inputs: Inputs) -> tuple[MonthResult | FinalResult, Writers]:
    """The result of the files of now, of the month or up to the day that the paper is about, and who writes its papers."""
    done: Finished | Scored
    if stored.kind == CAMPAIGN or (stored.kind == NOTICE and made.as_of):
        done = finished(inputs, date.fromisoformat(made.as_of) if made.as_of else None)
    else:
        done = scored(inputs, made.period or None)
    done = done.with_stability(made.draw) if made.draw else done
    return done.result, done.writers


def _beside(path: Path, made: MadeFrom) -> tuple[str, MadeFrom] | None:
    """The workbook of the same result in the folder of a notice or a unit's sheet, or in that above, and its sources."""
    folder = path.absolute().parent
    for each in (*_files(folder, (WORKBOOK,)), *_files(folder.parent, (WORKBOOK,))):
        found = paper(each.name, disk.read(each), OPENER)
        if isinstance(found, Paper) and found.sheets:
            theirs = made_of(found)
            if (theirs.rules, theirs.inputs, theirs.figures) == (made.rules, made.inputs, made.figures):
                return each.name, theirs
    return None


def _rules_differ(path: Path, found: Verification, inputs: Inputs) -> Printed | None:
    """What differs in the rules, where the old ones lie beside the paper, beside the rules of now, or are the default."""
    from baiyun.tables.differences import compared  # noqa: PLC0415 - its words are only loaded when they are asked for

    shown = inputs.found.rules
    folders = dict.fromkeys([path.absolute().parent, Path(shown).absolute().parent])
    places = [each for folder in folders for each in _files(folder, RULES)]
    candidates = [(disk.shown(each), disk.read(each)) for each in places]
    for name, content in (*candidates, disk.default_rules()):
        book, _ = read_rulebook(name, content)
        if isinstance(book, Rulebook) and book.digest == found.stored.rules:
            return compared(book, inputs.campaign.book, (name, shown))
    return None


def _files(folder: Path, suffixes: tuple[str, ...]) -> list[Path]:
    """The files of a folder, not of those in it, that end so."""
    return sorted(each for each in folder.iterdir() if each.suffix.lower() in suffixes and each.is_file())
