"""What changed against the paper that is about to be replaced, read from that paper itself."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from baiyun import disk
from baiyun.inquiry.since import since
from baiyun.rank.result import MonthResult
from baiyun.read.papers.paper import NOTICE, Paper, paper
from baiyun.render import seal


def since_last(result: MonthResult, targets: Iterable[str | Path]) -> list[str]:
    """What changed, in two lines at most, against the first of some outputs that is there already and keeps its figures.

    To be asked before they are replaced; a paper of another month says nothing. Raises Stop for a file that cannot be read.
    """
    for path in map(Path, targets):
        content = disk.read(path) if path.is_file() else b""
        found = paper(path.name, content) if content else None
        if isinstance(found, Paper) and found.kind != NOTICE:
            return since(found, result, edited=seal.owner(content) is seal.Owner.EDITED)
    return []
