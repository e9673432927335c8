"""Where the pages of this room are."""

from django.urls import path

from .views import logging, whose

app_name = "contacts"
urlpatterns = [
    path("contacts/new/", logging.new, name="new"),
    path("contacts/<str:ref>/", logging.logged, name="logged"),
    path("contacts/<str:ref>/information-request/", logging.information_request, name="information_request"),
    path("contacts/<str:ref>/whose/", whose.whose, name="whose"),
    path("contacts/<str:ref>/whose/end/", whose.unlink, name="unlink"),
    path("contacts/<str:ref>/answer/", logging.answer, name="answer"),
    path("matters/decided/", logging.decided, name="decided"),
    path("matters/decided/<str:ref>/", logging.decided_matter, name="decided_matter"),
]
