# SPDX-License-Identifier: GPL-3.0-or-later
"""What a packet capture taken beside the sender tells of its one TCP connection, without asking the kernel."""

import statistics
import struct
from dataclasses import dataclass

LINKTYPE_ETHERNET = 1
TIMEOUT = 0.2  # the least retransmission timeout of Linux (TCP_RTO_MIN)


@dataclass(frozen=True)
class Packet:
    time: float  # UTC, seconds
    sent: bool  # by the server
    sequence: int  # of the server's bytes, from 0: the first byte sent, or acknowledged up to
    length: int
    flags: int


def read(path, server_port):
    """The packets of a capture in the pcap format of IPv4, raw or over Ethernet, in order of time."""
    with open(path, "rb") as file:
        data = file.read()
    magic = struct.unpack_from("<I", data)[0]
    fraction = {0xA1B2C3D4: 1e-6, 0xA1B23C4D: 1e-9}[magic]
    link_header = 14 if struct.unpack_from("<I", data, 20)[0] == LINKTYPE_ETHERNET else 0
    packets, first = [], None
    position = 24
    while position + 16 <= len(data):
        seconds, part, kept, _ = struct.unpack_from("<IIII", data, position)
        ip = data[position + 16 + link_header:position + 16 + kept]
        position += 16 + kept
        if len(ip) < 20:
            continue
        header = (ip[0] & 15) * 4
        if ip[0] >> 4 != 4 or ip[9] != 6 or len(ip) < header + 20:
            continue
        source, _, sequence, acknowledged, offset, flags = struct.unpack_from(">HHIIBB", ip, header)
        length = struct.unpack_from(">H", ip, 2)[0] - header - (offset >> 4) * 4
        sent = source == server_port
        number = sequence if sent else acknowledged
        if first is None:
            if not (sent and flags & 2):  # the server's SYN numbers its bytes
                continue
            first = (sequence + 1) % 2**32
        # Less than 2^31 bytes are sent, so this needs no unwrapping.
        number = (number - first) % 2**32
        if number < 2**31:
            packets.append(Packet(seconds + part * fraction, sent, number, length, flags))
    return packets


def acknowledged_at(packets, end):
    """When an ACK arrived that covers the first `end` bytes; None when none did."""
    return next((p.time for p in packets if not p.sent and p.sequence >= end), None)


def flights(packets):
    """[(time, bytes in flight from then on)] of the packets that carried something."""
    result, end, acknowledged = [], 0, 0
    for packet in packets:
        if not packet.sent:
            acknowledged = max(acknowledged, packet.sequence)
        elif packet.length:
            end = max(end, packet.sequence + packet.length)
            result.append((packet.time, end - acknowledged))
    return result


def last_byte_sent(packets):
    """When it was for the first time."""
    end = max(packet.sequence + packet.length for packet in packets if packet.sent)
    return next(packet.time for packet in packets if packet.sent and packet.sequence + packet.length == end)


def time_at_the_limit(packets):
    """Seconds from when about as much was in flight as usual until the last byte was sent: on a path that loses nothing,
    how long something held that allows so much in flight and no more."""
    sizes = flights(packets)
    usual = statistics.median(size for _, size in sizes)
    return last_byte_sent(packets) - next(time for time, size in sizes if size >= 0.9 * usual)


def time_after_first_flight(packets):
    """Seconds from the first acknowledgement of data until the last byte was sent."""
    return last_byte_sent(packets) - next(p.time for p in packets if not p.sent and p.sequence > 0)


def least_round_trip(packets):
    """Seconds; no acknowledgement comes sooner after what it is for."""
    first_sent, least = {}, float("inf")  # by the end of what was sent
    for packet in packets:
        if packet.sent:
            first_sent.setdefault(packet.sequence + packet.length, packet.time)
        elif packet.sequence in first_sent:
            least = min(least, packet.time - first_sent[packet.sequence])
    return least


def recovery_time(packets):
    """Seconds in which lost packets were being repaired: from the first retransmission until all is acknowledged
    that had been sent by then, again if others were retransmitted meanwhile; before a timeout, from the last progress
    on. Where all that was sent again is acknowledged sooner than a round trip after that, the first ones were only late,
    and the repair is over."""
    total = 0.0
    highest = acknowledged = repaired = 0  # ends of what was sent, acknowledged, sent again
    last_progress = packets[0].time
    round_trip = least_round_trip(packets)
    begin = until = None
    pending, was_lost = [], False  # what was sent again, as (end, time), and not acknowledged yet
    for packet in packets:
        if not packet.sent:
            if packet.sequence > acknowledged:
                acknowledged = packet.sequence
                last_progress = packet.time
                was_lost |= any(end <= acknowledged and packet.time - sent >= round_trip for end, sent in pending)
                pending = [(end, sent) for end, sent in pending if end > acknowledged]
            if begin is None:
                continue
            if acknowledged >= until and repaired > acknowledged:
                until = highest
            elif acknowledged >= until or not (pending or was_lost):
                total += packet.time - begin
                begin = None
        elif packet.length:
            end = packet.sequence + packet.length
            if packet.sequence < highest:
                repaired = max(repaired, end)
                if begin is None:
                    timed_out = packet.time - last_progress >= TIMEOUT
                    begin = last_progress if timed_out else packet.time
                    until = highest
                    pending, was_lost = [], timed_out
                pending.append((end, packet.time))
            highest = max(highest, end)
    if begin is not None:
        total += packets[-1].time - begin
    return total
