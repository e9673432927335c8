"""Where the pages of this room are."""

from django.urls import path

from . import views

app_name = "decisions"
urlpatterns = [
    path("restrictions/new/", views.restrict_briefly, name="restrict_briefly"),
    path("restrictions/<str:ref>/", views.restriction, name="restriction"),
    path("restrictions/<str:ref>/seen/", views.seen, name="seen"),
    path("restrictions/<str:ref>/told/", views.told, name="told"),
    path("customers/<str:ref>/considerations/<str:thread>/", views.consider, name="consider"),
    path("referrals/new/", views.draft_referral, name="draft_referral"),
    path("referrals/<str:ref>/", views.referral, name="referral"),
    path("referrals/<str:ref>/advice/", views.advise, name="advise"),
    path("referrals/<str:ref>/form/", views.referral_form, name="referral_form"),
    path("sign-offs/new/", views.ask_sign_off, name="ask_sign_off"),
    path("sign-offs/<str:ref>/", views.sign_off, name="sign_off"),
    path("customers/<str:ref>/deciding/", views.decide, name="decide"),
    path("customers/<str:ref>/deciding/measures/<str:measure>/", views.measure, name="measure"),
    path("customers/<str:ref>/deciding/<str:section>/", views.section, name="section"),
    path("decisions/<str:ref>/", views.decision, name="decision"),
    path("decisions/<str:ref>/withdrawal/", views.withdrawal, name="withdrawal"),
    path("decisions/<str:ref>/crm/", views.crm, name="crm"),
    path("decisions/<str:ref>/contract/", views.contract, name="contract"),
    path("decisions/<str:ref>/services-told/", views.service_told, name="service_told"),
    path("notices/<str:notice>/received/", views.receipt, name="receipt"),
]
