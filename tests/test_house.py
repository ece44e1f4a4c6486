"""The rules of the house: nothing drifted, nothing is named twice, nothing is dead."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest
import yaml

from baiyun import api
from baiyun.disk import default_rules
from baiyun.form.build import Form
from baiyun.problems.catalogue import CATALOGUE
from baiyun.review.sheets import review_form
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.items import Item
from baiyun.rulebook.measures.measure import Measure
from baiyun.rulebook.strict import models_in
from builders import small_month

ROOT = Path(__file__).parents[1]
PURE_OF_FLOATS = {"scoring", "rank", "rulebook", "gather", "review", "campaign", "desk"}
SOURCES = sorted((ROOT / "src" / "baiyun").rglob("*.py"))


def strings_of(path: Path) -> set[str]:
    """Every text in a source file that is no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return texts - docs


def test_every_code_is_given_once_and_used() -> None:
    kinds = Counter(
        code
        for path in SOURCES
        for code in re.findall(r'Kind\(\s*"([FCXUMRVN]1\d\d)"', path.read_text(encoding="utf-8"))
    )
    assert set(kinds) == set(CATALOGUE)
    assert set(kinds.values()) == {1}
    layers = [path for path in SOURCES if path.parent.name == "problems"]
    names = {
        name
        for path in layers
        for name in re.findall(r"^([A-Z_0-9]+) = Kind\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    rest = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES if path not in layers)
    assert len(names) == len(CATALOGUE)
    assert sorted(names - {*re.findall(r"\w+", rest)}) == []


def test_nothing_of_the_scheme_is_named_in_the_code(book: Rulebook, rules_text: str) -> None:
    rules = yaml.safe_load(rules_text)
    words = {word for terms in rules["terms"].values() for word in terms} | set(rules["categories"])
    words |= set(rules["filters"]) | set(rules["measures"]) | set(rules["items"]) | set(rules["boards"])
    words |= {criterion[part] for criterion in rules["criteria"] for part in ("id", "name")}
    words |= {period[part] for period in rules["periods"] for part in ("id", "name")}
    review = review_form().values()
    parts = (book.roster, book.form.basics, *book.form.sections.values(), *review)
    headers = {word for part in parts for column in part.columns for word in (column.name, *column.also)}
    headers |= {part.title for part in review}
    named = {word for path in SOURCES for word in strings_of(path) & words}
    assert named - headers == set()


def test_the_default_rules_are_the_ones_at_the_top(rules_text: str) -> None:
    assert default_rules()[1].decode("utf-8") == rules_text
    included = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    assert included["targets"]["wheel"]["force-include"] == {"rules.yaml": "baiyun/rules.yaml"}


def test_every_kind_of_rule_is_documented_and_every_module_too() -> None:
    for path in SOURCES:
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path
    for of in (Item, Measure):
        for info in of.model_fields.values():
            assert all(model.__doc__ for model in models_in(info.annotation))


def test_the_form_has_the_sheets_and_headers_of_the_contract(book: Rulebook) -> None:
    form: Form = book.form
    headers = {
        part.title: [column.header for column in part.columns] for part in (form.basics, *form.sections.values())
    }
    assert {title: " ".join(names) for title, names in headers.items()} == {
        "基本情况": "单位名称 报送月份 报送日期 主要领导 填报人 联系电话",
        "项目": "序号 项目名称 投资企业 企业类型 所属产业 产业链作用 投资额（亿元） 洽谈签约阶段 签约阶段日期 开工阶段 开工阶段日期 前期工作 "
        "用地需求（亩） 用地落实 厂房需求（㎡） 厂房落实 推介会签约 重点攻坚项目 联合单位 有功个人 包联领导 服务专班 推进方案 佐证材料 备注",
        "外出招商": "日期 带队领导 主要领导带队 目的地 拜访企业 洽谈成果 佐证材料",
        "客商接待": "日期 来访企业 来访客商 接待领导 洽谈项目 佐证材料",
        "信息报送": "日期 信息类别 标题 报送方式 内容摘要 佐证材料",
        "例会": "日期 主持人 地点 议题 有会议记录 佐证材料",
        "推介会邀商": "企业 客商姓名 职务 企业类型 可签约项目",
    }


def test_required_and_expected_are_those_of_the_contract(book: Rulebook) -> None:
    parts = (book.form.basics, *book.form.sections.values())
    required = {part.title: {column.name for column in part.columns if column.required is True} for part in parts}
    assert required == {
        "基本情况": {"单位名称", "报送月份", "报送日期"},
        "项目": {"项目名称", "投资企业", "企业类型", "所属产业", "洽谈签约阶段"},
        "外出招商": {"日期", "带队领导", "主要领导带队", "目的地", "拜访企业"},
        "客商接待": {"日期", "来访企业", "接待领导"},
        "信息报送": {"日期", "信息类别", "标题"},
        "例会": {"日期", "主持人", "议题", "有会议记录"},
        "推介会邀商": {"企业", "客商姓名"},
    }
    project = book.form.sections["项目"].by_name
    demands = book.form.sections["项目"].demands
    assert demands[project["投资额"].required] == {"合同文本送签", "意向性签约", "实质性签约"}  # type: ignore[index]
    assert demands[project["签约阶段日期"].required] == {"实质性谈判", "合同文本送签", "意向性签约", "实质性签约"}  # type: ignore[index]
    assert demands[project["开工阶段日期"].required] == {"举行开工仪式", "实质性开工", "项目稳步推进"}  # type: ignore[index]
    for name in ("包联领导", "服务专班", "推进方案"):
        assert demands[project[name].expected] == {"意向性签约", "实质性签约"}  # type: ignore[index]


def test_scoring_never_makes_a_float() -> None:
    for path in SOURCES:
        if path.relative_to(ROOT / "src" / "baiyun").parts[0] in PURE_OF_FLOATS:
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"\bfloat\(|\bround\(", text), path


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [("score", "june"), ("validate", "june"), ("final", "june"), ("targets", "june"), ("explain", "青石镇", "june")],
    ids=lambda command: command[0],
)
def test_no_command_pays_for_pandas(tmp_path: Path, command: tuple[str, ...]) -> None:
    small_month(tmp_path)
    code = (
        "import atexit, sys; from baiyun.cli import main\n"
        f"sys.argv = ['baiyun', *{command!r}]\n"
        "atexit.register(lambda: print(sorted({'pandas', 'numpy'} & set(sys.modules))))\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=tmp_path, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    assert done.stdout.splitlines()[-1] == "[]"


def test_every_name_of_the_python_face_is_in_the_file_that_is_said_to_hold_it() -> None:
    assert len({id(getattr(api, name)) for name in api.__all__}) == len(api.__all__)


def test_scoring_imports_only_what_it_is_done_with() -> None:
    code = "import sys; from baiyun import api; api.score; print(*(name for name in sys.modules if name.startswith('baiyun.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    rooms = {name.split(".")[1] for name in done.stdout.split()}
    assert not rooms & {"cli", "words"}


def test_importing_baiyun_costs_nothing() -> None:
    code = "import baiyun, sys; print(sorted({'pydantic', 'typer', 'pandas', 'rich', 'yaml'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
