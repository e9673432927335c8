"""Where the pages of this room are."""

from django.urls import path

from .views import answering, making, monitoring, reading, warning

app_name = "incidents"
urlpatterns = [
    path("incidents/new/", making.new, name="new"),
    path("calls/ended/", making.call_ended, name="call_ended"),
    path("reports/", reading.queue, name="queue"),
    path("reports/mine/", making.mine, name="mine"),
    path("reports/<str:ref>/", reading.report, name="report"),
    path("reports/<str:ref>/sent/", making.sent, name="sent"),
    path("reports/<str:ref>/answer/", answering.answer, name="answer"),
    path("reports/<str:ref>/police/", answering.police, name="police"),
    path("reports/<str:ref>/customer/", answering.link, name="link"),
    path("reports/<str:ref>/customer/end/", answering.unlink, name="unlink"),
    path("warnings/new/", warning.new_warning, name="warn"),
    path("warnings/<str:ref>/", warning.warning, name="warning"),
    path("warnings/<str:ref>/monitoring/", monitoring.close, name="close_monitoring"),
    path("arrangements/new/", warning.new_arrangement, name="arrange"),
    path("arrangements/<str:ref>/", warning.arrangement, name="arrangement"),
]
