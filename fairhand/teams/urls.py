"""Where the list of employees and posts is."""

from django.urls import path

from .views import people, structure

urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/new/", people.new_employee, name="new_employee"),
    path("people/services/", structure.services, name="services"),
    path("people/services/new/", structure.new_service, name="new_service"),
    path("people/services/<int:pk>/", structure.rename_service, name="rename_service"),
    path("people/services/<int:pk>/close/", structure.close_service, name="close_service"),
    path("people/teams/new/", structure.new_team, name="new_team"),
    path("people/teams/<int:pk>/", structure.team, name="team"),
    path("people/teams/<int:pk>/close/", structure.close_team, name="close_team"),
    path("people/<int:pk>/", people.employee, name="employee"),
    path("people/<int:pk>/posts/new/", people.new_post, name="new_post"),
    path("people/<int:pk>/posts/<int:post_pk>/end/", people.end_post, name="end_post"),
    path("people/<int:pk>/absences/new/", people.new_absence, name="new_absence"),
    path("people/<int:pk>/absences/<int:absence_pk>/end/", people.end_absence, name="end_absence"),
    path("people/<int:pk>/password/", people.password, name="give_password"),
    path("people/<int:pk>/close/", people.close, name="end_employee"),
]
