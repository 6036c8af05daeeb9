# Everything is off by default: `terraform apply` with no variables changes nothing.

variable "kube_context" {
  description = "The kubectl context of the cluster to prepare. Never guessed: required as soon as anything is switched on."
  type        = string
  default     = null

  validation {
    condition     = var.kube_context == null ? true : can(regex("^[^-\\s]\\S*$", var.kube_context))
    error_message = "kube_context is the name of a kubectl context: no spaces, and no dash in front."
  }

  validation {
    condition = var.kube_context != null || (
      length(var.namespaces) == 0 && var.storage_class == null && length(var.components) == 0
    )
    error_message = "kube_context must name the cluster's kubectl context when namespaces, storage_class or components are set."
  }
}

variable "namespaces" {
  description = "Namespaces of the platform, by name, with their labels. Those that an overlay renders are refused: they have one owner."
  type = map(object({
    labels = optional(map(string), {})
  }))
  default = {}

  validation {
    condition     = alltrue([for name in keys(var.namespaces) : can(regex("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", name))])
    error_message = "A namespace's name is a DNS label: lower case letters, digits and dashes, 63 characters at most."
  }

  validation {
    condition     = length(setintersection(keys(var.namespaces), local.overlay_namespaces)) == 0
    error_message = "An overlay under k8s/overlays renders this namespace, and Argo CD owns it: ${join(", ", setintersection(keys(var.namespaces), local.overlay_namespaces))}."
  }

  validation {
    condition     = length(setintersection(keys(var.namespaces), ["default", "kube-system", "kube-public", "kube-node-lease"])) == 0
    error_message = "Kubernetes itself owns default, kube-system, kube-public and kube-node-lease."
  }
}

variable "storage_class" {
  description = "A StorageClass for the volumes of Postgres, RabbitMQ and Redis; null where the cluster's default one does."
  type = object({
    name           = string
    provisioner    = string
    parameters     = optional(map(string), {})
    reclaim_policy = optional(string, "Retain")
    is_default     = optional(bool, false)
  })
  default = null

  validation {
    condition     = var.storage_class == null ? true : can(regex("^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$", var.storage_class.name))
    error_message = "storage_class.name is a DNS subdomain: lower case letters, digits, dashes and dots."
  }

  validation {
    condition     = var.storage_class == null ? true : can(regex("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?(/[A-Za-z0-9][-A-Za-z0-9_.]*)?$", var.storage_class.provisioner))
    error_message = "storage_class.provisioner is the name of a CSI driver, such as ebs.csi.aws.com."
  }

  validation {
    condition     = var.storage_class == null ? true : contains(["Retain", "Delete"], var.storage_class.reclaim_policy)
    error_message = "storage_class.reclaim_policy is Retain or Delete."
  }
}

variable "components" {
  description = <<-EOT
    Cluster components to install, by name: istio, argocd, external-secrets. Each is a file of manifests of a pinned version,
    made by the component's own installer (README, "What the cluster must have") and applied as it is; relative paths start
    at this folder. `namespace` is where objects go that name none.
  EOT
  type = map(object({
    manifests = string
    namespace = string
  }))
  default = {}

  validation {
    condition     = length(setsubtract(keys(var.components), ["argocd", "external-secrets", "istio"])) == 0
    error_message = "The components are argocd, external-secrets and istio; not known: ${join(", ", setsubtract(keys(var.components), ["argocd", "external-secrets", "istio"]))}."
  }

  validation {
    condition     = alltrue([for component in var.components : fileexists(startswith(component.manifests, "/") ? component.manifests : "${path.module}/${component.manifests}")])
    error_message = "A component's manifests are a file on this machine; nothing is downloaded."
  }

  validation {
    condition     = alltrue([for component in var.components : can(regex("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", component.namespace))])
    error_message = "A component's namespace is a DNS label: lower case letters, digits and dashes, 63 characters at most."
  }

  validation {
    condition     = length(setintersection([for component in var.components : component.namespace], local.overlay_namespaces)) == 0
    error_message = "A component does not go into a namespace that an overlay renders."
  }
}
