"""Where the pages of what the body says of itself are."""

from django.urls import path

from . import views

app_name = "council_data"
urlpatterns = [
    path("council/", views.council_data, name="all"),
    path("council/parts/<slug:part>/", views.particular, name="part"),
    path("council/advocates/new/", views.new_advocate, name="new_advocate"),
    path("council/advocates/bring-in/", views.bring_in, name="bring_in"),
    path("council/advocates/<int:pk>/end/", views.end_advocate, name="end_advocate"),
    path("council/closure-days/", views.closure_days, name="closure_days"),
    path("council/closure-days/<str:day>/", views.closure_day, name="closure_day"),
    path("council/meetings/", views.meetings, name="meetings"),
    path("council/meetings/<slug:of>/<str:day>/", views.meeting, name="meeting"),
]
