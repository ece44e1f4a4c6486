"""The JSON Schema of rules.yaml, from the scheme itself: an editor completes and checks the file as it is written.

It knows shapes and the form's own names; whether a name is defined in the file, and sums, only ``rules check`` knows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from baiyun.form.build import MODELS, choice_names, columns_of
from baiyun.form.columns import ChoiceColumn, NumberColumn
from baiyun.rulebook.boards import Cited
from baiyun.rulebook.conditions import WORDS, Combined
from baiyun.rulebook.filtering.filters import Filter
from baiyun.rulebook.items import Kinds
from baiyun.rulebook.measures.completeness import Completeness
from baiyun.rulebook.measures.kind import MeasureKind, OfColumn, OfRows
from baiyun.rulebook.rows.of_tables import OfTables
from baiyun.rulebook.scheme import Scheme
from baiyun.rulebook.strict import OneOf, about, meaning

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FIGURE = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
DAY = {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
Schema = dict[str, Any]


def rules_schema(shape: type[Scheme] = Scheme) -> bytes:
    """The schema of rules.yaml, UTF-8; ``shape`` knows the kinds there are."""
    made = shape.model_json_schema(schema_generator=_OfRules)
    words = made["properties"]["terms"]
    words["properties"] = dict.fromkeys(choice_names(), words["additionalProperties"] | {"minProperties": 1})
    _offer_columns(made["$defs"])
    told = {"$schema": DIALECT} | made | {"title": "rules.yaml"}
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


class _OfRules(GenerateJsonSchema):
    """Every key with what it means, in Chinese; figures and days as a rulebook writes them; exactly one kind a thing."""

    def model_schema(self, schema: Any) -> Schema:
        model: type[BaseModel] = schema["cls"]
        if model is Kinds:  # by_category names figures, not kinds: those that differ
            return {"type": "object", "description": about(model)}
        made = super().model_schema(schema)
        made.pop("title", None)
        made["description"] = _plain(about(model))
        if not made["description"]:  # then the key that holds it says what it is
            del made["description"]
        for key, part in made["properties"].items():
            part.pop("title", None)
            part.pop("examples", None)
            part["description"] = _plain(meaning(model, key))
        if issubclass(model, OneOf):
            return _one_kind(made, model.choices())
        _suggest(model, made)
        return (
            {"anyOf": [made["properties"]["of"], made]}
            if issubclass(model, MeasureKind) and "of" in made["properties"]
            else made
        )

    def str_schema(self, schema: Any) -> Schema:  # noqa: ARG002 - a rulebook's words are text also where they are figures
        return {"type": ["string", "number"]}

    def decimal_schema(self, schema: Any) -> Schema:  # noqa: ARG002
        return {"anyOf": [{"type": "number"}, FIGURE]}

    def date_schema(self, schema: Any) -> Schema:  # noqa: ARG002
        return DAY

    def dict_schema(self, schema: Any) -> Schema:
        made = super().dict_schema(schema)
        keys = schema.get("keys_schema", {}).get("type")
        return made | {"propertyNames": FIGURE} if keys == "decimal" else made


def _plain(text: str) -> str:
    return text.replace("`", "")


def _one_kind(made: Schema, choices: Iterable[str]) -> Schema:
    """A thing that is of exactly one of several kinds."""
    for key in choices:
        part = made["properties"][key]
        [kind] = [each for each in part.pop("anyOf") if each != {"type": "null"}]
        part.pop("default", None)
        made["properties"][key] = part | kind
    return made | {"oneOf": [{"required": [key]} for key in choices]}


def _suggest(model: type[BaseModel], made: Schema) -> None:
    """The names of the form's sheets and columns, for the editor to offer; a county's own columns are taken too."""
    parts = made["properties"]
    if issubclass(model, OfTables):
        for key in ("worth", "worth_larger"):
            tables = parts[key]
            [tables] = [way for way in tables.get("oneOf", [tables]) if "additionalProperties" in way]
            tables["properties"] = dict.fromkeys(_columns(ChoiceColumn, NumberColumn), tables["additionalProperties"])
    sheets = [section.section.title for section in MODELS]
    cells = [f"{section.section.title}.{column.name}" for section in MODELS for column in columns_of(section)]
    if issubclass(model, OfColumn):
        _offer(parts["of"], cells)
    elif issubclass(model, OfRows | OfTables):
        _offer(parts["of"], sheets)
    elif issubclass(model, Cited):
        _offer(parts["of"], [*sheets, *cells])
    elif issubclass(model, Completeness):
        _offer(parts["of"]["items"], sheets)


def _offer(part: Schema, words: list[str]) -> None:
    """Words that may stand there, beside any other text."""
    part.pop("type")
    part["anyOf"] = [{"enum": words}, {"type": "string"}]


def _offer_columns(defs: dict[str, Schema]) -> None:
    """The columns that a condition may test, and the words for a day or a blank."""
    text, *others = defs[Combined.__name__]["additionalProperties"]["oneOf"]
    words = [{"const": word, "description": told} for word, told in WORDS.items()]
    defs["Test"] = {"anyOf": [*words, text, *others]}
    test = {"$ref": "#/$defs/Test"}
    told = {name: test | ({"description": help_} if help_ else {}) for name, help_ in _columns().items()}
    for model in (Combined, Filter):
        defs[model.__name__]["properties"] |= told
        defs[model.__name__]["additionalProperties"] = test


def _columns(*kinds: type) -> dict[str, str]:
    """The columns of all sections, of some kinds, with what they are for."""
    every = (column for section in MODELS for column in columns_of(section))
    return {column.name: column.help for column in every if not kinds or isinstance(column, kinds)}
