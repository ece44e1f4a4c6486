"""What the JSON Schemas are made of: kinds of values, objects with exactly their keys, the seal."""

from __future__ import annotations

import json
from typing import Any

from baiyun.render.json.rules_schema import DIALECT

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
YES: Schema = {"type": "boolean"}
NUMBER: Schema = {"type": "number"}
COUNT: Schema = {"type": "integer", "minimum": 0}
DAY: Schema = {"type": "string", "format": "date"}


def _object(**keys: Schema) -> Schema:
    """An object with exactly these keys."""
    return {"type": "object", "properties": keys, "required": list(keys), "additionalProperties": False}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _or_null(schema: Schema) -> Schema:
    return schema | {"type": [schema["type"], "null"]}


def _told(schema: Schema, description: str) -> Schema:
    return schema | {"description": description}


def _one_of(*words: str) -> Schema:
    return {"enum": list(words)}


SEAL = {"seal": _told(TEXT, "由其余内容算出的校验值，看得出文件有没有改过")}


def _sealed(schema: Schema, asked: Schema | None = None) -> Schema:
    """A schema of what is saved with a seal as its last key; ``asked`` are keys that are there only when asked for."""
    return schema | {"properties": schema["properties"] | (asked or {}) | SEAL}


def _text(title: str, schema: Schema) -> str:
    return json.dumps({"$schema": DIALECT} | schema | {"title": title}, ensure_ascii=False, indent=2) + "\n"
