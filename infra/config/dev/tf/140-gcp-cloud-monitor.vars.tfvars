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
    filter  = "jsonPayload.message=\"the edge reports\" AND jsonPayload.edge=\"rate-limited\" AND jsonPayload.count>=10"
    above   = 4
    minutes = 5
  }
  region_ejected = {
    filter  = "jsonPayload.message=\"the edge reports\" AND jsonPayload.edge=\"region-ejected\""
    above   = 0
    minutes = 5
  }
  origin_unreachable = {
    filter  = "jsonPayload.message=\"the edge reports\" AND jsonPayload.edge=\"origin-unreachable\" AND jsonPayload.count>=5"
    above   = 0
    minutes = 5
  }
  limits_local = {
    filter  = "jsonPayload.message=\"the edge reports\" AND jsonPayload.edge=\"limits-local\""
    above   = 2
    minutes = 5
  }
  upstash_away = {
    filter  = "jsonPayload.problem=\"sessions-unavailable\""
    above   = 20
    minutes = 5
  }
  tesla_errors = {
    filter  = "jsonPayload.alarm:*"
    above   = 0
    minutes = 5
  }
  payments_failed = {
    filter  = "jsonPayload.message=(\"a payment needs attention\" OR \"money for an order that is not ours\" OR \"a paid order is late\" OR \"a payment could not be looked at\" OR \"an event could not be followed: unknown refusal\" OR \"our account at a payment provider is refused\")"
    above   = 0
    minutes = 15
  }
  refunds_owed = {
    filter  = "jsonPayload.message=(\"a refund is owed\" OR \"a refund is late\")"
    above   = 0
    minutes = 5
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
measures             = {}
public_hosts         = ["dev.carpulsetracker.com", "dev.api.carpulsetracker.com"]
database_replicas    = 0
database_connections = 22
instance_ceilings = {
  api    = 2
  worker = 1
}
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
