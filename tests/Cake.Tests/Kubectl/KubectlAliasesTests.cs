using Cake.Kubectl;
using Cake.Tests.Fakes;
using Cake.Tests.Frosting;
using Cake.Tests.Packages;

namespace Cake.Tests.Kubectl;

[TestFixture]
public sealed class KubectlAliasesTests
{
    [Test]
    public void Each_alias_is_a_command_of_kubectl()
    {
        Rendered(context => context.KubectlApply(new KubectlApplySettings { Kustomize = "k8s/my overlay", ServerSide = true }))
            .ShouldBe("apply --kustomize \"k8s/my overlay\" --server-side");
        Rendered(context => context.KubectlConfigCurrentContext(new())).ShouldBe("config current-context");
        Rendered(context => context.KubectlConfigView(new KubectlConfigViewSettings { Minify = true, Output = "json" }))
            .ShouldBe("config view --minify --output \"json\"");
        Rendered(context => context.KubectlDelete(new KubectlDeleteSettings { GracePeriod = 5, IgnoreNotFound = true, Filename = "-" }))
            .ShouldBe("delete --filename \"-\" --grace-period 5 --ignore-not-found");
        Rendered(context => context.KubectlGet(new KubectlGetSettings { ArgumentCustomization = arguments => arguments.Append("pods") }))
            .ShouldBe("get pods");
        Rendered(context => context.KubectlKustomize(new KubectlKustomizeSettings { LoadRestrictor = "LoadRestrictionsNone" }))
            .ShouldBe("kustomize --load-restrictor \"LoadRestrictionsNone\"");
        Rendered(context => context.KubectlPortForward(new KubectlPortForwardSettings
        {
            Address = "127.0.0.1",
            ArgumentCustomization = arguments => arguments
                .Append("--namespace").Append("aurora-dev").Append("service/postgres").Append("15432:tcp-postgres"),
        })).ShouldBe("port-forward --address \"127.0.0.1\" --namespace aurora-dev service/postgres 15432:tcp-postgres");
        Rendered(context => context.KubectlRolloutStatus(new KubectlRolloutStatusSettings { Timeout = "2m" }))
            .ShouldBe("rollout status --timeout \"2m\"");
        Rendered(context => context.KubectlVersion(new KubectlVersionSettings { Client = true })).ShouldBe("version --client");
    }

    [Test]
    public void Each_twin_runs_the_same_and_returns_the_lines()
    {
        var said = new FakeProcessRunner { Output = ["one", "two"] };
        Func<ICakeContext, IEnumerable<string>>[] twins =
        [
            context => context.KubectlApplyWithResult(new()), context => context.KubectlConfigCurrentContextWithResult(new()),
            context => context.KubectlConfigViewWithResult(new()), context => context.KubectlDeleteWithResult(new()),
            context => context.KubectlGetWithResult(new()), context => context.KubectlKustomizeWithResult(new()),
            context => context.KubectlPortForwardWithResult(new()), context => context.KubectlRolloutStatusWithResult(new()),
            context => context.KubectlVersionWithResult(new()),
        ];
        string[] commands =
        [
            "apply", "config current-context", "config view", "delete", "get", "kustomize", "port-forward", "rollout status", "version",
        ];

        foreach (var (twin, command) in twins.Zip(commands))
        {
            IEnumerable<string> lines = [];
            Rendered(context => lines = [.. twin(context)], said).ShouldBe(command);
            lines.ShouldBe(["one", "two"]);
            said.Last.RedirectStandardOutput.ShouldBeTrue();
        }
    }

    [Test]
    public void A_failure_is_an_error_that_only_the_twin_without_a_result_can_handle()
    {
        var failing = new FakeProcessRunner { ExitCode = 1 };
        var forgiving = new KubectlVersionSettings { HandleExitCode = _ => true };

        _ = Should.Throw<CakeException>(() => Rendered(context => context.KubectlVersion(new()), failing));
        Should.NotThrow(() => Rendered(context => context.KubectlVersion(forgiving), failing));
        _ = Should.Throw<CakeException>(() => Rendered(context => context.KubectlVersionWithResult(forgiving), failing));
    }

    [Test]
    public void False_is_refused_since_the_published_package_reads_it_as_true()
    {
        BuildCake.Only(typeof(KubectlAliases));
        Should.Throw<ArgumentException>(() => Rendered(context => context.KubectlVersion(new KubectlVersionSettings { Client = false })))
            .Message.ShouldContain("Client");
    }

    private static string Rendered(Action<ICakeContext> call, FakeProcessRunner? runner = null)
    {
        runner ??= new FakeProcessRunner();
        using var host = new HostFixture().Using<IProcessRunner>(runner);
        var kubectl = host.Folder.Write("kubectl", "");
        host.InTask(context =>
        {
            context.Tools.RegisterFile(kubectl);
            call(context);
        });
        return runner.Arguments;
    }
}
