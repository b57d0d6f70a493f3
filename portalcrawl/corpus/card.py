"""The data card: ``README.md`` for people and for the Hugging Face hub, and ``LICENSE.md``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from portalcrawl.corpus import schema as schemas
from portalcrawl.corpus.counts import UNKNOWN, number_of
from portalcrawl.corpus.release import Manifest

LICENCE = "LICENSE.md"
_NAME = "portalcrawl-corpus"
_MOST = 40
"""Rows of a table; the manifest has all of them."""
_DESCRIPTION = (
    "Articles of the portals of Vietnamese wards, communes and districts: clean text, printed dates,"
    " view counts over time."
)
_LICENCE_TEXT = """# Rights

The texts, pictures and documents of this corpus were published by the portals that the column `portal`
names, each at the address in the column `url`. Whatever rights there are in them are those of their
publishers and authors. **No licence to them is granted here: those who made the corpus have none to give.**
Whether a use is allowed is for the user to find out, with the law that applies to it and, where needed, by
asking the publisher.

The column `robots` keeps what a page said to programs, refusals of machine learning (`noai` and the like)
included. Respect it.

Who finds themselves in the corpus and does not want to be there can ask those they have it from to leave the
page out of the next release.
"""


def about(manifest: Manifest) -> dict[str, str]:
    """Give what the machine-readable description says of the release as a whole."""
    return {
        "name": _NAME,
        "description": f"{_DESCRIPTION} {_summary(manifest)}",
        "citeAs": _citation(manifest),
        "license": LICENCE,
    }


def write(release: Path, manifest: Manifest, sizes: Mapping[str, int]) -> None:
    """Write card and licence; ``sizes`` is what each configuration takes in memory."""
    text = f"---\n{_yaml(_front(manifest, sizes))}---\n\n" + "\n\n".join(_body(manifest)) + "\n"
    (release / "README.md").write_text(text, encoding="utf-8")
    (release / LICENCE).write_text(_LICENCE_TEXT, encoding="utf-8")


_CONFIGS = (
    "`articles` (the default) has each article in its latest revision, `revisions` every revision,"
    " `observations` the view counts over time. All files have all columns, with null for what is not theirs,"
    " so that a pattern over the whole folder reads as one table; there, the column `record` (`article`,"
    " `revision`, `observation`) tells them apart. Rows are sorted by portal, date and id."
)


# --- for the hub --------------------------------------------------------------------------------


def _front(manifest: Manifest, sizes: Mapping[str, int]) -> dict[str, Any]:
    return {
        "pretty_name": f"Vietnamese local government portals, {manifest['release']}",
        "language": ["vi"],
        "license": "other",
        "license_name": "rights-of-the-named-sources",
        "license_link": LICENCE,
        "size_categories": [_size_category(manifest["rows"]["articles"])],
        "tags": ["vietnamese", "local-government", "web-crawl", "croissant"],
        "configs": [_config(name) for name in schemas.CONFIGS],
        "dataset_info": [_info(name, manifest, sizes) for name in schemas.CONFIGS],
    }


def _config(name: str) -> dict[str, Any]:
    found: dict[str, Any] = {"config_name": name}
    found |= {"default": True} if name == schemas.CONFIGS[0] else {}
    files = [{"split": "train", "path": f"data/{name}/train-*.parquet"}]
    # All files have all columns; these are the configuration's own.
    return found | {"data_files": files, "columns": schemas.of(name).names}


def _info(name: str, manifest: Manifest, sizes: Mapping[str, int]) -> dict[str, Any]:
    files = [facts for facts in manifest["files"].values() if facts.get("config") == name]
    rows = manifest["rows"][name]
    return {
        "config_name": name,
        "features": [_feature(field.name, field.type) for field in schemas.of(name)],
        "splits": [{"name": "train", "num_bytes": sizes[name], "num_examples": rows}],
        "download_size": sum(facts["bytes"] for facts in files),
        "dataset_size": sizes[name],
    }


def _feature(name: str, type_: pa.DataType) -> dict[str, Any]:
    if pa.types.is_list(type_):
        inner = type_.value_type
        parts = [_feature(part.name, part.type) for part in inner] if pa.types.is_struct(inner) else None
        return {"name": name, "list": parts or _dtype(inner)}
    if pa.types.is_struct(type_):
        return {"name": name, "struct": [_feature(part.name, part.type) for part in type_]}
    return {"name": name, "dtype": _dtype(type_)}


def _dtype(type_: pa.DataType) -> str:
    return {"float": "float32", "double": "float64", "date32[day]": "date32"}.get(str(type_), str(type_))


def _size_category(rows: int) -> str:
    """Give the hub's word for a number of rows.

    >>> _size_category(12), _size_category(1_000_000)
    ('n<1K', '1M<n<10M')
    """
    steps = [
        (10**3, "n<1K"),
        (10**4, "1K<n<10K"),
        (10**5, "10K<n<100K"),
        (10**6, "100K<n<1M"),
        (10**7, "1M<n<10M"),
    ]
    return next((word for limit, word in steps if rows < limit), "10M<n<100M")


def _yaml(value: Any, indent: str = "") -> str:
    """Give lists and objects as YAML in blocks, each value as JSON, which YAML takes as it is.

    >>> print(_yaml({"a": [{"b": 1, "c": ["x"]}, "y"]}), end="")
    a:
    - b: 1
      c:
      - "x"
    - "y"
    """
    lines = []
    if isinstance(value, dict):
        for key, part in value.items():
            if isinstance(part, list | dict) and part:
                lines.append(f"{indent}{key}:\n{_yaml(part, indent)}")
            else:
                lines.append(f"{indent}{key}: {json.dumps(part, ensure_ascii=False)}\n")
        return "".join(lines)
    for part in value:
        if isinstance(part, dict):
            lines.append(f"{indent}- {_yaml(part, indent + '  ').removeprefix(indent + '  ')}")
        else:
            lines.append(f"{indent}- {json.dumps(part, ensure_ascii=False)}\n")
    return "".join(lines)


# --- for people ---------------------------------------------------------------------------------


def _body(manifest: Manifest) -> Iterator[str]:
    yield f"# Vietnamese local government portals, release {manifest['release']}"
    yield f"{_DESCRIPTION} {_summary(manifest)}"
    yield _use(manifest)
    yield _CONFIGS
    yield _counts(manifest)
    yield _duplicates(manifest)
    yield _gaps(manifest)
    yield _directives(manifest)
    yield _personal(manifest)
    yield f"## How to cite\n\n> {_citation(manifest)}"
    yield f"## Rights\n\nSee [{LICENCE}]({LICENCE}): sources are named, nothing is granted that is not ours."


def _summary(manifest: Manifest) -> str:
    rows, counts = manifest["rows"], manifest["counts"]
    years = sorted(year for year in counts["years"] if year != UNKNOWN)
    portals = number_of(len(counts["portals"]), "portal")
    numbers = [number_of(rows[name], name.removesuffix("s")) for name in schemas.CONFIGS]
    return (
        f"{numbers[0]} of {portals}{f' from {years[0]} to {years[-1]}' if years else ''}, {numbers[1]},"
        f" {numbers[2]}, fetched until {manifest['newest_fetched_at'][:10]}."
    )


def _citation(manifest: Manifest) -> str:
    return (
        f"Vietnamese local government portals, release {manifest['release']},"
        f" {number_of(manifest['rows']['articles'], 'article')}, content {manifest['content'][:16]}; built by"
        f" portalcrawl {manifest['portalcrawl']}. Beside it, cite an article's own portal, title, url and"
        " fetched_at."
    )


def _use(manifest: Manifest) -> str:
    return f"""```python
import datasets, duckdb, polars

datasets.load_dataset("{manifest["release"]}")                       # or with "revisions", "observations"
duckdb.sql("from '{manifest["release"]}/data/articles/*.parquet'")
polars.scan_parquet("{manifest["release"]}/data/articles/*.parquet")
```"""


def _counts(manifest: Manifest) -> str:
    counts = manifest["counts"]
    tables = [
        _table("province", counts["provinces"]),
        _table("portal", counts["portals"]),
        _table("year", counts["years"], by_name=True),
    ]
    return "## Counts\n\nArticles, each in its latest revision.\n\n" + "\n\n".join(tables)


def _table(head: str, counts: Mapping[str, int], *, by_name: bool = False) -> str:
    rows = sorted(counts.items(), key=lambda row: (0 if by_name else -row[1], row[0]))
    lines = [f"| {head} | articles |", "|---|---:|"]
    lines += [f"| {_escaped(name)} | {number:,} |" for name, number in rows[:_MOST]]
    if rest := rows[_MOST:]:
        lines.append(f"| {len(rest)} more, in `manifest.json` | {sum(number for _, number in rest):,} |")
    return "\n".join(lines)


def _escaped(text: str) -> str:
    """Give a name from elsewhere as the text of a table's cell: no markup, no line, no second cell."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>|#!&" else sign for sign in " ".join(text.split()))


def _duplicates(manifest: Manifest) -> str:
    found = manifest["counts"]["duplicates"]
    return (
        "## Duplicates\n\nNothing was deleted: one press release on a hundred portals is a hundred rows, and"
        f" one cluster. In {number_of(found['clusters'], 'cluster')}, {number_of(found['exact'], 'row')}"
        f" repeat the earliest exactly and {found['near']:,} nearly; `duplicate_of` is its id. Keep the rows"
        " where it is null to count each text once."
    )


def _gaps(manifest: Manifest) -> str:
    lacking, gaps, lines = manifest["counts"]["lacking"], manifest["gaps"], manifest["lines"]
    bad, pending = gaps["bad_portals"], sum(gaps["pending_entries"].values())
    found = [
        f"Articles without a date: {lacking['published_at']:,}; without text (a document only):"
        f" {lacking['body']:,}; without a unit code: {lacking['unit_code']:,}; without a view count:"
        f" {lacking['view_count']:,}.",
        f"Portals that were not well in their last crawl: {len(bad):,}"
        + (f" ({_first(bad)})." if bad else "."),
        f"Entries that a listing named and that were not fetched yet: {pending:,}.",
        f"Lines of run files that are torn or not of the data format, left out: {lines['left_out']:,}; of an"
        f" older format, with null for what it lacked: {lines['older']:,}.",
        "What a portal deleted before it was crawled is not here; what it deleted later is, and"
        " `observations` says since when it is gone.",
        _taken(manifest),
    ]  # fmt: skip
    return "## Known gaps\n\n" + "\n".join(f"- {text}" for text in found)


def _first(names: Mapping[str, str]) -> str:
    shown = [f"{_escaped(name)}: {verdict}" for name, verdict in list(names.items())[:20]]
    return ", ".join(shown) + (f" and {len(names) - 20} more" if len(names) > 20 else "")


def _taken(manifest: Manifest) -> str:
    found = manifest["take_down"]
    text = f"Articles taken down, which are in no configuration: {found['articles']:,}."
    if found["supersedes"]:
        text += f" This release supersedes {', '.join(found['supersedes'])}: use those no more."
    return text


def _directives(manifest: Manifest) -> str:
    found = manifest["counts"]["robots"]
    text = "## What pages say to programs\n\nThe column `robots` has the directives of meta tags and headers"
    return f"{text}:\n\n{_table('directive', found)}" if found else f"{text}; none was met."


def _personal(manifest: Manifest) -> str:
    found = manifest["counts"]["personal_data"]
    is_masked = manifest["options"]["masked"]
    text = (
        "## Personal data\n\nPortals print names, telephone and identity numbers. The column"
        " `personal_data` flags what was recognised. In this release such data "
        + ("is masked as far as it was recognised." if is_masked else "is **not masked**.")
    )
    return f"{text}\n\n{_table('flag', found)}" if found else text
