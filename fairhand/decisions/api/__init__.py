"""Decisions, for systems: the same acts, by the same people, with the same reasons."""

from ninja import Router

from .brief import router as brief

router = Router()
router.add_router("", brief)

__all__ = ["router"]
