"""Plugins of Pydantic: nobody looks for them. To look, what is known of every installed package would be opened."""

import os
import sys
from types import ModuleType

LOOKED_FOR_BY = "pydantic.plugin._loader"


def none_wanted() -> None:
    """From here on there are none; what looks for them is not even imported, for that takes 12 ms."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    finds_none = ModuleType(LOOKED_FOR_BY)
    vars(finds_none)["get_plugins"] = tuple
    sys.modules.setdefault(LOOKED_FOR_BY, finds_none)
