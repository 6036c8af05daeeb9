using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using ServiceDefaults.Configuration;

namespace ServiceDefaults.Tests;

/// <summary>What every service promises to the cluster. A service's suite derives from it and so keeps the promise.</summary>
/// <param name="create">Makes the service.</param>
/// <param name="dependencies">What readiness must ask.</param>
public abstract class ServiceContract(Func<Settings, WebApplication> create, params TestDependency[] dependencies)
{
    /// <summary>For each test, in milliseconds: far above what it takes, so that only a hanging one meets it.</summary>
    protected const int TimeLimit = 60_000;

    /// <summary>The service's program.</summary>
    protected string Assembly { get; } = create.Method.DeclaringType!.Assembly.GetName().Name + ".dll";

    [Test, CancelAfter(TimeLimit)]
    public async Task Liveness_is_up_while_every_dependency_is_absent(CancellationToken cancellationToken)
    {
        using var absent = new AbsentDependencies();
        await using var service = await RunningService.StartAsync(create, absent.Environment);

        using var response = await service.Http.GetAsync(new Uri("/actuator/health/liveness", UriKind.Relative), cancellationToken);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsStringAsync(cancellationToken), Is.EqualTo("""{"status":"UP"}"""));
    }

    [Test, CancelAfter(TimeLimit)]
    public async Task Readiness_names_every_absent_dependency_and_no_password(CancellationToken cancellationToken)
    {
        using var absent = new AbsentDependencies();
        await using var service = await RunningService.StartAsync(create, absent.Environment);

        var (status, body) = await service.ReadinessAsync(cancellationToken);

        Assert.That(status, Is.EqualTo(503));
        Assert.That(body.GetProperty("status").GetString(), Is.EqualTo("DOWN"));
        var components = body.GetProperty("components").EnumerateObject().ToDictionary(component => component.Name, component => component.Value);
        Assert.That(components.Keys, Is.EquivalentTo(dependencies.Select(dependency => dependency.Name)));
        Assert.That(components.Values.Select(component => component.GetProperty("details").GetProperty("error").GetString()), Is.All.Not.Empty);
        Assert.That(body.GetRawText(), Does.Not.Contain(AbsentDependencies.Password));
    }

    [Test, CancelAfter(TimeLimit)]
    public async Task Without_any_configuration_the_service_lives_and_is_not_ready(CancellationToken cancellationToken)
    {
        // Spring's defaults would ask whatever listens on this machine's own ports; a port of nobody is the rest of "nothing".
        using var absent = new AbsentDependencies();
        var environment = absent.Environment.Where(variable => variable.Key.EndsWith("_PORT", StringComparison.Ordinal)).ToDictionary();
        await using var service = await RunningService.StartAsync(create, environment);

        var (status, _) = await service.ReadinessAsync(cancellationToken);

        Assert.That(status, Is.EqualTo(503));
    }

    [Test, CancelAfter(TimeLimit)]
    public async Task It_becomes_ready_when_its_dependencies_appear_and_names_the_one_that_goes_away(CancellationToken cancellationToken)
    {
        await using var real = RealDependencies.CutOff(dependencies);
        await using var service = await RunningService.StartAsync(create, real.Environment);
        Assert.That(Down(await service.AwaitReadinessAsync(503, cancellationToken)), Is.EquivalentTo(dependencies.Select(dependency => dependency.Name)));

        foreach (var dependency in dependencies)
            real[dependency].Open();
        _ = await service.AwaitReadinessAsync(200, cancellationToken);

        foreach (var dependency in dependencies)
        {
            real[dependency].Cut();
            Assert.That(Down(await service.AwaitReadinessAsync(503, cancellationToken)), Is.EqualTo(new[] { dependency.Name }));
            real[dependency].Open();
            _ = await service.AwaitReadinessAsync(200, cancellationToken);
        }
    }

    [Test]
    public void The_port_is_the_one_of_the_mounted_file_unless_the_environment_names_another()
    {
        using var folder = new TemporaryFolder();
        folder.Write("application.yml", "server:\n  port: http\n");
        var environment = new Dictionary<string, string> { ["SPRING_CONFIG_ADDITIONAL_LOCATION"] = folder.Location };

        Assert.That(() => create(Settings.Load(environment)),
            Throws.TypeOf<SettingsException>().With.Message.EqualTo("server.port is 'http', which is not a port (0 to 65535)."));
        Assert.That(async () =>
        {
            await using var service = await RunningService.StartAsync(create, environment);
        }, Throws.Nothing);
    }

    [Test, CancelAfter(TimeLimit), Platform(Exclude = "Win", Reason = "Windows has no SIGTERM")]
    public async Task Sigterm_ends_it_in_order_and_its_log_is_json_without_passwords(CancellationToken cancellationToken)
    {
        using var absent = new AbsentDependencies();
        using var service = new ServiceProcess(Assembly, absent.Environment);
        using var http = new HttpClient { BaseAddress = await service.AddressAsync(cancellationToken) };
        using (var response = await http.GetAsync(new Uri("/actuator/health/readiness", UriKind.Relative), cancellationToken))
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));

        service.Terminate();

        Assert.That(await service.ExitAsync(cancellationToken), Is.Zero, service.Log);
        var lines = service.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines.Select(line => JsonElement.Parse(line).GetProperty("LogLevel").GetString()), Is.All.AnyOf("Information", "Warning"), service.Log);
        Assert.That(service.Log, Does.Contain("Readiness: not ready").And.Not.Contain(AbsentDependencies.Password));
    }

    [Test, CancelAfter(TimeLimit)]
    public async Task A_configuration_that_cannot_be_used_is_one_line_and_exit_code_1(CancellationToken cancellationToken)
    {
        using var service = new ServiceProcess(Assembly, new Dictionary<string, string>
        {
            ["SPRING_CONFIG_ADDITIONAL_LOCATION"] = "file:/nowhere/aurora/",
        });

        var exitCode = await service.ExitAsync(cancellationToken);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(JsonElement.Parse(service.Log.Trim()).GetProperty("Message").GetString(),
            Is.EqualTo("Not started. /nowhere/aurora/ is not there; mount it, or write optional:file:/nowhere/aurora/."));
    }

    private static IEnumerable<string> Down(JsonElement readiness) => readiness.GetProperty("components").EnumerateObject()
        .Where(component => component.Value.GetProperty("status").GetString() == "DOWN")
        .Select(component => component.Name);
}
