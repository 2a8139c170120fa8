# Generated from infra/config/*.env.yaml by do-generate-config-for-step; edit those instead.
project = "bnc-cpt-tst"
env     = "tst"
org     = "bnc"
app     = "cpt"
secrets = {
  EDGE_SIGNING_KEY = {
    id      = "bnc-cpt-edge-signing-key"
    used_by = ["edge", "api"]
  }
  JWT_SIGNING_KEY = {
    id      = "bnc-cpt-jwt-signing-key"
    used_by = ["api", "worker"]
  }
  REPORT_SIGNING_KEY = {
    id      = "bnc-cpt-report-signing-key"
    used_by = ["api", "worker"]
  }
  REPORT_SEAL_AUTHORITY = {
    id      = "bnc-cpt-report-seal-authority"
    used_by = []
  }
  REPORT_SEAL_KEY = {
    id      = "bnc-cpt-report-seal-key"
    used_by = ["worker"]
  }
  REPORT_SEAL_CERTIFICATE = {
    id      = "bnc-cpt-report-seal-certificate"
    used_by = ["api", "worker"]
  }
  TOKEN_ENCRYPTION_KEY = {
    id      = "bnc-cpt-token-encryption-key"
    used_by = ["api", "worker"]
  }
  TESLA_CLIENT_ID = {
    id      = "bnc-cpt-tesla-client-id"
    used_by = ["api", "worker"]
  }
  TESLA_CLIENT_SECRET = {
    id      = "bnc-cpt-tesla-client-secret"
    used_by = ["api", "worker"]
  }
  TESLA_PUBLIC_KEY = {
    id      = "bnc-cpt-tesla-public-key"
    used_by = ["api"]
  }
  APPLE_PAY_DOMAIN_ASSOCIATION = {
    id      = "bnc-cpt-apple-pay-domain-association"
    used_by = ["api"]
  }
  STRIPE_SECRET_KEY = {
    id      = "bnc-cpt-stripe-secret-key"
    used_by = ["api", "worker"]
  }
  STRIPE_WEBHOOK_SECRET = {
    id      = "bnc-cpt-stripe-webhook-secret"
    used_by = ["api", "worker"]
  }
  PAYPAL_CLIENT_ID = {
    id      = "bnc-cpt-paypal-client-id"
    used_by = ["api", "worker"]
  }
  PAYPAL_CLIENT_SECRET = {
    id      = "bnc-cpt-paypal-client-secret"
    used_by = ["api", "worker"]
  }
  PAYPAL_WEBHOOK_ID = {
    id      = "bnc-cpt-paypal-webhook-id"
    used_by = ["api", "worker"]
  }
}
secret_regions = ["europe-north1", "us-central1"]
