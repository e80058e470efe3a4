# Terraform's provider for Keycloak has no resource for a component of any kind, so the registrations are written by the
# script of ../kcadm. It runs again when a file has changed; Terraform does not notice what somebody changes elsewhere.
# The clients are there before: let depends_on name your keycloak_openid_client resources.

terraform {
  required_version = ">= 1.4"
}

variable "server" {
  type    = string
  default = "https://sso.example.com"
}

variable "realm" {
  type    = string
  default = "customers"
}

# A client of the realm with a service account that holds the realm role sso-admin.
variable "client_id" {
  type    = string
  default = "automation"
}

variable "client_secret" {
  type      = string
  sensitive = true
}

locals {
  kcadm = abspath("${path.module}/../kcadm")
  files = fileset(local.kcadm, "registrations/*.json")
}

resource "terraform_data" "registrations" {
  triggers_replace = [
    var.server,
    var.realm,
    filesha256("${local.kcadm}/registrations.sh"),
    [for file in local.files : filesha256("${local.kcadm}/${file}")],
  ]

  provisioner "local-exec" {
    interpreter = ["/bin/bash", "-c"]
    command     = <<-EOT
      set -euo pipefail
      KCADM_CONFIG=$(mktemp)
      export KCADM_CONFIG
      trap 'rm -f "$KCADM_CONFIG"' EXIT
      kcadm.sh config credentials --config "$KCADM_CONFIG" --server "$SERVER" --realm "$REALM" --client "$CLIENT_ID"
      "$KCADM_FOLDER/registrations.sh" "$REALM" "$KCADM_FOLDER/registrations"
    EOT

    # kcadm.sh reads the secret from the environment, so that it stands in no command line.
    environment = {
      SERVER               = var.server
      REALM                = var.realm
      CLIENT_ID            = var.client_id
      KC_CLI_CLIENT_SECRET = var.client_secret
      KCADM_FOLDER         = local.kcadm
    }
  }
}
