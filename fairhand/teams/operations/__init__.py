"""What may be done here: keep the list of employees, posts and absences; keep the list of services and teams."""

from .people import (
    end_absence,
    end_employee,
    end_post,
    give_password,
    give_post,
    keep_employee,
    record_absence,
)
from .services import close_service, keep_service, rename_service
from .teams import change_team, close_team, keep_team

__all__ = [
    "change_team",
    "close_service",
    "close_team",
    "end_absence",
    "end_employee",
    "end_post",
    "give_password",
    "give_post",
    "keep_employee",
    "keep_service",
    "keep_team",
    "record_absence",
    "rename_service",
]
