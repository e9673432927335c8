"""My work, my diary, and a customer's file."""

from django.urls import path

from . import diary, views

urlpatterns = [
    path("work/", views.work, name="my_work"),
    path("me/diary/", diary.mine, name="my_diary"),
    path("diary/<str:secret>.ics", diary.feed, name="diary"),
    path("customers/<str:ref>/", views.customer_file, name="customer_file"),
]
