"""A campaign's folder as it is filled with what came by mail: names, versions, the register; nothing is overwritten."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from baiyun import pipeline, saving
from baiyun.api.arrivals import Held
from baiyun.api.mail.mailboxes import Mail
from baiyun.api.mail.register import LAST, TIMES, Kept, ReceiptRegister
from baiyun.desk.filing import UNCLEAR, Filed, free_path, safe_name
from baiyun.form.received import Received
from baiyun.problems import Place, Problem, Severity, mask_personal
from baiyun.problems import mail as problems
from baiyun.read.files.archive import BETWEEN
from baiyun.read.files.nature import SUFFIXES
from baiyun.rulebook.scheme import Scheme


@dataclass
class Filing:
    """The folder that is filled: what it holds, what waits to be saved, what was saved, what was not taken and why."""

    above: Path
    register: ReceiptRegister
    problems: list[Problem] = field(default_factory=list)
    filed: list[Filed] = field(default_factory=list)
    waiting: dict[Path, bytes] = field(default_factory=dict)
    rows: list[Filed] = field(default_factory=list)
    again: int = 0
    left: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """What is known before: each content, and every name."""
        self.kept = dict(self.register.kept)
        self.taken = set(self.register.files)

    def is_new(self, content: bytes, received: datetime | None) -> bool:
        """Whether a content was not taken before, or only later than now: the first time counts."""
        known = self.kept.get(_digest(content))
        again = known is not None and known.time <= _time(received)
        self.again += again
        return not again

    def file(self, campaign: pipeline.Campaign, mail: Mail, held: Held, file: Received) -> None:
        """Gives a file its place and its row; what no unit or period can be read of waits for a person."""
        received = mail.time or mail.envelope.sent
        unit, period = _whose(campaign, file)
        digest = _digest(held.content)
        path, version = self._place(held, digest, unit, period)
        about = mail.envelope
        self.rows.append(Filed(path, unit, period, version, received, about.sender, about.subject, about.id, digest))
        if digest not in self.kept:
            self.waiting[self.above / path] = held.content
        if not (unit and period):
            self.problems.append(_unclear(file, path))
        self.kept[digest] = Kept(_time(received), path, version)
        self.taken.add(path)

    def _place(self, held: Held, digest: str, unit: str, period: str) -> tuple[str, int]:
        """Where a content is kept: where it is already, else under a name that nothing has."""
        if digest in self.kept:
            return self.kept[digest].path, self.kept[digest].version
        name = PurePosixPath(held.name.rpartition(BETWEEN)[2])
        suffix = name.suffix.lower() if name.suffix.lower() in SUFFIXES or not unit else ".xlsx"
        folder, stem = (period, unit) if unit and period else (UNCLEAR, name.stem)
        return self._free(folder, safe_name(mask_personal(stem)), suffix)

    def _free(self, folder: str, stem: str, suffix: str) -> tuple[str, int]:
        """A path that nothing has, on the disk or in the register."""
        path, version = free_path(folder, stem, suffix, self.taken)
        while (self.above / path).exists():
            self.taken.add(path)
            path, version = free_path(folder, stem, suffix, self.taken, version)
        return path, version

    def save(self, scheme: Scheme) -> None:
        """Saves what waits and its rows, all or none. Raises Stop when that cannot be done."""
        if not self.rows:
            return
        content = self.register.with_rows(scheme, self.rows)
        with saving.folders(*{path.parent for path in self.waiting}):
            saving.save({**self.waiting, self.register.path: content})
        self.register = replace(self.register, content=content)
        self.filed += self.rows
        self.rows, self.waiting = [], {}


def _whose(campaign: pipeline.Campaign, file: Received) -> tuple[str, str]:
    """The unit, as the roster calls it, and the period of a report; '' for neither."""
    if file.submission is None:
        return "", ""
    sent = file.submission
    known = campaign.roster.find(sent.unit) if campaign.roster else None
    return (known.name if known else sent.unit), sent.period


def _unclear(file: Received, path: str) -> Problem:
    """Why nobody's report was found in a file, and what to do about it."""
    why = next((each for each in file.problems if each.severity is Severity.ERROR), None)
    reason = why.message.rstrip("。") if why else "看不出是哪个单位、哪一期的报表"
    hint = (why and why.hint) or "请打开看一看：是报表的，改好单位名称和报送月份，放进那一期的文件夹。"
    return problems.ATTACHED.at(Place(file.file), reason=reason, name=path, hint=hint)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _time(received: datetime | None) -> str:
    return received.strftime(TIMES) if received else LAST
