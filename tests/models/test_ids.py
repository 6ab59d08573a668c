"""The ids of records are unique, of version 7, and grow with time."""

from __future__ import annotations

from itertools import islice, pairwise
from uuid import UUID

from models.ids import new_id, new_ids


def test_an_id_is_a_uuid_of_version_7() -> None:
    ids = [UUID(new_id()), *map(UUID, islice(new_ids(), 600))]
    assert {(id.version, id.variant) for id in ids} == {(7, UUID(int=1 << 63).variant)}


def test_ids_made_together_are_unique_and_those_that_share_a_moment_grow_by_one() -> None:
    ids = list(islice(new_ids(), 256))
    assert ids == sorted(set(ids))
    assert {UUID(after).int - UUID(before).int for before, after in pairwise(ids)} == {1}


def test_two_makers_of_ids_never_give_the_same() -> None:
    assert not set(islice(new_ids(), 1000)) & set(islice(new_ids(), 1000))
