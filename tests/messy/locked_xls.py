"""An .xls that is encrypted with a password: its records as Excel 97 to 2003 and WPS write them then."""

from __future__ import annotations

import io
from collections.abc import Iterator
from struct import pack, unpack_from

from cryptography.hazmat.primitives.ciphers import Cipher
from msoffcrypto.method import rc4, rc4_cryptoapi

from messy.saved_xls import compound, record

ARC4 = rc4.ARC4
SALT, VERIFIER, BLOCK, BITS = b"salt" * 4, b"verifier" * 2, 1024, 128
BEGIN, PASS, SHEET, FILLER = 0x809, 0x2F, 0x85, 0x8C1
OPEN = frozenset({BEGIN, PASS, 0xE1})
"""What is never encrypted."""


def locked(data: bytes, password: str, how: str) -> bytes:
    """The same workbook behind a password; ``how`` is rc4 or cryptoapi."""
    start = (unpack_from("<I", data, 48)[0] + 1) * 512  # the folder stands behind the stream
    stream = _with_pass(data[512:start], _pass(password, how))
    hidden, shown = bytearray(), bytearray()
    for kind, content in _records(stream):
        seen = len(content) if kind in OPEN else 4 if kind == SHEET else 0
        shown += pack("<HH", kind, len(content)) + content[:seen] + b"\0" * (len(content) - seen)
        hidden += b"\0" * (4 + seen) + content[seen:]
    made = io.BytesIO(bytes(hidden))
    if how == "rc4":
        secret = rc4.DocumentRC4.decrypt(password, SALT, made, blocksize=BLOCK).read()
    else:
        secret = rc4_cryptoapi.DocumentRC4CryptoAPI.decrypt(password, SALT, BITS, made, blocksize=BLOCK).read()
    out, at = bytearray(shown), 0
    for kind, content in _records(stream):
        seen = len(content) if kind in OPEN else 4 if kind == SHEET else 0
        out[at + 4 + seen : at + 4 + len(content)] = secret[at + 4 + seen : at + 4 + len(content)]
        at += 4 + len(content)
    return compound(bytes(out))


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream) and (kind := unpack_from("<H", stream, at)[0]):
        size = unpack_from("<H", stream, at + 2)[0]
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _with_pass(stream: bytes, said: bytes) -> bytes:
    """The stream with what says how it is encrypted behind its beginning; its sheets begin that much later."""
    (first, head), *rest = _records(stream)
    moved = (
        (kind, pack("<I", unpack_from("<I", content)[0] + len(said)) + content[4:] if kind == SHEET else content)
        for kind, content in rest
    )
    found = record(first, head) + said + b"".join(record(*each) for each in moved)
    return found + record(FILLER, b"\0" * (-len(found) % 4))  # the library that opens it wants whole words to its end


def _pass(password: str, how: str) -> bytes:
    """The record that says how a workbook is encrypted, and by which a password is proved."""
    if how == "rc4":
        key, digest = rc4._makekey(password, SALT, 0), rc4.md5(VERIFIER).digest()
        return record(PASS, pack("<HHH", 1, 1, 1) + SALT + _secret(key, VERIFIER + digest))
    key, digest = rc4_cryptoapi._makekey(password, SALT, BITS, 0), rc4_cryptoapi.sha1(VERIFIER).digest()
    name = "Microsoft Enhanced Cryptographic Provider v1.0\0".encode("utf-16-le")
    head = pack("<8I", 4, 0, 0x6801, 0x8004, BITS, 1, 0, 0) + name
    secret = _secret(key, VERIFIER + digest)
    proof = pack("<I", 16) + SALT + secret[:16] + pack("<I", 20) + secret[16:]
    return record(PASS, pack("<HHH", 1, 2, 2) + pack("<II", 4, len(head)) + head + proof)


def _secret(key: bytes, content: bytes) -> bytes:
    return Cipher(ARC4(key), mode=None).encryptor().update(content)
