"""The common shape of everything in rules.yaml: frozen, unknown keys refused, figures exact."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from importlib import import_module
from typing import Annotated, Any, ClassVar

from msgspec import Struct
from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core.core_schema import (
    CoreSchema,
    definitions_schema,
    no_info_after_validator_function,
    no_info_plain_validator_function,
)

from baiyun.rulebook.numbers import short
from baiyun.rulebook.wording import Wording

Clause = str | tuple[str, ...]


def clause_text(clause: Clause) -> str:
    """One clause or several, as text."""
    return clause if isinstance(clause, str) else "、".join(clause)


class Strict(BaseModel):
    """A part of the rulebook."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Refuses numbers that are too long, in the fields that hold some: Pydantic looks at a validator anew for each field."""
        schema = handler(source)
        part: Any = handler.resolve_ref_schema(schema)
        while part["type"] != "model-fields":
            part = part["schema"]
        for name, field in part["fields"].items():
            if _holds_numbers(cls.model_fields[name].annotation):
                holder = field["schema"] if field["schema"]["type"] == "default" else field
                if holder["schema"].get("function") != _SHORT:
                    holder["schema"] = no_info_after_validator_function(short, holder["schema"])
        return schema


_SHORT = {"type": "no-info", "function": short}


def _holds_numbers(annotation: Any) -> bool:
    """Whether a type is that of numbers, or of a list, a table or a choice that may hold some."""
    return annotation in (Decimal, int) or any(map(_holds_numbers, getattr(annotation, "__args__", ())))


def plain_or_mapping(raw: object) -> str:
    """Which of two ways a value is written, for a tagged union: ``<mapping>``, or ``<plain>`` for anything else."""
    return "<mapping>" if isinstance(raw, dict | BaseModel) else "<plain>"


class Use(Struct, frozen=True):
    """A name that a rule uses: its role, where in the rule it stands, and the section it is looked up in.

    Roles: ``section``, ``column`` (of a section), ``filter`` (over a section), ``measure``, ``item``, ``scored``,
    ``category``, ``period``, ``term`` (of a column). ``wants`` says what a column must hold: ``number``, ``date``,
    ``choice`` or ``name``; '' for anything. ``earlier``: it is asked of an earlier period, so it may lead back here.
    """

    role: str
    name: str
    at: tuple[str | int, ...]
    section: str = ""
    column: str = ""
    wants: str = ""
    earlier: bool = False


class Rule(Strict):
    """A kind of measure, row item or award; its docstring is its manual page.

    ``looks_at_days``: whether it takes the rows of the period by itself, without a filter that asks for it.
    """

    looks_at_days: ClassVar[bool] = False

    def uses(self) -> Iterator[Use]:
        """The names that this rule needs somebody to define."""
        yield from ()

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations, in Chinese."""
        raise NotImplementedError


class OneOf(Strict):
    """A mapping in which exactly one key names the kind; the other keys are common to all kinds."""

    def kinds(self) -> Mapping[str, Rule]:
        """The kinds that are given, by key; a valid rulebook gives one."""
        known = type(self).model_fields
        given = ((name, value) for name, value in vars(self).items() if value is not None)  # few of them are
        return {name: value for name, value in given if isinstance(value, Rule) and name in known}

    def uses(self) -> Iterator[Use]:
        """What the kinds that are given use."""
        for rule in self.kinds().values():
            yield from rule.uses()

    @classmethod
    def choices(cls) -> tuple[str, ...]:
        """The keys that name a kind."""
        fields = cls.model_fields.items()
        return tuple(
            name for name, info in fields if any(issubclass(model, Rule) for model in models_in(info.annotation))
        )


class Late:
    """A model in the annotation of a field, imported and built when there is a first value: most rulebooks use few kinds."""

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


class WhenGiven(Late):
    """The same of a part that is at hand and that most rulebooks leave out: what checks it is built for a first value."""

    def __init__(self, model: type[BaseModel]) -> None:
        self.model = model


def late(model: str) -> Any:
    """An annotation for a model that is told as ``room.file.Model`` of the rulebook."""
    file, _, name = model.rpartition(".")
    return Annotated[Any, Late(f"{__package__}.{file}", name)]


def models_in(annotation: Any) -> list[type[BaseModel]]:
    """The models in a type such as ``dict[str, Measure]`` or ``Board | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    late = [each.model for each in getattr(annotation, "__metadata__", ()) if isinstance(each, Late)]
    return late or [model for part in getattr(annotation, "__args__", ()) for model in models_in(part)]


def about(model: type[BaseModel]) -> str:
    """What a kind or a part of rules.yaml is, in Chinese, for those who write rules; '' where its key says it."""
    return str(vars(model).get("about", ""))


def meaning(model: type[BaseModel], key: str) -> str:
    """What a key means in a model. Raises KeyError for one that nobody has explained."""
    info = next(info for name, info in model.model_fields.items() if (info.alias or name) == key)
    if issubclass(model, OneOf) and key in model.choices():
        return about(models_in(info.annotation)[0])
    if not info.description:
        raise KeyError(f"{model.__name__}.{key}")
    return info.description
