"""What goes into the envelope beside a letter: the policy, in the language of the letter."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, time
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from fairhand import council
from fairhand.policy import Policy, notice_of
from fairhand.policy import day as in_words

from .models import Copy
from .render import as_pdf
from .subjects import Subject

POLICY = "policy"


def enclosed(subject: Subject, languages: list[str]) -> dict[str, dict[str, Copy]]:
    """What is enclosed in each language, by its code in the policy; nothing is stored here."""
    notice = notice_of(subject.policy, subject.event)
    if notice is None or POLICY not in notice.encloses:
        return {language: {} for language in languages}
    if not subject.encloses:
        return {language: {POLICY: Copy()} for language in languages}  # a leader decided otherwise, with a reason
    copies = {language: policy_copy(subject.policy, language) for language in languages}
    return {language: {POLICY: copy} if copy else {} for language, copy in copies.items()}


def kept(copies: Mapping[str, Mapping[str, Copy]]) -> list[tuple[str, Copy]]:
    """The copies that really go out, each stored once."""
    found = []
    for of_language in copies.values():
        for code, copy in of_language.items():
            if copy.digest:
                known = Copy.objects.filter(digest=copy.digest).first()
                if known is None:
                    copy.save()
                found.append((code, known or copy))
    return found


def policy_copy(policy: Policy, language: str) -> Copy | None:
    """The council's own copy where it keeps one of this version, else the plain statement; nothing if neither can be.

    Where the council says that it keeps its own and the file cannot be read, nothing goes instead of it.
    """
    named = settings.POLICY_COPIES.get(language, "")
    if named and policy.key == council.versions()[-1].key:
        try:
            pdf = Path(named).read_bytes()
        except OSError:
            return None
        source = "councils_own"
    else:
        pdf, source = _statement(policy.key, language), "plain_statement"
    digest = hashlib.sha256(pdf).hexdigest()
    return Copy(digest=digest, language=language, source=source, policy=policy.key, pdf=pdf)


@lru_cache(maxsize=16)
def _statement(key: str, language: str) -> bytes:
    policy = next(each for each in council.versions() if each.key == key)
    words = council.words(language, of=policy)
    clauses = [each for each in words.statements() if each]
    with override(language):
        sheet = {
            "title": _("The policy in plain words: %(title)s") % {"title": policy.about.title},
            "body": words.label("body.name"),
            "language": language,
            "about": _("In force from %(day)s. Ask us for the policy in full.")
            % {"day": in_words(policy.about.in_force_from, words)},
            "sections": _sections(policy, words, clauses),
        }
    return as_pdf("statement", sheet, datetime.combine(policy.about.in_force_from, time(12), UTC))


def _sections(policy: Policy, words, clauses: list[str]) -> list[dict]:
    made = []
    for number in policy.about.sections:
        says = [words.statement(each) for each in clauses if each.split(".")[0] == number]
        if says:
            named = words.clause(number)
            made.append({"heading": named[:1].upper() + named[1:], "says": says})
    return made
