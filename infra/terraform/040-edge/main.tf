locals {
  saas = var.mode == "cloud-dns"
  settings = {
    always_use_https         = "on"
    automatic_https_rewrites = "on"
    brotli                   = "on"
    http3                    = "on"
    min_tls_version          = var.min_tls
    ssl                      = "strict"
    tls_1_3                  = "on"
  }
}

# 007-dns of the owning environment made the zone; every other environment only needs its id.
data "cloudflare_zone" "zone" {
  count  = local.saas && var.owner ? 0 : 1
  filter = { name = var.zone }
}

# In mode cloud-dns the customers' domain stays in Cloud DNS, and this second domain carries the host names.
resource "cloudflare_zone" "saas" {
  count   = local.saas && var.owner ? 1 : 0
  account = { id = var.account_id }
  name    = var.zone
  type    = "full"
}

locals {
  zone_id = try(cloudflare_zone.saas[0].id, data.cloudflare_zone.zone[0].zone_id)
}

# A custom domain makes its own record and certificate, also two levels deep, where Universal SSL stops.
resource "cloudflare_workers_custom_domain" "host" {
  for_each   = toset(local.saas ? [] : var.hosts)
  account_id = var.account_id
  zone_id    = local.zone_id
  hostname   = each.key
  service    = var.worker
}

resource "cloudflare_custom_hostname" "host" {
  for_each = toset(local.saas ? var.hosts : [])
  zone_id  = local.zone_id
  hostname = each.key
  ssl = {
    method   = "http"
    type     = "dv"
    settings = { min_tls_version = var.min_tls }
  }
}

resource "cloudflare_workers_route" "host" {
  for_each = toset(local.saas ? var.hosts : [])
  zone_id  = local.zone_id
  pattern  = "${each.key}/*"
  script   = var.worker
}

# There is no server behind the fallback: the routes answer first, and 100:: is the address for discarding.
resource "cloudflare_dns_record" "fallback" {
  count   = local.saas && var.owner ? 1 : 0
  zone_id = local.zone_id
  name    = "edge.${var.zone}"
  type    = "AAAA"
  content = "100::"
  ttl     = 1
  proxied = true
}

resource "cloudflare_custom_hostname_fallback_origin" "fallback" {
  count   = local.saas && var.owner ? 1 : 0
  zone_id = local.zone_id
  origin  = cloudflare_dns_record.fallback[0].name
}

resource "cloudflare_zone_setting" "setting" {
  for_each   = var.owner ? local.settings : {}
  zone_id    = local.zone_id
  setting_id = each.key
  value      = each.value
}

# The one rule of the Free plan, the first of three layers; the Worker has the other two.
resource "cloudflare_ruleset" "rate" {
  count   = var.owner ? 1 : 0
  zone_id = local.zone_id
  name    = "rate limit"
  kind    = "zone"
  phase   = "http_ratelimit"
  rules = [{
    action      = "block"
    description = "floods of ${var.rate_rule.path}"
    enabled     = true
    expression  = "starts_with(http.request.uri.path, \"${var.rate_rule.path}\")"
    ratelimit = {
      characteristics     = ["ip.src", "cf.colo.id"]
      period              = 10
      requests_per_period = var.rate_rule.requests
      mitigation_timeout  = 10
    }
  }]
}
