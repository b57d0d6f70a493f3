"""Plots as inline SVG that takes its colours from the page's style sheet, drawn when the report is made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeAlias

import altair as alt
import vl_convert
from lxml import etree

WIDTH = 360
HEIGHT = 190
SERIES = 7
"""Colours of the style sheet, the last for what is not told apart."""

_TEXT, _LINE, _ACCENT = "#010101", "#020202", "#030303"
_COLOURS = {_TEXT: "currentColor", _LINE: "var(--line)", _ACCENT: "var(--accent)"}
_COLOURS |= {f"#0401{n:02x}": f"var(--c{n})" for n in range(SERIES)}
"""Colours nobody draws with stand for those of the style sheet, which knows whether it is dark."""
_KEPT = frozenset(["svg", "g", "path", "rect", "line", "circle", "text", "tspan", "defs", "clipPath"])
_SVG = "{http://www.w3.org/2000/svg}"
_LONG = re.compile(r"(-?\d+\.\d)\d+")

Row = dict[str, Any]
Chart: TypeAlias = Any
"""Altair's charts: what their methods give back is untyped."""


def stacked(rows: Sequence[Row], x: str, y: str, series: Sequence[str]) -> Chart:
    """Draw bars on a time axis, stacked by ``series``; rows have ``x``, ``y``, ``of`` and ``place``."""
    colours = [f"#0401{n:02x}" for n in range(len(series))]
    return (
        alt.Chart(_data(rows))
        .mark_bar(width=5)
        .encode(
            x=alt.X("x:T", title=x, axis=alt.Axis(format="%m/%y", tickCount=6, grid=False)),
            y=alt.Y("y:Q", title=y, axis=_whole_numbers()),
            order=alt.Order("place:Q"),
            color=alt.Color(
                "of:N", scale=alt.Scale(domain=list(series), range=colours),
                legend=alt.Legend(title=None, orient="top", columns=3, symbolType="square", labelLimit=110),
            ),
        )
    )  # fmt: skip


def heat(rows: Sequence[Row], x: str, days: Sequence[str]) -> Chart:
    """Draw an hour-by-weekday map; each row has ``x``, ``y`` (a day's name) and ``n``."""
    return (
        alt.Chart(_data(rows))
        .mark_rect(color=_ACCENT, cornerRadius=1.5)
        .encode(
            x=alt.X(
                "x:O", title=x,
                scale=alt.Scale(domain=list(range(24)), padding=0.08),
                axis=alt.Axis(values=list(range(0, 24, 3)), labelAngle=0, ticks=False, domain=False),
            ),
            y=alt.Y(
                "y:N", title=None, scale=alt.Scale(domain=list(days), padding=0.08),
                axis=alt.Axis(ticks=False, domain=False),
            ),
            opacity=alt.Opacity("n:Q", scale=alt.Scale(type="sqrt", range=[0.07, 1]), legend=None),
        )
    )  # fmt: skip


def ranges(rows: Sequence[Row], x: str, y: str, order: Sequence[str]) -> Chart:
    """Draw medians within their quartiles on a log axis; rows have ``x``, ``low``, ``middle``, ``high``."""
    base = alt.Chart(_data(rows)).encode(
        x=alt.X("x:N", title=x, sort=list(order), axis=alt.Axis(labelAngle=-35, ticks=False))
    )
    scale, axis = alt.Scale(type="symlog"), alt.Axis(values=[0, *(10**n for n in range(10))], format="d")
    bars = base.mark_bar(color=_ACCENT, opacity=0.35, width=14, cornerRadius=3).encode(
        y=alt.Y("low:Q", title=y, scale=scale, axis=axis), y2="high:Q"
    )
    return bars + base.mark_tick(color=_ACCENT, thickness=3, width=22).encode(y="middle:Q")


def columns(rows: Sequence[Row], x: str, y: str, order: Sequence[str]) -> Chart:
    """Draw upright bars of classes in order; each row has ``x`` and ``y``."""
    return (
        alt.Chart(_data(rows))
        .mark_bar(color=_ACCENT, cornerRadiusEnd=2)
        .encode(
            x=alt.X("x:N", title=x, sort=list(order), axis=alt.Axis(labelAngle=-35, ticks=False)),
            y=alt.Y("y:Q", title=y, axis=_whole_numbers()),
        )
    )


def bars(rows: Sequence[Row], x: str) -> Chart:
    """Draw lying bars with names, as given; each row has ``name`` and ``n``."""
    return (
        alt.Chart(_data(rows))
        .mark_bar(color=_ACCENT, cornerRadiusEnd=2)
        .encode(
            y=alt.Y("name:N", title=None, sort=None, axis=alt.Axis(labelLimit=120, ticks=False)),
            x=alt.X("n:Q", title=x, axis=_whole_numbers()),
        )
    )


def _data(rows: Sequence[Row]) -> Any:
    return alt.InlineData(values=list(rows))


def _whole_numbers() -> alt.Axis:
    return alt.Axis(format="d", tickCount=5, tickMinStep=1)


def svg(chart: Chart, label: str, prefix: str) -> str:
    """Draw a chart as markup for the page.

    Args:
        chart: what to draw.
        label: what a screen reader says in its place.
        prefix: makes the ids in it unique in the page.

    """
    spec = chart.properties(width=WIDTH, height=HEIGHT).to_dict(validate=False)
    spec["config"] = _CONFIG
    drawn = vl_convert.vegalite_to_svg(spec)
    root = etree.fromstring(drawn.encode())
    # The library counts its ids on from plot to plot; the same plot has to be the same bytes.
    names = [str(node.get("id")) for node in root.iter() if node.get("id")]
    ids = {name: f"{prefix}{place}" for place, name in enumerate(names)}
    for node in list(root.iter()):
        parent = node.getparent()
        if isinstance(node.tag, str) and node.tag.removeprefix(_SVG) in _KEPT:
            kept = _tidied({str(name): str(value) for name, value in node.attrib.items()}, ids)
            node.attrib.clear()
            for name, value in kept.items():
                node.set(name, value)
        elif parent is not None:
            parent.remove(node)
    root.set("role", "img")
    root.set("aria-label", label)
    for name in ("width", "height", "version"):
        del root.attrib[name]
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def _tidied(attributes: dict[str, str], ids: dict[str, str]) -> dict[str, str]:
    """Keep of an element what draws it; colours become the page's."""
    kept = {}
    for name, value in attributes.items():
        if name.startswith(("aria-", "on", "{")) or name in ("role", "style", "class", "font-family"):
            continue
        value = _COLOURS.get(value, value)
        if name == "id":
            value = ids[value]
        elif value.startswith("url(#"):
            value = f"url(#{ids.get(value[5:-1], '')})"
        elif name in ("d", "transform", "x", "y", "width", "height", "x2", "y2"):
            value = _LONG.sub(r"\1", value)
        kept[name] = value
    return kept


_CONFIG: Row = {
    "background": None,
    "view": {"stroke": None},
    "axis": {
        "labelColor": _TEXT, "titleColor": _TEXT, "titleFontWeight": "normal", "labelFontSize": 12,
        "titleFontSize": 12, "domainColor": _LINE, "tickColor": _LINE, "gridColor": _LINE,
        "labelOverlap": True,
    },
    "legend": {"labelColor": _TEXT, "labelFontSize": 12, "symbolStrokeWidth": 0},
}  # fmt: skip
