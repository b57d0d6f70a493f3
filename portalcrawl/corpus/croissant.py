"""The release described for machines: Croissant 1.1, a JSON-LD vocabulary for data sets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa

from portalcrawl.corpus import schema as schemas
from portalcrawl.corpus.release import Manifest

NAME = "croissant.json"
_PARQUET = "application/x-parquet"
_WORDS = (
    "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field", "fileObject",
    "fileProperty", "fileSet", "format", "includes", "isArray", "isLiveDataset", "jsonPath", "key", "md5",
    "parentField", "path", "recordSet", "references", "regex", "repeated", "replace", "samplingRate",
    "separator", "source", "subField", "transform",
)  # fmt: skip
"""The vocabulary. Readers want all of it declared, used or not."""
_DESCRIPTIONS = {
    "articles": "One row an article, in its latest revision.",
    "revisions": "One row a revision: every change of an article that its publisher made and a crawl saw.",
    "observations": "View counts that moved, and articles that went, at the time they were seen.",
}


def write(release: Path, manifest: Manifest, about: dict[str, str]) -> None:
    """Write the description of a release; ``about`` has its name, description, citation and licence."""
    document = {
        "@context": _context(),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        **about,
        "version": _version(manifest["release"]),
        "datePublished": manifest["newest_fetched_at"][:10],
        "inLanguage": "vi",
        "distribution": [*map(_file, manifest["files"].items()), *map(_files, schemas.CONFIGS)],
        "recordSet": [_records(config) for config in schemas.CONFIGS],
    }
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    (release / NAME).write_text(text, encoding="utf-8")


def _context() -> dict[str, Any]:
    """Give what the vocabulary's words stand for."""
    words: dict[str, Any] = {name: f"cr:{name}" for name in _WORDS}
    words |= {name: {"@id": f"cr:{name}", "@type": "@json"} for name in ("data", "examples")}
    words |= {name: {"@container": "@language"} for name in ("name", "description")}
    words |= {"conformsTo": "dct:conformsTo", "dataType": {"@id": "cr:dataType", "@type": "@vocab"}}
    spaces = {
        "@language": "en", "@vocab": "https://schema.org/", "sc": "https://schema.org/",
        "cr": "http://mlcommons.org/croissant/", "rai": "http://mlcommons.org/croissant/RAI/",
        "dct": "http://purl.org/dc/terms/",
    }  # fmt: skip
    return {**spaces, **words}


def _version(release: str) -> str:
    """Give a release's name as a semantic version, which Croissant wants.

    >>> _version("2026-03-01"), _version("2026-03-01.2")
    ('2026.3.1', '2026.3.1+2')
    """
    day, _, number = release.partition(".")
    return ".".join(str(int(part)) for part in day.split("-")) + (f"+{number}" if number else "")


def _file(entry: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    name, facts = entry
    kinds = {".parquet": _PARQUET, ".csv": "text/csv", ".zst": "application/zstd", ".md": "text/markdown"}
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "contentSize": f"{facts['bytes']} B",
        "encodingFormat": kinds.get(Path(name).suffix, "application/vnd.sqlite3"),
        "sha256": facts["sha256"],
    }


def _files(config: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileSet",
        "@id": f"{config}-files",
        "name": f"{config}-files",
        "description": f"The Parquet files of the configuration {config}.",
        "encodingFormat": _PARQUET,
        "includes": f"data/{config}/*.parquet",
    }


def _records(config: str) -> dict[str, Any]:
    found = {
        "@type": "cr:RecordSet",
        "@id": config,
        "name": config,
        "description": _DESCRIPTIONS[config],
        "field": [_field(config, column) for column in schemas.of(config)],
    }
    return found | ({"key": {"@id": "articles/id"}} if config == "articles" else {})


def _field(config: str, column: pa.Field) -> dict[str, Any]:
    """Describe a column; the parts of an object are fields of their own below it."""
    inner = column.type.value_type if pa.types.is_list(column.type) else column.type
    field = _described(f"{config}/{column.name}", column.name, config, column.name, inner)
    if pa.types.is_list(column.type):
        field |= {"isArray": True, "arrayShape": "-1"}
    if pa.types.is_struct(inner):
        field["subField"] = [
            _described(f"{config}/{column.name}/{part.name}", part.name, config, column.name, part.type)
            for part in inner
        ]
        for part in field["subField"]:
            part["source"]["transform"] = {"jsonPath": part["name"]}
        del field["dataType"], field["source"]
    return field


def _described(id_: str, name: str, config: str, column: str, type_: pa.DataType) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": id_,
        "name": name,
        "dataType": _data_type(type_),
        "source": {"fileSet": {"@id": f"{config}-files"}, "extract": {"column": column}},
    }


def _data_type(type_: pa.DataType) -> str:
    if pa.types.is_boolean(type_):
        return "sc:Boolean"
    if pa.types.is_integer(type_):
        return "sc:Integer"
    if pa.types.is_floating(type_):
        return "sc:Float"
    return "sc:Date" if pa.types.is_date(type_) else "sc:Text"
