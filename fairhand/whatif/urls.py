"""Where the page of this room is."""

from django.urls import path

from . import views

app_name = "whatif"
urlpatterns = [
    path("what-if/", views.what_if, name="what_if"),
]
