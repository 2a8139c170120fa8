# Generated from infra/config/*.env.yaml by do-generate-config-for-step; edit those instead.
project    = "bnc-cpt-dev"
env        = "dev"
org        = "bnc"
app        = "cpt"
owner      = false
mode       = "cloudflare"
domain     = "carpulsetracker.com"
account_id = "n/a"
cloud_dns_record_sets = {
  "@ MX" = {
    name    = "carpulsetracker.com."
    type    = "MX"
    ttl     = 300
    rrdatas = ["10 mx1.privateemail.com.", "10 mx2.privateemail.com."]
  }
  "@ TXT" = {
    name    = "carpulsetracker.com."
    type    = "TXT"
    ttl     = 300
    rrdatas = ["\"v=spf1 include:spf.privateemail.com -all\""]
  }
  "_dmarc TXT" = {
    name    = "_dmarc.carpulsetracker.com."
    type    = "TXT"
    ttl     = 300
    rrdatas = ["\"v=DMARC1; p=quarantine; adkim=s; aspf=s; rua=mailto:postmaster@carpulsetracker.com\""]
  }
  "@ CAA" = {
    name    = "carpulsetracker.com."
    type    = "CAA"
    ttl     = 300
    rrdatas = ["0 issue \"letsencrypt.org\"", "0 issue \"pki.goog; cansignhttpexchanges=yes\"", "0 issue \"ssl.com\"", "0 iodef \"mailto:security@carpulsetracker.com\""]
  }
}
cloudflare_records = {
  "@ MX 1" = {
    name     = "carpulsetracker.com"
    type     = "MX"
    ttl      = 300
    content  = "mx1.privateemail.com"
    priority = 10
    caa      = null
  }
  "@ MX 2" = {
    name     = "carpulsetracker.com"
    type     = "MX"
    ttl      = 300
    content  = "mx2.privateemail.com"
    priority = 10
    caa      = null
  }
  "@ TXT 1" = {
    name     = "carpulsetracker.com"
    type     = "TXT"
    ttl      = 300
    content  = "\"v=spf1 include:spf.privateemail.com -all\""
    priority = null
    caa      = null
  }
  "_dmarc TXT 1" = {
    name     = "_dmarc.carpulsetracker.com"
    type     = "TXT"
    ttl      = 300
    content  = "\"v=DMARC1; p=quarantine; adkim=s; aspf=s; rua=mailto:postmaster@carpulsetracker.com\""
    priority = null
    caa      = null
  }
  "@ CAA 1" = {
    name     = "carpulsetracker.com"
    type     = "CAA"
    ttl      = 300
    content  = null
    priority = null
    caa = {
      flags = 0
      tag   = "issue"
      value = "letsencrypt.org"
    }
  }
  "@ CAA 2" = {
    name     = "carpulsetracker.com"
    type     = "CAA"
    ttl      = 300
    content  = null
    priority = null
    caa = {
      flags = 0
      tag   = "issue"
      value = "pki.goog; cansignhttpexchanges=yes"
    }
  }
  "@ CAA 3" = {
    name     = "carpulsetracker.com"
    type     = "CAA"
    ttl      = 300
    content  = null
    priority = null
    caa = {
      flags = 0
      tag   = "issue"
      value = "ssl.com"
    }
  }
  "@ CAA 4" = {
    name     = "carpulsetracker.com"
    type     = "CAA"
    ttl      = 300
    content  = null
    priority = null
    caa = {
      flags = 0
      tag   = "iodef"
      value = "mailto:security@carpulsetracker.com"
    }
  }
}
