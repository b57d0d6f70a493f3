"""The data that an application in the browser is sent in its page ("hydration state").

Next.js and Angular print it as a ``script`` of JSON, Nuxt 3 as one flat list whose objects name places of the
list, Laravel and many others as the value of a variable, Inertia and Vue components as an attribute. What a
page holds is bounded here: a flat list may go round in circles, or name a long text a million times.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from parsel import Selector

Json = dict[str, Any]
Found = tuple[Json, list[Any] | None]
"""An object, and the flat list that it is of."""

_LEAST = 200  # characters of data worth a look
_DEPTH = 4  # of an object's fields in a flat list
_BUDGET = 2_000_000  # characters looked up in the flat lists of a page
_ASSIGNED = re.compile(r"=\s*(?=[\[{])|JSON\.parse\(\s*(?=[\"'])")
_UNDEFINED = re.compile(r"(?<=[:,\[])\s*undefined(?=\s*[,\]}])")
_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'", re.DOTALL)


def objects(sel: Selector) -> list[Found]:
    """Give every object of the scripts and attributes, one level looked up in flat lists."""
    return [found for data in _data(sel) for found in _objects(data)]


def whole(found: list[Found]) -> list[Json]:
    """Give objects with all that their fields stand for."""
    budget = _Budget(_BUDGET)
    return [one if places is None else _looked_up(one, places, budget) for one, places in found]


def _data(sel: Selector) -> Iterator[object]:
    """Give what the page's scripts and attributes hold as JSON."""
    for script in sel.root.iter("script"):
        code = script.text or ""
        if len(code) < _LEAST:
            continue
        if "json" in script.get("type", ""):
            yield from _parsed(code)
        else:
            code = _UNDEFINED.sub("null", code)
            for match in _ASSIGNED.finditer(code):
                yield from _parsed(code, match.end())
    for value in sel.root.xpath(f"//@*[string-length() > {_LEAST}]"):
        if value.lstrip().startswith(("{", "[{")):
            yield from _parsed(value)


def _parsed(code: str, start: int = 0) -> Iterator[object]:
    """Give the JSON that begins there, or that a string there holds; what is broken holds nothing."""
    quoted = _QUOTED.match(code, start)
    try:
        if quoted:
            inner = re.sub(r"\\.|\"", lambda at: {'"': '\\"', "\\'": "'"}.get(at[0], at[0]), quoted[1])
            value = json.loads(f'"{inner}"', strict=False)
        else:
            start += len(code[start : start + _LEAST]) - len(code[start : start + _LEAST].lstrip())
            value = json.JSONDecoder(strict=False).raw_decode(code, start)[0]
        yield json.loads(value, strict=False) if isinstance(value, str) else value
    except (ValueError, RecursionError):
        return


def _objects(data: object) -> Iterator[tuple[Json, list[Any] | None]]:
    """Give every object of some data."""
    if isinstance(data, list) and (flat := [one for one in data if _is_flat(one, data)]):
        for one in flat:
            yield {name: data[place] for name, place in one.items()}, data
        return
    stack = [data]
    while stack:
        value = stack.pop()
        if isinstance(value, list):
            stack += value
        elif isinstance(value, dict):
            stack += value.values()
            yield value, None


def _is_flat(one: object, whole: list[object]) -> bool:
    values = one.values() if isinstance(one, dict) else ()
    return bool(values) and all(type(place) is int and 0 <= place < len(whole) for place in values)


@dataclass
class _Budget:
    """What may still be looked up: a list of places is small, what it stands for may be huge."""

    left: int

    def pays(self, value: object) -> bool:
        self.left -= 1 + (len(value) if isinstance(value, str | list | dict) else 0)
        return self.left > 0


def _looked_up(one: Json, places: list[Any], budget: _Budget) -> Json:
    """Give an object of a flat list with all that its fields stand for."""

    def at(value: object, depth: int) -> object:
        if not budget.pays(value):
            return None
        if depth and isinstance(value, dict) and _is_flat(value, places):
            return {name: at(places[place], depth - 1) for name, place in value.items()}
        if depth and isinstance(value, list):
            known = (place for place in value if type(place) is int and 0 <= place < len(places))
            return [at(places[place], depth - 1) for place in known]
        return value

    return {name: at(value, _DEPTH - 1) for name, value in one.items()}
