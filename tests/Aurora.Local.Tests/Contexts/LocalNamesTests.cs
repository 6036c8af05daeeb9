using Aurora.Local.Contexts;

namespace Aurora.Local.Tests.Contexts;

public sealed class LocalNamesTests
{
    [TestCase("kind-aurora")]
    [TestCase("k3d-aurora")]
    [TestCase("minikube")]
    [TestCase("docker-desktop")]
    [TestCase("rancher-desktop")]
    [TestCase("orbstack")]
    [TestCase("colima")]
    [TestCase("colima-arm")]
    public void What_tools_for_laptops_name_theirs_is_local(string context) => LocalNames.Include(context).ShouldBeTrue();

    [TestCase("kind")]
    [TestCase("kind-")]
    [TestCase("KIND-aurora")]
    [TestCase("kindly")]
    [TestCase("my-minikube")]
    [TestCase("minikube-prod")]
    [TestCase("docker-desktop ")]
    [TestCase("gke_aurora_europe-west1_prod")]
    [TestCase("arn:aws:eks:eu-central-1:123456789012:cluster/prod")]
    [TestCase("aurora-prod")]
    [TestCase("")]
    public void Anything_else_is_not(string context) => LocalNames.Include(context).ShouldBeFalse();
}
