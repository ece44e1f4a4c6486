"""What a developer runs, once each: ``nox -l`` lists it, ``nox -s quick`` runs one; CI and pre-commit call the same.

Every recipe runs in the environment that nox itself runs in: ``pip install -c requirements.lock -e ".[test,dev,cluster]"``.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import nox

nox.options.default_venv_backend = "none"
nox.options.sessions = ["lint", "types", "layers", "quick"]
CORES = ("-n", "auto", "--dist", "worksteal")
LOCK = "requirements.lock"
COMPILE = ("pip-compile", "-q", "--all-extras", "--strip-extras", *(f"--no-emit-{part}" for part in (
    "index-url", "trusted-host", "find-links", "options")))  # fmt: skip


@nox.session
def format(session: nox.Session) -> None:  # noqa: A001 - the name of the recipe
    """Write the code as the formatter would, and mend what ruff can."""
    session.run("ruff", "check", "--fix", ".")
    session.run("ruff", "format", ".")


@nox.session
def lint(session: nox.Session) -> None:
    """Look for mistakes and for code that is not formatted."""
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types, strictly."""
    session.run("mypy", *session.posargs)


@nox.session
def layers(session: nox.Session) -> None:
    """Check that no room imports upwards."""
    session.run("lint-imports", "--no-cache")


@nox.session
def quick(session: nox.Session) -> None:
    """Run the tests that take no time, on all cores: under a minute on two."""
    session.run("pytest", *CORES, "-m", "not slow", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run every test on all cores: under six minutes on two."""
    session.run("pytest", *CORES, *session.posargs)


@nox.session
def thorough(session: nox.Session) -> None:
    """Run the tests that draw examples, ten times as many and other ones each time."""
    session.run("pytest", *CORES, "--hypothesis-profile", "thorough", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Write docs/reference/ anew; with ``-- --check`` say what is stale."""
    session.run("python", "docs/build.py", *session.posargs)


@nox.session
def screens(session: nox.Session) -> None:
    """Run every command of the tutorial and write what it shows; with ``-- --check`` say which page is stale."""
    session.run("python", "docs/screens.py", *session.posargs)


@nox.session
def site(session: nox.Session) -> None:
    """Build the documentation as a site in site/ (needs the extra ``docs``); a warning is an error."""
    session.run("mkdocs", "build", "--quiet", env={"NO_MKDOCS_2_WARNING": "1"})


@nox.session
def offline(session: nox.Session) -> None:
    """Make the folder for offices without internet: ``-- FOLDER``, and ``--platform win_amd64 --python 3.11`` for another system."""
    session.run("python", "packaging/offline.py", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Print speed as ratios and keep them in benchmarks/RESULTS.md; ``-- 10000`` also measures growth."""
    session.run("python", "benchmarks/run.py", *session.posargs)


@nox.session
def pictures(session: nox.Session) -> None:
    """Draw the pictures of all pages anew (needs Chromium, LibreOffice and poppler); with ``-- --check`` say which are stale."""
    session.run("python", "docs/pictures.py", *session.posargs)


@nox.session
def measure(session: nox.Session) -> None:
    """Print the size of the house: files, lines, functions, rooms, arrows."""
    session.run("python", "docs/measure.py", *session.posargs)


@nox.session
def lock(session: nox.Session) -> None:
    """Write requirements.lock for pyproject.toml; ``-- --check`` holds it against it, ``-- --upgrade`` takes newer versions."""
    told = {"CUSTOM_COMPILE_COMMAND": "nox -s lock"}
    if session.posargs != ["--check"]:
        session.run(*COMPILE, *session.posargs, "-o", LOCK, "pyproject.toml", env=told)
        return
    with tempfile.TemporaryDirectory() as folder:
        again = Path(shutil.copy(LOCK, folder))
        session.run(*COMPILE, "-o", str(again), "pyproject.toml", env=told)
        if _pins(again) != _pins(Path(LOCK)):
            session.error(f"{LOCK} does not fit pyproject.toml: run nox -s lock")


def _pins(path: Path) -> set[str]:
    return {line.strip() for line in path.read_text(encoding="utf-8").splitlines() if "==" in line}
