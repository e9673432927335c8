"""Social media, for systems.

acting.py  posts, what is done about them, blocks, contests
linking.py whose an account is taken to be
"""

from ninja import Router

from . import acting, linking

router = Router()
router.add_router("", acting.router)
router.add_router("", linking.router)
