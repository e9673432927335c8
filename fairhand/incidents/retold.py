"""What was said when a report was kept, said again in the language of who reads it now."""

from fairhand import council
from fairhand.policy import call_ending

from .models import Incident
from .report import police_matter
from .routing import route


def sent_because(incident: Incident) -> str:
    """Why a report went to whom it went; in the words kept, where who leads was put right since."""
    leader, because = route(
        incident.reported_by,
        incident.recorded_at,
        affected=incident.affected,
        about_leader=incident.about_leader,
    )
    return because if leader == incident.sent_to else incident.sent_because


def ruling(incident: Incident) -> str:
    """How an ended call stands with the policy of its day; nothing when no call was ended."""
    call = incident.ended_call
    if call is None:
        return ""
    policy = council.policy_at(incident.recorded_at)
    again = call_ending(
        policy,
        warned=call.warnings,
        because=call.no_warning_because,
        behaviours=incident.behaviours,
        police=incident.threat or police_matter(policy, incident.behaviours),
        words=council.words(of=policy),
    )
    return again.because if again.allowed == call.in_line else call.ruling
