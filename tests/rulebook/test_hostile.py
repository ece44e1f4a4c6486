"""YAML that nobody wrote in good faith: always problems, never an exception, never a dead process."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baiyun.read.rulebook import rulebook
from baiyun.render.html.page import regulations_page
from baiyun.tables.regulations import printed
from draws import drawn
from extended import extended_text
from kindwork import month, signing


@pytest.fixture(scope="module", params=["default", "extended"])
def rules_text(request: pytest.FixtureRequest, rules_text: str) -> str:
    """The default rules, and the same with extra columns and figures of the roster."""
    return rules_text if request.param == "default" else extended_text()


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"
HOSTILE = {
    "aliases": (BOMB.encode(), "R111"),
    "merge": (b"a: &a {b: c}\nd: {<<: *a}\n", "R111"),
    "anchor": (b"a: &x 1\n", "R111"),
    "own tag": (b"a: !mine 1\n", "R111"),
    "python object": (b"a: !!python/object/apply:os.system ['true']\n", "R111"),
    "python name": (b"a: !!python/name:os.system\n", "R111"),
    "binary": (b"a: !!binary R0lGODlhDAAMAIQAAP\n", "R111"),
    "set": (b"a: !!set {b, c}\n", "R111"),
    "number as tag": (b"a: !!int 5\n", "R111"),
    "compound key": (b"? [a, b]\n: c\n", "R111"),
    "3 MB": (b"a: " + b"x" * 3_000_000, "R111"),
    "twice": (b"a: 1\na: 2\n", "R102"),
    "two documents": (b"a: 1\n---\nb: 2\n", "R101"),
    "tab": (b"a:\n\tb: 1\n", "R101"),
    "GB 18030": ("scheme: {name: 百日攻坚}".encode("gb18030"), "R101"),
    "UTF-16": ("scheme: {name: 百日攻坚}".encode("utf-16"), "R101"),
    "NUL": (b"a: \x00\n", "R101"),
    "bell": (b"a: \x07\n", "R101"),
    "open quote": (b'a: "x\n', "R101"),
    "stray alias": (b"a: *b\n", None),
    "nothing": (b"", "R104"),
    "a comment": (b"# x\n", "R104"),
    "null": (b"~\n", None),
    "a list": (b"- a\n", "R105"),
    "a word": (b"abc", "R105"),
    "a workbook": (b"PK\x03\x04" + bytes(range(256)), "R101"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_refused(name: str) -> None:
    data, code = HOSTILE[name]
    book, found = rulebook("rules.yaml", data)
    assert book is None
    assert found
    assert all(problem.place.file == "rules.yaml" and problem.severity == "error" for problem in found)
    assert code is None or {problem.code for problem in found} == {code}


def test_a_tag_in_a_good_rulebook_is_refused(rules_text: str) -> None:
    text = rules_text.replace("  county: 白云县", "  county: !!python/object/apply:os.system 白云县")
    book, found = rulebook("rules.yaml", text.encode())
    assert book is None
    assert [(problem.code, problem.place.row) for problem in found] == [
        ("R111", text[: text.index("!!")].count("\n") + 1)
    ]


DEEP = {
    "lists": "'a: ' + '[' * n + ']' * n",
    "open lists": "'[' * n",
    "mappings": "'a: ' + '{a: ' * n + '1' + '}' * n",
    "blocks": "chr(10).join(' ' * at + 'a:' for at in range(min(n, 1500)))",
    "dashes": "'- ' * n + 'a'",
    "conditions": "'filters: {a: ' + '{not: ' * n + '{b: c}' + '}' * n + '}'",
}


DEPTHS = (200, 2_000, 20_000)
READ_ALL = """
from baiyun.read.rulebook import rulebook
for name, deep in {deep}.items():
    for n in {depths}:
        print(name, n, flush=True)
        book, found = rulebook("r", eval(deep).encode())
        assert found and not book
"""


@pytest.mark.slow
def test_deep_nesting_neither_raises_nor_kills() -> None:
    code = READ_ALL.format(deep=DEEP, depths=DEPTHS)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    told = done.stdout.splitlines()
    assert done.returncode == 0, (told[-1:], done.returncode, done.stderr[-200:])
    assert told == [f"{name} {depth}" for name in DEEP for depth in DEPTHS]


def assert_survived(data: bytes) -> None:
    book, found = rulebook("rules.yaml", data)
    assert (book is None) == bool(found)
    for problem in found:
        assert problem.code.startswith("R1")
        assert problem.place.file == "rules.yaml"
        assert str(problem).isprintable()
    if book is not None:
        assert regulations_page(printed(book))


@drawn(200)
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_arbitrary_bytes_never_raise(data: bytes) -> None:
    assert_survived(data)


@drawn(200)
@given(text=st.text("scheme:{}[],-&*!|>'\"#%@ \n\t?~0123", max_size=60))
def test_arbitrary_punctuation_never_raises(text: str) -> None:
    assert_survived(text.encode())


PIECES = [
    "",
    "x",
    "0",
    "-1",
    "NaN",
    "[]",
    "{}",
    "~",
    ":",
    "- ",
    "²",
    "是",
    "{a: b}",
    "[a, b]",
    "1e999",
    "not: ",
    "any: [",
    "in_period",
    "null",
    "2023-02-30",
    "\n",
    "'",
    '"',
]


@pytest.mark.slow
@drawn(150)
@given(edits=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), st.sampled_from(PIECES)), min_size=1, max_size=3))
def test_random_edits_never_raise(rules_text: str, edits: list[tuple[float, int, str]]) -> None:
    text = rules_text
    for at, gone, piece in edits:
        start = int(at * len(text))
        text = text[:start] + piece + text[start + gone :]
    assert_survived(text.encode())


@pytest.mark.slow
@drawn(150)
@given(line=st.floats(0, 1), piece=st.sampled_from(PIECES), word=st.integers(0, 9))
def test_one_word_replaced_never_raises(rules_text: str, line: float, piece: str, word: int) -> None:
    import re

    lines = rules_text.split("\n")
    at = min(int(line * len(lines)), len(lines) - 1)
    words = list(re.finditer(r"[^\s{}\[\],:#]+", lines[at]))
    if words:
        found = words[word % len(words)]
        lines[at] = lines[at][: found.start()] + piece + lines[at][found.end() :]
    assert_survived("\n".join(lines).encode())


def test_two_thousand_filters_of_one_measure_are_no_stack(rules_text: str) -> None:
    many = ", ".join(["重大"] * 2_000)
    text = rules_text.replace(
        "送签数: {count: {of: 项目, where: [本月送签]}", f"送签数: {{count: {{of: 项目, where: [{many}]}}"
    )
    assert text != rules_text
    result = month(rulebook("rules.yaml", text.encode()), {"甲镇": signing(12)})
    assert result.everyone[0].view.figure("送签数").number == 1
