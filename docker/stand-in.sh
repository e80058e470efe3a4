#!/usr/bin/env bash
# Makes local images under the names that the Dockerfile and the compose files want, where the official ones can't be pulled.
# They are not the official images: Debian's packages and Keycloak's own distribution, labelled as stand-ins. For trying and
# testing only. Needs Debian 12, root, docker, mmdebstrap, unzip and Maven.
set -euo pipefail

keycloak_version=${KEYCLOAK_VERSION:-26.7.5}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOCKER_BUILDKIT=0

for tool in docker mmdebstrap unzip mvn; do
  command -v "$tool" > /dev/null || { echo "stand-in.sh needs $tool (apt-get install docker.io mmdebstrap unzip maven)" >&2; exit 1; }
done
docker info > /dev/null 2>&1 || { echo "stand-in.sh needs a running docker daemon (dockerd)" >&2; exit 1; }

# A Debian with some packages, as an image.
debian() {
  local image=$1 packages=$2
  mmdebstrap --quiet --variant=minbase --include="$packages" \
    --setup-hook='mkdir -p "$1"/usr/share/man/man1 "$1"/usr/share/man/man7' bookworm - |
    docker import - "$image" > /dev/null
}

stand_in() {
  local image=$1 context=$2 dockerfile=$3
  docker build --quiet --label dev.ssobridge.stand-in=true --file "$here/stand-in/$dockerfile" --tag "$image" "$context" > /dev/null
  echo "$image (stand-in)"
}

debian sso-stand-in/java openjdk-17-jre-headless,ca-certificates
mvn -q -B -ntp dependency:copy -Dartifact="org.keycloak:keycloak-quarkus-dist:$keycloak_version:zip" -DoutputDirectory="$work"
unzip -q "$work"/keycloak-quarkus-dist-*.zip -d "$work/unpacked"
mkdir "$work/keycloak"
mv "$work"/unpacked/keycloak-* "$work/keycloak/keycloak"
stand_in "quay.io/keycloak/keycloak:$keycloak_version" "$work/keycloak" keycloak.Dockerfile

debian sso-stand-in/postgres postgresql-15
stand_in postgres:15.14 "$here/stand-in" postgres.Dockerfile

debian sso-stand-in/nginx nginx-light,curl
stand_in nginx:1.28.0 "$here/stand-in" nginx.Dockerfile
