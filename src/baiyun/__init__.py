"""baiyun: check, score, rank and trace the unit workbooks of a county's investment campaign.

import baiyun
result = baiyun.score("june/*.xlsx")
result.to_frame(); result.explain("青石镇"); result.save("排名.xlsx")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baiyun.version import VERSION

if TYPE_CHECKING:
    from baiyun.api import Finished, Scored, final, score
    from baiyun.problems import Place, Problem, Severity, Stop

__version__ = VERSION
__all__ = ["Finished", "Place", "Problem", "Scored", "Severity", "Stop", "__version__", "final", "score"]
_OF_API = {"Finished", "Scored", "final", "score"}


def __getattr__(name: str) -> Any:
    """Public names are imported when they are first asked for, so that ``import baiyun`` costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module 'baiyun' has no attribute '{name}'")
    from importlib import import_module

    room = import_module("baiyun.api" if name in _OF_API else "baiyun.problems")
    return getattr(room, name)
