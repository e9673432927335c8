"""Where the pages of this room are."""

from django.urls import path

from . import views

app_name = "contacts"
urlpatterns = [
    path("contacts/new/", views.new, name="new"),
    path("contacts/<str:ref>/", views.logged, name="logged"),
    path("contacts/<str:ref>/information-request/", views.information_request, name="information_request"),
    path("contacts/<str:ref>/answer/", views.answer, name="answer"),
    path("matters/decided/", views.decided, name="decided"),
    path("matters/decided/<str:ref>/", views.decided_matter, name="decided_matter"),
]
