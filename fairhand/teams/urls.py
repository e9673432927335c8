"""Where the list of employees and posts is."""

from django.urls import path

from . import views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/new/", views.new_employee, name="new_employee"),
    path("people/services/", views.services, name="services"),
    path("people/services/new/", views.new_service, name="new_service"),
    path("people/services/<int:pk>/", views.rename_service, name="rename_service"),
    path("people/<int:pk>/", views.employee, name="employee"),
    path("people/<int:pk>/posts/new/", views.new_post, name="new_post"),
    path("people/<int:pk>/posts/<int:post_pk>/end/", views.end_post, name="end_post"),
    path("people/<int:pk>/absences/new/", views.new_absence, name="new_absence"),
    path("people/<int:pk>/absences/<int:absence_pk>/end/", views.end_absence, name="end_absence"),
    path("people/<int:pk>/password/", views.password, name="give_password"),
    path("people/<int:pk>/close/", views.close, name="end_employee"),
]
