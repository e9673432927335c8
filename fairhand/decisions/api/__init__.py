"""Decisions, for systems: the same acts, by the same people, with the same reasons."""

from ninja import Router

from .brief import router as brief
from .managing import router as managing
from .referring import router as referring

router = Router()
router.add_router("", brief)
router.add_router("", referring)
router.add_router("", managing)

__all__ = ["router"]
