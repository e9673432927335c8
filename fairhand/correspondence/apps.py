"""The room of what comes in writing, which follows what is said of the contacts beside it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    name = "fairhand.correspondence"

    def ready(self) -> None:
        """See to it that what is logged, or said to ask for information, comes before whoever reads what they write.

        What is found there of a need is told wherever the needs of a customer are shown.
        """
        from fairhand.contacts.operations import (
            asks_for_information,
            is_owed_elsewhere,
            is_put_right_elsewhere,
            is_theirs_still,
            was_logged,
            what_became_of,
        )
        from fairhand.customers.operations import need_was_ended
        from fairhand.customers.queries import needs_missing

        from .operations.ending import need_ended
        from .operations.finding import find_what_its_contact_asks
        from .operations.logged import put_before_the_reader
        from .queries import is_letter_from
        from .shown import needs_not_yet, said_of_contact, where_it_is_owed, where_whose_is_said

        def follow(deed: Any, contact: Any, **_said: Any) -> None:
            find_what_its_contact_asks(deed, contact)

        def read(deed: Any, contact: Any, about: str, **_said: Any) -> None:
            put_before_the_reader(deed, contact, about)

        def say(contact: Any, whole: bool, **_said: Any) -> str:
            return said_of_contact(contact, whole=whole)

        def owed(contact: Any, **_said: Any) -> str:
            return where_it_is_owed(contact)

        def holds(contact: Any, people: Any, **_said: Any) -> bool:
            return is_letter_from(contact, people)

        def whose(contact: Any, **_said: Any) -> str:
            return where_whose_is_said(contact)

        def misses(people: Collection[int], at: datetime, **_said: Any) -> list:
            return needs_not_yet(people, at)

        def ended(event: Any, need: Any, **_said: Any) -> None:
            need_ended(event, need)

        asks_for_information.connect(follow, weak=False, dispatch_uid="correspondence")
        is_owed_elsewhere.connect(owed, weak=False, dispatch_uid="correspondence")
        is_put_right_elsewhere.connect(whose, weak=False, dispatch_uid="correspondence")
        is_theirs_still.connect(holds, weak=False, dispatch_uid="correspondence")
        need_was_ended.connect(ended, weak=False, dispatch_uid="correspondence")
        needs_missing.connect(misses, weak=False, dispatch_uid="correspondence")
        was_logged.connect(read, weak=False, dispatch_uid="correspondence")
        what_became_of.connect(say, weak=False, dispatch_uid="correspondence")
