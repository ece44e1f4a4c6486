"""Reports may be read by any number of processes, here or on a cluster: the result is the same, and nobody is left behind."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from baiyun import api, pipeline
from baiyun.child.apart import Apart
from baiyun.form.received import Received
from baiyun.gather.decided import Decided
from baiyun.pipeline import Campaign
from baiyun.problems import Place, Problem, Stop
from baiyun.problems import commands as command_problems
from baiyun.problems import files as file_problems
from baiyun.read.files.sheet import Sheet, Workbook
from baiyun.read.files.workbook import workbook
from baiyun.rulebook.book import Rulebook
from baiyun.workers import parcel
from baiyun.workers.crew import Crew
from baiyun.workers.hands import Hands
from baiyun.workers.parcel import Content, done, order, packed, unpacked
from baiyun.workers.reading import ParcelledReading
from hostile.sheets import fatal
from messy.clean import on_paper, reports

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def files(book: Rulebook) -> list[Content]:
    return [Content(report.file, on_paper(book, report).bytes()) for report in reports()[:40]]


@pytest.fixture(scope="module")
def alone(book: Rulebook, files: list[Content]) -> list[Received]:
    return pipeline.read(Campaign(book, None), files)


def nothing() -> None:
    pass


def parcelled(executor: Executor, book: Rulebook, *, helping: bool) -> ParcelledReading:
    return ParcelledReading(executor, 2, Campaign(book, None), helping=helping)


def test_what_a_worker_found_comes_back_as_it_was(book: Rulebook, alone: list[Received]) -> None:
    again = unpacked(book, packed(book, alone))
    assert again == alone
    assert {type(row) for row in again[0].submission.projects} <= {book.section("项目").model}  # type: ignore[union-attr]
    assert not any(each.submission is None for each in again)


def test_what_was_sent_is_not_kept_until_somebody_looks_for_garbage(book: Rulebook, alone: list[Received]) -> None:
    gc.collect()
    gc.disable()
    try:
        unpacked(book, packed(book, alone))
        assert not any(isinstance(each, pickle.Pickler | pickle.Unpickler) for each in gc.get_objects())
    finally:
        gc.enable()


@pytest.mark.parametrize("helping", [True, False])
def test_any_executor_will_do(book: Rulebook, files: list[Content], alone: list[Received], helping: bool) -> None:  # noqa: FBT001
    steps = []
    with ThreadPoolExecutor(2) as executor:
        found = parcelled(executor, book, helping=helping).read([*reversed(files)], lambda: steps.append(1))
    assert found == alone
    assert len(steps) == len(files)


def test_few_files_are_open_at_a_time_and_a_large_one_is_not_kept_waiting(
    book: Rulebook, files: list[Content], alone: list[Received], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "HANDFUL", 10)
    ordered = sorted(files, key=lambda file: file.name)
    rows = [[""] * 10] * (pipeline.HEAVY // 10)
    steps: list[str] = []

    def opener(name: str, data: bytes) -> Workbook | Problem:
        steps.append("o")
        found = workbook(name, data)
        large = name == ordered[2].name and isinstance(found, Workbook)
        return replace(found, sheets=(*found.sheets, Sheet("大", rows))) if large else found

    read = []
    for file in pipeline.read_each(book, Decided(), ordered, opener):
        steps.append(" ")
        read.append(file)
    assert read == alone
    assert [len(handful) for handful in "".join(steps).split()] == [3, 10, 10, 10, 7]


class Losing(Executor):
    """Loses the worker of every parcel that holds a certain file."""

    def __init__(self, name: str) -> None:
        self.name = name

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if any(file.name == self.name for file in args[1]):
            future.set_exception(BrokenExecutor())
        else:
            future.set_result(fn(*args, **kwargs))
        return future


@pytest.mark.slow
def test_the_files_of_a_lost_worker_are_read_and_its_culprit_is_named(
    book: Rulebook, files: list[Content], alone: list[Received]
) -> None:
    culprit = Content(f"{files[7].name}.xls", fatal())
    found = parcelled(Losing(culprit.name), book, helping=False).read([*files, culprit], nothing)
    assert [each for each in found if each.file != culprit.name] == alone
    [named] = [each for each in found if each.file == culprit.name]
    assert [problem.code for problem in named.problems] == [file_problems.NOT_READ_THROUGH.code]


def test_without_trust_also_what_is_proved_harmless_goes_to_another_process(files: list[Content]) -> None:
    with closing(Apart(trusting=False)) as apart:
        apart(files[0].name, files[0].data)
        assert apart._process is not None
    with closing(Apart()) as apart:
        apart(files[0].name, files[0].data)
        assert apart._process is None


class Gone:
    """A file that was there when the folder was listed."""

    name = "june/不在了.xlsx"

    def read(self) -> bytes:
        raise Stop(command_problems.CANNOT_READ.at(Place("x"), reason="没有了"))


def test_a_file_that_cannot_be_opened_costs_only_itself(book: Rulebook, files: list[Content]) -> None:
    several = [*files[:5], Gone()]
    with ThreadPoolExecutor(2) as executor:
        assert parcelled(executor, book, helping=False).read(several, nothing) == pipeline.read(
            Campaign(book, None), several
        )


@pytest.mark.slow
def test_a_worker_that_is_killed_costs_nothing(book: Rulebook, files: list[Content], alone: list[Received]) -> None:
    with Crew(2) as crew:
        answered = crew.submit(os.getpid).result()
        assert answered != os.getpid()
        [killed] = [each for each in crew._processes if each and each.pid == answered]
        killed.kill()
        assert parcelled(crew, book, helping=False).read(files, nothing) == alone
    assert killed.poll() is not None


@pytest.mark.slow
def test_the_number_of_processes_changes_nothing() -> None:
    one, two, five = (api.score(EXAMPLES / "august", jobs=jobs).to_json() for jobs in (1, 2, 5))
    assert one == two == five


def test_a_month_of_a_county_starts_no_process(
    book: Rulebook, files: list[Content], alone: list[Received], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("baiyun.workers.crew.Crew", lambda _: pytest.fail("a process for so little"))
    with Hands(None, "", nothing) as hands:
        assert hands.read(Campaign(book, None), files) == alone


def test_processes_start_before_the_rules_are_read_and_end_with_a_mistake_of_theirs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    crews: list[Crew] = []

    class Noted(Crew):
        def __init__(self, number: int) -> None:
            super().__init__(number)
            crews.append(self)

    def rules(*_: Any) -> Any:
        assert len(crews) == 1
        assert crews[0].submit(os.getpid).result() != os.getpid()
        raise Stop(command_problems.CANNOT_READ.at(Place("rules.yaml"), reason="没有"))

    monkeypatch.setattr("baiyun.workers.crew.Crew", Noted)
    monkeypatch.setattr("baiyun.api.inputs.load_rules", rules)
    with pytest.raises(Stop):
        api.opened(EXAMPLES / "june", jobs=2)
    [process] = filter(None, crews[0]._processes)
    assert process.poll() is not None


def test_a_worker_of_another_version_is_refused(book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcel, "VERSION", "0.0.1")
    known = order(Campaign(book, None))
    monkeypatch.undo()
    with pytest.raises(parcel.OtherVersionError):
        done(known, [])


# --- nobody is left behind ---


@pytest.fixture
def month(tmp_path: Path, files: list[Content]) -> Path:
    (tmp_path / "june").mkdir()
    for number in range(1000):
        (tmp_path / "june" / f"{number}.xlsx").write_bytes(files[number % len(files)].data)
    return tmp_path / "june"


@pytest.fixture
def scoring(month: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A command in the middle of its work, the leader of its group, with workers of its own."""
    command = [sys.executable, "-m", "baiyun", "score", str(month), "--jobs", "3"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    until = time.monotonic() + 30
    while len(children(process.pid)) < 2:
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.01)
    yield process
    process.kill()
    process.communicate()


def children(pid: int) -> list[str]:
    found: list[str] = []
    for each in Path(f"/proc/{pid}/task").glob("*/children"):  # a child belongs to the thread that started it
        with suppress(OSError):
            found += each.read_text().split()
    return found


def is_empty(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


linux = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")


@linux
@pytest.mark.slow
def test_ctrl_c_stops_all_of_them(scoring: subprocess.Popen[bytes]) -> None:
    os.killpg(scoring.pid, signal.SIGINT)
    out, err = scoring.communicate(timeout=20)
    assert scoring.returncode == 2
    assert out == b""
    assert err.decode() == "已中断，没有改动任何文件。\n"
    assert is_empty(scoring.pid)


@linux
@pytest.mark.slow
def test_workers_end_with_whoever_started_them(scoring: subprocess.Popen[bytes]) -> None:
    scoring.kill()
    scoring.communicate()
    until = time.monotonic() + 20
    while not is_empty(scoring.pid):
        assert time.monotonic() < until
        time.sleep(0.05)


# --- a cluster ---


@pytest.mark.parametrize("address", ["10.0.0.5", "tcp://", "tcp://127.0.0.1:99999", "udp://127.0.0.1:1", "tcp://127.0.0.1:x"])  # fmt: skip
def test_what_is_no_address_is_said(address: str) -> None:
    with pytest.raises(Stop) as stop:
        api.score(EXAMPLES / "august", cluster=address)
    assert [problem.code for problem in stop.value.problems] == [command_problems.NO_CLUSTER.code]


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(Stop, match=f"127.0.0.1:{port}：集群用不了：连不上调度器。"):
        api.score(EXAMPLES / "august", cluster=f"tcp://127.0.0.1:{port}")
