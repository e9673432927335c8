"""Reports, warnings and arrangements, for systems."""

from ninja import Router

from .reports import router as reports
from .warning import router as warning

router = Router()
router.add_router("", reports)
router.add_router("", warning)
