"""Who may come in: each view says under what it is filed, and nobody sees what is not theirs."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render

from fairhand import council
from fairhand.policy import Act, Ruling, Shown, Sight, may, may_see, shown_less

from .naming import post_name
from .queries import posts_held


def acts(*those: Act):
    """File a view under the acts it offers. The act itself refuses; the page says so before."""
    return lambda view: _file(view, *those)


def sees(sight: Sight):
    """File a view under a sight, and refuse those who may not look, with the reason."""

    def wrap(view):
        @wraps(view)
        def look(request, *args, **kwargs):
            ruling = ruling_on_sight(request, sight)
            return view(request, *args, **kwargs) if ruling else refused(request, ruling)

        return _file(look, sight)

    return wrap


def signed_in(view):
    """File a view as open to anybody who has signed in."""
    return _file(view, "signed in")


def open_to_all(view):
    """File a view as open to the world."""
    return _file(login_not_required(view), "open")


def _file(view, *under):
    view.filed = (*getattr(view, "filed", ()), *under)
    return view


def ruling_on(request, act: str) -> Ruling:
    """Whether the person who asks may take an act now."""
    return may(council.policy(), Act(act), roles_of(request), council.words())


def ruling_on_sight(request, sight: str) -> Ruling:
    """Whether the person who asks may look at something now."""
    return may_see(council.policy(), Sight(sight), roles_of(request), council.words())


def names_measures(request) -> bool:
    """Whether the person who asks is shown what is in force at a contact, and not only that there is something."""
    less = shown_less_now(request)
    return less is None or less.how_much != "ask"


def shown_less_now(request) -> Shown | None:
    """What the person who asks is shown less at a contact, and whom they ask; nothing where they are shown all."""
    return shown_less(council.policy(), Sight.CONTACT_CHECK, roles_of(request))


def refused(request, ruling: Ruling):
    """The page that says why not."""
    return render(request, "people/refused.html", {"ruling": ruling}, status=403)


def roles_of(request) -> frozenset[str]:
    """The roles that the person who asks holds now; read once for each request."""
    return frozenset(post.role for post in _posts(request))


def posts_in_words(request) -> list[str]:
    """The posts of the person who asks, as they are called in the language of the page."""
    return [post_name(post) for post in _posts(request)]


def _posts(request) -> list:
    if not request.user.is_authenticated:
        return []
    if not hasattr(request.user, "posts_held_now"):  # who signs in with this very request
        request.user.posts_held_now = posts_held(request.user, council.now())
    return request.user.posts_held_now
