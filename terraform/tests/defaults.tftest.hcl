# With no variables nothing is created.

run "everything_is_off" {
  command = plan

  assert {
    condition     = length(terraform_data.namespace) == 0
    error_message = "A namespace is created that nobody asked for."
  }

  assert {
    condition     = length(terraform_data.storage_class) == 0
    error_message = "A StorageClass is created that nobody asked for."
  }

  assert {
    condition     = length(terraform_data.component) == 0
    error_message = "A component is installed that nobody asked for."
  }
}

run "the_overlays_are_read" {
  command = plan

  assert {
    condition     = output.overlay_namespaces == toset(["aurora-dev", "aurora-prod"])
    error_message = "The namespaces of the overlays are not those that this root keeps its hands off."
  }
}

run "a_context_is_a_name" {
  command = plan

  variables {
    kube_context = "--kubeconfig=elsewhere"
  }

  expect_failures = [var.kube_context]
}
