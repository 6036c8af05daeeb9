variables {
  kube_context = "platform"
}

run "a_storage_class_keeps_its_volumes" {
  command = plan

  variables {
    storage_class = {
      name        = "aurora-data"
      provisioner = "ebs.csi.aws.com"
      parameters  = { type = "gp3" }
    }
  }

  assert {
    condition     = yamldecode(terraform_data.storage_class[0].triggers_replace[1]).reclaimPolicy == "Retain"
    error_message = "A deleted claim would take the data with it."
  }

  assert {
    condition     = yamldecode(terraform_data.storage_class[0].triggers_replace[1]).allowVolumeExpansion
    error_message = "The volumes could not grow."
  }

  assert {
    condition     = yamldecode(terraform_data.storage_class[0].triggers_replace[1]).parameters == { type = "gp3" }
    error_message = "The parameters are not in the manifest."
  }

  assert {
    condition     = output.storage_class == "aurora-data"
    error_message = "The output does not name the StorageClass."
  }
}

run "a_reclaim_policy_that_does_not_exist_is_refused" {
  command = plan

  variables {
    storage_class = {
      name           = "aurora-data"
      provisioner    = "ebs.csi.aws.com"
      reclaim_policy = "Recycle"
    }
  }

  expect_failures = [var.storage_class]
}

run "a_name_is_a_dns_subdomain" {
  command = plan

  variables {
    storage_class = {
      name        = "Aurora Data"
      provisioner = "ebs.csi.aws.com"
    }
  }

  expect_failures = [var.storage_class]
}

run "a_provisioner_is_a_driver" {
  command = plan

  variables {
    storage_class = {
      name        = "aurora-data"
      provisioner = "ebs csi"
    }
  }

  expect_failures = [var.storage_class]
}

run "without_a_context_nothing_is_created" {
  command = plan

  variables {
    kube_context = null
    storage_class = {
      name        = "aurora-data"
      provisioner = "ebs.csi.aws.com"
    }
  }

  expect_failures = [var.kube_context]
}
