"""Who has signed in: the employee behind a session, with the posts that they hold now."""

from allauth.account.auth_backends import AuthenticationBackend

from fairhand import council

from .models import Employee
from .reader import reader


class Accounts(AuthenticationBackend):
    """Local accounts. An account that was closed, or a post that has ended, gives nothing from the next request on."""

    def get_user(self, user_id) -> Employee | None:
        employee = reader(int(user_id), council.now())
        return employee if employee and employee.is_active else None
