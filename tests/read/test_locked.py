"""Workbooks that are encrypted: with the password that nobody has chosen they are read, with any other that is said."""

from __future__ import annotations

import io

import msoffcrypto.format.ooxml as office
import pytest

from baiyun.problems import Problem
from baiyun.read.files.any_kind import read_any
from baiyun.read.files.sheet import Workbook
from baiyun.rulebook.book import Rulebook
from builders import PROJECT, bytes_of, sheets_of
from hostile.mutations import good
from messy.locked_xls import locked as locked_xls

GOOD = bytes_of(sheets_of("青石镇", 项目=[PROJECT]))


def locked(password: str) -> bytes:
    out = io.BytesIO()
    office.OOXMLFile(io.BytesIO(GOOD)).encrypt(password, out)
    return out.getvalue()


def test_the_password_that_nobody_has_chosen_opens() -> None:
    data = locked("VelvetSweatshop")
    assert not data.startswith(b"PK")
    found = read_any("a.xlsx", data)
    assert found == read_any("a.xlsx", GOOD)


@pytest.mark.parametrize("password", ["1", "velvetsweatshop"])
def test_any_other_password_is_said(password: str) -> None:
    found = read_any("a.xlsx", locked(password))
    assert isinstance(found, Problem)
    assert found.code == "F103"


@pytest.mark.slow
def test_a_broken_one_is_damaged_or_said_to_be_locked() -> None:
    data = locked("VelvetSweatshop")
    for cut in range(0, len(data), 997):
        found = read_any("a.xlsx", data[:cut] + b"\0" * 40 + data[cut + 40 :])
        assert isinstance(found, Workbook | Problem)


@pytest.mark.parametrize("how", ["rc4", "cryptoapi"])
def test_an_xls_too(book: Rulebook, how: str) -> None:
    whole = good(book, "xls", 0)
    opens, closed = (locked_xls(whole, password, how) for password in ("VelvetSweatshop", "1"))
    assert read_any("a.xls", opens) == read_any("a.xls", whole)
    found = read_any("a.xls", closed)
    assert isinstance(found, Problem)
    assert found.code == "F103"


@pytest.mark.slow
def test_an_xls_that_says_it_is_locked_and_is_not_is_said_to_be(book: Rulebook) -> None:
    data = locked_xls(good(book, "xls", 0), "VelvetSweatshop", "rc4")
    for at in range(512, 700):
        found = read_any("a.xls", data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        assert isinstance(found, Workbook | Problem)


def test_a_compound_file_without_a_folder_is_damaged(book: Rulebook) -> None:
    data = good(book, "xls", 0)
    found = read_any("a.xls", data[:48] + b"\xfe\xff\xff\xff" + data[52:])
    assert isinstance(found, Problem)
    assert found.code == "F104"
