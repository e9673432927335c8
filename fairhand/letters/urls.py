"""Where the pages of this room are."""

from django.urls import path

from . import codes, views

app_name = "letters"
urlpatterns = [
    path("policy/statement/", views.statement, name="statement"),
    path("policy/statement/<slug:language>/pdf/", views.statement_pdf, name="statement_pdf"),
    path("letters/", views.letters, name="letters"),
    path("letters/write/<slug:event>/<str:about>/", views.write, name="write"),
    path("letters/write/<slug:event>/<str:about>/<slug:language>/<slug:form>/", views.preview, name="preview"),
    path("letters/batches/<str:ref>/", views.batch, name="batch"),
    path("letters/batches/<str:ref>/file/", views.batch_file, name="batch_file"),
    path("letters/codes/<str:ref>/<slug:language>/<slug:form>/", codes.code_letter, name="code_letter"),
    path("customers/<str:ref>/own-page/", codes.own_page, name="own_page"),
    path("letters/<str:ref>/", views.letter, name="letter"),
    path("letters/<str:ref>/pdf/", views.download, {"kind": "pdf"}, name="pdf"),
    path("letters/<str:ref>/html/", views.download, {"kind": "html"}, name="html"),
]
