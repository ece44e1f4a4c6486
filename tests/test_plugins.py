"""Nobody looks for plugins of Pydantic; whatever else a version of it asks of the module that would is there."""

from __future__ import annotations

import os
import subprocess
import sys

SCRIPT = """
import sys
from baiyun import plugins
plugins.none_wanted()
import pydantic
assert "importlib.metadata" not in sys.modules
from pydantic.plugin._loader import get_plugins
assert tuple(get_plugins()) == ()
from pydantic.plugin import _loader
real = sys.modules["pydantic.plugin._loader"]
assert real is _loader and not hasattr(real, "__file__")
from pydantic.plugin._loader import PYDANTIC_ENTRY_POINT_GROUP
assert PYDANTIC_ENTRY_POINT_GROUP == "pydantic"
assert sys.modules["pydantic.plugin._loader"].__file__
try:
    from pydantic.plugin._loader import nothing_of_this_name
except ImportError:
    print("none")
"""


def test_no_plugins_and_nothing_else_missing() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False, env=os.environ)
    assert (done.stdout, done.stderr) == ("none\n", "")
