"""The sample register: what it holds, and that its mistakes are really in it."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest

from models.fields import KINDS
from models.law.eea import in_eea
from models.register import Record, Register, RegisterError
from models.sample import create_sample, fill_with_sample
from models.sample_files import SUBJECTS, SampleFiles, id_of, sample_text
from models.sample_sheet import received_sheet, write_received_sheet
from models.vocabulary import Mechanism, PartyKind, Role, SccModule
from tests.models.sample_mistakes import MISTAKES, Sample

FOLDER = Path(__file__).parents[2] / "resources" / "sample"
DATA = [kind for kind in KINDS if kind not in ("settings", "sheet", "issuance")]

# Companies and their products that everybody knows; none of them may occur in a sample that speaks of breaches.
REAL = """
adyen airtable akamai alibaba amazon anthropic apple asana atlassian auth0 aws azure bambora bisnode braintree
capgemini cloudflare cognizant confluence creditsafe datadog deloitte dropbox equifax ericsson experian facebook
fastly freshworks github google hubspot infosys intercom jira klarna linkedin mailchimp mastercard meta microsoft
mollie netflix okta onetrust oracle palantir paypal pwc qualtrics rackspace salesforce sendgrid sentry
shopify siemens signicat slack snowflake splunk spotify stripe swish tata telia tencent transunion trustly trustpilot
twilio uber visa wipro workday worldline zalando zendesk zoom
"""


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with create_sample(tmp_path_factory.mktemp("sample") / "sample.register") as made:
        yield made


@pytest.fixture(scope="module")
def sample(register: Register) -> Sample:
    return Sample({kind: register.records(kind) for kind in DATA})


def documents(register: Register) -> dict[str, dict[str, Any]]:
    return {kind: {r.id: dict(r.values) for r in register.records(kind)} for kind in DATA}


# What it holds --------------------------------------------------------------------------------------------------------


def test_the_group_has_companies_in_many_countries(sample: Sample) -> None:
    group = [p for p in sample.all("party") if p["kind"] == PartyKind.GROUP_ENTITY]
    assert len(group) >= 12
    assert {"SE", "NL", "DE", "FI", "NO", "DK", "GB", "US", "IN", "JP", "BR", "CH"} <= {p["country"] for p in group}


def test_there_are_sixty_suppliers_and_subcontractors(sample: Sample) -> None:
    kinds = Counter(p["kind"] for p in sample.all("party"))
    assert kinds[PartyKind.SUPPLIER] + kinds[PartyKind.SUBCONTRACTOR] >= 60
    assert {PartyKind.PARTNER, PartyKind.CUSTOMER, PartyKind.AUTHORITY, PartyKind.INTERNATIONAL_ORGANISATION} <= set(
        kinds
    )


@pytest.mark.parametrize(
    ("kind", "least", "most"),
    [("activity", 40, 40), ("transfer", 145, 160), ("agreement", 85, 100), ("assessment", 36, 40), ("dossier", 15, 15)],
)
def test_the_numbers_are_those_of_a_real_register(sample: Sample, kind: str, least: int, most: int) -> None:
    assert least <= len(sample.all(kind)) <= most


def test_chains_reach_three_links(sample: Sample) -> None:
    def depth(engagement: Record) -> int:
        parent = engagement["parent"]
        return 1 + (depth(sample.by_id["engagement"][parent]) if parent else 0)

    assert max(map(depth, sample.all("engagement"))) >= 3


def test_an_onward_transfer_begins_where_the_transfer_before_it_ends(sample: Sample) -> None:
    onward = [t for t in sample.all("transfer") if t["parent"]]
    assert len(onward) >= 10
    for transfer in onward:
        assert transfer["exporter"] == sample.by_id["transfer"][transfer["parent"]]["importer"], transfer.reference


def test_safeguards_of_every_common_kind_occur_and_some_have_a_fallback(sample: Sample) -> None:
    named = {s["mechanism"] for t in sample.all("transfer") for s in t["safeguards"]}
    missing = set(Mechanism) - named
    assert missing <= {Mechanism.CERTIFICATION, Mechanism.PUBLIC_INSTRUMENT}
    modules = {s["module"] for t in sample.all("transfer") for s in t["safeguards"]}
    assert set(SccModule) <= modules
    assert sum(len(t["safeguards"]) > 1 for t in sample.all("transfer")) >= 20
    for transfer in sample.all("transfer"):
        ranks = [s["rank"] for s in transfer["safeguards"]]
        assert ranks == ["primary", *["fallback"] * (len(ranks) - 1)], transfer.reference


def test_the_group_acts_as_processor_too(sample: Sample) -> None:
    served = [a for a in sample.all("activity") if a["role"] == Role.PROCESSOR]
    assert len(served) == 2
    assert all(a["controllers_served"] for a in served)


def test_names_come_in_several_scripts(sample: Sample) -> None:
    names = " ".join(n["name"] for p in sample.all("party") for n in p["trading_names"])
    for first, last in (("Α", "ω"), ("А", "я"), ("א", "ת"), ("ا", "ي"), ("가", "힣"), ("一", "鿿"), ("ァ", "ヶ")):
        assert re.search(f"[{first}-{last}]", names), first


def test_every_activity_says_why_whose_and_how_long(sample: Sample) -> None:
    for activity in sample.all("activity"):
        assert activity["purposes"], activity.reference
        assert activity["subjects"], activity.reference
        assert activity["data"], activity.reference
        assert activity["recipients"], activity.reference
        assert activity["measures"], activity.reference
        if activity["role"] != Role.PROCESSOR:
            named = {basis["purpose"] for basis in activity["legal_bases"]}
            assert named == {purpose["name"] for purpose in activity["purposes"]}, activity.reference


def test_no_two_transfers_say_the_same(sample: Sample) -> None:
    said = Counter(
        (t["exporter"], t["importer"], t["activity"], t["purpose"], t["destination"]) for t in sample.all("transfer")
    )
    assert [key for key, times in said.items() if times > 1] == []


def test_data_that_travel_are_data_of_the_activity(sample: Sample) -> None:
    for transfer in sample.all("transfer"):
        known = {d["name"] for d in sample.by_id["activity"][transfer["activity"]]["data"]}
        assert {d["name"] for d in transfer["data"]} <= known, transfer.reference


def test_a_confirmation_is_about_a_field_that_exists(sample: Sample) -> None:
    confirmed = [(kind, c["about"]) for kind in DATA for r in sample.all(kind) for c in r["confirmations"]]
    assert len(confirmed) >= 4
    for kind, about in confirmed:
        assert about in KINDS[kind].fields or about in KINDS[kind].lists, about


def test_no_well_known_company_is_named(sample: Sample) -> None:
    words = set(re.findall(r"[a-z0-9]+", " ".join(path.read_text("utf-8") for path in FOLDER.glob("*.toml")).lower()))
    assert words & set(REAL.split()) == set()


def test_every_address_lies_in_a_domain_that_nobody_can_own() -> None:
    for path in FOLDER.glob("*.toml"):
        for host in re.findall(r"(?:https?://|@)([^\s/\"']+)", path.read_text("utf-8")):
            assert host.rstrip(".;,").endswith((".example", "{domain}")), f"{path.name}: {host}"


# That it is sound -----------------------------------------------------------------------------------------------------


def test_the_register_verifies(register: Register) -> None:
    assert register.verify() == ""


def test_every_record_is_valid(register: Register) -> None:
    for kind in DATA:
        for record in register.records(kind):
            said = {k: [dict(i) for i in v] if k in record.kind.lists else v for k, v in record.values.items()}
            assert record.kind.check(said)["reference"] == record.reference


def test_every_link_leads_somewhere(register: Register, sample: Sample) -> None:
    for kind in DATA:
        for listed, field, target in KINDS[kind].links:
            for record in sample.all(kind):
                for holder in [record.values] if listed is None else record[listed]:
                    if holder[field] is not None:
                        assert holder[field] in sample.by_id[target], (record.reference, field)


def test_references_run_without_a_gap(sample: Sample) -> None:
    for kind in DATA:
        numbers = [int(r.reference.partition("-")[2]) for r in sample.all(kind)]
        assert numbers == list(range(1, len(numbers) + 1)), kind


def test_two_samples_are_equal(register: Register, tmp_path: Path) -> None:
    with create_sample(tmp_path / "again.register", author="somebody else") as again:
        assert documents(again) == documents(register)
        assert again.settings.values == register.settings.values


def test_it_is_made_in_less_than_a_second_and_a_half(tmp_path: Path) -> None:
    begun = time.process_time()
    create_sample(tmp_path / "quick.register").close()
    assert time.process_time() - begun < 1.5


def test_the_home_entity_is_the_bank_in_stockholm(register: Register) -> None:
    home = register.record("party", register.settings["home"])
    assert (home["name"], home["country"], home.reference) == ("Nordhaven Bank AB", "SE", "P-0001")
    assert register.settings["name"] == "Nordhaven Payments"


def test_stored_documents_can_be_read_back(register: Register) -> None:
    stored = [d for d in register.records("document") if d["sha256"]]
    assert stored
    for document in stored:
        assert len(register.file(document["sha256"])) == document["size"]


# Its history ----------------------------------------------------------------------------------------------------------


def test_the_register_can_be_seen_before_a_change(register: Register) -> None:
    def first_safeguard(seen: Register) -> str:
        return str(seen.by_reference("T-0090")["safeguards"][0]["mechanism"])

    with register.as_of(date(2026, 6, 20)) as before:
        assert first_safeguard(before) == Mechanism.SCC
    assert first_safeguard(register) == Mechanism.ADEQUACY


def test_every_change_after_the_creation_can_be_undone(tmp_path: Path) -> None:
    with create_sample(tmp_path / "sample.register") as made:
        while made.undoable():
            made.undo()
        assert [p["name"] for p in made.records("party")] == ["Nordhaven Payments"]
        assert made.verify() == ""


def test_changes_carry_the_time_of_the_clock_that_is_given(tmp_path: Path) -> None:
    noon = datetime(2027, 1, 4, 12, tzinfo=UTC)
    with create_sample(tmp_path / "sample.register", author="analyst", clock=lambda: noon) as made:
        assert {(entry.at, entry.author) for entry in made.history()} == {(noon, "analyst")}


def test_later_changes_carry_the_real_time(tmp_path: Path) -> None:
    with create_sample(tmp_path / "sample.register") as made:
        with made.change("An edit") as work:
            work.edit("transfer", id_of("transfer", "T-0001"), {"notes": "Looked at"})
        newest, told = made.history(limit=2)
        assert newest.at > told.at
        assert told.reason == sample_text("story")["change"][-1]["reason"]


def test_a_new_register_can_be_filled(register: Register) -> None:
    with Register.in_memory(author="analyst") as empty:
        fill_with_sample(empty)
        assert documents(empty) == documents(register)


def test_a_register_in_use_is_not_filled() -> None:
    with Register.in_memory(author="analyst") as used:
        with used.change("A party") as work:
            work.add("party", {"name": "Somebody Ltd"})
        with pytest.raises(RegisterError, match="used already"):
            fill_with_sample(used)
        assert used.count("party") == 2


def test_a_name_that_the_files_do_not_have_is_told() -> None:
    files = SampleFiles()
    with pytest.raises(KeyError, match="no party called “nobody”"):
        files.written_out("transfer", {"importer": "nobody"})


# Its mistakes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(MISTAKES))
def test_the_mistake_is_really_there(sample: Sample, name: str) -> None:
    assert MISTAKES[name](sample)


def test_every_mistake_is_noted_beside_the_record_that_has_it() -> None:
    noted = re.findall(r"^# Mistake ([a-z0-9-]+): ", "".join(_text(subject) for subject in SUBJECTS), re.MULTILINE)
    assert set(noted) == set(MISTAKES)


def _text(subject: str) -> str:
    return (FOLDER / f"{subject}.toml").read_text("utf-8")


def test_most_transfers_have_a_ground(sample: Sample) -> None:
    grounded = [t for t in sample.all("transfer") if t["safeguards"][0]["mechanism"] not in ("none", "unknown")]
    assert len(grounded) > 0.9 * len(sample.all("transfer"))


def test_every_transfer_leaves_the_area(sample: Sample) -> None:
    assert not [t.reference for t in sample.all("transfer") if in_eea(t["destination"], date(2026, 11, 22))]


# The spreadsheet ------------------------------------------------------------------------------------------------------


def test_the_shipped_spreadsheet_says_what_its_source_says(tmp_path: Path) -> None:
    def cells(path: Path) -> list[tuple[Any, ...]]:
        return list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))

    assert cells(received_sheet()) == cells(write_received_sheet(tmp_path / "made.xlsx"))


def test_the_spreadsheet_is_awkward_as_real_ones_are() -> None:
    rows = [list(r) for r in openpyxl.load_workbook(received_sheet()).worksheets[0].iter_rows(values_only=True)]
    headings = next(number for number, row in enumerate(rows, start=1) if "Leverancier" in row)
    assert headings > 1
    body = rows[headings:]
    assert 14 <= len(body) <= 18
    text = " | ".join(str(cell) for row in body for cell in row)
    for shape in ("Worldwide", "Privacy Shield", "n.v.t.", "SCC (2021) module 2", "Duitsland, Ierland; India"):
        assert shape in text


def test_suppliers_of_the_spreadsheet_are_known_under_another_spelling(sample: Sample) -> None:
    known = {p["name"] for p in sample.all("party")}
    listed = {row[1] for row in sample_text("received")["rows"]}
    assert {"Veriface Limited", "CloudHarbour, Inc.", "Tulpveld Incasso BV"} <= listed - known
