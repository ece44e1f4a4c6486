"""Somebody who types into a workbook in LibreOffice and saves it: a macro, run headless with a profile of its own."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
FILTERS = {"xlsx": "Calc MS Excel 2007 XML", "ods": "calc8", "xls": "MS Excel 97"}
MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Fill(job As String)
  Dim files, text, book, parts
  Dim source As String, target As String, filter As String
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim saving(0) As New com.sun.star.beans.PropertyValue
  files = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")
  text = CreateUnoService("com.sun.star.io.TextInputStream")
  text.setInputStream(files.openFileRead(ConvertToURL(job)))
  text.setEncoding("UTF-8")
  source = text.readLine()
  target = text.readLine()
  filter = text.readLine()
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  book = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  Do While Not text.isEOF()
    parts = Split(text.readLine(), Chr(9))
    If UBound(parts) = 2 Then book.Sheets.getByName(parts(0)).getCellRangeByName(parts(1)).setFormula(parts(2))
  Loop
  saving(0).Name = "FilterName"
  saving(0).Value = filter
  book.storeToURL(ConvertToURL(target), saving())
  book.close(True)
  StarDesktop.terminate()
End Sub
</script:module>
"""
Typed = tuple[str, str, str]
"""A sheet, a cell such as B4, and what is typed into it."""


def libreoffice(test: object) -> object:
    """Marks a test that needs LibreOffice; without it the test is skipped."""
    skipped = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
    return pytest.mark.libreoffice(skipped(test))  # type: ignore[arg-type]


class Typist:
    """LibreOffice with a profile in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._run("--terminate_after_init")  # makes the profile, in which Module1 is known
        (folder / "profile/user/basic/Standard/Module1.xba").write_text(MACRO, encoding="utf-8")

    def types(self, data: bytes, cells: Iterable[Typed], to: str = "xlsx") -> bytes:
        """The workbook after some text was typed into its cells, saved in a format."""
        source, target, job = (self._folder / name for name in ("source.xlsx", f"target.{to}", "job.txt"))
        source.write_bytes(data)
        target.unlink(missing_ok=True)
        lines = [str(source), str(target), FILTERS[to], *("\t".join(cell) for cell in cells)]
        job.write_text("\n".join(lines), encoding="utf-8")
        self._run(f'macro:///Standard.Module1.Fill("{job}")')
        return target.read_bytes()

    def _run(self, what: str) -> None:
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        command = [str(SOFFICE), profile, "--headless", "--norestore", what]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
