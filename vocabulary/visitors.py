"""Whose requests are counted together: an address, as far as it can be believed."""

import ipaddress

IPV6_HOUSEHOLD = 64


def address_of(environment, proxies):
    """The address of whoever sent a request, or None; ``environment`` is the request's WSGI one.

    ``X-Forwarded-For`` is anybody's to write, but for the last entries: as many as there are
    ``proxies`` of our own. With none it is not looked at.
    """
    direct = environment.get("REMOTE_ADDR") or None
    hops = [hop.strip() for hop in environment.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if not proxies or len(hops) < proxies:
        return direct
    try:
        return str(ipaddress.ip_address(_without_port(hops[-proxies])))
    except ValueError:
        return direct


def network_of(address):
    """The network that one visitor has: an IPv4 address, or the 64 bits of an IPv6 one.

    Whoever has one IPv6 address has the other 2⁶⁴ of its network as well. What is no address (a
    socket has none) is a network of its own.
    """
    try:
        found = ipaddress.ip_address(address or "")
    except ValueError:
        return address or ""
    if found.version == 6 and found.ipv4_mapped:
        return str(found.ipv4_mapped)
    if found.version == 6:
        return str(ipaddress.ip_network((int(found), IPV6_HOUSEHOLD), strict=False))
    return str(found)


def _without_port(hop):
    """Some proxies give the port too: ``192.0.2.1:443``, ``[2001:db8::1]:443``."""
    if hop.startswith("["):
        return hop[1:].partition("]")[0]
    return hop.partition(":")[0] if hop.count(":") == 1 else hop
