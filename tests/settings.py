"""Settings for tests: fairhand's own, on the database that FAIRHAND_TEST_DB names (sqlite or postgres)."""

import atexit
import os

from tests import database

os.environ["FAIRHAND_MADE_UP"] = "1"
if os.environ.get("FAIRHAND_TEST_DB", "sqlite") == "postgres":
    if not database.given_url():
        server = database.start()
        atexit.register(server.remove)
        # Workers of the same test run are told by the environment, and share the server.
        os.environ["TEST_DATABASE_URL"] = server.url
    os.environ["DATABASE_URL"] = database.given_url()
else:
    os.environ.pop("DATABASE_URL", None)

from fairhand.config.settings import *  # noqa: F403
from fairhand.config.settings import DATABASES, HOUSE

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, since threads and processes must see one database; not durable, since tests need not be.
    (HOUSE / "build").mkdir(exist_ok=True)
    DATABASES["default"]["TEST"] = {"NAME": str(HOUSE / "build" / f"test-{os.getpid()}.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
    )

CLOCK_MAY_MOVE = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
