"""Plugins of Pydantic: nobody looks for them. To look, what is known of every installed package would be opened."""

import os
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

LOOKED_FOR_BY = "pydantic.plugin._loader"


def none_wanted() -> None:
    """From here on there are none; what looks for them is not even imported, for that takes 12 ms."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    finds_none = ModuleType(LOOKED_FOR_BY)
    vars(finds_none).update(get_plugins=tuple, __getattr__=_as_it_is)
    sys.modules.setdefault(LOOKED_FOR_BY, finds_none)


def _as_it_is(name: str) -> Any:
    """Whatever else a version of Pydantic asks of it: that is imported after all."""
    if name.startswith("__"):
        raise AttributeError(name)
    del sys.modules[LOOKED_FOR_BY]
    return getattr(import_module(LOOKED_FOR_BY), name)
