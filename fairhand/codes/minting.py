"""A code is made within an act, printed when its letter goes, and forgotten then: only its digest stays."""

from datetime import date, datetime

from fairhand.customers.models import Customer
from fairhand.record.deed import Deed
from fairhand.record.refs import new_ref

from .lasting import lasts_until
from .models import Code, Sealed
from .signs import digest_of, made_from, new_nonce


def mint(
    deed: Deed,
    customer: Customer,
    event_code: str,
    *,
    nonce: str = "",
    notice: str = "",
    received_on: date | None = None,
    because: str = "",
) -> Code:
    """Make a code, to be printed when its letter goes; or from a nonce that somebody holds who shows it now."""
    ref = new_ref("COD")
    event = deed.happened(
        event_code,
        customer=customer.ref,
        thread=notice or ref,
        subject=f"codes.code:{ref}",
        clause=deed.ruling.clause,
        facts={"code": ref, "notice": notice, **({"because": because} if because else {})},
    )
    code = Code(ref=ref, customer=customer, notice=notice, made_at=deed.at, recorded_by=event)
    kept = nonce or new_nonce()
    code.digest, code.lasts_until = digest_of(made_from(kept)), lasts_until(customer, deed.at, received_on)
    code.save()
    if not nonce:
        Sealed.objects.create(code=code, nonce=kept)
    return code


def to_print(notice: str) -> str:
    """The code that the letters of a notice print, while they have not gone; nothing afterwards."""
    sealed = Sealed.objects.filter(code__notice=notice, code__ended_at=None).first()
    return made_from(sealed.nonce) if sealed else ""


def to_send(code: Code) -> str:
    """A code by itself, while the letter that sends it can be printed."""
    sealed = Sealed.objects.filter(code=code, code__ended_at=None).first()
    return made_from(sealed.nonce) if sealed else ""


def forget_sent(before: datetime) -> None:
    """Forget what codes that were to be sent by themselves before a moment are printed from."""
    Sealed.objects.filter(code__notice="", code__made_at__lte=before).delete()


def forget(notices: list[str]) -> None:
    """Forget what the codes of these notices are printed from: their letters have gone."""
    Sealed.objects.filter(code__notice__in=notices).delete()


def find(plain: str, at: datetime) -> Code | None:
    """The living code with these signs. One that is spent, revoked or over is not found, as if there were none."""
    return Code.objects.living(at).filter(digest=digest_of(plain)).select_related("customer").first()
