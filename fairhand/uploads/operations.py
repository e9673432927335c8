"""Keeping a file, inside an act of the room that asks for one."""

import hashlib

from fairhand.record.act import Deed
from fairhand.record.refs import new_ref

from .cleaning import File
from .models import Upload


def keep(deed: Deed, file: File, *, customer: str = "", thread: str = "") -> Upload:
    """Keep a clean file, and write both of its digests into the chain. `customer` and `thread` are references."""
    ref, clean = new_ref("UPL"), file.clean
    digest = hashlib.sha256(clean.content).hexdigest()
    measured = {"width": clean.width or None, "height": clean.height or None, "pages": clean.pages or None}
    told = {
        "name": file.name,
        "kind": clean.kind,
        "digest_received": file.received,
        "size_received": file.size,
        "digest": digest,
        "size": len(clean.content),
    }
    event = deed.happened(
        "file_kept",
        customer=customer,
        thread=thread,
        subject=f"uploads.upload:{ref}",
        clause=deed.ruling.clause,
        facts=told | measured,
    )
    return Upload.objects.create(
        ref=ref,
        content=clean.content,
        customer=customer,
        kept_by=deed.by,
        kept_at=deed.at,
        recorded_by=event,
        **told,
        **measured,
    )
