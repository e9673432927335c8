"""Where the pages of this room are."""

urlpatterns: list = []
