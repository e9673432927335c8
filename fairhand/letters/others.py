"""In whose name a letter goes, where that is another office, and to whom a copy of it goes."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.queries import card
from fairhand.decisions.noticing import Copied
from fairhand.people.models import Employee
from fairhand.policy import REPRESENTATIVE, Missing, Words, copies_of, notice_of, signed_for
from fairhand.record.owing import holders_of

from .subjects import Subject

SIGNATURE = "signature"  # what a letter lacks while nobody of the office agreed that it goes in its name


def signers(subject: Subject, at: datetime) -> list[Employee]:
    """Those of the office in whose name the letter goes; nobody where it goes in that of whoever took the act."""
    office = signed_for(subject.policy, subject.event)
    return holders_of(subject.policy, [office], at) if office else []


def signer(subject: Subject, by: Employee, agreed: str, at: datetime) -> Employee | None:
    """Who of that office agreed to the letter, by their address: whoever issues it, where they hold the office."""
    able = signers(subject, at)
    return next((each for each in able if each.email == (agreed or by.email)), None)


def unsigned(subject: Subject, by: Employee, agreed: str, at: datetime) -> list[Missing]:
    """The signature, where the letter needs one of another office and has none."""
    rules = notice_of(subject.policy, subject.event)
    if rules is None or not rules.signatory or signer(subject, by, agreed, at):
        return []
    return [Missing(SIGNATURE, "", rules.clause, rules.reading)]


def represented(subject: Subject, at: datetime) -> list[str]:
    """Those who act for the customer now, by name and capacity."""
    return [each.said for each in card(subject.customer, at).representatives]


def copies_to(subject: Subject, at: datetime) -> list[str]:
    """Those whom a copy goes to, as the policy names them; no representative where nobody acts for the customer."""
    every = copies_of(subject.policy, subject.event)
    return [each for each in every if each != REPRESENTATIVE or represented(subject, at)]


def copies(subject: Subject, said: Mapping[str, str], at: datetime) -> list[Copied]:
    """What was said of each copy: nothing where it goes, else why it does not."""
    words, wanted = council.words(), copies_to(subject, at)
    for each in said:
        if each not in wanted:
            raise Unfit(_("The policy has no copy of this letter go to “%(who)s”. Leave it out.") % {"who": each})
    if unsaid := next((each for each in wanted if each not in said), ""):
        raise Unfit(_("Say whether a copy goes: %(who)s.") % {"who": called(unsaid, words)})
    return [Copied(to=each, sent=not said[each].strip(), because=said[each].strip()) for each in wanted]


def called(to: str, words: Words) -> str:
    """What one of those who have a copy is called, to an employee."""
    return words.label(f"roles.{to}" if words.has(f"roles.{to}") else f"terms.{to}")


def told(to: str, words: Words) -> str:
    """The same to the customer, in a letter."""
    return _("Whoever acts for you") if to == REPRESENTATIVE else called(to, words)
