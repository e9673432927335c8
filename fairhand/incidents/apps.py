"""The room of what was reported, which follows what is said of the contacts in which it happened."""

from typing import Any

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "fairhand.incidents"

    def ready(self) -> None:
        """See to it that a report whose contact proves another's is looked at again, and lead there who made it."""
        from fairhand.contacts.operations import what_became_of, whose_was_said

        from .operations.doubting import see_to_doubt
        from .shown import led_to_reports

        def doubt(deed: Any, contact: Any, **_said: Any) -> None:
            see_to_doubt(deed, contact)

        def say(contact: Any, **_said: Any) -> str:
            return led_to_reports(contact)

        what_became_of.connect(say, weak=False, dispatch_uid="incidents")
        whose_was_said.connect(doubt, weak=False, dispatch_uid="incidents")
