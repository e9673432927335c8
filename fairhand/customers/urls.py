"""Where the pages of this room are."""

from django.urls import path

from .views import choosing, ending, keeping, requests

app_name = "customers"
urlpatterns = [
    path("customers/new/", keeping.new, name="new"),
    path("requests/<str:ref>/", requests.request, name="request"),
    path("requests/<str:ref>/own-data/", requests.own_data, name="own_data"),
    path("customers/<str:ref>/particulars/", keeping.show, name="particulars"),
    path("customers/<str:ref>/needs/", keeping.needs, name="needs"),
    path("customers/<str:ref>/names/new/", keeping.new_name, name="new_name"),
    path("customers/<str:ref>/names/<int:pk>/end/", ending.name, name="end_name"),
    path("customers/<str:ref>/identifiers/new/", keeping.new_identifier, name="new_identifier"),
    path("customers/<str:ref>/identifiers/<int:pk>/end/", ending.identifier, name="end_identifier"),
    path("customers/<str:ref>/language/", keeping.language, name="language"),
    path("customers/<str:ref>/needs/new/", keeping.new_need, name="new_need"),
    path("customers/<str:ref>/needs/<int:pk>/end/", ending.need, name="end_need"),
    path("customers/<str:ref>/representatives/new/", choosing.find_representative, name="find_representative"),
    path("customers/<str:ref>/representatives/<int:pk>/end/", ending.representative, name="end_representation"),
    path("customers/<str:ref>/representatives/<str:other>/", choosing.new_representative, name="new_representative"),
    path("customers/<str:ref>/links/new/", choosing.find_same, name="find_same"),
    path("customers/<str:ref>/links/<int:pk>/end/", ending.link, name="end_link"),
    path("customers/<str:ref>/links/<str:other>/", choosing.new_link, name="new_link"),
]
