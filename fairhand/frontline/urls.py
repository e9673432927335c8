"""Where the pages of this room are."""

from django.urls import path

from .views import boards, checks

urlpatterns = [
    path("", checks.contact_check, name="contact_check"),
    path("contact/<str:ref>/", checks.contact, name="contact"),
    path("screen-pop/", checks.screen_pop, name="screen_pop"),
    path("board/", boards.board, name="board"),
    path("board/wall/", boards.wall, name="board_wall"),
    path("board/to-acknowledge/", boards.to_acknowledge, name="board_to_acknowledge"),
]
