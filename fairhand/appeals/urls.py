"""Where the pages of this room are."""

from django.urls import path

from . import views

app_name = "appeals"
urlpatterns = [
    path("customers/<str:ref>/appeal/", views.choose, name="choose"),
    path("decisions/<str:ref>/appeal/", views.new, name="new"),
    path("appeals/<str:ref>/", views.appeal, name="appeal"),
    path("appeals/<str:ref>/suspension/", views.suspend, name="suspend"),
    path("appeals/<str:ref>/outcome/", views.decide, name="decide"),
]
