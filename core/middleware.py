"""What holds for every request."""

from contextlib import suppress
from ipaddress import ip_address

from django.shortcuts import redirect
from django.urls import reverse

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",  # Tabler's arrows and ticks are data: pictures inside its style sheet
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


class ThroughProxy:
    """In production all requests come through the web server in front, which says in X-Real-IP whose they are: without
    it the access log names one address for everybody, and five wrong passwords of a stranger lock a person out.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with suppress(ValueError):  # asked from this machine itself
            request.META["REMOTE_ADDR"] = str(ip_address(request.META.get("HTTP_X_REAL_IP", "")))
        return self.get_response(request)


class ContentSecurityPolicy:
    """Nothing from elsewhere, nothing inline: a stolen cookie needs a script to run first."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response["Content-Security-Policy"] = POLICY
        response["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        return response


class PasswordChangeDue:
    """Whoever signed in with a password set by another changes it before anything else."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        user = request.user
        allowed = (reverse("core:password_change"), reverse("core:sign_out"))
        if user.is_authenticated and user.must_change_password and request.path not in allowed:
            return redirect("core:password_change")
        return self.get_response(request)
