"""Where the pages of this room are."""

from django.urls import path

from .views import deciding, reading, reporting

app_name = "protocol"
urlpatterns = [
    path("named/", reading.cases, name="cases"),
    path("named/new/", reporting.new, name="new"),
    path("named/steps/", reading.steps, name="steps"),
    path("named/<str:ref>/", reading.case, name="case"),
    path("named/<str:ref>/own/", reporting.own, name="own"),
    path("named/<str:ref>/not-me/", reporting.not_me, name="not_me"),
    path("named/<str:ref>/about/", reporting.put_right, name="put_right"),
    path("named/<str:ref>/files/<int:pk>/", reading.file, name="file"),
    path("named/<str:ref>/close/", deciding.close, name="close"),
    path("named/<str:ref>/steps/<slug:step>/", deciding.take, name="take"),
    path("named/<str:ref>/steps/<slug:step>/skip/", deciding.skip, name="skip"),
]
