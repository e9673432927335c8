"""Where the pages of this room are."""

from django.urls import path

from . import views

app_name = "retention"
urlpatterns = [
    path("retention/", views.due, name="due"),
    path("retention/holds/new/", views.new_hold, name="new_hold"),
    path("retention/holds/<str:ref>/", views.hold, name="hold"),
    path("retention/erased/<str:ref>/", views.erased, name="erased"),
    path("retention/<str:ref>/", views.matter, name="matter"),
]
