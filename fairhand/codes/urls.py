"""Where the page of a code is."""

from django.urls import path

from . import views

app_name = "codes"
urlpatterns = [path("codes/<str:ref>/", views.code, name="code")]
