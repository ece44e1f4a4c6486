"""What mkdocs is told beside mkdocs.yml: the pages that stand at the root of the checkout are pages of the site too.

Their links are written for the checkout; here each points at the page it means. A link to what is no page (a folder, a
source, a picture of the rules) becomes plain text.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
ROOT_PAGES = ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "examples/README.md")
_LINK = re.compile(r"(?<!!)\[([^\]\n]+)\]\(([^)#\s:]*)(#[^)\s]*)?\)")


def on_files(files: Files, config: Any, **_: Any) -> Files:
    """Adds the pages that are kept at the root."""
    for name in ROOT_PAGES:
        files.append(File.generated(config, name, content=(ROOT / name).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, page: Any, files: Files, **_: Any) -> str:
    """The links of a page as the site has them."""
    here = posixpath.dirname(page.file.src_uri)
    stands = here if page.file.src_uri in ROOT_PAGES else posixpath.join("docs", here)

    def link(found: re.Match[str]) -> str:
        text, target, anchor = found[1], found[2], found[3] or ""
        if not target:
            return found[0]
        meant = posixpath.normpath(posixpath.join(stands, target))
        uri = meant.removeprefix("docs/")
        uri = {"README.md": "index.md", "README.en.md": "english.md", "examples": "examples/README.md"}.get(uri, uri)
        if files.get_file_from_path(uri) is None:
            if (ROOT / meant).exists():
                return text
            return found[0]  # mkdocs says what is missing
        return f"[{text}]({posixpath.relpath(uri, here or '.')}{anchor})"

    return _LINK.sub(link, markdown)
