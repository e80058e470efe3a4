"""Adopts a stock realm by the set-up call and spends tokens, each once; the servers are those of docker/."""

import base64
import collections
import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request

URL = os.environ["SSO_URL"]
TOKENS = 40


def call(method, path, body=None, authorization=None, form=False):
    data = None
    headers = {}
    if body is not None:
        data = (urllib.parse.urlencode(body) if form else json.dumps(body)).encode()
        headers["Content-Type"] = "application/x-www-form-urlencoded" if form else "application/json"
    if authorization:
        headers["Authorization"] = authorization
    request = urllib.request.Request(URL + path, data, headers, method=method)
    try:
        with urllib.request.urlopen(request) as answer:
            status, text = answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        status, text = error.code, error.read().decode()
    return status, json.loads(text) if text.startswith(("{", "[")) else text


def must(expected, answer):
    status, body = answer
    if status != expected:
        sys.exit(f"expected {expected}, got {status}: {body}")
    return body


def basic(client, secret):
    return "Basic " + base64.b64encode(f"{client}:{secret}".encode()).decode()


grant = {
    "grant_type": "password",
    "client_id": "admin-cli",
    "username": "admin",
    "password": os.environ["SSO_ADMIN_PASSWORD"],
}
tokens = must(200, call("POST", "/realms/master/protocol/openid-connect/token", grant, form=True))
admin = "Bearer " + tokens["access_token"]
server = must(200, call("GET", "/admin/serverinfo", authorization=admin))
features = {feature["name"]: feature["enabled"] for feature in server["features"]}
assert features["DECLARATIVE_UI"], features
must(201, call("POST", "/admin/realms", {"realm": "adopted", "enabled": True}, admin))
realm = "/admin/realms/adopted"
before = must(200, call("POST", realm + "/sso/setup?dryRun=true", authorization=admin))
after = must(200, call("POST", realm + "/sso/setup", authorization=admin))
again = must(200, call("POST", realm + "/sso/setup", authorization=admin))
assert before["changed"] == after["changed"] == again["unchanged"] and not again["changed"], (before, after, again)
print("adopted:", ", ".join(after["changed"]))

portal = {"clientId": "portal", "secret": "portal-secret", "redirectUris": ["http://portal.localhost/cb"]}
must(201, call("POST", realm + "/clients", portal, admin))
utility = {"clientId": "utility", "secret": "utility-secret", "standardFlowEnabled": False,
           "serviceAccountsEnabled": True}
must(201, call("POST", realm + "/clients", utility, admin))
pages = "org.keycloak.services.ui.extend.UiPageProvider"
for provider, config in (("sso-website", {"clientId": ["utility"], "portals": ["portal"]}),
                         ("sso-application", {"clientId": ["portal"], "entryUrl": ["http://portal.localhost/entry"]})):
    must(201, call("POST", realm + "/components",
                   {"name": provider, "providerId": provider, "providerType": pages, "config": config}, admin))
uuid = must(200, call("GET", realm + "/clients?clientId=utility", authorization=admin))[0]["id"]
account = must(200, call("GET", f"{realm}/clients/{uuid}/service-account-user", authorization=admin))["id"]
role = must(200, call("GET", realm + "/roles/sso-login", authorization=admin))
must(204, call("POST", f"{realm}/users/{account}/role-mappings/realm", [role], admin))

statuses = collections.Counter()
for i in range(TOKENS):
    body = {"username": f"person-{i}", "accounts": ["7001"]}
    token = must(200, call("POST", "/realms/adopted/sso/login", body, basic("utility", "utility-secret")))["token"]
    for _ in range(3):
        status, _ = call("POST", "/realms/adopted/sso/token", {"token": token}, basic("portal", "portal-secret"))
        statuses[status] += 1
assert statuses == {200: TOKENS, 404: 2 * TOKENS}, statuses
print(f"{TOKENS} tokens, each tried three times: {dict(statuses)}")
