"""A body without a protocol has none of these pages."""

from functools import wraps

from django.http import Http404

from fairhand import council


def where_there_is_one(view):
    """Show a page only where some version of the policy has a protocol; it is not there otherwise."""

    @wraps(view)
    def shown(request, *args, **kwargs):
        if not any(council.protocols(each) for each in council.versions()):
            raise Http404
        return view(request, *args, **kwargs)

    return shown
