"""Where the pages of this room are."""

from django.urls import path

from . import views

app_name = "contacts"
urlpatterns = [
    path("contacts/new/", views.new, name="new"),
    path("contacts/<str:ref>/", views.logged, name="logged"),
]
