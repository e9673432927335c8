"""Sessions in the database, as Django keeps them; read by a prepared statement where there is one."""

from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.utils import timezone

from . import prepared

READ = "SELECT session_data FROM django_session WHERE session_key = $1 AND expire_date > $2"


class SessionStore(InDatabase):
    """A session that ends when its row does."""

    def load(self) -> dict:
        """What the session holds; nothing when it has ended."""
        key = self.session_key or ""
        strange = "\x00" in key  # a character that no key has, and that PostgreSQL cannot be asked about
        if not strange and not prepared.can():
            return super().load()
        found = [] if strange else prepared.rows(READ, key, timezone.now())
        if found:
            return self.decode(found[0][0])
        self._session_key = None
        return {}

    @classmethod
    def get_model_class(cls):
        return InDatabase.get_model_class()
