"""What was found, why something passes, and what of an email could not be read, as people say it."""

from django.utils.translation import gettext_lazy as _

from fairhand.policy import Found

FOUND = {
    Found.NOTHING_NEW: _("Nothing new"),
    Found.NEW_MATTER: _("A new matter"),
    Found.SAFEGUARDING: _("Safeguarding: somebody may be at risk"),
    Found.INFORMATION_REQUEST: _("A request for information"),
    Found.SUBJECT_ACCESS: _("A request for their own data"),
    Found.APPEAL: _("An appeal, or a request for a review"),
    Found.NEEDS: _("A need, or an adjustment that they ask for"),
}
# What to do with it: said beside the choice.
FOUND_SO = {
    Found.NOTHING_NEW: _("It repeats what was answered. It is filed, and nobody writes back."),
    Found.NEW_MATTER: _("It goes to its service, which answers it."),
    Found.SAFEGUARDING: _("Safeguarding is told today."),
    Found.INFORMATION_REQUEST: _("It goes to those who answer requests, and is not filed before it is answered."),
    Found.SUBJECT_ACCESS: _("It goes to those who answer requests, and is not filed before it is answered."),
    Found.APPEAL: _("It is written down as an appeal. Whoever hears appeals decides whether it is one."),
    Found.NEEDS: _("It is put among their needs, where everybody is told of it, or somebody writes why not."),
}
# What became of a need that was found.
NEED = {
    "recorded": _("Put among their needs"),
    "known": _("Known already"),
    "neither": _("Not put among their needs"),
}
UNKNOWN = {
    "nobody": _("No customer is known by this address."),
    "several": _("More than one customer is known by this address."),
    "several_senders": _("It comes from more than one address."),
    "no_sender": _("It does not say from which address it comes, in a way that can be read."),
    "two_capacities": _("They act for somebody else too. Say whether they write for themselves or for them."),
    "not_said": _("Whoever took it in did not know whose it is."),
    "put_right": _("Whose it was said to be proved wrong."),
}
PASSED = {
    "never_caught": _("It comes from an address that is never caught: a member, a parliament or an ombudsman."),
    "representative": _("It comes from somebody who acts for the customer."),
    "no_measure": _("No measure by which it would be read is in force for them."),
    "other_service": _("It is about a service for which no measure has it read:"),
    "nobody": _("Somebody looked, and it is from nobody under a measure."),
}
FAULTS = {
    "broken": _("The email is not made as emails are, so its text could not be taken from it. Open it as it came."),
    "cut": _("The text is longer than is shown here. Open the email as it came to read all of it."),
    "parts": _("The email has more parts than were looked at. Open it as it came."),
    "signs": _("Some signs could not be read as the email says they are written. They are shown as �."),
    "unseen": _("Signs that cannot be shown were taken out of the text. They are in the email as it came."),
    "from_html": _("The email was written as a web page. This is its text, with the address of each link beside it."),
    "no_text": _("There is no text in it. What came with it is listed below."),
    "too_large": _("It is too large to be kept here. It lies in the mailbox, untouched: read it there."),
    "again": _("Another email came with the same number of its own. They may be one, or somebody may pretend so."),
}


def found_label(kind: str) -> str:
    """What was found, in the reader's words."""
    return str(FOUND[Found(kind)])


def need_label(how: str) -> str:
    """What became of a need that was found, in the reader's words."""
    return str(NEED.get(how, how))


def sentences(codes: list[str]) -> list[str]:
    """What of an email could not be read as it stands, a sentence each."""
    return [str(FAULTS[each]) for each in codes if each in FAULTS]
