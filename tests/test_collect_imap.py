"""``collect --imap`` against a real server on this computer: only looked at, taken once, a wrong password one sentence."""

from __future__ import annotations

import getpass
import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from baiyun.api.mail.collecting import collect
from baiyun.problems import Stop
from messy.mails import CHINA, mail
from test_collect import JUNE_15, campaign, rows, workbook

pytestmark = [pytest.mark.imap, pytest.mark.slow]
__all__ = ["campaign"]
WORD = "授权码-9"
SETTINGS = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
{users}mail_location = maildir:{folder}/mail
first_valid_uid = 1
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
passdb {{
  driver = static
  args = password={word}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}
}}
"""


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[str, Path]]:
    """The address of a mailbox, and the Maildir that it shows."""
    folder = Path(tempfile.mkdtemp(prefix="baiyun-imap-"))  # the server's own users must be able to look into it
    folder.chmod(0o755)
    for name in ("cur", "new", "tmp"):
        (folder / "mail" / name).mkdir(parents=True)
        (folder / "mail" / ".&YqWIaA-" / name).mkdir(parents=True)  # 报表
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    root = os.getuid() == 0  # whose mail no server shows
    reader = pwd.getpwnam("nobody") if root else pwd.getpwuid(os.getuid())
    names = {"users": "" if root else _as_oneself(), "uid": reader.pw_uid, "gid": reader.pw_gid}
    owned(folder, folder / "mail")
    conf = folder / "dovecot.conf"
    conf.write_text(SETTINGS.format(folder=folder, port=port, word=WORD, **names), encoding="utf-8")
    server = subprocess.Popen([shutil.which("dovecot") or "dovecot", "-F", "-c", str(conf)])
    try:
        _wait(port, folder / "log")
        yield f"imap://zs%40county.example@127.0.0.1:{port}", folder / "mail"
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def owned(*paths: Path) -> None:
    """What the server's reader may write in, where a test runs as root."""
    if os.getuid() == 0:
        nobody = pwd.getpwnam("nobody")
        for each in [*paths, *(below for path in paths if path.is_dir() for below in path.rglob("*"))]:
            os.chown(each, nobody.pw_uid, nobody.pw_gid)


def _as_oneself() -> str:
    """The settings of a server that nobody with more rights has started."""
    user, group = getpass.getuser(), grp.getgrgid(os.getgid()).gr_name
    return f"default_internal_user = {user}\ndefault_login_user = {user}\ndefault_internal_group = {group}\n"


def _wait(port: int, log: Path) -> None:
    for _ in range(100):
        with closing(socket.socket()) as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail(log.read_text(encoding="utf-8") if log.exists() else "dovecot does not answer")


def delivered(maildir: Path, name: str, content: bytes, received: datetime) -> Path:
    path = maildir / "new" / f"{int(received.timestamp())}.{name}.host"
    path.write_bytes(content)
    os.utime(path, (received.timestamp(), received.timestamp()))
    owned(path)
    return path


def test_a_mailbox_is_only_looked_at_and_taken_once(server: tuple[str, Path], campaign: Path) -> None:
    address, maildir = server
    content = workbook()
    delivered(maildir, "1", mail([("青石镇.xlsx", content)], datetime(2023, 6, 1, tzinfo=CHINA)), JUNE_15)
    delivered(maildir, "2", mail([], JUNE_15, number=2), JUNE_15)
    done = collect((), campaign, imap=address, password=lambda _: WORD)
    assert [(each.path, each.unit, each.received) for each in done.filed] == [("june/青石镇.xlsx", "青石镇", JUNE_15)]
    assert (campaign / "june" / "青石镇.xlsx").read_bytes() == content
    assert rows(campaign)[0]["收到时间"] == "2023-06-15 17:30:00", "the server's time, not the first hop's"
    again = collect((), campaign, imap=address, password=lambda _: WORD)
    assert (again.filed, again.mails) == ((), 2)
    flags = [path.name.rpartition(":")[2] for path in maildir.rglob("*.host*")]
    assert not any("S" in each for each in flags if each.startswith("2,")), "no mail is marked as read"


def test_a_folder_with_a_chinese_name_and_a_first_day(server: tuple[str, Path], campaign: Path) -> None:
    address, maildir = server
    box = maildir / ".&YqWIaA-"
    early, late = (datetime(2023, 6, day, 9, tzinfo=CHINA) for day in (2, 20))
    delivered(box, "3", mail([("a.xlsx", workbook("松岭乡"))], early, number=3), early)
    delivered(box, "4", mail([("b.xlsx", workbook("河口镇"))], late, number=4), late)
    done = collect((), campaign, imap=f"{address}/报表", password=lambda _: WORD, since=date(2023, 6, 10))
    assert [each.unit for each in done.filed] == ["河口镇"]


@pytest.mark.parametrize(
    ("tail", "word", "said"), [("", "wrong", "密码不对"), ("/没有这个", WORD, "没有邮箱夹“没有这个”.*INBOX、报表")]
)
def test_what_the_server_refuses_is_one_sentence(
    server: tuple[str, Path], campaign: Path, tail: str, word: str, said: str
) -> None:
    with pytest.raises(Stop, match=said) as stopped:
        collect((), campaign, imap=server[0] + tail, password=lambda _: word)
    assert word not in str(stopped.value)
    assert not (campaign / "receipts.csv").exists()
