"""Where the pages of this room are."""

from django.urls import path

from .views import arriving, naming, needing, reading, settling

app_name = "correspondence"
urlpatterns = [
    path("correspondence/", reading.worklist, name="worklist"),
    path("correspondence/new/", arriving.new, name="new"),
    path("correspondence/passing/", arriving.passing, name="passing"),
    path("correspondence/<str:ref>/", reading.item, name="item"),
    path("correspondence/<str:ref>/original/", reading.original, name="original"),
    path("correspondence/<str:ref>/scan/", reading.scan, name="scan"),
    path("correspondence/<str:ref>/whose/", arriving.whose, name="whose"),
    path("correspondence/<str:ref>/whose/end/", arriving.unlink, name="unlink"),
    path("correspondence/<str:ref>/filing/", settling.filing, name="filing"),
    path("findings/<str:ref>/", settling.hand_over, name="hand_over"),
    path("findings/<str:ref>/told/", settling.told, name="told"),
    path("findings/<str:ref>/answer/", settling.answer, name="answer"),
    path("findings/<str:ref>/need/", needing.need, name="need"),
    path("customers/<str:ref>/reader/", naming.reader, name="reader"),
]
