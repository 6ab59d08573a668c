"""The whole register as one JSON file, and back.

The dump holds every record and every stored file, sorted, without clock or machine: the same register state gives the
same bytes. Its JSON Schema is published as `resources/schema/register.schema.json`. History stays in the register: a
backup keeps it, a dump does not.
"""

from __future__ import annotations

import base64
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import select

from models.fields import KINDS
from models.files import FILES
from models.history import Action, Document
from models.migrations import SCHEMA
from models.register import Changes, Register
from models.rows import read

FORMAT = "transfer-register"
_STATED = re.compile(rf'"format"\s*:\s*"{FORMAT}"'.encode())
_READABLE = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE


class NotADump(Exception):
    """A JSON file that is no dump of a register; its text is one sentence that says why."""


def dump_register(register: Register) -> bytes:
    """Write the whole register as JSON; for a day in the past, dump `register.as_of(day)`."""
    records: dict[str, list[Document]] = {}
    with register.store.reading() as connection:
        for kind in KINDS.values():
            found = read(connection, kind).values()
            documents = [{"id": full["id"], **kind.compact(full)} for full in found]
            records[kind.key] = sorted(documents, key=lambda d: (len(d["reference"]), d["reference"], d["id"]))
        files = {row.sha256: row.content for row in connection.execute(select(FILES).order_by(FILES.c.sha256))}
    whole = {"format": FORMAT, "schema": SCHEMA, "records": records, "files": files}
    return orjson.dumps(whole, option=_READABLE)


def is_dump(path: Path) -> bool:
    """Whether a JSON file is a dump, whole or not, rather than a list of somebody's; one that cannot be read counts."""
    if path.suffix.lower() != ".json":
        return False
    try:
        return _STATED.search(path.read_bytes()) is not None
    except OSError:
        return True


def load_dump(register: Register, path: Path) -> Changes | None:
    """Take a dump into a register as one change set; give what changed, None where nothing did.

    Records of the same id are brought to what the dump says, others stay. The home entity of a register that was
    created and never used gives way. Raises `NotADump`, or `models.fields.InvalidRecord` for what cannot be kept.
    """
    whole = read_dump(path)
    told: list[Changes] = []
    unsubscribe = register.subscribe(told.append)
    pristine = _pristine_home(register)
    try:
        with register.change(f"Import of {path.name}", action=Action.IMPORT) as work:
            for content in whole["files"].values():
                work.add_file(base64.b64decode(content))
            for key, documents in whole["records"].items():
                work.load(key, [document["id"] for document in documents])
                for document in documents:
                    work.put(key, document["id"], {k: v for k, v in document.items() if k != "id"})
            if pristine and pristine not in {d["id"] for d in whole["records"].get("party", ())}:
                work.remove_pristine("party", pristine)
    finally:
        unsubscribe()
    return told[0] if told else None


def read_dump(path: Path) -> dict[str, Any]:
    """Read a dump and check its frame; raises `NotADump`."""
    try:
        whole = orjson.loads(path.read_bytes())
    except OSError as error:
        raise NotADump(f"{path} cannot be read: {error.strerror}.") from error
    except orjson.JSONDecodeError as error:
        raise NotADump(f"{path.name} is not valid JSON (line {error.lineno}, column {error.colno}).") from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise NotADump(f"{path.name} is JSON, but no dump of a register.")
    if not isinstance(whole.get("schema"), int) or whole["schema"] > SCHEMA:
        raise NotADump(f"{path.name} was written by a newer version of Transfer Register; install that to read it.")
    records, files = whole.get("records"), whole.get("files", {})
    if not isinstance(records, dict) or not isinstance(files, dict) or records.keys() - KINDS.keys():
        raise NotADump(f"{path.name} holds records that this program does not know.")
    for key, documents in records.items():
        for number, document in enumerate(documents if isinstance(documents, list) else [None], start=1):
            if not isinstance(document, Mapping) or not isinstance(document.get("id"), str):
                raise NotADump(f"{path.name}: record {number} of “{key}” has no id.")
    whole["files"] = files
    return whole


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of a dump, read from the fields."""
    definitions: dict[str, Any] = {}
    properties: dict[str, Any] = {}
    for kind in KINDS.values():
        schema = kind.documents.json_schema(ref_template=f"#/$defs/{kind.key}/$defs/{{model}}")
        schema["properties"] = {"id": {"type": "string", "format": "uuid"}, **schema["properties"]}
        schema["required"] = ["id", *schema.get("required", ())]
        definitions[kind.key] = schema
        properties[kind.key] = {"type": "array", "items": {"$ref": f"#/$defs/{kind.key}"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Transfer Register, dump of a whole register",
        "type": "object",
        "additionalProperties": False,
        "required": ["format", "schema", "records", "files"],
        "properties": {
            "format": {"const": FORMAT},
            "schema": {"type": "integer", "minimum": 1, "maximum": SCHEMA},
            "records": {"type": "object", "additionalProperties": False, "properties": properties},
            "files": {
                "type": "object",
                "description": "Stored files by SHA-256, as base64.",
                "additionalProperties": {"type": "string", "contentEncoding": "base64"},
            },
        },
        "$defs": definitions,
    }


def _pristine_home(register: Register) -> str | None:
    """Give the home entity of a register in which nothing was done since it was created."""
    if len(register.history(limit=2)) != 1:
        return None
    return str(register.settings["home"])


if __name__ == "__main__":
    sys.stdout.buffer.write(orjson.dumps(json_schema(), option=_READABLE))
