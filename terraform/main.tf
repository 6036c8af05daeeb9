# Optional: prepares a cluster for what k8s/ declares, that is namespaces of the platform, storage and cluster components.
# It never creates what an overlay renders; that is Argo CD's, and one object has one owner.
#
# No provider: kubectl does the work, so that format, validation and tests need no network. The price is that nothing is
# read back: a change made in the cluster by hand is not noticed, and `terraform destroy` forgets, but deletes nothing
# (namespaces and volumes hold data).

terraform {
  required_version = ">= 1.9.0" # validations that look at other variables
}

locals {
  overlays = {
    for file in fileset("${path.module}/../k8s/overlays", "*/kustomization.yaml") :
    dirname(file) => yamldecode(file("${path.module}/../k8s/overlays/${file}"))
  }

  # The namespaces that overlays render.
  overlay_namespaces = toset([
    for file in fileset("${path.module}/../k8s/overlays", "*/namespace.yaml") :
    yamldecode(file("${path.module}/../k8s/overlays/${file}")).metadata.name
  ])

  namespace_manifests = {
    for name, namespace in var.namespaces : name => yamlencode({
      apiVersion = "v1"
      kind       = "Namespace"
      metadata = {
        name   = name
        labels = namespace.labels
      }
    })
  }

  storage_manifest = var.storage_class == null ? null : yamlencode({
    apiVersion = "storage.k8s.io/v1"
    kind       = "StorageClass"
    metadata = {
      name = var.storage_class.name
      annotations = {
        "storageclass.kubernetes.io/is-default-class" = tostring(var.storage_class.is_default)
      }
    }
    provisioner          = var.storage_class.provisioner
    parameters           = var.storage_class.parameters
    reclaimPolicy        = var.storage_class.reclaim_policy
    allowVolumeExpansion = true
    volumeBindingMode    = "WaitForFirstConsumer" # the volume is made in the zone of its pod
  })

  # Constant: what varies comes in through the environment, where no shell reads it.
  apply_manifest = "printf '%s' \"$MANIFEST\" | kubectl --context \"$CONTEXT\" apply --server-side --field-manager=terraform --filename -"
  apply_file     = "kubectl --context \"$CONTEXT\" --namespace \"$NAMESPACE\" apply --server-side --field-manager=terraform --filename \"$FILE\""
}

resource "terraform_data" "namespace" {
  for_each = local.namespace_manifests

  input            = each.key
  triggers_replace = [var.kube_context, each.value]

  provisioner "local-exec" {
    interpreter = ["/bin/sh", "-euc"]
    command     = local.apply_manifest
    environment = {
      CONTEXT  = var.kube_context
      MANIFEST = each.value
    }
  }
}

resource "terraform_data" "storage_class" {
  count = local.storage_manifest == null ? 0 : 1

  input            = var.storage_class.name
  triggers_replace = [var.kube_context, local.storage_manifest]

  provisioner "local-exec" {
    interpreter = ["/bin/sh", "-euc"]
    command     = local.apply_manifest
    environment = {
      CONTEXT  = var.kube_context
      MANIFEST = local.storage_manifest
    }
  }
}

resource "terraform_data" "component" {
  for_each = var.components

  input = each.key
  triggers_replace = [
    var.kube_context,
    each.value.namespace,
    filesha256(startswith(each.value.manifests, "/") ? each.value.manifests : "${path.module}/${each.value.manifests}"),
  ]

  provisioner "local-exec" {
    interpreter = ["/bin/sh", "-euc"]
    command     = local.apply_file
    working_dir = path.module
    environment = {
      CONTEXT   = var.kube_context
      NAMESPACE = each.value.namespace
      FILE      = each.value.manifests
    }
  }

  depends_on = [terraform_data.namespace]
}

# What this root relies on when it asks who owns a namespace.
check "overlays_render_their_namespace" {
  assert {
    condition     = length(local.overlays) > 0 && toset([for overlay in local.overlays : overlay.namespace]) == local.overlay_namespaces
    error_message = "Each overlay under k8s/overlays sets `namespace:` and renders that Namespace from its namespace.yaml."
  }
}
