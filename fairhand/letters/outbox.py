"""Packages on their way by email: claimed, sent, marked; tried again after growing waits; never sent twice.

A server that says no, or that cannot be reached, has not taken the letter, so it is tried again. When the line breaks
after the letter was handed over, or this process dies, nobody knows whether it went: it stays claimed, is shown as not
known, and only a person lets it go again. That it went, or was given up, is an event in the record.
"""

import smtplib
import socket
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q

from fairhand.codes.minting import forget
from fairhand.record import chain
from fairhand.record.afterwards import came_of
from fairhand.record.deed import About
from fairhand.record.models import Event

from . import going_out
from .models import Dispatch

WAITS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=12))
NOT_TAKEN = (
    ConnectionRefusedError,
    socket.gaierror,
    smtplib.SMTPConnectError,
    smtplib.SMTPHeloError,
    smtplib.SMTPAuthenticationError,
    smtplib.SMTPNotSupportedError,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPDataError,
    ValueError,  # what is no address, or would be two headers, is noticed before a server is asked
)


def waiting(at: datetime):
    """Emails that may be tried at a moment."""
    return Dispatch.objects.filter(
        by_email=True, sent_at=None, claimed_at=None, given_up_at=None, try_after__lte=at
    ).order_by("try_after", "pk")


def unknown():
    """Emails of which nobody knows whether they went: claimed, and neither marked nor given back."""
    return Dispatch.objects.filter(by_email=True, sent_at=None).filter(~Q(claimed_at=None))


def deliver(at: datetime) -> tuple[int, int]:
    """Send every email that is waiting: how many went, and how many did not."""
    went = failed = 0
    going_out.forget_printed(at)
    for package in waiting(at):
        if not claim(package, at):
            continue  # another process was faster
        if send(package, at):
            went += 1
        else:
            failed += 1
    return went, failed


def claim(package: Dispatch, at: datetime) -> bool:
    """Take a package for this process, if nobody else has: one conditional update, so one of two wins."""
    package.claim, package.claimed_at = uuid4(), at
    free = Dispatch.objects.filter(pk=package.pk, claimed_at=None, sent_at=None, given_up_at=None)
    return free.update(claim=package.claim, claimed_at=at, tries=package.tries + 1) == 1


def send(package: Dispatch, at: datetime) -> bool:
    """Send a package that was claimed, and mark what became of it."""
    mine = Dispatch.objects.filter(pk=package.pk, claim=package.claim)
    try:
        message(package).send()
    except NOT_TAKEN as fault:
        tries = package.tries + 1
        given_back: dict[str, Any] = {"claim": None, "claimed_at": None, "fault": _said(fault)}
        if tries > len(WAITS):
            facts = {"fault": _said(fault), "tries": tries}
            _settle(package, at, "letter_not_emailed", facts, {**given_back, "given_up_at": at})
        else:
            mine.update(**given_back, try_after=at + WAITS[tries - 1])
        return False
    except (OSError, smtplib.SMTPException) as fault:
        mine.update(fault=_said(fault))  # it stays claimed: it may have gone
        return False
    _settle(package, at, "letter_emailed", {"tries": package.tries + 1}, {"sent_at": at, "fault": ""})
    return True


def _settle(package: Dispatch, at: datetime, code: str, facts: dict, marks: dict) -> None:
    """Mark what became of a package, and write the event of it: under the act by which it was let go last."""
    with transaction.atomic():
        chain.lock()
        again = Event.objects.filter(code="letter_tried_again", thread=package.ref).order_by("-number").first()
        about: About = {
            "customer": package.notice.customer.ref,
            "thread": package.ref,
            "subject": f"decisions.notice:{package.notice.ref}",
        }
        facts = {"package": package.ref, "notice": package.notice.ref, **facts}
        came_of(again or package.notice.recorded_by, code, about=about, at=at, facts=facts)
        Dispatch.objects.filter(pk=package.pk, claim=package.claim).update(**marks)
        if "sent_at" in marks:
            forget([package.notice.ref])


def let_go(package: Dispatch, at: datetime) -> None:
    """Let a package be tried again, by decision of a person."""
    Dispatch.objects.filter(pk=package.pk, sent_at=None).update(
        claim=None, claimed_at=None, given_up_at=None, try_after=at, tries=0
    )


def message(package: Dispatch) -> EmailMessage:
    """The email of a package: every letter as text, and each as the file that it is."""
    letters = list(package.notice.letters.order_by("pk"))
    texts = {each.language: going_out.text_of(each) for each in reversed(letters)}  # of each language, its first form
    made = EmailMessage(
        subject=" / ".join(dict.fromkeys(each.title for each in letters)),
        body=("\n" + "=" * 76 + "\n\n").join(texts[each] for each in dict.fromkeys(row.language for row in letters)),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[package.address],
        # The same each time, so that a mail system can tell a second copy.
        headers={"Message-ID": f"<{package.ref}@{settings.DEFAULT_FROM_EMAIL.partition('@')[2]}>"},
        connection=get_connection(),
    )
    for each in letters:
        made.attach(each.file_name, going_out.content_of(each), "text/html" if each.pdf is None else "application/pdf")
    for row in package.notice.enclosures.select_related("copy").order_by("pk"):
        made.attach(f"{row.code}-{row.copy.language}.pdf", bytes(row.copy.pdf), "application/pdf")
    return made


def _said(fault: Exception) -> str:
    return f"{type(fault).__name__}: {fault}"[:500]
