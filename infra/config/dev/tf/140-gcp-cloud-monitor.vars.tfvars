# Generated from infra/config/*.env.yaml by do-generate-config-for-step; edit those instead.
project      = "bnc-cpt-dev"
env          = "dev"
org          = "bnc"
app          = "cpt"
state_bucket = "bnc-cpt-dev-tf-state"
channels     = ["ops@carpulsetracker.com"]
events = {
  failed_logins = {
    filter  = "jsonPayload.message=\"a sign-in did not succeed\""
    above   = 20
    minutes = 5
  }
  rate_limited = {
    filter  = "jsonPayload.message=\"request\" AND jsonPayload.status=429"
    above   = 50
    minutes = 5
  }
  tesla_errors = {
    filter  = "jsonPayload.alarm:*"
    above   = 0
    minutes = 5
  }
  payments_failed = {
    filter  = "jsonPayload.message=(\"a payment needs attention\" OR \"money for an order that is not ours\" OR \"a paid order is late\" OR \"a payment could not be looked at\")"
    above   = 0
    minutes = 15
  }
  pdf_errors = {
    filter  = "jsonPayload.message=\"a report failed for good\""
    above   = 0
    minutes = 15
  }
  server_errors = {
    filter  = "httpRequest.status>=500"
    above   = 10
    minutes = 5
  }
}
public_hosts      = ["dev.carpulsetracker.com", "dev.api.carpulsetracker.com"]
database_replicas = 0
slo = {
  availability = 0.95
  days         = 28
}
billing_account = null
budget = {
  amount     = 30
  currency   = "EUR"
  thresholds = [0.5, 0.9, 1.2]
}
