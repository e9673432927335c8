"""A load generator: a few connections kept open, one request under way on each, in one loop without threads."""

import random
import selectors
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median, quantiles


@dataclass
class Measured:
    """What one spell of load showed."""

    seconds: float
    latencies: list[float] = field(repr=False)
    statuses: dict[int, int]

    @property
    def rate(self) -> float:
        """Requests in a second."""
        return len(self.latencies) / self.seconds

    @property
    def p50(self) -> float:
        """Half were answered within so many milliseconds."""
        return median(self.latencies) * 1000

    @property
    def p99(self) -> float:
        """All but one in a hundred were answered within so many milliseconds."""
        return quantiles(self.latencies, n=100)[98] * 1000


class _Line:
    """One connection, and what has come on it so far."""

    def __init__(self, port: int):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.came = b""
        self.asked_at = 0.0

    def ask(self, request: bytes) -> None:
        self.came = b""
        self.asked_at = time.perf_counter()
        self.socket.sendall(request)

    def status(self) -> int:
        """The status once the whole answer is here; 0 while it is not."""
        piece = self.socket.recv(262_144)
        if not piece:
            raise ConnectionError(f"The server hung up: {self.came[:200]!r}")
        self.came += piece
        head, gap, body = self.came.partition(b"\r\n\r\n")
        if not gap:
            return 0
        lower = head.lower()
        at = lower.find(b"content-length:")
        if at < 0:
            whole = body.endswith(b"0\r\n\r\n")
        else:
            whole = len(body) >= int(lower[at + 15 :].split(b"\r\n", 1)[0])
        return int(head[9:12]) if whole else 0


def load(port: int, request: Callable[[], bytes], *, seconds: float, connections: int = 16) -> Measured:
    """Ask as fast as answers come, for some seconds."""
    selector = selectors.DefaultSelector()
    lines = [_Line(port) for _ in range(connections)]
    latencies: list[float] = []
    statuses: dict[int, int] = {}
    for line in lines:
        selector.register(line.socket, selectors.EVENT_READ, line)
    start = time.perf_counter()
    end = start + seconds
    for line in lines:
        line.ask(request())
    waiting = len(lines)
    while waiting:
        for key, _events in selector.select(10):
            line = key.data
            status = line.status()
            if not status:
                continue
            now = time.perf_counter()
            latencies.append(now - line.asked_at)
            statuses[status] = statuses.get(status, 0) + 1
            if now < end:
                line.ask(request())
            else:
                waiting -= 1
    for line in lines:
        line.socket.close()
    return Measured(time.perf_counter() - start, latencies, statuses)


def post(path: str, bodies: Callable[[], bytes], headers: str = "") -> Callable[[], bytes]:
    """Requests with a body."""

    def request() -> bytes:
        body = bodies()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n{headers}"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    return request


def get(paths: Callable[[], str], headers: str = "") -> Callable[[], bytes]:
    """Requests without one."""
    return lambda: f"GET {paths()} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n".encode()


def anybody(customers: int, restricted: int) -> Callable[[], int]:
    """Customers at random; one in ten of them under a measure."""
    rng = random.Random(7)

    def one() -> int:
        if rng.random() < 0.1:
            return restricted * rng.randint(1, customers // restricted)
        return rng.randint(1, customers)

    return one
