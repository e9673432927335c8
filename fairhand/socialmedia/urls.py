"""Where the pages of this room are."""

from django.urls import path

from .views import acting, blocking, capturing, contesting, linking, reading

app_name = "socialmedia"
urlpatterns = [
    path("social-media/", reading.register, name="register"),
    path("social-media/posts/new/", capturing.new, name="new"),
    path("social-media/posts/<str:ref>/", reading.post, name="post"),
    path("social-media/posts/<str:ref>/pictures/<int:pk>/", reading.picture, name="picture"),
    path("social-media/posts/<str:ref>/again/", capturing.again, name="again"),
    path("social-media/posts/<str:ref>/hide/", acting.hide, name="hide"),
    path("social-media/posts/<str:ref>/delete/", acting.delete, name="delete"),
    path("social-media/posts/<str:ref>/report/", acting.report, name="report"),
    path("social-media/posts/<str:ref>/leave/", acting.leave, name="leave"),
    path("social-media/accounts/<str:ref>/", linking.account, name="account"),
    path("social-media/accounts/<str:ref>/block/", blocking.block, name="block_new"),
    path("social-media/accounts/<str:ref>/link/", linking.link, name="link"),
    path("social-media/accounts/<str:ref>/links/<int:pk>/confirm/", linking.confirm, name="confirm"),
    path("social-media/accounts/<str:ref>/links/<int:pk>/end/", linking.unlink, name="unlink"),
    path("social-media/blocks/<str:ref>/", blocking.blocked, name="block"),
    path("social-media/blocks/<str:ref>/look/", blocking.look, name="look"),
    path("social-media/blocks/<str:ref>/unblock/", blocking.unblock, name="unblock"),
    path("social-media/contests/new/", contesting.new, name="contest_new"),
    path("social-media/contests/<str:ref>/", contesting.contest, name="contest"),
]
