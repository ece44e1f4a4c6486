"""The notice as an output: its wording, and which of its fonts this computer lacks."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from baiyun import disk
from baiyun.campaign.final import FinalResult
from baiyun.dispatch.dispatched import Dispatch
from baiyun.form.names import key
from baiyun.problems import Place, Problem
from baiyun.problems import notice as problems
from baiyun.rank.result import MonthResult
from baiyun.read.files.fonts import font_names
from baiyun.render.docx.write_notice import (
    MONTHLY,
    NoticeSort,
    campaign_notice,
    load_template,
    month_notice,
    note_of_dispatch,
    note_of_targets,
)
from baiyun.rulebook.book import Rulebook


class NoticeWording:
    """How a notice is worded: the template in a file or the default one, and whether it names anybody for a failing.

    ``sort`` is that of a month or of the campaign. Raises Stop with every mistake in the template.
    """

    def __init__(
        self,
        book: Rulebook,
        template: str | Path | None = None,
        *,
        catching_up: bool = True,
        sort: NoticeSort = MONTHLY,
    ) -> None:
        path = Path(template) if template else None
        content = disk.read(path) if path else None
        self.template = load_template(book, path.name if path else "", content, sort)
        self.catching_up = catching_up

    def written(self, result: MonthResult) -> bytes:
        """The notice of a month."""
        return month_notice(result, self.template, commends=not self.catching_up)

    def of_campaign(self, result: FinalResult) -> bytes:
        """The notice of the campaign."""
        return campaign_notice(result, self.template, commends=not self.catching_up)

    def of_dispatch(self, result: Dispatch) -> bytes:
        """The note of a dispatch."""
        return note_of_dispatch(result, self.template)

    def of_targets(self, result: FinalResult) -> bytes:
        """The note on targets and tasks."""
        return note_of_targets(result, self.template)

    def notes(self) -> list[Problem]:
        """A note that names the fonts which this computer would replace by others."""
        wanted = {key(font): font for font in self.template.layout.fonts}
        for file in disk.font_files():
            for name in font_names(partial(disk.piece, file)) if wanted else ():
                wanted.pop(key(name), None)
        return [problems.NO_FONT.at(Place(""), fonts="、".join(wanted.values()))] if wanted else []
