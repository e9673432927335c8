"""Where the pages of the policy are."""

from django.urls import path

from . import views

urlpatterns = [
    path("policy/", views.policy, name="policy"),
    path("policy/who-may/", views.who_may, name="who_may"),
    path("policy/versions/", views.versions, name="policy_versions"),
    path("policy/versions/<str:version>/", views.version, name="policy_version"),
    path("policy/versions/<str:version>/readings/<str:reading>/", views.confirm_reading, name="confirm_reading"),
    path("policy/versions/<str:version>/readings/<str:reading>/take-back/", views.take_back, name="take_back_reading"),
]
