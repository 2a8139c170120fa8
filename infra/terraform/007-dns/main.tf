locals {
  cloud_dns  = var.owner ? 1 : 0
  cloudflare = var.owner && var.mode == "cloudflare" ? 1 : 0
}

# Kept in both modes: in mode cloudflare it is the way back while the nameservers move.
resource "google_dns_managed_zone" "zone" {
  count           = local.cloud_dns
  name            = "subzone-${var.project}"
  dns_name        = "${var.domain}."
  description     = "Public zone of ${var.domain}"
  force_destroy   = false
  deletion_policy = "PREVENT"
}

resource "google_dns_record_set" "record" {
  for_each     = var.owner ? var.cloud_dns_record_sets : {}
  managed_zone = google_dns_managed_zone.zone[0].name
  name         = each.value.name
  type         = each.value.type
  ttl          = each.value.ttl
  rrdatas      = each.value.rrdatas
}

resource "cloudflare_zone" "zone" {
  count   = local.cloudflare
  account = { id = var.account_id }
  name    = var.domain
  type    = "full"
}

resource "cloudflare_dns_record" "record" {
  for_each = local.cloudflare == 1 ? var.cloudflare_records : {}
  zone_id  = cloudflare_zone.zone[0].id
  name     = each.value.name
  type     = each.value.type
  ttl      = each.value.ttl
  content  = each.value.content
  priority = each.value.priority
  data     = each.value.caa
  proxied  = false
}
