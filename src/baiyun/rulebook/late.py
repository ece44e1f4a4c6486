"""Models that stand for themselves by name until they are needed: most rulebooks use few of the kinds that there are."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import Annotated, Any

from pydantic import BaseModel, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core.core_schema import CoreSchema, definitions_schema, no_info_plain_validator_function


class Late:
    """A model in the annotation of a field: its file is imported, and its validator built, when there is a first value."""

    def __init__(self, room: str, name: str) -> None:
        self._room, self._name = room, name

    @cached_property
    def model(self) -> type[BaseModel]:
        """The model itself."""
        found: type[BaseModel] = getattr(import_module(self._room), self._name)
        return found

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """What a field checks a value with: whatever the model says of it, also of what is wrong."""
        return no_info_plain_validator_function(self._checked)

    def _checked(self, raw: Any) -> BaseModel:
        return self.model.model_validate(raw)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The schema of the model itself."""
        self.model.model_rebuild()
        return handler(definitions_schema(self.model.__pydantic_core_schema__, []))


def late(model: str) -> Any:
    """An annotation for a model that is told as ``room.file.Model`` of the rulebook."""
    file, _, name = model.rpartition(".")
    return Annotated[Any, Late(f"{__package__}.{file}", name)]
