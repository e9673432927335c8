"""Reports, for systems: what an employee tells another program comes here all the same."""

from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import EmailStr, Field

from fairhand.contacts.queries import customer_of
from fairhand.contacts.unfit import Unfit
from fairhand.people.models import Employee
from fairhand.people.tokens import Token
from fairhand.policy import Channel
from fairhand.record.replies import Because, Instant, Key, Text

from .. import operations
from .asking import once, report_of

router = Router(auth=Token(), tags=["reports"])
NOT_DONE = {403: Because, 409: Because, 422: Because}


class Told(Schema):
    """What every report tells. What was said or done stands apart from what anybody thinks of it."""

    behaviours: list[Text] = Field(description="Codes of the policy's behaviours; empty when it was none of them")
    what_happened: Text = Field(min_length=1)
    opinion: Text = ""
    impact: Text = ""
    threat: bool = Field(False, description="Violence or harassment was threatened, to anybody")
    customer: Text = Field("", description="The reference of the one whose conduct it was; empty when not known")
    on_behalf_of: Text = Field("", description="The reference of the customer they acted for, if they did")
    known_as: Text = Field("", max_length=300)
    affected: EmailStr | None = Field(None, description="The colleague it was done to; whoever reports, when left out")
    about_leader: bool = Field(False, description="It concerns the reporter's own leader: it goes to the next in line")
    matter: Text = Field("", max_length=80)
    minutes: int | None = Field(None, ge=0, le=1440)


class IncidentIn(Told):
    """Behaviour on any channel."""

    channel: Channel
    happened_at: Instant | None = Field(None, description="Now, when it is left out")


class CallIn(Told):
    """A call that was ended."""

    warnings: int = Field(ge=0, le=99, description="How often the caller was warned on this call")
    warned_at: Instant | None = None
    no_warning_because: Text = ""
    began_at: Instant | None = None
    ended_at: Instant | None = Field(None, description="Now, when it is left out")


class ReportOut(Schema):
    """A report as it is kept, and who has it."""

    ref: str
    sent_to: str
    because: str

    @staticmethod
    def resolve_sent_to(incident):
        return incident.sent_to.name if incident.sent_to else ""

    @staticmethod
    def resolve_because(incident):
        return incident.sent_because


class CallOut(ReportOut):
    """An ended call as it is kept, and how it stands with the policy."""

    in_line: bool
    ruling: str
    clause: str

    @staticmethod
    def resolve_in_line(incident):
        return incident.ended_call.in_line

    @staticmethod
    def resolve_ruling(incident):
        return incident.ended_call.ruling

    @staticmethod
    def resolve_clause(incident):
        return incident.ended_call.clause


class AnswerIn(Schema):
    """What becomes of a report; how the employee is comes first."""

    welfare: Text = Field(min_length=1)
    outcome: Text
    reason: Text = Field(min_length=1)
    tell_reporter: Text = Field(min_length=1)


class PoliceIn(Schema):
    """The police were told of a threat, or why not."""

    force: Text = Field("", max_length=120)
    reference: Text = Field("", max_length=80)
    reported_on: date | None = None
    not_reported_because: Text = ""


class Kept(Schema):
    """What was told is kept with the report."""

    ref: str


@router.post("/incidents", response={201: ReportOut, **NOT_DONE}, summary="Report behaviour")
def post_incident(request: HttpRequest, said: IncidentIn, idempotency_key: Key = None):
    """Report behaviour on any channel; the customer need not be known."""
    return Status(201, operations.report_incident(**once(request, idempotency_key), **_told(request, said)))


@router.post("/terminated-calls", response={201: CallOut, **NOT_DONE}, summary="Report a call that was ended")
def post_terminated_call(request: HttpRequest, said: CallIn, idempotency_key: Key = None):
    """Keep that a call was ended, in line with the policy or not, and report it."""
    return Status(201, operations.terminate_call(**once(request, idempotency_key), **_told(request, said)))


@router.post("/reports/{ref}/answers", response={201: Kept, 404: Because, **NOT_DONE}, summary="Answer a report")
def post_answer(request: HttpRequest, ref: Text, said: AnswerIn, idempotency_key: Key = None):
    """Say what becomes of a report. An outcome is one of those that the report's page offers."""
    incident = report_of(request, ref)
    operations.answer_report(**once(request, idempotency_key), incident=incident, **said.dict())
    return Status(201, incident)


@router.post("/incidents/{ref}/police", response={201: Kept, 404: Because, **NOT_DONE}, summary="The police were told")
def post_police(request: HttpRequest, ref: Text, said: PoliceIn, idempotency_key: Key = None):
    """Keep that the police were told of a threat, or why they were not."""
    incident = report_of(request, ref)
    operations.report_to_police(**once(request, idempotency_key), incident=incident, **said.dict())
    return Status(201, incident)


def _told(request: HttpRequest, said: Told) -> dict:
    people = {"customer": customer_of(said.customer), "on_behalf_of": customer_of(said.on_behalf_of)}
    return {**said.dict(), **people, "affected": _colleague(said.affected) or request.user}


def _colleague(address: str | None) -> Employee | None:
    if not address:
        return None
    colleague = Employee.objects.filter(email__iexact=address).first()
    if colleague is None:
        raise Unfit(_("Nobody here has the address %(address)s. Check it, or leave it out.") % {"address": address})
    return colleague
