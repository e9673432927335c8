"""Accounts, posts as they were captured, what was done about them, and what was said against that (section 4)."""

from django.db import models
from django.db.models import Q

from fairhand.customers.models import Customer
from fairhand.people.models import Employee
from fairhand.record.models import Event
from fairhand.uploads.models import Upload


class Account(models.Model):
    """An account on a platform: of no known customer, whatever name it bears."""

    ref = models.CharField(max_length=20, unique=True)
    platform = models.CharField(max_length=40)
    handle = models.CharField(max_length=200)  # as it was when it was first seen
    key = models.CharField(max_length=600)  # the handle without case or sign, for finding
    address = models.CharField(max_length=500, blank=True)  # as typed; it is never fetched
    display_name = models.CharField(max_length=200, blank=True)
    seen_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["platform", "key"], name="an_account_is_kept_once")]

    def __str__(self):
        return self.ref


class Post(models.Model):
    """Something that an account put up; what it said is in its captures."""

    ref = models.CharField(max_length=20, unique=True)
    account = models.ForeignKey(Account, models.PROTECT, related_name="posts")
    address = models.CharField(max_length=500, blank=True)  # as typed; it is never fetched
    ours = models.BooleanField()  # on a page of the body's own, where it can hide or delete
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["account", "-recorded_at"], name="post_of_account")]

    def __str__(self):
        return self.ref

    @property
    def latest(self) -> "Capture":
        """What it said when it was last captured."""
        return list(self.captures.all())[-1]


class Capture(models.Model):
    """A post as it was when somebody saw it, before anything was done to it; one more each time that it changed."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="captures")
    text = models.TextField()  # what it says; where it is a picture, what it shows
    handle = models.CharField(max_length=200)
    display_name = models.CharField(max_length=200, blank=True)
    posted_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField()
    public = models.BooleanField()  # anybody could see it, as themselves and without being let in
    not_public_because = models.TextField(blank=True)  # how it came to be seen, where not anybody could see it
    picture = models.ForeignKey(Upload, models.PROTECT, null=True, related_name="+")  # a screenshot, or an export
    captured_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    @property
    def told(self) -> dict[str, str]:
        """What of it can differ from one capture to the next."""
        return {"text": self.text, "handle": self.handle, "display_name": self.display_name}


class Step(models.Model):
    """What was done about a post: hidden, deleted, reported to its platform, or left as it is."""

    ref = models.CharField(max_length=20, unique=True)
    post = models.ForeignKey(Post, models.PROTECT, related_name="steps")
    capture = models.ForeignKey(Capture, models.PROTECT, related_name="+")  # what it said when this was done
    kind = models.SlugField(max_length=12)
    rules = models.JSONField(default=list)  # codes of the house rules that it breaks
    ground = models.SlugField(max_length=30, blank=True)  # why it is left as it is: one of choices.GROUNDS
    reason = models.TextField()
    reference = models.CharField(max_length=120, blank=True)  # what the platform gave
    look_again_on = models.DateField(null=True)
    done_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    capacity = models.SlugField()
    done_at = models.DateTimeField()
    policy = models.CharField(max_length=60)
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)  # undone, since it was contested
    ended_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    ended_because = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.ref


class BlockQuerySet(models.QuerySet):
    def standing(self, at):
        """Blocks that stood at a moment."""
        return self.filter(blocked_at__lte=at).filter(Q(ended_at=None) | Q(ended_at__gt=at))


class Block(models.Model):
    """An account is blocked from the body's pages. It is no decision to manage contact, and is looked at again."""

    ref = models.CharField(max_length=20, unique=True)
    account = models.ForeignKey(Account, models.PROTECT, related_name="blocks")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="blocks")
    no_post_because = models.TextField(blank=True)  # why no post of it is kept
    rules = models.JSONField(default=list)
    grave = models.BooleanField()  # a rule was broken for which the policy blocks first
    repeated = models.BooleanField()  # rules were broken again and again
    no_less_because = models.TextField(blank=True)  # why nothing less will do, where it is neither
    reason = models.TextField()
    told = models.TextField()  # how they learn that they can contest it, or why they do not
    review_on = models.DateField(null=True)  # worked out once
    blocked_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    capacity = models.SlugField()
    blocked_at = models.DateTimeField()
    policy = models.CharField(max_length=60)
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    ended_because = models.TextField(blank=True)

    objects = BlockQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(ended_at=None), name="an_account_is_blocked_once_at_a_time"
            )
        ]

    def __str__(self):
        return self.ref

    @property
    def looked_at_on(self):
        """The day on which it is looked at again, by the last look or from its beginning."""
        last = list(self.looks.all())
        return last[-1].review_on if last else self.review_on


class Look(models.Model):
    """A block was looked at again: it goes on to another day, or ended."""

    block = models.ForeignKey(Block, models.PROTECT, related_name="looks")
    goes_on = models.BooleanField()
    reasons = models.TextField()
    review_on = models.DateField(null=True)
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]


class Contest(models.Model):
    """Somebody says that what was done to their post or account was wrong."""

    ref = models.CharField(max_length=20, unique=True)
    account = models.ForeignKey(Account, models.PROTECT, related_name="contests")
    block = models.ForeignKey(Block, models.PROTECT, null=True, related_name="contests")
    step = models.ForeignKey(Step, models.PROTECT, null=True, related_name="contests")
    text = models.TextField()
    came_on = models.DateField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.ref

    @property
    def against(self) -> "Block | Step":
        """What it is said against: a block, or what was done about a post."""
        if self.block:
            return self.block
        return self.step  # type: ignore[return-value]  # it is always one of the two

    @property
    def done_by(self) -> Employee:
        """Whoever did what is contested."""
        against = self.against
        return against.blocked_by if isinstance(against, Block) else against.done_by


class ContestAnswer(models.Model):
    """What becomes of what was contested, and what they are told."""

    contest = models.OneToOneField(Contest, models.PROTECT, related_name="answer")
    undone = models.BooleanField()
    reasons = models.TextField()
    told = models.TextField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()


class AccountLinkQuerySet(models.QuerySet):
    def standing(self, at):
        """Links that two people had made by a moment, and nobody had ended."""
        made = self.filter(view__agreed=True, view__recorded_at__lte=at)
        return made.filter(Q(ended_at=None) | Q(ended_at__gt=at))

    def waiting(self):
        """Links that one person proposed and nobody has answered."""
        return self.filter(view=None, ended_at=None)


class AccountLink(models.Model):
    """One person takes an account to be a customer's, on evidence; it is so once a second person agrees."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="links")
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="accounts_linked")
    basis = models.JSONField()  # of choices.BASIS, and never a name alone
    evidence = models.TextField()
    confidence = models.SlugField(max_length=20)  # of choices.CONFIDENCE
    proposed_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    ended_because = models.TextField(blank=True)

    objects = AccountLinkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(ended_at=None), name="an_account_is_somebodys_once_at_a_time"
            )
        ]


class LinkView(models.Model):
    """What the second person says of it."""

    link = models.OneToOneField(AccountLink, models.PROTECT, related_name="view")
    agreed = models.BooleanField()
    because = models.TextField()
    recorded_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
