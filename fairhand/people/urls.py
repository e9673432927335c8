"""Signing in and out, who I am, and help."""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path

from . import views
from .access import open_to_all, signed_in

urlpatterns = [
    path("sign-in/", open_to_all(account.login), name="account_login"),
    path("sign-in/closed/", open_to_all(account.account_inactive), name="account_inactive"),
    path("sign-in/code/", open_to_all(second_step.authenticate), name="mfa_authenticate"),
    path("sign-out/", open_to_all(account.logout), name="account_logout"),
    path("kept/", views.kept, name="kept"),
    path("me/", views.me, name="me"),
    path("me/confirm/", signed_in(account.reauthenticate), name="account_reauthenticate"),
    path("me/confirm/code/", signed_in(second_step.reauthenticate), name="mfa_reauthenticate"),
    path("me/password/", signed_in(account.password_change), name="account_change_password"),
    path("me/second-step/", signed_in(second_step.index), name="mfa_index"),
    path("me/second-step/on/", signed_in(totp.activate_totp), name="mfa_activate_totp"),
    path("me/second-step/off/", signed_in(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("me/second-step/codes/", signed_in(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("me/second-step/codes/new/", signed_in(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("help/", views.help_, name="help"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
