"""A small register on which the law has something to say: three transfers, one of them onward."""

from __future__ import annotations

from pathlib import Path

from models.register import Register

NONE_CONFIRMED = {"about": "safeguards", "by": "privacy office", "on": "2026-01-05", "note": ""}


def make_judged_register(path: Path) -> None:
    """Write the register: a transfer without any safeguard, one on a listing, and its onward hop."""
    with Register.create(path, name="Nordhaven Bank", country="SE") as register:
        home = register.settings["home"]
        with register.change("Parties and transfers") as work:
            work.edit("party", home, {"gdpr": "establishment"})
            listing = {"scheme": "dpf_eu_us", "status": "active", "coverage": "hr_and_non_hr"}
            named = {"listed_name": "Cloudharbour Inc.", "checked_on": "2026-11-02"}
            valid = {"valid_from": "2025-01-10", "valid_to": "2027-01-10"}
            importer = {"gdpr": "targeting", "certifications": [listing | named | valid]}
            cloud = work.add("party", {"name": "Cloudharbour Inc.", "country": "US", **importer})
            desk = work.add("party", {"name": "Brightdesk Pvt. Ltd.", "country": "IN"})
            common = {"start": "2025-02-01", "owner": "Payments"}
            bare = {"safeguards": [], "confirmations": [NONE_CONFIRMED]}
            work.add("transfer", {"exporter": home, "importer": desk, "destination": "IN", **bare, **common})
            listed = {"safeguards": [{"mechanism": "dpf", "instrument": "us_dpf"}]}
            first = work.add("transfer", {"exporter": home, "importer": cloud, "destination": "US", **listed, **common})
            hop = {"exporter": cloud, "importer": desk, "destination": "IN", "parent": first}
            work.add("transfer", {**hop, **bare, **common})
