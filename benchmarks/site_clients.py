"""Readers of a running site: each a process with one connection that stays open. No Django here."""

from __future__ import annotations

import multiprocessing
import random
import re
import statistics
import time
from collections.abc import Iterable, Sequence
from http.client import HTTPConnection
from typing import NamedTuple

A_VISIT = 25  # requests of a connection: then another reader comes, whom any worker may get
FACETS = "facets after a search"
_FACETS_URL = re.compile(rb'data-facets-url="([^"]+)"')
_HEAD = {"X-Forwarded-Proto": "https", "Accept-Language": "zh-CN"}  # as a web server before it


class Asked(NamedTuple):
    """One request: of what kind, and for which address (path and query)."""

    kind: str
    address: str


class Answer(NamedTuple):
    kind: str
    address: str
    milliseconds: float
    size: int  # bytes of the body


class Hand(NamedTuple):
    """What one client asks for, one after the other."""

    port: int
    requests: Sequence[Asked]
    pause: float = 0.0


class Figures(NamedTuple):
    """Milliseconds that half, 95 and 99 of a hundred answers took at most; bytes of the median."""

    count: int
    p50: float
    p95: float
    p99: float
    size: int


def figures(times: Sequence[float], sizes: Sequence[int] = ()) -> Figures:
    """By nearest rank: each figure is one that was measured."""
    ordered = sorted(times)
    p50, p95, p99 = (ordered[-(-len(ordered) * share // 100) - 1] for share in (50, 95, 99))
    return Figures(len(ordered), p50, p95, p99, int(statistics.median(sizes)) if sizes else 0)


def by_kind(answers: Iterable[Answer]) -> dict[str, Figures]:
    """The figures of each kind, in the order of their names."""
    kinds: dict[str, list[Answer]] = {}
    for answer in answers:
        kinds.setdefault(answer.kind, []).append(answer)
    return {kind: _figures(found) for kind, found in sorted(kinds.items())}


def mixed(answers: Iterable[Answer]) -> Figures:
    """The figures of all that readers asked for; facets that a page fetches stand apart."""
    return _figures([answer for answer in answers if answer.kind != FACETS])


def _figures(answers: Sequence[Answer]) -> Figures:
    return figures([answer.milliseconds for answer in answers], [answer.size for answer in answers])


def read_all(
    port: int, requests: Sequence[Asked], clients: int, pause: float = 0.0
) -> tuple[list[Answer], float]:
    """The answers to all requests, dealt out to so many clients, and the seconds it took.

    After each answer a client rests for ``pause`` seconds on average, as chance has it.
    Raises ``RuntimeError`` for an answer other than 200.
    """
    hands = [Hand(port, requests[number::clients], pause) for number in range(clients)]
    with multiprocessing.get_context("spawn").Pool(clients) as pool:
        pool.map(_nothing, range(clients))  # the processes are there
        began = time.perf_counter()
        answers = [answer for part in pool.imap(read, hands, chunksize=1) for answer in part]
        return answers, time.perf_counter() - began


def _nothing(_number: int) -> None:
    time.sleep(0.1)


def read(hand: Hand) -> list[Answer]:
    """One client's answers; what a page of results asks for by itself comes right after it."""
    answers: list[Answer] = []
    connection = HTTPConnection("127.0.0.1", hand.port, timeout=120)
    for number, asked in enumerate(hand.requests):
        if hand.pause:
            time.sleep(random.expovariate(1 / hand.pause))
        if hand.pause or number % A_VISIT == 0:
            connection.close()
            connection.connect()
        answer, body = _ask(connection, asked, {})
        answers.append(answer)
        if match := _FACETS_URL.search(body):
            address = match[1].decode().replace("&amp;", "&")
            answers.append(_ask(connection, Asked(FACETS, address), {"X-Part": "facets"})[0])
    connection.close()
    return answers


def _ask(connection: HTTPConnection, asked: Asked, head: dict[str, str]) -> tuple[Answer, bytes]:
    began = time.perf_counter()
    connection.request("GET", asked.address, headers=_HEAD | head)
    response = connection.getresponse()
    body = response.read()
    took = (time.perf_counter() - began) * 1000
    if response.status != 200:
        raise RuntimeError(f"{asked.kind}: {asked.address} answered {response.status}")
    return Answer(asked.kind, asked.address, took, len(body)), body
