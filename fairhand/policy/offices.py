"""The offices, who may take each act and look at what, as the policy file gives it."""

from typing import Literal

from .part import Part, Period, Sourced
from .words import Act, Circumstance, Sight


class Role(Sourced):
    """An office that a post gives; `everyone` is the one that every employee holds."""

    code: str  # the name that other tables use
    everyone: bool = False  # every employee holds it, with no post
    satisfies: tuple[str, ...] = ()  # roles this one is to be read as
    leads: bool = False  # a report of somebody in the team comes to this role
    frontline: bool = False  # takes contacts, and is told of restrictions at once


class SoFar(Sourced):
    """What holds for an act that goes this far: in a circumstance, with a measure, or for longer than a time."""

    when: Circumstance | Literal[""] = ""  # what has to be so of the decision
    measures: tuple[str, ...] = ()  # codes: the limit is reached where one of them is set
    # the limit is reached where the decision lasts longer, counted from the day it is taken
    longer_than: Period | None = None


class Limit(SoFar):
    """Fewer may take an act that goes this far."""

    who: tuple[str, ...]  # the roles that may go this far


class Consent(SoFar):
    """Others agree before an act that goes this far is taken; one that names no distance is always asked for."""

    confirmed_by: tuple[str, ...]  # a second person who holds one of these roles
    joint: bool = False  # one of each of them, beside the role in which it is taken
    # of those who hold one of the roles, the nearest above whoever decides: in their own team, or one above it
    by_line: bool = False
    committee: str = ""  # the committee that resolves it; those who confirm write down when it met and who sat


class Authority(Sourced):
    """Who may take an act."""

    act: Act  # what is done
    who: tuple[str, ...]  # the roles that may do it, the usual one first
    consults: tuple[str, ...] = ()  # who is heard first: it waits until somebody writes down what they said
    told: tuple[str, ...] = ()  # for the reader: who is told of it; what tells them is a duty
    instead: tuple[Act, ...] = ()  # what somebody who may not can do, offered in the refusal
    limits: tuple[Limit, ...] = ()  # where it goes so far, those named there alone
    # where it goes so far, what others confirm first: of manage_contact, and of review where it goes on
    consents: tuple[Consent, ...] = ()


class Shown(Sourced):
    """Those of an audience who are shown less than the others."""

    who: tuple[str, ...]  # roles among those who may look; whoever holds another of those as well is shown all
    # measure: what is in force and until when, not what it means; ask: that there is something, and whom to ask
    how_much: Literal["measure", "ask"]
    ask: str  # the role whose holders are asked for the rest; the page names them, with their addresses


class Look(Part):
    """Who may look at what: information governance, kept beside the authority matrix."""

    sight: Sight  # what is looked at
    who: tuple[str, ...]  # the roles that may
    shown: tuple[Shown, ...] = ()  # of contact_check: who of them is shown less; left out, everybody is shown all
    why: str  # for the reader: the words files say it to those who may, and to those who may not
    reading: str = ""  # for the reader: the id of the reading that says why it is so, where it was asked
