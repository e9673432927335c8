"""Where the language switch and the colours are."""

from django.urls import path

from . import views

urlpatterns = [
    path("language/<slug:code>/", views.language, name="language"),
    path("council.css", views.council_colours, name="council_colours"),
]
