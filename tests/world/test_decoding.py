"""Compressed bodies are undone piece by piece and never beyond the cap."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.world.decoding import Body, TooLargeError, UndecodableError

PACKED = {"gzip": gzip.compress, "br": brotli.compress, "identity": bytes, "": bytes, "x-gzip": gzip.compress}


def undo(encoding: str, packed: bytes, piece: int, cap: int, truncate: bool = False) -> bytes:
    body = Body(encoding, cap, truncate=truncate)
    for start in range(0, len(packed), piece):
        body.feed(packed[start : start + piece])
        if body.full:
            break
    return body.finish()


@given(st.sampled_from(sorted(PACKED)), st.binary(max_size=3000), st.integers(1, 4000))
def test_what_was_packed_comes_back_however_it_is_cut(encoding: str, body: bytes, piece: int) -> None:
    assert undo(encoding, PACKED[encoding](body), piece, cap=3000) == body


@given(st.sampled_from(sorted(PACKED)), st.integers(1, 5000), st.integers(0, 5000), st.integers(1, 500))
def test_the_cap_holds_to_the_byte(encoding: str, size: int, cap: int, piece: int) -> None:
    packed = PACKED[encoding](b"n" * size)
    assert undo(encoding, packed, piece, cap, truncate=True) == b"n" * min(size, cap)
    if size > cap:
        with pytest.raises(TooLargeError):
            undo(encoding, packed, piece, cap)


@given(st.sampled_from(["gzip", "br"]), st.binary(min_size=1, max_size=300))
def test_rubbish_raises_nothing_but_undecodable(encoding: str, rubbish: bytes) -> None:
    try:
        undo(encoding, rubbish, 7, cap=1000)
    except (UndecodableError, TooLargeError):
        return


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_compressed_data_that_end_early_are_an_error(encoding: str) -> None:
    packed = PACKED[encoding](bytes(range(256)) * 20)
    with pytest.raises(UndecodableError, match="too early"):
        undo(encoding, packed[:-4], 100, cap=10_000)


def test_several_gzip_members_are_one_body_and_what_trails_is_left_out() -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"") + gzip.compress(b"two") + b"\0\0\0"
    assert undo("gzip", packed, 5, cap=100) == b"one two"


def test_members_without_end_are_refused() -> None:
    with pytest.raises(UndecodableError):
        undo("gzip", gzip.compress(b"") * 2000, 4096, cap=100)


def test_an_empty_body_needs_no_compression() -> None:
    assert undo("gzip", b"", 1, cap=10) == b""


@pytest.mark.parametrize("encoding", ["gzip, gzip", "gzip, br", "deflate", "zstd", "compress", "rot13"])
def test_encodings_nobody_asked_for_are_refused(encoding: str) -> None:
    with pytest.raises(UndecodableError, match="nobody asked for"):
        undo(encoding, zlib.compress(b"text"), 100, cap=100)
