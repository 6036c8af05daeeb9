output "namespaces" {
  description = "The namespaces that this root creates."
  value       = keys(terraform_data.namespace)
}

output "overlay_namespaces" {
  description = "The namespaces that the overlays render, and that this root leaves alone."
  value       = local.overlay_namespaces
}

output "storage_class" {
  description = "The StorageClass that this root creates; null for none."
  value       = one([for storage_class in terraform_data.storage_class : storage_class.input])
}

output "components" {
  description = "The cluster components that this root installs."
  value       = keys(terraform_data.component)
}
