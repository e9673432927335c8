"""What is done once, when fairhand starts."""

from django.apps import AppConfig


class Config(AppConfig):
    name = "fairhand.config"

    def ready(self) -> None:
        """Say every sentence in the words of the body whose policy this is."""
        from .called import call_otherwise

        call_otherwise()
