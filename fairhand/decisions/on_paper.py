"""A page about a customer from whom names are withheld: on the screen it names who did what, on paper it names posts.

Whoever prints a page may put it into the wrong envelope, or leave it on a counter. So where a measure that withholds
names is in force, each employee's name stands in the page twice: once for the screen, and once as a post, for paper.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.customers.queries import same_person
from fairhand.people.models import Employee, Post
from fairhand.policy import MeasureKind
from fairhand.record.access import gathering

from .models import Restriction

UNTOUCHED = ("title", "script", "style", "textarea", "option", "svg")  # these hold no markup, or are not printed
TAG = re.compile(r"(<[^>]*>)")


class PostsForNames:
    """Let paper show posts in place of names, on every page about a customer from whom names are withheld."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with gathering() as refs:
            response = self.get_response(request)
        is_page = not response.streaming and response.get("Content-Type", "").startswith("text/html")
        if refs and is_page and names_are_withheld(refs, council.now()):
            response.content = for_paper(response.content.decode(), council.now()).encode()
        return response


def names_are_withheld(refs: Collection[str], at: datetime) -> bool:
    """Whether names are withheld from one of these customers at a moment."""
    if not _can_be_withheld():
        return False
    people = {pk for each in Customer.objects.filter(ref__in=refs) for pk in same_person(each, at)}
    withheld = Restriction.objects.filter(customer__in=people, kind=MeasureKind.NAMES_WITHHELD)
    return withheld.in_force(at).exists()


def for_paper(page: str, at: datetime) -> str:
    """A page with a post beside each employee's name, and a line that says so."""
    posts = {escape(each.name): each for each in Employee.objects.all() if escape(each.name) in page}
    said = escape(_("Names are withheld from this customer: on paper, posts stand in place of the names of employees."))
    page = re.sub(r"(<main [^>]*>)", rf'\1<p class="fh-quiet fh-names-withheld">{said}</p>', page, count=1)
    if not posts:
        return page
    by_name: dict[str, str] = {str(name): escape(post_of(each, at)) for name, each in posts.items()}
    longest_first = sorted(by_name, key=len, reverse=True)
    names = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)")
    return "".join(_in_text(TAG.split(page), names, by_name))


def post_of(employee: Employee, at: datetime) -> str:
    """The post that an employee holds at a moment, or held last; what everybody is, where they held none."""
    words = council.words()
    held = Post.objects.filter(employee=employee, starts_at__lte=at).order_by("-starts_at", "-pk")
    now = held.held(at).first() or held.first()
    everyone = next((role.code for role in council.policy().roles if role.everyone), "")
    role = now.role if now else everyone
    return words.label(f"roles.{role}") if words.has(f"roles.{role}") else words.label(f"roles.{everyone}")


def _in_text(pieces: Iterable[str], names: re.Pattern, posts: Mapping[str, str]) -> Iterable[str]:
    within = ""  # an element whose text is left as it is
    for piece in pieces:
        if piece.startswith("<"):
            tag = piece.strip("</> ").split()[0].lower() if piece.strip("</> ") else ""
            if not within and tag in UNTOUCHED and not piece.startswith("</") and not piece.endswith("/>"):
                within = tag
            elif within and tag == within and piece.startswith("</"):
                within = ""
            yield piece
        else:
            yield piece if within else names.sub(lambda found: _both(found[1], posts[found[1]]), piece)


def _both(name: str, post: str) -> str:
    return f'<span class="fh-paper-no">{name}</span><span class="fh-paper-only">{post}</span>'


def _can_be_withheld() -> bool:
    """Whether any version of the policy knows such a measure; most bodies have none, and are asked nothing more."""
    return any(row.kind == MeasureKind.NAMES_WITHHELD for each in council.versions() for row in each.measures)
