output "replicas" {
  description = "Name and private address of each replica, by region."
  value       = { for region, replica in google_sql_database_instance.replica : region => { name = replica.name, address = replica.private_ip_address } }
}
