"""A system carries a key, and with it acts as one employee."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from fairhand import council

from .models import Employee
from .queries import employee_of_token


class Token(HttpBearer):
    """`Authorization: Bearer <key>`; who it stands for is then `request.user`."""

    def authenticate(self, request: HttpRequest, token: str) -> Employee | None:
        employee = employee_of_token(token, council.now())
        if employee is not None:
            request.user = employee
        return employee
