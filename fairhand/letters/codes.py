"""Another code for a customer's own page: make one, and print the letter that sends it. The letter is not kept."""

from datetime import datetime
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.codes.forms import SendForm
from fairhand.codes.minting import to_send
from fairhand.codes.models import Code
from fairhand.codes.operations import send_code
from fairhand.council_data.particulars import particulars
from fairhand.customers.choices import language_label
from fairhand.customers.models import Customer
from fairhand.customers.queries import card, names_of, same_person
from fairhand.people.access import acts, sees
from fairhand.people.models import Employee
from fairhand.policy import Act, Sight, day
from fairhand.policy.phrase import capital
from fairhand.record.access import looked
from fairhand.record.sending import done

from . import render as letter
from .contents.own_page import keep_it, where_it_is
from .customers import asked, format_label
from .going_out import TO_PRINT
from .models import Letter


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@acts(Act.SEND_CODE)
@sees(Sight.LETTERS)
def own_page(request: HttpRequest, ref: str) -> HttpResponse:
    """The codes of one customer, never what they are; make another, and print it."""
    customer, at = get_object_or_404(Customer, ref=ref), council.now()
    form, voids = SendForm(request.POST or None), _not_used(customer, at)
    if done(request, form, send_code, customer=customer):
        messages.success(request, _("The code is made."))
        if voids:
            said = _("From now on this opens nothing, and a letter that brings it is of no use: %(refs)s.")
            messages.info(request, said % {"refs": ", ".join(each.ref for each in voids)})
        return redirect("letters:own_page", ref)
    looked(cast(Employee, request.user), Sight.LETTERS, customer.ref, "page")
    codes = list(Code.objects.filter(customer__in=same_person(customer, at)).order_by("-made_at", "-pk"))
    wants = asked(customer, council.policy_at(at), at)
    shown = {
        "form": form,
        "card": card(customer, at),
        "codes": codes,
        "at": at,
        "voids": voids,
        "to_print": next((each for each in codes if _can_print(each, at)), None),
        "prints": [(language, form_) for language in wants.languages for form_ in wants.formats if form_ != "html"],
        "address": settings.OWN_PAGE,
        "language_label": language_label,
        "format_label": format_label,
    }
    return render(request, "letters/own_page.html", shown)


@require_safe
@never_cache
@sees(Sight.LETTERS)
def code_letter(request: HttpRequest, ref: str, language: str, form: str) -> HttpResponse:
    """The letter that sends a code, for a day after the code was made; then nobody can print it."""
    at = council.now()
    code = get_object_or_404(Code.objects.select_related("customer"), ref=ref)
    if not _can_print(code, at) or language not in council.policy().about.languages or form not in Letter.FORMS[:3]:
        raise Http404
    looked(cast(Employee, request.user), Sight.LETTERS, code.customer.ref, "file")
    with override(language):
        pdf = letter.as_pdf("letter", _sheet(code, language, form, at), code.made_at)
    return HttpResponse(pdf, "application/pdf", headers={"Content-Disposition": f'attachment; filename="{ref}.pdf"'})


def _not_used(customer: Customer, at: datetime) -> list[Code]:
    """The codes that they have and did not use, which another makes void."""
    return list(Code.objects.living(at).filter(customer__in=same_person(customer, at)).order_by("made_at", "pk"))


def _can_print(code: Code, at) -> bool:
    return code.notice == "" and code.made_at > at - TO_PRINT and bool(to_send(code)) and bool(settings.OWN_PAGE)


def _sheet(code: Code, language: str, form: str, at) -> dict[str, Any]:
    today = council.day_of(at)
    words, here = council.words(language), particulars(language, today)
    customer = code.customer
    name = names_of({customer.pk}, at).get(customer.pk) or customer.ref
    addresses = asked(customer, council.policy_at(at), at).addresses
    to = [name, *(each.strip() for each in (addresses[0].split(",") if addresses else ()) if each.strip())]
    says = [_("You asked us for another code."), where_it_is()]
    return {
        "ref": code.ref,
        "code": "",
        "language": language,
        "form": form,
        "title": _("A code for your own page"),
        "body": words.label("body.name"),
        "from": [*here.address, *here.contact],
        "to": to,
        "date": capital(day(council.day_of(at), words)),
        "references": [_("Our reference: %(ref)s") % {"ref": code.ref}],
        "dear": _("Dear %(name)s,") % {"name": name},
        "blocks": [{"part": "own_page", "heading": _("Your own page"), "says": says, "items": [to_send(code)],
                    "after": [_("The codes that you had before open nothing now."), keep_it()]}],
        "yours": _("Yours sincerely,"),
        "sign": [words.label("body.name")],
        "foot": [],
        "page": _("Page"),
    }  # fmt: skip
