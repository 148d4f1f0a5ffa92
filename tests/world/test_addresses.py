"""Only public addresses may be spoken to, however they are written or wrapped."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.world import Vetting, is_public

PRIVATE = (
    "0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255 "
    "192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.1.1.1 "
    "240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 "
    "64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1:: 2002:a00:1::1 3fff::1 5f00::1 fc00::1 fd12::1 "
    "fe80::1 fe80::1%eth0 fec0::1 ff02::1 2001:0:7f00:1::f7f7:f7f7 2001:0:808:808::80ff:fffe "
)
PUBLIC = (
    "1.1.1.1 8.8.8.8 100.63.255.255 100.128.0.1 172.32.0.1 192.0.1.1 223.255.255.255 2606:4700::1111 "
    "2a00:1450::1 ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::1 2001:4860:4860::8888 "
    "2001:0:808:808::f7f7:f7f7 "
)


@pytest.mark.parametrize("address", PRIVATE.split())
def test_private_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC.split())
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("text", ["", "localhost", "2130706433", "0x7f.1", "127.1", "0177.0.0.1", "[::1]", "1.2.3.4/8"])
def test_what_is_no_address_is_not_public(text: str) -> None:
    assert not is_public(text)


@given(st.ip_addresses(v=4))
def test_a_wrapped_address_is_judged_by_what_it_wraps(inner: IPv4Address) -> None:
    number = int(inner)
    wrappings = [(0xFFFF << 32) | number, (0x2002 << 112) | (number << 80), (0x64_FF9B << 96) | number]
    assert {is_public(IPv6Address(wrapped)) for wrapped in wrappings} == {is_public(inner)}


def test_nothing_private_is_permitted_by_default() -> None:
    assert not Vetting().permits("localhost", "127.0.0.1")
    assert Vetting().permits("example.org", "93.184.216.34")


@pytest.mark.parametrize(
    ("entry", "host", "address", "permitted"),
    [
        ("127.0.0.1", "news.localhost", "127.0.0.1", True),
        ("127.0.0.1", "news.localhost", "::ffff:127.0.0.1", True),
        ("127.0.0.1", "127.0.0.2", "127.0.0.2", False),
        ("127.0.0.0/8", "127.0.0.2", "127.0.0.2", True),
        ("10.1.2.3/8", "inside", "10.200.0.1", True),
        ("fd00::/8", "inside", "fd12::1", True),
        ("[::1]", "[::1]", "::1", True),
        ("Intranet.example.", "intranet.example", "10.0.0.7", True),
        ("intranet.example", "other.example", "10.0.0.7", False),
        ("intranet.example", "intranet.example.evil.test", "10.0.0.7", False),
        ("127.0.0.1", "x", "not an address", False),
    ],
)
def test_a_person_may_allow_an_address_a_network_or_a_host(
    entry: str, host: str, address: str, permitted: bool
) -> None:
    assert Vetting((entry,)).permits(host, address) is permitted
