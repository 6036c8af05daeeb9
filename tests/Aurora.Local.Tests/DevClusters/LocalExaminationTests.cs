using Aurora.Common;
using Aurora.Common.Doctors;
using Aurora.Common.Processes;
using Aurora.Local.Contexts;
using Aurora.Testing;
using Aurora.Testing.FakeKubernetes;

namespace Aurora.Local.Tests.DevClusters;

/// <summary>What the doctor says of the laptop.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class LocalExaminationTests
{
    [TestCase("kind-aurora", Health.Good, "kind-aurora, at http://127.0.0.1:")]
    [TestCase("aurora-prod", Health.Optional, "The context 'aurora-prod' is not one of a local cluster")]
    public async Task The_current_context_is_told_and_no_cluster_is_asked(string context, Health health, string detail)
    {
        await using var cluster = await FakeApiServer.StartAsync(context);

        var diagnoses = await ExamineAsync(cluster);

        diagnoses.Select(diagnosis => diagnosis.Thing).ShouldBe(["kubectl", "current context"]);
        diagnoses[0].Health.ShouldBe(Health.Good, diagnoses[0].Detail);
        diagnoses[1].Health.ShouldBe(health);
        diagnoses[1].Detail.ShouldStartWith(detail);
        cluster.Requests.ShouldBeEmpty();
    }

    [Test]
    public async Task A_laptop_without_a_cluster_is_told_how_to_get_one()
    {
        await using var cluster = await FakeApiServer.StartAsync("kind-aurora");
        File.Delete(cluster.Kubeconfig);

        var current = (await ExamineAsync(cluster))[1];

        current.Health.ShouldBe(Health.Optional);
        current.Mend!.ShouldContain("kind create cluster");
    }

    private static async Task<IReadOnlyList<Diagnosis>> ExamineAsync(FakeApiServer cluster)
    {
        Needs.Program("kubectl", "install it, at least 1.27");
        using var children = new ChildProcesses();
        using var cancellation = new RunCancellation(children);
        var cake = RealCake.In(cluster.Folder, children, variables: cluster.Environment);
        var kubeconfig = new Kubeconfig(cake);
        var commands = new CommandRunner(children, TimeProvider.System, new RecordedCommands());
        return await new LocalExamination(commands, kubeconfig, new LocalContexts(kubeconfig, LocalAddress.System)).ExamineAsync(new AuroraContext(cake, cancellation));
    }
}
