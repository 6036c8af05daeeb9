using System.Net;
using Aurora.Common.Catalogs;
using Aurora.Deployment.Tests.State;
using Aurora.Manifests.Resources;
using Aurora.Testing;

namespace Aurora.Deployment.Tests.Laptop;

/// <summary>
/// The configuration of dev is real: each example app, started beside real PostgreSQL, RabbitMQ and Redis with the very
/// application.yml of the overlay, becomes ready.
/// </summary>
public sealed class ConfigurationTests
{
    // Says where the servers are; here it must be the overlay itself, whose ports and passwords they then have.
    private const string Servers = "AURORA_TEST_CONFIG";

    private static readonly string Overlay = Path.Combine(Checkout.Root, ThisCheckout.Dev) + Path.DirectorySeparatorChar;

    private static readonly IReadOnlyList<App> Apps = CatalogFile.Load(Checkout.Root).Apps;

    private static readonly Lazy<ExamplePrograms> Programs = new(() => new ExamplePrograms(Apps));

    private static IEnumerable<string> Names => Apps.Select(app => app.Name);

    [OneTimeTearDown]
    public static void Remove()
    {
        if (Programs.IsValueCreated) Programs.Value.Dispose();
    }

    [TestCaseSource(nameof(Names))]
    public async Task App_becomes_ready_with_the_application_yml_of_dev(string name)
    {
        NeedsServers();
        var app = Apps.Single(app => app.Name == name);
        var workload = (await ThisCheckout.RenderedAsync(ThisCheckout.Dev)).Workloads.Single(workload => workload.Name == name);
        var program = Programs.Value[app];

        // The variable and the probe that its Deployment has, so that these are tried, too.
        var container = workload.Containers.Single();
        var variable = container.Root.Maps("env").Single(variable => variable.Text("value")!.StartsWith("file:", StringComparison.Ordinal)).Text("name")!;
        using var running = new ExampleApp(program, new() { [variable] = "file:" + Overlay });
        var probe = new Uri(running.Address, container.Root.TextAt("readinessProbe.httpGet.path")!);

        using var client = new HttpClient();
        await Eventually.HoldsAsync(() => running.HasEnded || StatusOf(client, probe) == HttpStatusCode.OK, $"{name} is ready");
        running.HasEnded.ShouldBeFalse(running.Log);
        running.Log.ShouldContain(ThisCheckout.Dev); // it says which files it read
    }

    private static HttpStatusCode? StatusOf(HttpClient client, Uri probe)
    {
        try
        {
            using var answer = client.Send(new HttpRequestMessage(HttpMethod.Get, probe));
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null; // it does not listen yet
        }
    }

    private static void NeedsServers()
    {
        var location = Environment.GetEnvironmentVariable(Servers) ?? "";
        if (location != "file:" + Overlay)
            Assert.Ignore($"{Servers} is not 'file:{ThisCheckout.Dev}/' of this checkout: no PostgreSQL, RabbitMQ and Redis are on the ports of dev.");
    }
}
