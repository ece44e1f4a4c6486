"""Reports out of mails into the folders of their periods, with a register of who sent what when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from msgspec import Struct

from baiyun import disk, pipeline
from baiyun.api.arrivals import Held, listed, may_count
from baiyun.api.inputs import load_roster, load_rules, texts
from baiyun.api.mail.filing import Filing
from baiyun.api.mail.imap import account, mailbox_of
from baiyun.api.mail.mailboxes import LARGEST, Mail, mails
from baiyun.api.mail.register import register
from baiyun.child.opening import OPENER
from baiyun.desk.filing import Filed, safe_name
from baiyun.form.received import Received
from baiyun.problems import Place, Problem, Stop, ordered
from baiyun.problems import mail as problems
from baiyun.problems.commands import USAGE
from baiyun.problems.problem import one_line
from baiyun.read.files.archive import BETWEEN, members
from baiyun.read.files.nature import is_archive, is_side
from baiyun.read.mail.letter import Attachment, BrokenMailError, attachments
from baiyun.render.json.collected import collected_json
from baiyun.rulebook.book import Rulebook

AT_ONCE, LONGEST = 100, 80
REGISTER = disk.RECEIPTS[0]


class Collected(Struct, frozen=True):
    """What was taken from some mails: the files in the order of their receipt, how many mails there were, what is wrong."""

    book: Rulebook
    filed: tuple[Filed, ...]
    mails: int
    register: str
    problems: tuple[Problem, ...]

    def to_json(self) -> bytes:
        """What was taken as JSON, UTF-8. Raises nothing."""
        return collected_json(self.filed, self.mails, self.problems)


def collect(
    files: str | Path | Iterable[str | Path] = (),
    folder: str | Path = ".",
    *,
    imap: str = "",
    password: Callable[[str], str] | None = None,
    since: date | None = None,
    rules: str | Path | None = None,
    units: str | Path | None = None,
    on_found: Callable[[int], None] = lambda _: None,
    on_done: Callable[[], None] = lambda: None,
) -> Collected:
    """Takes the reports out of mails (.eml, mbox, Maildir, folders of them, or the mailbox ``imap``) into a campaign's folder.

    Gives what was taken. Each report is kept as it came, in the folder of its period, and registered in receipts.csv
    with sender, time of receipt, digest, unit and version; what was taken before is not taken again, and nothing is
    overwritten. ``password`` is asked for the mailbox's. Raises Stop when there is nothing to take from, the mailbox
    cannot be had, or the folder cannot be written.
    """
    above = Path(folder)
    paths = [Path(each) for each in texts(files)]
    if not paths and not imap:
        raise Stop(USAGE.at(Place(""), reason="没有写邮件；请写 .eml、mbox 文件或文件夹，或用 --imap 写邮箱的地址"))
    book, _ = load_rules(rules, [above / REGISTER])
    roster, _, _ = load_roster(book, units, [above / REGISTER])
    with ExitStack() as stack:
        found, wrong = mails(paths)
        if imap:
            asked = password or (lambda _: "")
            found = [*found, *stack.enter_context(mailbox_of(account(imap), asked, since))]
        on_found(len(found))
        case = Filing(above, register(above / REGISTER))
        for mail in sorted(found, key=_by_time):
            _take(pipeline.Campaign(book, roster), case, mail)
            if len(case.waiting) >= AT_ONCE:
                case.save(book.scheme)
            on_done()
        case.save(book.scheme)
    if case.again:
        case.problems.append(problems.SAME_AGAIN.at(Place(""), count=case.again))
    case.problems += _left(case.left)
    return Collected(
        book, tuple(case.filed), len(found), disk.shown(above / REGISTER), ordered([*wrong, *case.problems])
    )


def _by_time(mail: Mail) -> tuple[bool, str, str]:
    return (mail.time is None, mail.time.isoformat() if mail.time else "", mail.name)


def _take(campaign: pipeline.Campaign, case: Filing, mail: Mail) -> None:
    """Files what a mail holds; what is wrong with it is told."""
    try:
        parts = _parts(mail)
    except BrokenMailError as error:
        case.problems.append(problems.BROKEN_MAIL.at(Place(mail.name), reason=str(error)))
        return
    held, wrong = _unpacked(mail, [(safe_name(each.name), each.content) for each in parts])
    new = [each for each in held if case.is_new(each.content, mail.time)]
    read = {file.file: file for file in pipeline.read(campaign, new, opener=OPENER)}
    kept = [each for each in new if read[each.name].submission or may_count(read[each.name])]
    for each in kept:
        case.file(campaign, mail, each, read[each.name])
    case.problems += [*wrong, *_told(mail, kept)]
    if not held and not wrong:
        case.left.append(("没有附件", mail.name))
    case.left += [(_why(read[each.name]), each.name) for each in new if each not in kept]


def _parts(mail: Mail) -> list[Attachment]:
    """The files of a mail. Raises BrokenMailError where it cannot be read or is too large."""
    if mail.size > LARGEST:
        raise BrokenMailError(f"有 {mail.size // 2**20} MB，最多 {LARGEST // 2**20} MB")
    return attachments(mail.load())


def _unpacked(mail: Mail, parts: Sequence[tuple[str, bytes]]) -> tuple[list[Held], list[Problem]]:
    """The files of a mail, archives opened, each under a name of its own."""
    found: list[Held] = []
    wrong: list[Problem] = []
    for number, (name, content) in enumerate(parts):
        twice = any(name == other for other, _ in parts[:number])
        full = f"{mail.name}{BETWEEN}{f'{number + 1}-' if twice else ''}{name}"
        if is_archive(content):
            inside, broken = members(full, content)
            found += [Held(each.name, each.content) for each in inside]
            wrong += broken
        elif not is_side(name):
            found.append(Held(full, content))
    return found, wrong


def _told(mail: Mail, kept: Sequence[Held]) -> list[Problem]:
    """That no server says when a mail came, where that matters."""
    if not kept or mail.time is not None:
        return []
    sent = mail.envelope.sent
    instead = f"按发件人电脑上的 {sent:%Y-%m-%d %H:%M} 登记" if sent else "按报表上的报送日期算"
    return [problems.NO_TIME.at(Place(mail.name), instead=instead)]


def _why(file: Received) -> str:
    """Why a file is no report."""
    return file.problems[0].message.rstrip("。") if file.problems else "不是报表"


def _left(left: Sequence[tuple[str, str]]) -> list[Problem]:
    """What was not taken, once for each reason."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for reason, name in left:
        by_reason[reason].append(name)
    return [
        problems.NO_REPORT.at(Place(""), names=listed(names), reason=one_line(reason, LONGEST))
        for reason, names in by_reason.items()
    ]
