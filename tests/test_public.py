"""What Python users are told: every public function says what it gives, in which shape, and what it raises."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest

NAMES_WHAT_IT_GIVES = ("The ", "A ", "What ", "Whether ", "Where ", "One ", "0 ")


def functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every function that is exported, and the methods of every class that is."""
    for module in map(import_module, ("baiyun", "baiyun.api")):
        for name in module.__all__:
            value = getattr(module, name)
            if inspect.isfunction(value):
                yield name, value
            elif inspect.isclass(value):
                methods = inspect.getmembers(value, lambda each: inspect.isfunction(each) or isinstance(each, property))
                yield from ((f"{name}.{each}", getattr(method, "fget", method)) for each, method in methods)


PUBLIC = {
    name: function
    for name, function in functions()
    if not name.rpartition(".")[2].startswith("_") and function.__module__.startswith("baiyun.api")
}


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_a_public_function_says_what_it_gives_and_raises(name: str) -> None:
    said = " ".join((inspect.getdoc(PUBLIC[name]) or "").split())
    assert "Raises Stop" in said or "Raises nothing" in said, "it does not say what it raises"
    if inspect.signature(PUBLIC[name]).return_annotation not in (None, "None"):
        assert said.startswith(NAMES_WHAT_IT_GIVES) or "gives " in said.lower(), "it does not say what it gives"


def test_public_functions_are_found() -> None:
    assert {"score", "final", "validate", "review", "Scored.to_frame", "Scored.save", "Finished.find"} <= set(PUBLIC)
