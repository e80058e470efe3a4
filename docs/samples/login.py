"""Sends the signed-in user of the utility's website to the Customer Portal. Python 3.8 or newer: python3 login.py

Environment: SSO_REALM_URL such as https://id.example.com/realms/utility, SSO_CLIENT_ID, SSO_CLIENT_SECRET, PORT.
"""
import base64
import json
import os
import sys
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote_plus

LOGIN_SSO = os.environ["SSO_REALM_URL"] + "/sso/login"
# Id and secret are form-encoded before they become one header (RFC 6749, section 2.3.1).
CREDENTIALS = ":".join(quote_plus(os.environ[name]) for name in ("SSO_CLIENT_ID", "SSO_CLIENT_SECRET"))
AUTHORIZATION = "Basic " + base64.b64encode(CREDENTIALS.encode()).decode()


def login_url(user):
    """Where to send the browser of this user."""
    request = urllib.request.Request(
        LOGIN_SSO,
        data=json.dumps(user).encode(),
        headers={"Authorization": AUTHORIZATION, "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=5) as answer:
        return json.load(answer)["loginUrl"]


def signed_in_user():
    """Take the user from your own session, never from the request."""
    return {
        "username": "jane",
        "email": "jane@example.com",
        "firstName": "Jane",
        "lastName": "Roe",
        "accounts": ["1001", "1002"],
        "selectedAccount": "1002",
    }


class Website(BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(200, '<form method="post" action="/my-energy"><button>My energy</button></form>')

    def do_POST(self):
        try:
            location = login_url(signed_in_user())
        except urllib.error.HTTPError as refused:  # {"error": .., "error_description": ..}, no token
            error = refused.read().decode()
            print("LoginSSO:", refused.code, error, file=sys.stderr)
            if '"email_conflict"' in error:  # the customer can mend this, and trying again can't
                self.answer(409, "Another customer of the portal has your e-mail address. Please tell us a different one.")
            else:
                self.answer(502, "The portal is not available right now.")
        except (OSError, KeyError) as failure:  # not reachable, or the portal has no entry URL
            print("LoginSSO:", repr(failure), file=sys.stderr)
            self.answer(502, "The portal is not available right now.")
        else:
            self.answer(303, "", {"Location": location})

    def answer(self, status, page, headers=None):
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "no-referrer")
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(page.encode())


ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8090"))), Website).serve_forever()
