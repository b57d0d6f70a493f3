"""Writes the documents' tables from the code they describe: ``python -m tests.readme``.

A table stands between ``<!-- table: NAME -->`` and ``<!-- end of table -->``; what is between them is never
edited by hand. The meaning of a field is the docstring under it in ``items.py``, that of a setting the
comment behind it in ``settings.py``, that of a command its help.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from portalcrawl.cli import parser
from portalcrawl.corpus import columns as corpus_columns
from portalcrawl.corpus import schema
from portalcrawl.pages import templates

REPOSITORY = Path(__file__).parent.parent
README = REPOSITORY / "README.md"
WRITTEN = (README, REPOSITORY / "docs" / "quality.md", REPOSITORY / "docs" / "corpus.md")
"""The documents with tables."""
_TABLE = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end of table -->)", re.DOTALL)


def table(*rows: tuple[str, ...]) -> str:
    """Give rows as a Markdown table; the first is its head."""
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]]) + "\n"


def item_fields(class_name: str) -> list[tuple[str, str, str]]:
    """Give name, type and docstring of every field of a class of ``items.py``."""
    tree = ast.parse((REPOSITORY / "portalcrawl" / "items.py").read_text(encoding="utf-8"))
    [body] = [node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == class_name]
    found = []
    for at, after in zip(body, [*body[1:], None], strict=True):
        if not isinstance(at, ast.AnnAssign):
            continue
        meaning = ""
        if (
            isinstance(after, ast.Expr)
            and isinstance(after.value, ast.Constant)
            and isinstance(after.value.value, str)
        ):
            meaning = " ".join(after.value.value.replace("``", "`").split())
        found.append((ast.unparse(at.target), json_type(ast.unparse(at.annotation)), meaning))
    return found


def json_type(annotation: str) -> str:
    """Say what an annotated field is in JSON.

    >>> json_type("str | None"), json_type("list[Image]"), json_type("Literal['listing', 'gone']")
    ('str or null', 'list of objects', 'str')
    """
    kinds = []
    for part in annotation.split(" | "):
        if part in ("str", "int"):
            kinds.append(part)
        elif part == "None":
            kinds.append("null")
        elif part.startswith("list["):
            kinds.append("list of str" if part == "list[str]" else "list of objects")
        elif part.startswith("Literal["):
            kinds.append("str")
        else:
            kinds.append("object")
    return " or ".join(kinds)


def settings() -> list[tuple[str, str, str]]:
    """Give name, default and comment of the project's own settings, and of the delay."""
    text = (REPOSITORY / "portalcrawl" / "settings.py").read_text(encoding="utf-8")
    ours = text.split("# --- ours", 1)[1].split("# ---", 1)[0]
    rows = re.findall(r"^([A-Z_]+) = (.+?)(?:  # (.+))?$", ours, re.MULTILINE)
    rows += re.findall(r"^(DOWNLOAD_DELAY) = (.+?)(?:  # (.+))?$", text, re.MULTILINE)
    return [(name, default, comment) for name, default, comment in rows]


def commands() -> Iterator[tuple[str, argparse.ArgumentParser, str]]:
    """Give name, parser and one-line help of every command."""
    for action in parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            summaries = {choice.dest: choice.help or "" for choice in action._choices_actions}
            for name, command in action.choices.items():
                yield name, command, summaries[name]


def arguments(command: argparse.ArgumentParser) -> list[argparse.Action]:
    """Give what a command takes, without ``--help``."""
    return [action for action in command._actions if not isinstance(action, argparse._HelpAction)]


def _usage(action: argparse.Action) -> str:
    choices = f"{{{','.join(action.choices)}}}" if action.choices else None
    value = action.metavar or choices or ("" if action.nargs == 0 else action.dest.upper())
    return f"`{' '.join(filter(None, [*action.option_strings[-1:], str(value)]))}`"


def template_facts() -> Iterator[tuple[str, str, str, str]]:
    """Give name, subject, where seen and evidence of every template, from the docstring of its module."""
    for name, template in sorted(templates().items()):
        tree = ast.parse((REPOSITORY / "portalcrawl" / "pages" / f"{name}.py").read_text(encoding="utf-8"))
        text = " ".join((ast.get_docstring(tree) or "").partition("Quirks:")[0].replace("``", "`").split())
        subject = text.partition(" Vendor: ")[0].rstrip(".")
        seen = re.split(r"\. (?=[A-Z])", text.partition("Seen: ")[2].partition(" Evidence: ")[0])[0].rstrip(
            "."
        )
        yield f"`{name}`", subject, seen, template.evidence


def pinned() -> dict[str, Any]:
    """Give the figures of ``make bench-quality`` as they were pinned."""
    found: dict[str, Any] = json.loads(
        (REPOSITORY / "benchmarks" / "quality.json").read_text(encoding="utf-8")
    )
    return found


def quality() -> Iterator[tuple[str, ...]]:
    """Give every extractor's figures on the fixture pages, as pinned."""
    for name, found in pinned()["peers"].items():
        figures = [f"{found[key]:.3f}" for key in ("precision", "recall", "f1")]
        title = f"{found['fields']['title']:.3f}" if "title" in found["fields"] else "-"
        yield name, *figures, f"{found['clean']} of {found['pages']}", title


def strangers() -> Iterator[tuple[str, ...]]:
    """Give what ``generic`` reaches on pages of no known CMS, its goal before and the best peers behind."""
    known = pinned()
    floors, first = known["floors"], known["generic_first"]
    yield "goal", "", "≥ 0.99", "0", "≥ 95 %", ""
    yield _stranger("fixtures of the other templates, each alone", floors["generic: fixtures, alone"])
    for way, words in {"alone": "each page alone", "folder": "after the folder"}.items():
        yield _stranger(f"blind, {words}: first score", first[way])
        yield _stranger(f"blind, {words}: today", floors[f"generic: blind, {way}"])
    for way, words in {"alone": "each page alone", "folder": "after the folder"}.items():
        yield _stranger(f"tuning, {words}", floors[f"generic: tuning, {way}"])
    yield _stranger("drawn by lot, each page alone", floors["generic: drawn, alone"])
    for name, peers in known["generic_peers"].items():
        best = sorted(peers, key=lambda peer: -peers[peer]["f1"])[:2]
        yield from (_stranger(f"{name}: {peer}", peers[peer]) for peer in best)


def _stranger(name: str, found: dict[str, Any]) -> tuple[str, ...]:
    under = found["pages"] - found["from_0.95"]
    met = {
        "F1": found["f1"] >= 0.99,
        "no page under": not under,
        "clean": found["clean"] >= 0.95 * found["pages"],
    }
    reached = ", ".join(goal for goal, is_met in met.items() if is_met) or "none"
    return name, str(found["pages"]), f"{found['f1']:.3f}", str(under), str(found["clean"]), reached


def stranger_parts() -> Iterator[tuple[str, ...]]:
    """Give what else ``generic`` is scored for: fields, pages that are no article, listings."""
    known = pinned()
    rows = {name: found for name, found in known["floors"].items() if name.startswith("generic: ")}
    firsts = {f"generic: blind, {way}": known["generic_first"][way] for way in ("alone", "folder")}
    for name, found in rows.items():
        yield _parts(name.removeprefix("generic: "), found)
        if name in firsts:
            yield _parts("its first score", firsts[name])


def _parts(name: str, found: dict[str, Any]) -> tuple[str, ...]:
    lists = [f"{found[key]} of {found['listings']}" if key in found else "-" for key in ("entries", "next")]
    return name, f"{found['exact']:.3f}", f"{found['refused']} of {found['others']}", *lists


def columns() -> Iterator[tuple[str, str, str]]:
    """Give name, type and meaning of every column of a corpus's articles."""
    of_the_format = {name: text for name, _, text in item_fields("Article")}
    meanings = of_the_format | corpus_columns.MEANINGS | schema.MEANINGS
    for column in schema.of("articles"):
        kind = re.sub("(item|element): ", "", str(column.type))
        yield f"`{column.name}`", f"`{kind}`", re.sub(r"(?<!\.)\.$", "", meanings[column.name])


def tables() -> dict[str, str]:
    """Give every table by name."""
    fields = {
        item.lower(): [(f"`{name}`", kind, text) for name, kind, text in item_fields(item)]
        for item in ("Article", "Observation")
    }
    ours = [(f"`{name}`", f"`{default}`", text) for name, default, text in settings()]
    does = [(f"`{name}`", text, " ".join(map(_usage, arguments(it)))) for name, it, text in commands()]
    return {
        **{name: table(("key", "type", "meaning"), *rows) for name, rows in fields.items()},
        "templates": table(("template", "what", "seen", "rests on"), *template_facts()),
        "quality": table(
            ("extractor", "precision", "recall", "F1", "clean pages", "title right"), *quality()
        ),
        "strangers": table(
            ("pages of a CMS nobody described", "pages", "F1", "under 0.95", "clean", "goals reached"),
            *strangers(),
        ),
        "parts": table(
            ("read by `generic`", "fields exact", "others refused", "rows exact", "next page right"),
            *stranger_parts(),
        ),
        "columns": table(("column", "type", "meaning"), *columns()),
        "settings": table(("setting", "default", "meaning"), *ours),
        "commands": table(("command", "what it does", "takes"), *does),
    }


def rewritten(text: str) -> str:
    """Give a document with its tables made anew."""
    made = tables()
    return _TABLE.sub(lambda found: found[1] + made[found[2]] + found[3], text)


if __name__ == "__main__":
    for document in WRITTEN:
        document.write_text(rewritten(document.read_text(encoding="utf-8")), encoding="utf-8")
