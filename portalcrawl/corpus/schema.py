"""The columns of a corpus, derived from the data format: one schema for every Parquet file of a release.

All files have all columns, so that ``release/**/*.parquet`` is one table in every reader; the column
`RECORD` tells which configuration a row belongs to. What a configuration does not have is null, costs
nothing in the file, and is not loaded by ``datasets``: the card names each configuration's columns.
"""

from __future__ import annotations

from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pyarrow as pa

from portalcrawl.corpus import columns
from portalcrawl.items import Article, Observation

RECORD = "record"
CONFIGS = ("articles", "revisions", "observations")
"""The first is the default one."""
RECORDS = {"articles": "article", "revisions": "revision", "observations": "observation"}
"""What `RECORD` says in each configuration."""
ORDER = {
    "articles": ("portal", "published_on", "id"),
    "revisions": ("portal", "published_on", "id", "revision"),
    "observations": ("portal", "observed_at", "id"),
}
"""What each configuration is sorted by; nulls come last."""

_SOURCE_RECORD = pa.struct([("warc", pa.string()), ("offset", pa.int64()), ("file", pa.string())])
DUPLICATES = (
    ("duplicate_of", pa.string()),
    ("duplicate_size", pa.int64()),
    ("duplicate_exact", pa.bool_()),
)
MEANINGS = {
    RECORD: "`article`, `revision` or `observation`: the configuration the row is of",
    "published_on": "the day of `published_at`",
    "duplicate_of": "id of the earliest article with this text, exactly or nearly; null for that one",
    "duplicate_size": "articles of its cluster: 1 is a text that stands alone",
    "duplicate_exact": "the text is equal to the earliest one's, but for white space and the like",
}
"""What the columns hold that are neither of the data format nor of `columns`."""


def _arrow(hint: Any) -> pa.DataType:
    """Give the column type of an annotated field."""
    kind, inner = get_origin(hint), get_args(hint)
    if kind is UnionType:
        return _arrow(inner[0])
    if kind is list:
        return pa.list_(_arrow(inner[0]))
    if kind is dict:
        return _SOURCE_RECORD
    if hint is str or kind is Literal:
        return pa.string()
    if hint is int:
        return pa.int64()
    return pa.struct([(name, _arrow(part)) for name, part in get_type_hints(hint).items()])


def _fields(item: type[Article] | type[Observation]) -> list[tuple[str, pa.DataType]]:
    return [(name, _arrow(hint)) for name, hint in get_type_hints(item).items()]


def of(config: str) -> pa.Schema:
    """Give the columns that a configuration fills, in order."""
    first = [(RECORD, pa.string())]
    if config == "observations":
        return pa.schema(first + _fields(Observation))
    own = DUPLICATES if config == "articles" else ()
    return pa.schema([*first, *_fields(Article), ("published_on", pa.date32()), *columns.SCHEMA, *own])


def whole() -> pa.Schema:
    """Give the columns of every file: those of all configurations."""
    return pa.unify_schemas([of(config) for config in CONFIGS])


def described(schema: pa.Schema) -> list[dict[str, str]]:
    """Give a schema for the manifest; what a file calls the values of its lists is nobody's business."""
    return [
        {"name": field.name, "type": str(field.type).replace("list<element: ", "list<item: ")}
        for field in schema
    ]
