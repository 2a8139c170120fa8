variable "primary_region" {
  type        = string
  description = "Region of the image registry."
}
