"""The mails of an IMAP mailbox, only looked at: nothing is marked, moved or deleted, and no password is kept."""

from __future__ import annotations

import ipaddress
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError, LoginError

from baiyun.api.mail.mailboxes import Mail
from baiyun.problems import Place, Stop
from baiyun.problems import mail as problems
from baiyun.problems.commands import USAGE
from baiyun.read.mail.letter import CHINA, envelope
from baiyun.version import VERSION

HEADER, DAY, SIZE, WHOLE = b"BODY[HEADER]", b"INTERNALDATE", b"RFC822.SIZE", b"BODY[]"
SECONDS, BATCH, FOLDERS = 60, 200, 20
ADDRESS = "imaps://用户名@服务器/邮箱夹"


class MailAccount(NamedTuple):
    """Where a mailbox is: ``imaps://user@host:port/INBOX``; ``secure`` when it is spoken to over TLS from the first byte."""

    host: str
    port: int
    user: str
    folder: str
    secure: bool


def account(address: str) -> MailAccount:
    """An address as its parts. Raises Stop when it is none, or would send a password over a network in the clear."""
    with suppress(ValueError):
        parts = urlsplit(address)
        user, _, _ = parts.netloc.rpartition("@")
        if parts.scheme in ("imap", "imaps") and parts.hostname and user and ":" not in user:
            secure = parts.scheme == "imaps"
            folder = unquote(parts.path.strip("/")) or "INBOX"
            return MailAccount(parts.hostname, parts.port or (993 if secure else 143), unquote(user), folder, secure)
    raise Stop(USAGE.at(Place("--imap"), reason=f"“{address}”不是邮箱的地址；应为 {ADDRESS}，密码不要写在里面"))


@contextmanager
def mailbox_of(where: MailAccount, password: Callable[[str], str], since: date | None = None) -> Iterator[list[Mail]]:
    """The mails of a mailbox, from a day on; they can be loaded as long as it is open. Raises Stop when it cannot be had."""
    try:
        word = password(f"{where.user}@{where.host}")
        with _connected(where) as client:
            _log_in(client, where, word)
            _select(client, where.folder)
            found = client.search(["SINCE", since] if since else ["ALL"])
            yield [each for at in range(0, len(found), BATCH) for each in _mails(client, where, found[at : at + BATCH])]
    except LoginError:
        raise _cannot("用户名或密码不对", "许多邮箱要用网页上生成的“授权码”代替密码，并先打开 IMAP 服务。") from None
    except ssl.SSLError as error:
        raise _cannot(f"服务器的证书不可信（{error.reason or '加密失败'}）", "请核对服务器地址。") from None
    except (IMAPClientError, OSError) as error:
        said = str(error)[:80] if isinstance(error, IMAPClientError) else "网络不通，或者服务器没有回应"
        raise _cannot(f"{where.host}:{where.port}，{said}", "请核对地址、邮箱夹和网络。") from None


def _cannot(reason: str, hint: str) -> Stop:
    return Stop(problems.NO_MAILBOX.at(Place("--imap"), reason=reason, hint=hint))


def _connected(where: MailAccount) -> IMAPClient:
    """A connection, over TLS unless the server is this computer."""
    trusted = ssl.create_default_context() if where.secure else None
    client = IMAPClient(where.host, where.port, ssl=where.secure, ssl_context=trusted, timeout=SECONDS)
    client.normalise_times = False
    return client


def _log_in(client: IMAPClient, where: MailAccount, word: str) -> None:
    """Logs in; a password never goes over a network in the clear."""
    if not where.secure and not _is_here(where.host):
        if not client.has_capability("STARTTLS"):
            raise _cannot(f"{where.host} 不加密", "请用 imaps:// 开头的地址。")
        client.starttls(ssl.create_default_context())
    plain = where.user.isascii() and word.isascii()
    (client.login if plain else client.plain_login)(where.user, word)
    with suppress(IMAPClientError):  # some servers in China let nobody in who does not say who asks
        client.id_({"name": "baiyun", "version": VERSION})


def _select(client: IMAPClient, folder: str) -> None:
    """Opens a folder to be looked at only. Raises Stop with the folders that there are."""
    if not client.folder_exists(folder):
        there = sorted(str(name) for _, _, name in client.list_folders())
        raise _cannot(f"没有邮箱夹“{folder}”", f"有的邮箱夹：{'、'.join(there[:FOLDERS])}。")
    client.select_folder(folder, readonly=True)


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _mails(client: IMAPClient, where: MailAccount, numbers: list[int]) -> Iterator[Mail]:
    about: dict[int, Any] = client.fetch(numbers, ["BODY.PEEK[HEADER]", "INTERNALDATE", "RFC822.SIZE"])
    for number in sorted(about):
        known = about[number]
        day = known.get(DAY)
        received = day.astimezone(CHINA) if day else None
        name = f"{where.user} › {where.folder} › 第 {number} 封"
        yield Mail(name, envelope(known.get(HEADER, b"")), int(known.get(SIZE, 0)), _loader(client, number), received)


def _loader(client: IMAPClient, number: int) -> Callable[[], bytes]:
    return lambda: bytes(client.fetch([number], ["BODY.PEEK[]"])[number][WHOLE])
