using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ArchUnitNET.NUnit;
using Aurora.Common;
using Aurora.Manifests.Kustomize.Graphs;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace Aurora.Build.Tests.Boundary;

/// <summary>
/// Source repositories build and test; this repository declares which version runs; nothing in CI touches a cluster. The
/// project references say so already; these tests say it in a sentence when somebody adds a reference.
/// </summary>
public sealed class StageBoundaryTests
{
    private static readonly Assembly Ci = typeof(Aurora.Ci.Push).Assembly;
    private static readonly Assembly GitOps = typeof(Aurora.GitOps.Commit).Assembly;
    private static readonly Assembly Local = typeof(Aurora.Local.DevUp).Assembly;
    private static readonly Assembly Manifests = typeof(FileGraph).Assembly;
    private static readonly Assembly Common = typeof(UserError).Assembly;
    private static readonly Assembly Host = typeof(Pipeline).Assembly;
    private static readonly Assembly Docker = typeof(Cake.Docker.DockerAliases).Assembly;
    private static readonly Assembly Kubectl = typeof(Cake.Kubectl.KubectlAliases).Assembly;
    private static readonly Assembly Git = typeof(Cake.Git.GitAliases).Assembly;

    private static readonly Architecture Everything =
        new ArchLoader().LoadAssemblies(Ci, GitOps, Local, Manifests, Common, Host, Docker, Kubectl, Git).Build();

    private static IEnumerable<TestCaseData> Walls()
    {
        yield return Wall(Ci, [GitOps, Local, Manifests, Host, Kubectl, Git], "CI builds, tests and pushes; it knows neither cluster nor overlay");
        yield return Wall(GitOps, [Ci, Local, Host, Docker], "GitOps declares which version runs; it neither builds nor talks to a Docker engine");
        yield return Wall(Local, [Ci, GitOps, Host, Docker, Git], "a laptop's cluster is nobody's source of truth");
        yield return Wall(Manifests, [Ci, GitOps, Local, Host, Docker, Git], "manifests are read, by whoever");
        yield return Wall(Common, [Ci, GitOps, Local, Manifests, Host, Docker, Kubectl, Git], "what all share knows nobody");
    }

    [TestCaseSource(nameof(Walls))]
    public void A_stage_does_not_see_what_is_not_its_business(Assembly stage, Assembly[] forbidden, string because)
    {
        var others = Types().That().ResideInAssembly(forbidden[0], [.. forbidden[1..]]);

        Types().That().ResideInAssembly(stage).Should().NotDependOnAny(others).Because(because)
            .WithoutRequiringPositiveResults().Check(Everything);
    }

    [Test]
    public void GitOps_may_call_no_kubectl_verb_but_kustomize_and_version()
    {
        var verbs = Members().That().AreDeclaredIn(typeof(Cake.Kubectl.KubectlAliases))
            .And().DoNotHaveNameMatching("^Kubectl(Kustomize|Version)(WithResult)?\\(");

        Types().That().ResideInAssembly(GitOps, Manifests).Should().NotCallAny(MethodMembers().That().Are(verbs))
            .Because("Argo CD is the only thing that applies prod to a cluster").Check(Everything);
    }

    [Test]
    public void Manifests_know_the_models_of_a_cluster_and_no_client() =>
        Types().That().ResideInAssembly(Manifests).Should().NotDependOnAny(Types(true).That().ResideInNamespaceMatching(@"^k8s($|\.(?!Models))"))
            .Because("nothing here asks a cluster").Check(Everything);

    [Test]
    public void What_writes_to_git_is_git_itself()
    {
        var writers = MethodMembers().That().AreDeclaredIn(typeof(Cake.Git.GitAliases))
            .And().HaveNameMatching("^Git(Add|AddAll|Commit|Push|Pull|Checkout|Reset|Tag|CreateBranch|Clone|Merge|Remove|Unstage)\\(");

        Types().That().ResideInAssembly(GitOps).Should().NotCallAny(writers)
            .Because("libgit2 knows no signing, hooks or sparse checkout, and stages deletions where there are none").Check(Everything);
    }

    private static TestCaseData Wall(Assembly stage, Assembly[] forbidden, string because) =>
        new TestCaseData(stage, forbidden, because).SetArgDisplayNames(stage.GetName().Name!);
}
