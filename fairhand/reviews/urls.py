"""Where the pages of this room are."""

from django.urls import path

from .views import asking, holding, reading

app_name = "reviews"
urlpatterns = [
    path("reviews/", reading.due, name="due"),
    path("reviews/<str:ref>/", reading.held, name="held"),
    path("decisions/<str:ref>/review/", holding.review, name="review"),
    path("decisions/<str:ref>/review/put-off/", holding.put_off, name="put_off"),
    path("decisions/<str:ref>/review/ask/", asking.ask, name="ask"),
    path("customers/<str:ref>/review/ask/", asking.ask_of_customer, name="ask_of_customer"),
    path("review-requests/<str:ref>/", asking.asked_for, name="request"),
]
