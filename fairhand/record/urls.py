"""Where the pages of the audit are."""

from django.urls import path

from . import views

app_name = "record"
urlpatterns = [
    path("audit/", views.looks, name="looks"),
    path("audit/refused/", views.refusals, name="refusals"),
    path("audit/odd-reading/", views.odd, name="odd"),
    path("audit/record/", views.proof, name="proof"),
    path("audit/record/export/", views.take_out, name="take_out"),
]
