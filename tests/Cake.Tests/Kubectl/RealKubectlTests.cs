using System.Text.Json;
using Cake.Kubectl;
using Cake.Tests.Frosting;

namespace Cake.Tests.Kubectl;

/// <summary>The aliases that need no cluster, with the real kubectl.</summary>
[TestFixture]
public sealed class RealKubectlTests
{
    private HostFixture _host = null!;

    [SetUp]
    public void SetUp()
    {
        Needs.Program("kubectl", "install kubectl");
        _host = new HostFixture();
    }

    [TearDown]
    public void TearDown() => _host?.Dispose();

    [Test]
    public void A_kustomization_is_rendered_line_by_line()
    {
        _ = _host.Folder.Write("overlay/kustomization.yaml", "resources: [map.yaml]\nnamespace: aurora-dev\n");
        _ = _host.Folder.Write("overlay/map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: map\n");

        _host.InTask(context => context.KubectlKustomizeWithResult(Kustomize("overlay")).ToList())
            .ShouldBe(["apiVersion: v1", "kind: ConfigMap", "metadata:", "  name: map", "  namespace: aurora-dev"]);
    }

    [Test]
    public void A_kustomization_is_written_to_a_file()
    {
        _ = _host.Folder.Write("overlay/kustomization.yaml", "configMapGenerator: [{name: map, options: {disableNameSuffixHash: true}}]\n");
        var settings = Kustomize("overlay");
        settings.Output = _host.Folder["out.yaml"];

        _host.InTask(context => context.KubectlKustomize(settings));
        File.ReadAllText(settings.Output).ShouldContain("kind: ConfigMap");
    }

    [Test]
    public void A_folder_without_a_kustomization_is_an_error()
    {
        _ = Should.Throw<CakeException>(() => _host.InTask(context => context.KubectlKustomizeWithResult(Kustomize("."))));
        _ = Should.Throw<CakeException>(() => _host.InTask(context => context.KubectlKustomize(Kustomize("."))));
    }

    [Test]
    public void The_client_tells_its_version_without_a_cluster()
    {
        var settings = new KubectlVersionSettings { Client = true, Output = "json" };
        var json = _host.InTask(context => string.Concat(context.KubectlVersionWithResult(settings)));

        JsonDocument.Parse(json).RootElement.GetProperty("kustomizeVersion").GetString().ShouldNotBeNull().ShouldStartWith("v");
    }

    [Test]
    public void The_kubeconfig_tells_the_current_context()
    {
        var file = _host.Folder.Write("kubeconfig", """
            apiVersion: v1
            kind: Config
            current-context: kind-aurora
            contexts: [{name: kind-aurora, context: {cluster: c, user: u}}]
            """);
        var view = new KubectlConfigViewSettings { Flatten = true, Output = "json", ArgumentCustomization = Kubeconfig(file) };

        _host.InTask(context => context.KubectlConfigCurrentContextWithResult(new() { ArgumentCustomization = Kubeconfig(file) }).ToList())
            .ShouldBe(["kind-aurora"]);
        _host.InTask(context => string.Concat(context.KubectlConfigViewWithResult(view)))
            .ShouldContain("\"current-context\": \"kind-aurora\"");
    }

    [Test]
    public void A_kubeconfig_without_a_current_context_is_an_error() =>
        Should.Throw<CakeException>(() => _host.InTask(context => context.KubectlConfigCurrentContextWithResult(
            new() { ArgumentCustomization = Kubeconfig(_host.Folder["missing"]) })));

    private KubectlKustomizeSettings Kustomize(string folder) =>
        new() { ArgumentCustomization = arguments => arguments.AppendQuoted(_host.Folder[folder]) };

    private static Func<ProcessArgumentBuilder, ProcessArgumentBuilder> Kubeconfig(string file) =>
        arguments => arguments.Append("--kubeconfig").AppendQuoted(file);
}
