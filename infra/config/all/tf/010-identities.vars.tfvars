# Generated from infra/config/*.env.yaml by do-generate-config-for-step; edit those instead.
project        = "bnc-cpt-all"
env            = "all"
org            = "bnc"
app            = "cpt"
primary_region = "europe-north1"
