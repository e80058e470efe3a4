#!/usr/bin/env bash
# Sends the signed-in user of the utility's website to the Customer Portal. A CGI script: its output is the answer.
# Environment: SSO_REALM_URL such as https://id.example.com/realms/utility, SSO_CLIENT_ID, SSO_CLIENT_SECRET.
set -euo pipefail

# Take the user from your own session, never from the request.
user='{"username": "jane", "email": "jane@example.com", "firstName": "Jane", "lastName": "Roe",
  "accounts": ["1001", "1002"], "selectedAccount": "1002"}'

# The secret goes in by --config, because everybody on the machine can read a command's arguments.
if ! answer=$(curl --silent --show-error --fail-with-body --max-time 5 \
    --config <(printf 'user = "%s:%s"\n' "$SSO_CLIENT_ID" "$SSO_CLIENT_SECRET") \
    --header 'Content-Type: application/json' \
    --data "$user" \
    "$SSO_REALM_URL/sso/login"); then
  echo "LoginSSO: $answer" >&2 # {"error": .., "error_description": ..}, no token
  if [[ $answer == *'"email_conflict"'* ]]; then # the customer can mend this, and trying again can't
    printf 'Status: 409 Conflict\n\nAnother customer of the portal has your e-mail address. Please tell us a different one.\n'
  else
    printf 'Status: 502 Bad Gateway\n\nThe portal is not available right now.\n'
  fi
  exit 0
fi

login_url=$(sed -n 's/.*"loginUrl":"\([^"]*\)".*/\1/p' <<<"$answer")
printf 'Status: 303 See Other\nLocation: %s\nCache-Control: no-store\nReferrer-Policy: no-referrer\n\n' "$login_url"
