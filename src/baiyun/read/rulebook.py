"""rules.yaml → Rulebook, or every mistake in it with line and column."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, get_origin, get_type_hints

from annotated_types import MinLen
from pydantic import BaseModel, ValidationError

from baiyun.form.names import did_you_mean
from baiyun.problems import Place, Problem, ordered
from baiyun.problems import rules as problems
from baiyun.read.located import LARGEST, Located
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.check import advice
from baiyun.rulebook.check.checks import faults
from baiyun.rulebook.fault import Fault
from baiyun.rulebook.scheme import Scheme
from baiyun.rulebook.strict import models_in

CONDITIONS = ("when", "where", "if")
"""What writers of rules try to put beside an item's points."""
_WANTED = {
    "decimal_parsing": "应为一个数字",
    "decimal_type": "应为一个数字",
    "int_parsing": "应为一个整数",
    "int_type": "应为一个整数",
    "finite_number": "应为一个数字",
    "bool_type": "应为 true 或 false",
    "union_tag_not_found": "应为一个词、一个列表或一组条件",
    "union_tag_invalid": "应为一个词、一个列表或一组条件",
    "date_from_datetime_parsing": "应为日期，写成 年-月-日",
    "date_parsing": "应为日期，写成 年-月-日",
    "date_type": "应为日期，写成 年-月-日",
    "bool_parsing": "应为 true 或 false",
    "string_type": "应为文字",
    "tuple_type": "应为列表，例如 [甲, 乙]",
    "list_type": "应为列表，例如 [甲, 乙]",
    "dict_type": "应为一组 键: 值",
    "model_type": "应为一组 键: 值",
    "model_attributes_type": "应为一组 键: 值",
    "too_short": "至少要有一项",
}


def rulebook(file: str, data: bytes, shape: type[Scheme] = Scheme) -> tuple[Rulebook | None, list[Problem]]:
    """The rulebook of rules.yaml; None with problems when it cannot be used. ``shape`` knows the kinds there are."""
    text, refused = text_of(file, data)
    located = Located(file, text)
    if refused or located.problems:
        return None, refused or located.problems
    try:
        scheme = shape.model_validate(located.values)
    except ValidationError as error:
        from baiyun.read.salvage import salvaged  # noqa: PLC0415 - only a rulebook with mistakes needs it

        errors = _own(error.errors(include_url=False))
        misfits = misshapen(located, errors, shape)
        rest = salvaged(located.values, [(located.path(each["loc"]), each) for each in errors])
        return None, list(ordered([*misfits, *_told(located, rest)]))
    book = Rulebook(scheme, f"sha256:{hashlib.sha256(text.encode()).hexdigest()}")
    found = _told(located, faults(book))
    return (None, list(ordered(found))) if found else (book, [])


def leftovers(file: str, data: bytes, book: Rulebook, old: Rulebook) -> list[Problem]:
    """What of the text of a rulebook still looks like an old one, or is not used; nothing of it changes a score."""
    from baiyun.rulebook.check.idle_terms import idle_terms  # noqa: PLC0415 - only ``rules`` looks for leftovers
    from baiyun.rulebook.check.leftovers import leftovers as check_leftovers  # noqa: PLC0415
    from baiyun.rulebook.check.unused import unused  # noqa: PLC0415

    located = Located(file, text_of(file, data)[0])
    found = (
        *check_leftovers(book.scheme, located.values, old.scheme),
        *unused(book.scheme),
        *idle_terms(book.scheme),
    )
    return list(ordered(_told(located, found)))


def text_of(file: str, data: bytes) -> tuple[str, list[Problem]]:
    """The text of a YAML file with its line ends made one, or why there is none."""
    if len(data) > LARGEST:
        return "", [problems.HOSTILE.at(Place(file), found="超过 2 MB 的文件")]
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n"), []
    except UnicodeDecodeError:
        found = f"文件{'是 GBK 编码，' if _is_gbk(data) else ''}不是 UTF-8 编码"
        return "", [problems.SYNTAX.at(Place(file), found=found, hint="请用记事本打开，另存为 UTF-8 编码。")]


def _is_gbk(data: bytes) -> bool:
    """Whether a file is text in the encoding that Chinese systems wrote for long."""
    try:
        return bool(data.decode("gb18030"))
    except UnicodeDecodeError:
        return False


def misshapen(located: Located, errors: Sequence[Any], root: type[BaseModel]) -> list[Problem]:
    """Errors of Pydantic's as problems; of several values that a place could take, the first that is wanted is told.

    A place in which something is wrong is not called wrong itself: it may hold such a thing.
    """
    told: dict[tuple[str, str, int, int], Problem] = {}
    places = [located.path(each["loc"]) for each in errors]
    inner = {path[:end] for path in places for end in range(1, len(path))}
    others = {at for at, path in enumerate(places) if path in inner and errors[at]["type"].endswith("_type")}
    for problem in (_problem(located, each, root) for at, each in enumerate(errors) if at not in others):
        told.setdefault((problem.code, problem.place.label, problem.place.row, problem.place.column), problem)
    return list(told.values())


def _own(errors: Sequence[Any]) -> list[Any]:
    """The errors without those that the figures of one kind of unit only repeat from their item's rule."""
    known = {(*each["loc"], each["type"]) for each in errors}
    return [each for each in errors if each["loc"][2:3] != ("by_category",)
            or (*each["loc"][:2], *each["loc"][4:], each["type"]) not in known]  # fmt: skip


def _told(located: Located, found: Iterable[Fault]) -> list[Problem]:
    return [fault.kind.at(located.place(fault.path), **fault.facts) for fault in found]


def _problem(located: Located, details: Any, root: type[BaseModel]) -> Problem:
    """One error of Pydantic's as a problem with its line."""
    path, last = located.path(details["loc"]), str(details["loc"][-1]) if details["loc"] else ""
    place = located.place(path)
    if details["type"] == "extra_forbidden":
        known = _keys_at(root, tuple(details["loc"][:-1]) if "by_category" in path else path[:-1])
        hint = advice.CONDITION if path[:1] == ("items",) and last in CONDITIONS else advice.full_width(last)
        hint = hint or did_you_mean(last, known) or (f"这里可以写：{'、'.join(known)}。" if known else "")
        return problems.UNKNOWN_KEY.at(place, found=last, hint=hint)
    if details["type"] == "missing":
        lacking = located.place((*path, last))
        if last == "clause":
            return problems.NO_CLAUSE.at(place)
        hint = advice.LACKING.get(last) or _how_to_say_none(root, path, last)
        return problems.MISSING_KEY.at(lacking, expected=last, hint=hint)
    found = details["input"]
    shown = "空白" if found is None else found if isinstance(found, str) else "一组值"
    if instead := _instead(root, path, found):
        return problems.WRONG_VALUE.at(place, found="一组条件" if isinstance(found, dict) else shown, expected=instead)
    return problems.WRONG_VALUE.at(place, found=shown, expected=_wanted(details))


def _instead(root: type[BaseModel], path: Sequence[str | int], found: object) -> str:
    """What to write instead of what writers of rules often write first; '' for anything else."""
    last = str(path[-1]) if path else ""
    if isinstance(found, dict):
        return advice.INLINE_BEFORE if last == "before" else advice.INLINE if "where" in path else ""
    if isinstance(found, str):
        return advice.instead_of(last, found)
    none = _how_to_say_none(root, (), last) if found is None and len(path) == 1 else ""
    return f"{none.removesuffix('。')}，或者整段不写" if none else ""


def _how_to_say_none(root: type[BaseModel], path: Sequence[str | int], key: str) -> str:
    """What to write where a whole part is missing and the scheme has nothing of its kind."""
    if path or key not in root.model_fields:
        return ""
    info = root.model_fields[key]
    kind = get_origin(info.annotation)
    needed = any(isinstance(each, MinLen) for each in info.metadata)
    return advice.none_of(key, of_names=kind is dict, of_list=kind is tuple and not needed)


def _wanted(details: Any) -> str:
    """What is expected of a value, in Chinese."""
    match details["type"]:
        case "value_error":
            return str(details["msg"].removeprefix("Value error, "))
        case "greater_than":
            return f"应大于 {details['ctx']['gt']}"
        case "greater_than_equal":
            return f"应不小于 {details['ctx']['ge']}"
        case "literal_error":
            return f"应为 {details['ctx']['expected'].replace(' or ', ' 或 ')}".replace("'", "")
        case kind:
            return _WANTED.get(kind, "写法不对")


def _keys_at(root: type[BaseModel], path: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys that are known at a path below a model: the fields of the model there."""
    annotation: Any = root
    for part in path:
        for model in models_in(annotation):
            if part in model.model_fields:
                annotation = model.model_fields[str(part)].annotation
                break
            if isinstance(part, str) and model.model_config.get("extra") == "allow":
                annotation = get_type_hints(model)["__pydantic_extra__"]
                break
    return tuple(info.alias or name for model in models_in(annotation) for name, info in model.model_fields.items())
