#!/usr/bin/env bash
# Consumes the login token on standard input for the portal and prints the user as JSON; exit code 22 if it is refused.
# Environment: SSO_REALM_URL such as https://id.example.com/realms/utility, SSO_CLIENT_ID, SSO_CLIENT_SECRET.
set -euo pipefail

read -r token
if [[ ! $token =~ ^[A-Za-z0-9_-]{43}$ ]]; then
  echo 'That is not a login token.' >&2
  exit 22
fi
# Token and secret go in by files, because everybody on the machine can read a command's arguments.
curl --silent --show-error --fail-with-body --max-time 5 \
  --config <(printf 'user = "%s:%s"\n' "$SSO_CLIENT_ID" "$SSO_CLIENT_SECRET") \
  --header 'Content-Type: application/json' \
  --data @<(printf '{"token": "%s"}' "$token") \
  "$SSO_REALM_URL/sso/token"
