"""Content-Encoding undone as the bytes come in, never producing more than the cap."""

from __future__ import annotations

import zlib
from typing import Protocol

import brotli

ACCEPTED = "gzip, br"  # zstd breaks clients before Python 3.14; deflate is two formats under one name
_GZIP_WINDOW = 16 + zlib.MAX_WBITS
_SLICE = 64 * 1024  # bytes made at a time by brotli
_MAX_MEMBERS = 1000  # empty gzip members cost 20 bytes each and yield none: a cheap way to keep us busy
_DECODER_ERRORS = (zlib.error, brotli.error)


class UndecodableError(Exception):
    """The body is not what its Content-Encoding says, or says something we never asked for."""


class TooLargeError(Exception):
    """The decoded body passes the cap."""


class _Decoder(Protocol):
    def feed(self, data: bytes, room: int) -> bytes: ...
    def finished(self) -> bool: ...


class Body:
    """Collects a body: `feed` what arrives, then `finish`.

    `encoding` is the Content-Encoding header, `cap` the most decoded bytes. Beyond the cap `feed`
    raises TooLargeError, or with `truncate` keeps the first `cap` bytes and sets `full`.
    """

    def __init__(self, encoding: str, cap: int, *, truncate: bool = False) -> None:
        self._decoder = _decoder(encoding)
        self._cap = cap
        self._truncate = truncate
        self._bytes = bytearray()
        self._fed = False
        self.full = False

    def feed(self, data: bytes) -> None:
        """Take the next raw bytes. Raises UndecodableError and TooLargeError."""
        self._fed = self._fed or bool(data)
        room = self._cap - len(self._bytes) + 1  # one byte more tells "full" from "too large"
        try:
            self._bytes += self._decoder.feed(data, room)
        except _DECODER_ERRORS as error:
            raise UndecodableError("the answer is damaged: it is not compressed as it says") from error
        if len(self._bytes) > self._cap:
            self._overflow()

    def finish(self) -> bytes:
        """The whole body. Raises UndecodableError when compressed data end too early."""
        if self._fed and not self.full and not self._decoder.finished():
            raise UndecodableError("the answer is damaged: its compressed data end too early")
        return bytes(self._bytes)

    def _overflow(self) -> None:
        if not self._truncate:
            raise TooLargeError
        del self._bytes[self._cap :]
        self.full = True


class _Plain:
    def feed(self, data: bytes, room: int) -> bytes:
        return data[:room]

    def finished(self) -> bool:
        return True


class _Gzip:
    """Gzip, also of several members; what follows the last member is left out, as browsers do."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(_GZIP_WINDOW)
        self._members = 0

    def feed(self, data: bytes, room: int) -> bytes:
        made = bytearray()
        while data and len(made) < room:
            if self._stream.eof and not self._next_member(data):
                break
            made += self._stream.decompress(data, room - len(made))
            data = self._stream.unused_data
        return bytes(made)

    def _next_member(self, data: bytes) -> bool:
        if data[:1] != b"\x1f":
            return False
        if self._members >= _MAX_MEMBERS:
            raise zlib.error("too many gzip members")
        self._members += 1
        self._stream = zlib.decompressobj(_GZIP_WINDOW)
        return True

    def finished(self) -> bool:
        return self._stream.eof


class _Brotli:
    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    def feed(self, data: bytes, room: int) -> bytes:
        made = bytearray(piece := self._stream.process(data, output_buffer_limit=_SLICE))
        while piece and len(made) < room:  # it keeps output back also when it could take more input
            piece = self._stream.process(b"", output_buffer_limit=_SLICE)
            made += piece
        return bytes(made)

    def finished(self) -> bool:
        return bool(self._stream.is_finished())


def _decoder(encoding: str) -> _Decoder:
    match encoding.strip().lower():
        case "" | "identity":
            return _Plain()
        case "gzip" | "x-gzip":
            return _Gzip()
        case "br":
            return _Brotli()
        case other:
            raise UndecodableError(f"the answer is compressed in a way nobody asked for ({other[:40]})")
