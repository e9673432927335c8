"""Employees, the teams they work in, and the posts they hold from and until."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from fairhand import council

OWN_HAND = "own-hand@fairhand.invalid"  # no employee: in its name stands what customers do on their own page


class EmployeeManager(BaseUserManager["Employee"]):
    def create_user(self, email: str, password: str | None = None, **facts):
        """Make an employee who can sign in."""
        employee = Employee(email=self.normalize_email(email).lower(), **facts)
        employee.set_password(password)
        employee.save(using=self._db)
        return employee


class OpenQuerySet(models.QuerySet):
    def open(self):
        """Those that are not closed: what may be chosen from now on."""
        return self.filter(closed_at=None)


class Service(models.Model):
    """A service of the body, such as waste or housing; one that was closed stays for what was about it."""

    code = models.SlugField(unique=True)
    name_en = models.CharField(max_length=120)
    name_cy = models.CharField(max_length=120)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = OpenQuerySet.as_manager()

    def __str__(self):
        return self.name_en


class Team(models.Model):
    """A team within a service; `above` is where its reports go when no leader of its own can take them."""

    code = models.SlugField(unique=True)
    name_en = models.CharField(max_length=120)
    name_cy = models.CharField(max_length=120)
    service = models.ForeignKey(Service, models.PROTECT, related_name="teams")
    above = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="below")
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = OpenQuerySet.as_manager()

    def __str__(self):
        return self.name_en


class Employee(AbstractBaseUser):
    """Somebody who works for the body and can sign in."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, default="en")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=council.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = EmployeeManager()
    posts_held_now: "list[Post]"  # of who has signed in, as the request began

    def __str__(self):
        return self.name


class PostQuerySet(models.QuerySet):
    def held(self, at):
        """Posts whose time includes `at`."""
        return self.filter(starts_at__lte=at).filter(Q(ends_at=None) | Q(ends_at__gt=at))


class Post(models.Model):
    """An office held by an employee in a team, from and until; several at once are usual."""

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="posts")
    role = models.SlugField()  # a code of the policy's roles
    team = models.ForeignKey(Team, models.PROTECT, related_name="posts")
    acting = models.BooleanField(default=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                # The same instant is allowed: a post withdrawn before it began was never held.
                condition=Q(ends_at=None) | Q(ends_at__gte=models.F("starts_at")),
                name="a_post_does_not_end_before_it_starts",
            )
        ]

    def __str__(self):
        return f"{self.employee}: {self.role}"


class Absence(models.Model):
    """A time when an employee is away, so that what comes to them goes to the next in line."""

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="absences")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()


class ApiToken(models.Model):
    """A key with which a system acts as one employee; only its digest is kept."""

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()


class CalendarKey(models.Model):
    """The secret in the address of one employee's own diary; only its digest is kept, and it ends when revoked."""

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="calendar_keys")
    digest = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employee"], condition=Q(ended_at=None), name="one_address_of_a_diary_for_each"
            )
        ]
