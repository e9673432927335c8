"""Where the pages of this room are."""

from django.urls import path

from . import views

app_name = "bundles"
urlpatterns = [
    path("bundles/", views.every, name="all"),
    path("bundles/new/", views.new, name="new"),
    path("bundles/drafts/<int:pk>/", views.draft, name="draft"),
    path("bundles/drafts/<int:pk>/<slug:document>/", views.sift, name="sift"),
    path("bundles/<str:ref>/", views.bundle, name="bundle"),
    path("bundles/<str:ref>/file/", views.take_out, name="file"),
]
