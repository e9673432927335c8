"""Where the pages of this room are."""

from django.urls import path

from . import views

app_name = "decisions"
urlpatterns = [
    path("restrictions/new/", views.restrict_briefly, name="restrict_briefly"),
    path("restrictions/<str:ref>/", views.restriction, name="restriction"),
    path("restrictions/<str:ref>/seen/", views.seen, name="seen"),
    path("restrictions/<str:ref>/told/", views.told, name="told"),
    path("customers/<str:ref>/considerations/<str:thread>/", views.consider, name="consider"),
]
