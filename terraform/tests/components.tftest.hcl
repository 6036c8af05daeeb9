variables {
  kube_context = "platform"
}

run "a_component_is_installed_from_its_file" {
  command = plan

  variables {
    components = {
      argocd = {
        manifests = "tests/fixtures/component.yaml"
        namespace = "argocd"
      }
    }
  }

  assert {
    condition     = keys(terraform_data.component) == ["argocd"]
    error_message = "The components are not those asked for."
  }

  assert {
    condition     = terraform_data.component["argocd"].triggers_replace[2] == filesha256("tests/fixtures/component.yaml")
    error_message = "A changed file would not be applied again."
  }
}

run "a_component_that_is_not_known_is_refused" {
  command = plan

  variables {
    components = {
      argo-cd = {
        manifests = "tests/fixtures/component.yaml"
        namespace = "argocd"
      }
    }
  }

  expect_failures = [var.components]
}

run "nothing_is_downloaded" {
  command = plan

  variables {
    components = {
      argocd = {
        manifests = "https://downloads.aurora.example/argocd.yaml"
        namespace = "argocd"
      }
    }
  }

  expect_failures = [var.components]
}

run "the_namespace_of_an_overlay_is_refused" {
  command = plan

  variables {
    components = {
      istio = {
        manifests = "tests/fixtures/component.yaml"
        namespace = "aurora-dev"
      }
    }
  }

  expect_failures = [var.components]
}

run "a_namespace_is_a_dns_label" {
  command = plan

  variables {
    components = {
      istio = {
        manifests = "tests/fixtures/component.yaml"
        namespace = "--all-namespaces"
      }
    }
  }

  expect_failures = [var.components]
}

run "without_a_context_nothing_is_installed" {
  command = plan

  variables {
    kube_context = null
    components = {
      istio = {
        manifests = "tests/fixtures/component.yaml"
        namespace = "istio-system"
      }
    }
  }

  expect_failures = [var.kube_context]
}
