"""How the files of the sample register are read.

The files under `resources/sample` are written for people: a link is the key of another record, a flow is written as
"bank > brightdesk: customer-service", what recurs stands once in a template, and what follows from another record is
left out. Here all of that is written out, so that the register gets complete documents and nothing else.
"""

from __future__ import annotations

import re
import tomllib
import uuid
from importlib.resources import files
from typing import Any

from models.fields import KINDS, ListSpec
from models.vocabulary import AgreementType, BcrKind, Fact, Mechanism, Rank

Values = dict[str, Any]

SUBJECTS = (
    "group",
    "suppliers",
    "partners",
    "measures",
    "activities",
    "agreements",
    "engagements",
    "dossiers",
    "assessments",
    "transfers",
    "evidence",
)
"""The files in the order in which their records are numbered."""

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://nordhaven.example/register")
_FLOW = re.compile(r"(\S+) > (\S+): (\S+)")
_MECHANISMS = {
    AgreementType.SCC_2021_914: Mechanism.SCC,
    AgreementType.SCC_2021_915: Mechanism.SCC,
    AgreementType.SCC_2010_87: Mechanism.SCC,
    AgreementType.BCR: Mechanism.BCR,
    AgreementType.IDTA: Mechanism.IDTA,
    AgreementType.UK_ADDENDUM: Mechanism.UK_ADDENDUM,
    AgreementType.AD_HOC: Mechanism.AD_HOC_CLAUSES,
    AgreementType.CODE_OF_CONDUCT: Mechanism.CODE_OF_CONDUCT,
    AgreementType.CERTIFICATION: Mechanism.CERTIFICATION,
    AgreementType.ADMINISTRATIVE_ARRANGEMENT: Mechanism.ADMINISTRATIVE_ARRANGEMENT,
}
_WITH_ANNEXES = frozenset({AgreementType.SCC_2021_914, AgreementType.SCC_2021_915})


def sample_text(name: str) -> Values:
    """Read one file of the sample as it is written."""
    return tomllib.loads((files("resources") / "sample" / f"{name}.toml").read_text("utf-8"))


def id_of(kind: str, key: str) -> str:
    """Give the id of the record that the files call `key`: the same on every machine."""
    return str(uuid.uuid5(_NAMESPACE, f"{kind}/{key}"))


class SampleFiles:
    """The files of the sample, read once; `records` holds what they say by kind and key."""

    def __init__(self) -> None:
        """Read all files, and lay every record over its templates."""
        self.templates: dict[str, dict[str, Values]] = {}
        self.records: dict[str, dict[str, Values]] = {}
        for subject in SUBJECTS:
            for name, said in sample_text(subject).items():
                if name == "template":
                    for about, templates in said.items():
                        self.templates.setdefault(about, {}).update(templates)
                else:
                    self.records.setdefault(name, {}).update(said)
        for kind, said in self.records.items():
            self.records[kind] = {key: self._laid_over(kind, values) for key, values in said.items()}
        for key, engagement in self.records["engagement"].items():
            self._complete_engagement(key, engagement)

    def documents(self) -> list[tuple[str, str, Values]]:
        """Give every record as kind, key and complete values, with references in the order of the files."""
        written = []
        for kind, said in self.records.items():
            prefix = KINDS[kind].prefix
            for number, key in enumerate(said, start=1):
                numbered = key if key.startswith(f"{prefix}-") else f"{prefix}-{number:04d}"
                written.append((kind, key, {**self._complete(kind, key), "reference": numbered}))
        return written

    def written_out(self, kind: str, values: Values) -> Values:
        """Give values with items for the short forms in lists, and ids for the keys in links."""
        lists = {key: spec for key, spec in KINDS[kind].lists.items() if key in values}
        full = {**values, **{key: [self._item(spec, item) for item in values[key]] for key, spec in lists.items()}}
        for listed, field, target in KINDS[kind].links:
            for holder in [full] if listed is None else full.get(listed, ()):
                if holder.get(field):
                    holder[field] = self._linked(target, holder[field])
        return full

    # Short forms -----------------------------------------------------------------------------------------------

    def _laid_over(self, about: str, values: Values) -> Values:
        """Lay values over the template of every such record and over the ones that they name."""
        like = values.get("like", [])
        named = ["every", *([like] if isinstance(like, str) else like)]
        templates = self.templates.get(about, {})
        layers = [templates.get(name, {}) if name == "every" else templates[name] for name in named]
        return {k: v for layer in (*layers, values) for k, v in layer.items() if k != "like"}

    def _item(self, spec: ListSpec, item: str | Values) -> Values:
        item = self._from_text(spec, item) if isinstance(item, str) else item
        if "measure" in spec.fields and "measure" in item:
            measure = self.records["measure"][item["measure"]]
            item = {"kind": measure["kind"], "description": measure["name"], **item}
        return self._laid_over(spec.key, item)

    def _from_text(self, spec: ListSpec, text: str) -> Values:
        """Give the item that a text stands for: a template, a location, a measure, or the first field alone."""
        if text in self.templates.get(spec.key, {}):
            return {"like": text}
        if "operation" in spec.fields:
            country, operation, place = text.split(" ", 2)
            return {"country": country, "operation": operation, "place": place}
        return {"measure" if "measure" in spec.fields else next(iter(spec.fields)): text}

    def _linked(self, kind: str, key: str) -> str:
        if key not in self.records.get(kind, {}):
            raise KeyError(f"The files of the sample have no {kind} called “{key}”.")
        return id_of(kind, key)

    # What follows from another record --------------------------------------------------------------------------

    def _complete(self, kind: str, key: str) -> Values:
        values = dict(self.records[kind][key])
        match kind:
            case "party":
                return self._party(values)
            case "activity":
                self._split_purposes(values)
            case "agreement":
                self._complete_agreement(key, values)
            case "transfer":
                self._complete_transfer(values)
            case "assessment":
                country = values["country"]
                values.setdefault("dossier", country if country in self.records["dossier"] else None)
            case "waiver":
                values["subject_reference"] = values["subject"]
                values["subject"] = id_of(values["subject_kind"], values["subject"])
        return self.written_out(kind, values)

    def _party(self, values: Values) -> Values:
        domain = values.pop("domain", "")
        if domain:
            values.setdefault("website", f"https://www.{domain}")
        full = self.written_out("party", values)
        for contact in full.get("contacts", ()):
            contact["email"] = contact.get("email", "").format(domain=domain)
        return full

    def _split_purposes(self, values: Values) -> None:
        """Take apart purposes that are written with their legal bases behind them."""
        stated = values["purposes"]
        values["purposes"] = [purpose for purpose, *_ in stated]
        values["legal_bases"] = [{"like": basis, "purpose": purpose} for purpose, *bases in stated for basis in bases]

    def _complete_engagement(self, key: str, values: Values) -> None:
        engaging, engaged, activity = _ends(key)
        values.setdefault("engaging", engaging)
        values.setdefault("engaged", engaged)
        values.setdefault("activities", [activity])
        for listed in ("data", "subjects"):
            values.setdefault(listed, _names(self.records["activity"][activity][listed]))

    def _complete_agreement(self, key: str, values: Values) -> None:
        """Write out the parties, and the annexes from the engagements that rest on the agreement."""
        between, roles = values.pop("between", []), values.pop("roles", [])
        signed = values.get("signed_on")
        if between:
            *others, last = between
            values["parties"] = [{"party": p, "role": roles[0], "signed_on": signed} for p in others]
            values["parties"].append({"party": last, "role": roles[-1], "signed_on": signed})
            names = [self.records["party"][party]["name"] for party in (between[0], last)]
            values["name"] = values["name"].format(first=names[0], last=names[1])
        values.setdefault("effective_on", signed)
        if values["type"] in _WITH_ANNEXES:
            carried = [e for e in self.records["engagement"].values() if key in e.get("agreements", ())]
            values.setdefault("annex_data", _joined(carried, "data"))
            values.setdefault("annex_subjects", _joined(carried, "subjects"))
            values.setdefault("annex_purpose", "; ".join(dict.fromkeys(e["service"] for e in carried)))

    def _complete_transfer(self, values: Values) -> None:
        """Take exporter, importer and activity from the flow, and the rest from its engagement, if there is one."""
        flow = values.pop("flow")
        exporter, importer, activity = _ends(flow)
        engagement = self.records["engagement"].get(flow)
        if engagement:
            values["engagement"] = flow
            values.setdefault("purpose", engagement["service"])
            values.setdefault("start", engagement.get("start"))
        values.setdefault("exporter", exporter)
        values.setdefault("importer", importer)
        values.setdefault("activity", activity)
        values.setdefault("destination", self.records["party"][importer]["country"])
        stated = self.records["activity"][activity]
        special = {item["name"]: item["special"] for item in map(self._category, stated["data"])}
        source = engagement or stated
        names = values.get("data", _names(source["data"]))
        values["data"] = [{"name": name, "special": special[name]} for name in names]
        values.setdefault("subjects", _names(source["subjects"]))
        values["safeguards"] = [self._safeguard(rank, stated) for rank, stated in enumerate(values["safeguards"])]

    def _category(self, item: str | Values) -> Values:
        return self._item(KINDS["activity"].lists["data"], item)

    def _safeguard(self, rank: int, stated: str | Values) -> Values:
        """Give a safeguard that is written out, a template, or an agreement."""
        ranked = {"rank": Rank.FALLBACK if rank else Rank.PRIMARY}
        if not isinstance(stated, str):
            return {**ranked, **stated}
        if stated in self.templates["safeguards"]:
            return {**ranked, "like": stated}
        return {**ranked, **self._resting_on(stated)}

    def _resting_on(self, key: str) -> Values:
        agreement = self.records["agreement"][key]
        kind = AgreementType(agreement["type"])
        mechanism = _MECHANISMS[kind]
        if mechanism is Mechanism.BCR:
            instrument: str | None = "bcr_p" if agreement["bcr_kind"] == BcrKind.PROCESSOR else "bcr_c"
        else:
            instrument = kind if mechanism is Mechanism.SCC else None
        return {
            "mechanism": mechanism,
            "instrument": instrument,
            "module": agreement.get("module"),
            "agreement": key,
            "valid_from": agreement.get("effective_on", agreement.get("signed_on")),
            "in_place": Fact.YES,
        }


def _ends(flow: str) -> tuple[str, str, str]:
    """Take a flow apart: from whom, to whom, for which activity."""
    found = _FLOW.fullmatch(flow)
    if found is None:
        raise ValueError(f"“{flow}” is no flow; it should read “from > to: activity”.")
    return found[1], found[2], found[3]


def _names(items: list[str | Values]) -> list[str]:
    return [item if isinstance(item, str) else item["name"] for item in items]


def _joined(engagements: list[Values], listed: str) -> str:
    return "; ".join(dict.fromkeys(name for engagement in engagements for name in _names(engagement[listed])))
