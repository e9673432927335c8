"""Where the pages of this room are."""

from django.urls import path

from . import views

app_name = "evidence"
urlpatterns = [
    path("customers/<str:ref>/contacts/", views.ask, name="ask"),
    path("evidence/asked/<int:pk>/", views.shown, name="shown"),
    path("evidence/asked/<int:pk>/take-in/", views.take_in, name="take_in"),
    path("evidence/asked/<int:pk>/<str:contact>/", views.beside, name="compared"),
    path("evidence/<str:ref>/", views.evidence, name="evidence"),
]
