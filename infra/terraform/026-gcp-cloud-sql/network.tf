resource "google_compute_network" "origin" {
  name                    = "${var.org}-${var.app}"
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "origin" {
  for_each                 = var.subnets
  name                     = "${var.org}-${var.app}-${each.key}"
  region                   = each.key
  network                  = google_compute_network.origin.id
  ip_cidr_range            = each.value
  private_ip_google_access = true
}

resource "google_compute_global_address" "services" {
  name          = "${var.org}-${var.app}-services"
  network       = google_compute_network.origin.id
  purpose       = "VPC_PEERING"
  address_type  = "INTERNAL"
  address       = split("/", var.peering_range)[0]
  prefix_length = tonumber(split("/", var.peering_range)[1])
}

resource "google_service_networking_connection" "services" {
  network                 = google_compute_network.origin.id
  service                 = "servicenetworking.googleapis.com"
  reserved_peering_ranges = [google_compute_global_address.services.name]
}
