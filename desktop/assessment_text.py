"""What stands beside the steps of an assessment, worded: the case, an earlier assessment, the country dossier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from desktop.days import write_day
from desktop.texts import language, tr
from desktop.theme import tokens
from resources.language import mark

if TYPE_CHECKING:
    from models.fields import FieldSpec, ListSpec
    from models.frozen import Record
    from models.law.assessment_guide import AssessmentGuide, Difference, TransferFacts
    from models.vocabulary import Term

HINTS = {
    "1 Transfer": mark("Know your transfers: which data go to whom, how, and who passes them on."),
    "2 Tool": mark("Name the tool of Chapter V. With an adequacy decision in force, no further step is needed."),
    "3 Law and practice": mark("Does the law or practice of the country keep the tool from working, for this case?"),
    "4 Measures": mark("Where it does: which measures bring protection to an essentially equivalent level?"),
    "5 Procedure": mark("What has to be done first: sign, register, ask the authority where clauses are changed."),
    "6 Conclusion": mark("Conclude, have a second person approve it, and look at it again in due time."),
}
"""What each step asks (EDPB Recommendations 01/2020)."""

ASKS_FOR_THE_CASE = ("1 Transfer", "2 Tool", "3 Law and practice", "4 Measures")
"""The steps for which much of the case is shown."""


def case_html(guide: AssessmentGuide, step: str) -> str:
    """Word what a step needs of the case."""
    parts = [_quiet(tr(HINTS[step]))]
    if step in ("4 Measures", "6 Conclusion"):
        parts += _warnings(guide)
    if step in ("1 Transfer", "2 Tool", "4 Measures"):
        parts += _transfers(guide, step)
    if step in ("1 Transfer", "3 Law and practice") and guide.earlier is not None:
        parts += _earlier(guide.earlier, guide.differences)
    return "".join(parts)


def _transfers(guide: AssessmentGuide, step: str) -> Iterator[str]:
    if not guide.transfers:
        yield f"<p>{escape(tr('No transfer of the register rests on this assessment.'))}</p>"
    for one in guide.transfers:
        names = (escape(str(party["name"])) if party else "?" for party in (one.exporter, one.importer))
        verdict = tr(one.verdict.label) if one.verdict else ""
        yield (
            f"<p style='margin:6px 0 0 0'><a style='color:{tokens().accent}' href='{one.record.id}'>"
            f"{escape(one.record.reference)}</a>&nbsp; <b>{' → '.join(names)}</b> &nbsp;{_dim(verdict)}<br/>"
            f"{escape('; '.join(_facts(one, step)))}</p>"
        )


def _facts(one: TransferFacts, step: str) -> Iterator[str]:
    record = one.record
    if step == "2 Tool":
        fields = record.kind.lists["safeguards"].fields
        for item in record["safeguards"]:
            yield _term(fields["mechanism"].terms, item["mechanism"])
        if not record["safeguards"]:
            yield tr("no safeguard recorded")
        if one.by_decision:
            yield tr("an adequacy decision carries it")
        return
    yield _country(record["destination"])
    for key in ("kind", "format", "keys_held_by", "frequency"):
        spec = record.kind.fields[key]
        yield f"{tr(spec.label)}: {_term(spec.terms, record[key]) or tr('not recorded')}"
    if step == "1 Transfer":
        for key in ("data", "subjects"):
            names = ", ".join(item["name"] for item in record[key])
            yield f"{tr(record.kind.lists[key].label)}: {names or tr('not recorded')}"
    if record["measures"]:
        yield f"{tr('Measures')}: " + ", ".join(item["description"] for item in record["measures"])


def _warnings(guide: AssessmentGuide) -> Iterator[str]:
    for one in guide.unhelped:
        use_case = tr("EDPB 01/2020, use case {0}").format(one.use_case)
        yield (
            f"<p><b style='color:{tokens().not_lawful}'>{escape(tr('Warning'))}</b>&nbsp; "
            f"{escape(tr(one.name))} ({escape(use_case)}). {escape(tr(one.limits))}</p>"
        )


def _earlier(earlier: Record, differences: Iterable[Difference]) -> Iterator[str]:
    head = tr("Earlier assessment: {0} of {1}").format(earlier.reference, write_day(earlier["assessed_on"]))
    yield f"<p style='margin-top:10px'><b>{escape(head)}</b></p>"
    rows = [_difference(one) for one in differences]
    if not rows:
        yield _quiet(tr("Nothing differs from it."))
        return
    headings = (tr("What"), tr("Then"), tr("Now"))
    cells = "".join(f"<td>{_dim(heading)}</td>" for heading in headings)
    yield f"<table cellpadding='3'><tr>{cells}</tr>{''.join(rows)}</table>"


def _difference(one: Difference) -> str:
    from models.fields import KINDS

    transfer, assessment = KINDS["transfer"], KINDS["assessment"]
    fields: dict[str, FieldSpec | ListSpec] = {**transfer.lists, **assessment.fields, **transfer.fields}
    spec = fields[one.key]
    terms = getattr(spec, "terms", None)

    def said(values: tuple[str, ...]) -> str:
        worded = [_country(v) if one.key == "destination" else _term(terms, v) or v for v in values]
        return escape(", ".join(worded)) or "–"

    before, now = said(one.before), said(one.now)
    return f"<tr><td>{escape(tr(spec.label))}</td><td>{before}</td><td><b>{now}</b></td></tr>"


def dossier_html(dossier: Record | None, country: str | None, assessed_on: str | None) -> str:
    """Word the country dossier: when it was reviewed, what is known with its sources, what changed since."""
    if dossier is None:
        missing = tr("No country dossier for {0}.").format(_country(country)) if country else tr("No country yet.")
        return _quiet(missing)
    reviewed = write_day(dossier["reviewed_on"]) if dossier["reviewed_on"] else tr("not recorded")
    parts = [
        f"<p><b>{escape(_country(dossier['country']))}</b>&nbsp; {_dim(dossier.reference)}<br/>"
        f"{_dim(tr('Reviewed on {0}').format(reviewed))}</p>",
        f"<p>{escape(dossier['summary'])}</p>" if dossier["summary"] else "",
    ]
    for key in ("surveillance_reach", "redress"):
        spec = dossier.kind.fields[key]
        parts.append(f"<p>{_dim(tr(spec.label))}&nbsp; {escape(_term(spec.terms, dossier[key]))}</p>")
    parts += [_law_fact(item["topic"], item["finding"], item["source"]) for item in dossier["facts"]]
    for item in sorted(dossier["events"], key=lambda item: item["happened_on"] or "", reverse=True):
        late = bool(assessed_on and (item["happened_on"] or "") > assessed_on)
        day = write_day(item["happened_on"]) if item["happened_on"] else tr("day not recorded")
        after = f"<span style='color:{tokens().duties}'>{escape(tr('after this assessment'))}</span>" if late else ""
        parts.append(_law_fact(day, item["description"], item["source"], after))
    return "".join(parts)


def _law_fact(topic: str, said: str, source: str, mark_after: str = "") -> str:
    return f"<p><b>{escape(topic)}</b> {mark_after}<br/>{escape(said)}<br/>{_dim(source)}</p>"


def _term(terms: type[Term] | None, value: str | None) -> str:
    return tr(terms(value).label) if terms and value else ""


def _country(code: str | None) -> str:
    from models.law.countries import country_name

    return country_name(code, language()) if code else tr("not recorded")


def _dim(text: str) -> str:
    return f"<span style='color:{tokens().quiet}'>{escape(text)}</span>"


def _quiet(text: str) -> str:
    return f"<p>{_dim(text)}</p>"
