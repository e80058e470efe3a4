#!/usr/bin/env bash
# Makes the registrations of a realm, or changes them: registrations.sh REALM FOLDER
# The folder has a file KIND.NAME.json for each, in the shape of a component. A second run changes nothing.
# Sign in before: kcadm.sh config credentials --server https://sso.example.com --realm REALM --client NAME
# KCADM is the command, kcadm.sh by default; KCADM_CONFIG its file with the sign-in.
set -euo pipefail

realm=${1:?"usage: registrations.sh REALM FOLDER"}
folder=${2:?"usage: registrations.sh REALM FOLDER"}
call="realms/$realm/sso/registrations"

admin() {
  local verb=$1
  shift
  "${KCADM:-kcadm.sh}" "$verb" "$@" ${KCADM_CONFIG:+--config "$KCADM_CONFIG"}
}

# Id, kind and name of each, one a line.
known=$(admin get "$call" --fields id,providerId,name --format csv --noquotes)

# A website before the applications that trust it.
for kind in sso-settings sso-website sso-application sso-target; do
  for file in "$folder/$kind".*.json; do
    [ -e "$file" ] || continue
    name=$(basename "$file" .json)
    name=${name#"$kind".}
    id=$(awk -F, -v kind="$kind" -v name="$name" '$2 == kind && $3 == name { print $1 }' <<< "$known")
    if [ -n "$id" ]; then
      admin update "$call/$id" --file "$file"
      echo "$kind $name: there"
    else
      admin create "$call" --file "$file" > /dev/null
      echo "$kind $name: made"
    fi
  done
done
