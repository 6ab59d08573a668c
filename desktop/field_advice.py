"""What authorities expect of a field, in a sentence or two, for the fields of which they say something.

The article stands in the description of the field itself; here is what reading the article alone does not tell.
"""

from __future__ import annotations

from collections.abc import Mapping

from resources.language import mark

ADVICE: Mapping[str, str] = {
    "activity.role": mark(
        "Authorities expect two records: what the group decides itself (Art. 30(1)) and what it does for others "
        "(Art. 30(2)). An activity that is both is two activities."
    ),
    "activity.controller": mark(
        "The entity in whose record the activity stands, with its contact; where there are any, also the joint "
        "controller, the representative and the data protection officer."
    ),
    "activity.controllers_served": mark(
        "The record of a processor names each controller that it acts for, and for each the categories of processing."
    ),
    "activity.purposes": mark("Say what the data are for, one purpose per line, not which system holds them."),
    "activity.legal_bases": mark(
        "Not demanded by Art. 30, but by most templates of authorities. Art. 6(1)(f) needs the interest and its "
        "balancing test; special categories need a condition of Art. 9(2) as well."
    ),
    "activity.subjects": mark("Categories of persons, such as customers or applicants, each apart from the others."),
    "activity.data": mark(
        "Each category of data with its own time limit for erasure: authorities expect a period, or the event and the "
        "criterion that end it."
    ),
    "activity.recipients": mark(
        "Everyone to whom data are disclosed, also in third countries, processors among them. A category will do where "
        "a name cannot be given."
    ),
    "activity.transfers_exist": mark(
        "A blank is not “none”. Answer no once you know it; otherwise name the countries by recording the transfers, "
        "with their safeguards: every template of an authority asks for both."
    ),
    "activity.measures": mark(
        "A general description of technical and organisational measures; a reference to a security policy that can be "
        "handed over will do."
    ),
    "activity.dpia_required": mark(
        "Record the decision also where it is no: special or large-scale data in a third country make it likely."
    ),
    "activity.occasional": mark(
        "The exemption for fewer than 250 employees ends where processing is more than occasional, risky, or includes "
        "data of Art. 9 or 10."
    ),
    "activity.joint_arrangement": mark(
        "Joint controllers need an arrangement; its essence is made available to data subjects (Art. 26(2))."
    ),
    "activity.notice_mentions_transfers": mark(
        "A privacy notice tells the intention to transfer, the adequacy decision or its absence, or the safeguards and "
        "how to get a copy of them."
    ),
    "engagement.role": mark(
        "Who decides on purposes and essential means is a controller, whatever the contract says; the role follows the "
        "facts of each flow of data (EDPB 07/2020)."
    ),
    "engagement.engaged": mark(
        "Controllers must have name, address and a contact person of every processor and sub-processor at every level "
        "at all times (EDPB Opinion 22/2024)."
    ),
    "engagement.agreements": mark(
        "Every processor needs a contract or other legal act, also within the EEA and within a group. It must not "
        "merely repeat Art. 28 (EDPB 07/2020)."
    ),
    "engagement.authorisation": mark(
        "Specific: each sub-processor is approved first. General: changes are announced, and the notice period leaves "
        "time to object."
    ),
    "engagement.notices": mark(
        "A sub-processor must not start before the notice period has ended, nor while an objection is open."
    ),
    "engagement.due_diligence": mark(
        "Sufficient guarantees are verified and the verification is kept: certificates, audits, answers to questions, "
        "each with the day until which it holds."
    ),
    "engagement.locations": mark(
        "Remote access from a third country, even only to a screen, makes data available there: record it like hosting "
        "(EDPB 05/2021)."
    ),
    "engagement.own_purposes": mark(
        "A processor that uses the data for its own purposes counts as their controller (Art. 28(10))."
    ),
    "engagement.deletion_confirmed": mark(
        "At the end of the service, data are deleted or returned as the controller chooses; keep the confirmation."
    ),
    "engagement.breach_deadline": mark("“Without undue delay”: a longer deadline in the contract is too weak."),
    "transfer.exporter": mark(
        "An exporter is subject to the GDPR and makes data available to another controller or processor. Your own "
        "employee abroad is no importer (EDPB 05/2021)."
    ),
    "transfer.importer": mark("Each legal entity counts: there is no privilege for groups of companies."),
    "transfer.destination": mark(
        "The country where the data are received or looked at. Art. 30 wants it named, not only “outside the EEA”."
    ),
    "transfer.parent": mark("The conditions of Chapter V hold for onward transfers too (Art. 44)."),
    "transfer.safeguards": mark(
        "In this order: adequacy decision, appropriate safeguards of Art. 46, and only then a derogation of Art. 49. A "
        "fallback takes over where the first one falls."
    ),
    "transfer.assessment": mark(
        "Every tool of Art. 46 needs an assessment of law and practice in the country, kept for the authority; the "
        "exporter answers for it even as a processor (CJEU C-311/18; clause 14(d))."
    ),
    "transfer.measures": mark(
        "Measures must work against the access that was found. Encryption does not help where the importer needs clear "
        "text or holds the keys (EDPB 01/2020, use cases 6 and 7)."
    ),
    "transfer.keys_held_by": mark(
        "Encryption counts as an effective measure only where the keys stay with the exporter or within the EEA."
    ),
    "transfer.special_restrictions": mark(
        "The clauses want restrictions or safeguards for sensitive data named in Annex I.B, such as strict purposes, "
        "access by trained staff or a record of access."
    ),
    "transfer.repetitive": mark(
        "Compelling interests serve only for transfers that are not repetitive and concern few data subjects."
    ),
    "transfer.authority_informed_on": mark(
        "For compelling legitimate interests, the supervisory authority and the data subjects are told of the transfer."
    ),
    "transfer.compelling_assessment": mark(
        "Art. 49(6) wants the assessment and the suitable safeguards in the record of Art. 30 itself."
    ),
    "transfer.necessity": mark(
        "Derogations are read narrowly; contracts and legal claims serve for occasional transfers only (recital 111)."
    ),
    "transfer.notice_copy": mark("Tell where the safeguards can be obtained; prices and secrets may be blacked out."),
    "transfer.access_reported_on": mark("The importer reports requests by authorities at regular intervals."),
    "agreement.module": mark(
        "1: controller to controller. 2: controller to processor. 3: processor to sub-processor. 4: processor in the "
        "EEA to its controller."
    ),
    "agreement.modified": mark(
        "The clauses may be added to, not changed: choose modules, fill the appendix, contradict nothing."
    ),
    "agreement.annex_measures": mark("Annex II is to be specific and to show which measure serves which transfer."),
    "agreement.clause_13_authority": mark(
        "The authority of the exporter; of the representative’s member state; or of the state of the data subjects."
    ),
    "agreement.clause_17_law": mark(
        "Modules 1 to 3: the law of a member state that allows third-party beneficiaries. Module 4: any that does."
    ),
    "agreement.address": mark("A mere address is weak proof, since pages change: keep a dated copy as a document."),
    "assessment.practice": mark(
        "Law on paper is half of it: authorities expect practice too, with sources, and requests that the importer had."
    ),
    "assessment.circumstances": mark(
        "Chain and its length, channels, recipients, purpose, data, format, sector, place of storage, onward transfers."
    ),
    "assessment.next_review": mark(
        "Step 6 of EDPB 01/2020: look again at intervals, and at once when the law there changes."
    ),
    "party.gdpr": mark(
        "Whether the importer is itself subject to the GDPR decides whether the standard clauses of 2021 fit."
    ),
    "party.representative_required": mark(
        "Who is subject to the GDPR from outside the Union needs a representative, but for occasional processing of "
        "low risk and public authorities."
    ),
    "party.certifications": mark(
        "A listing counts for the entity that is listed and the data that it covers: check the list by name and keep "
        "the day."
    ),
}
"""Sentences by kind and field."""
