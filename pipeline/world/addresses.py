"""Which network addresses may be spoken to: the public ones, and those a person has allowed."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# Own lists: `ipaddress.is_global` (Python 3.11.7) calls multicast, the 6to4 relay, 6to4 and NAT64 forms of
# 127.0.0.1 and site-local addresses global. Sources: IANA special-purpose address registries, RFC 6890.
_NOT_PUBLIC_V4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this host
        "10.0.0.0/8",
        "100.64.0.0/10",  # carrier-grade NAT
        "127.0.0.0/8",
        "169.254.0.0/16",  # link-local, cloud metadata
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relay
        "192.168.0.0/16",
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
_GLOBAL_UNICAST_V6 = IPv6Network("2000::/3")
_NOT_PUBLIC_V6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments (Teredo, ORCHID, benchmarks)
        "2001:db8::/32",  # documentation
        "3fff::/20",  # documentation
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")
_NAT64_MASK = (1 << 32) - 1


def is_public(address: str | Address) -> bool:
    """Whether `address` (an IP literal) is on the public internet. False for anything unreadable.

    An IPv4 address wrapped in an IPv6 one (mapped, 6to4, Teredo, NAT64) is judged by what it wraps.
    """
    parsed = _parse(address)
    if parsed is None:
        return False
    wrapped = _wrapped(parsed)
    if wrapped:
        return all(is_public(inner) for inner in wrapped)
    if isinstance(parsed, IPv4Address):
        return not any(parsed in network for network in _NOT_PUBLIC_V4)
    return parsed in _GLOBAL_UNICAST_V6 and not any(parsed in network for network in _NOT_PUBLIC_V6)


class Vetting:
    """May this host, at this address, be spoken to?

    `allow_private` names what may be reached though it is private: an IP address, a network
    ("127.0.0.0/8") or a host name, which then may be at any address.
    """

    def __init__(self, allow_private: tuple[str, ...] = ()) -> None:
        networks = {entry: _network(entry) for entry in allow_private}
        self._networks = tuple(network for network in networks.values() if network is not None)
        self._hosts = frozenset(host_key(entry) for entry, network in networks.items() if network is None)

    def permits(self, host: str, address: str) -> bool:
        """Whether `address`, which `host` resolved to (or is), may be connected to."""
        return is_public(address) or host_key(host) in self._hosts or self._allowed(address)

    def _allowed(self, address: str) -> bool:
        parsed = _parse(address)
        if parsed is None:
            return False
        mapped = parsed.ipv4_mapped if isinstance(parsed, IPv6Address) else None
        return any((mapped or parsed) in network for network in self._networks)


def host_key(host: str) -> str:
    """A host name for comparing: lower case, without brackets and the root's full stop."""
    return host.strip("[]").rstrip(".").lower()


def _parse(address: str | Address) -> Address | None:
    if not isinstance(address, str):
        return address
    try:
        return ip_address(address)
    except ValueError:
        return None


def _network(entry: str) -> Network | None:
    try:
        return ip_network(entry.strip("[]"), strict=False)
    except ValueError:
        return None


def _wrapped(address: Address) -> tuple[IPv4Address, ...]:
    if isinstance(address, IPv4Address):
        return ()
    if address.ipv4_mapped is not None:
        return (address.ipv4_mapped,)
    if address.sixtofour is not None:
        return (address.sixtofour,)
    if address.teredo is not None:
        return address.teredo  # its server and its client
    if address in _NAT64:
        return (IPv4Address(int(address) & _NAT64_MASK),)
    return ()
