"""Where a customer's own page is."""

from django.urls import path

from . import views

app_name = "standing"
urlpatterns = [
    path("standing/", views.standing, name="standing"),
    path("standing/appeal/<str:ref>/", views.appeal, name="appeal"),
    path("standing/review/<str:ref>/", views.early_review, name="review"),
    path("standing/contract/<str:ref>/", views.contract, name="contract"),
    path("standing/ask/<slug:kind>/", views.ask_for, name="ask"),
    path("standing/code/", views.code, name="code"),
    path("standing/letters/<str:ref>/", views.letter, name="letter"),
    path("standing/letters/<str:ref>/file/", views.letter_file, name="letter_file"),
    path("standing/accessibility/", views.accessibility, name="accessibility"),
    path("standing/out/", views.out, name="out"),
]
