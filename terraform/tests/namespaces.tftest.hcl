variables {
  kube_context = "platform"
}

run "namespaces_of_the_platform_are_created" {
  command = plan

  variables {
    namespaces = {
      istio-ingress = { labels = { istio-injection = "enabled" } }
      argocd        = {}
    }
  }

  assert {
    condition     = keys(terraform_data.namespace) == ["argocd", "istio-ingress"]
    error_message = "The namespaces are not those asked for."
  }

  assert {
    condition     = yamldecode(terraform_data.namespace["istio-ingress"].triggers_replace[1]).metadata.labels["istio-injection"] == "enabled"
    error_message = "The label is not in the manifest."
  }

  assert {
    condition     = yamldecode(terraform_data.namespace["argocd"].triggers_replace[1]).kind == "Namespace"
    error_message = "The manifest is not a Namespace."
  }
}

run "what_an_overlay_renders_is_refused" {
  command = plan

  variables {
    namespaces = { aurora-prod = {} }
  }

  expect_failures = [var.namespaces]
}

run "what_kubernetes_owns_is_refused" {
  command = plan

  variables {
    namespaces = { kube-system = {} }
  }

  expect_failures = [var.namespaces]
}

run "a_name_is_a_dns_label" {
  command = plan

  variables {
    namespaces = { "Istio_Ingress" = {} }
  }

  expect_failures = [var.namespaces]
}

run "without_a_context_nothing_is_created" {
  command = plan

  variables {
    kube_context = null
    namespaces   = { argocd = {} }
  }

  expect_failures = [var.kube_context]
}
