"""My work, and a customer's file."""

from django.urls import path

from . import views

urlpatterns = [
    path("work/", views.work, name="my_work"),
    path("customers/<str:ref>/", views.customer_file, name="customer_file"),
]
