#!/usr/bin/env bash
# A stock realm becomes one that signs customers in: set-up.sh REALM. A second run changes nothing.
# Sign in before: kcadm.sh config credentials --server https://sso.example.com --realm REALM --client NAME
set -euo pipefail

realm=${1:?"usage: set-up.sh REALM"}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

admin() {
  local verb=$1
  shift
  "${KCADM:-kcadm.sh}" "$verb" "$@" ${KCADM_CONFIG:+--config "$KCADM_CONFIG"}
}

# Roles, client scopes, browser flow; the clients of the website and of the portal.
admin create "realms/$realm/sso/setup" --file "$here/sites.json" --output

# The client of the shop. Keycloak makes its secret.
if [ -z "$(admin get "realms/$realm/clients" -q clientId=shop --fields id --format csv --noquotes)" ]; then
  admin create "realms/$realm/clients" --file "$here/shop.client.json"
fi

"$here/registrations.sh" "$realm" "$here/registrations"

# What is still wrong; nothing in an empty list.
admin get "realms/$realm/sso/setup"
