"""Where the pages of this room are."""

from django.urls import path

from . import views

app_name = "reporting"
urlpatterns = [
    path("annual-review/", views.annual_review, name="annual_review"),
    path("annual-review/spreadsheet/", views.spreadsheet, name="spreadsheet"),
    path("annual-review/report/", views.printed, name="report"),
    path("annual-review/<str:ref>/", views.signed, name="signed"),
    path("annual-review/<str:ref>/spreadsheet/", views.spreadsheet, name="signed_spreadsheet"),
    path("annual-review/<str:ref>/report/", views.printed, name="signed_report"),
]
