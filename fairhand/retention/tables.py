"""Which tables are erased, and what a row of each is called. Any other row that points at one of these stays."""

from django.apps import apps
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

# What a matter is made of: each is in one matter and no other.
PARTS = {
    "incidents.Incident": _("Report of behaviour"),
    "incidents.LeaderWarning": _("Warning"),
    "incidents.Arrangement": _("Something agreed about contact"),
    "evidence.Evidence": _("What contacts show, taken into the file"),
    "decisions.Referral": _("Referral for advice"),
    "decisions.Consideration": _("Whether to manage contact formally was considered"),
    "decisions.SignOff": _("Signature that was asked for"),
    "decisions.Decision": _("Decision"),
    "socialmedia.Block": _("Block of an account"),
    "socialmedia.Post": _("Post"),
    "socialmedia.Account": _("Account"),
    "contacts.Contact": _("Contact"),
    "protocol.Case": _("Case of a named employee"),
}
# What hangs on those, and goes with them.
WITH_IT = {
    "incidents.TerminatedCall": _("Call that was ended"),
    "incidents.IncidentLink": _("Finding whose conduct it was"),
    "incidents.Answer": _("Leader's answer to a report"),
    "incidents.PoliceReport": _("What was told to the police"),
    "incidents.WarningWithdrawal": _("Withdrawal of a warning"),
    "incidents.MonitoringOutcome": _("What came of monitoring contact"),
    "decisions.Advice": _("Advice"),
    "decisions.Withdrawal": _("Withdrawal of a decision"),
    "decisions.Restriction": _("Restriction"),
    "decisions.Acknowledgement": _("Who has seen a restriction"),
    "decisions.Telling": _("How the customer was told"),
    "decisions.ContractStep": _("Step of a behaviour contract"),
    "decisions.Notice": _("Notice to the customer"),
    "decisions.Receipt": _("When a letter came"),
    "decisions.ServiceTold": _("Telling of a service"),
    "decisions.CrmEntry": _("Entry in the connected system"),
    "decisions.Draft": _("Decision in preparation"),
    "appeals.Appeal": _("Appeal"),
    "appeals.Further": _("More that was said on an appeal"),
    "appeals.Suspension": _("Suspension during an appeal"),
    "appeals.Outcome": _("What became of an appeal"),
    "reviews.ReviewRequest": _("Request for an early review"),
    "reviews.Review": _("Review"),
    "reviews.PutOff": _("Review that was put off"),
    "letters.Letter": _("Letter"),
    "letters.Enclosure": _("What was enclosed"),
    "letters.Dispatch": _("Package on its way"),
    "letters.Draft": _("Letter in preparation"),
    "socialmedia.Capture": _("Copy of a post"),
    "socialmedia.Step": _("What was done about a post"),
    "socialmedia.Look": _("Look at a block"),
    "socialmedia.Contest": _("What was said against it"),
    "socialmedia.ContestAnswer": _("Answer to what was said against it"),
    "socialmedia.AccountLink": _("Whose account it was taken to be"),
    "socialmedia.LinkView": _("Second person's view of that"),
    "contacts.Written": _("What a contact said in writing"),
    "contacts.InformationRequest": _("Request for information in a contact"),
    "contacts.Answer": _("Answer to a request in a contact"),
    "contacts.NotTheirs": _("That a contact proved not to be theirs"),
    "contacts.NotKnown": _("That it cannot be known whose a contact was"),
    "contacts.ContactLink": _("Finding whose contact it was"),
    "correspondence.Item": _("Letter that was read and filed"),
    "correspondence.Original": _("Email as it came"),
    "correspondence.Enclosed": _("What came enclosed"),
    "correspondence.Caught": _("Whose letter it was said to be"),
    "correspondence.LetThrough": _("That a letter passed"),
    "correspondence.Filing": _("That a letter was filed"),
    "correspondence.Finding": _("What was found in a letter"),
    "correspondence.HandOver": _("Where what was found went"),
    "correspondence.Corrected": _("Who was told that it was from another"),
    "correspondence.Answer": _("Answer to a request in a letter"),
    "correspondence.NeedSettled": _("What became of a need in a letter"),
    "protocol.Named": _("Whom a case is about"),
    "protocol.Denial": _("That somebody said it was not them"),
    "protocol.StepTaken": _("Step of a case"),
    "protocol.OwnChoice": _("What an employee chose to do"),
    "uploads.Upload": _("File that was put in"),
    "retention.Hold": _("Hold that was let go"),
    "retention.KeptLonger": _("That it was kept longer"),
    "record.EventFacts": _("What an event of it said"),
}
NO_FACTS = (
    "decisions.Draft",
    "letters.Draft",
)  # rows that may change and go: no trigger stands before them


def model(label: str) -> type[Model]:
    """The model of a label."""
    return apps.get_model(label)


def goes_along(of: type[Model]) -> bool:
    """Whether rows of a model go with what they hang on."""
    return of._meta.label in WITH_IT


def said(label: str) -> str:
    """What a row of a table is called."""
    return str({**PARTS, **WITH_IT}.get(label) or model(label)._meta.verbose_name)
