using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using ServiceDefaults.Configuration;

namespace ServiceDefaults.Tests;

/// <summary>What every service promises to the cluster. A service's suite derives from it and so keeps the promise.</summary>
/// <param name="create">Makes the service.</param>
/// <param name="dependencies">The names that readiness must know.</param>
public abstract class ServiceContract(Func<Settings, WebApplication> create, params string[] dependencies)
{
    protected const int TimeLimit = 30_000;

    private readonly string _assembly = create.Method.DeclaringType!.Assembly.GetName().Name + ".dll";

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
        Assert.That(components.Keys, Is.EquivalentTo(dependencies));
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
        using var service = new ServiceProcess(_assembly, absent.Environment);
        using var http = new HttpClient { BaseAddress = await service.AddressAsync(cancellationToken) };
        using (var response = await http.GetAsync(new Uri("/actuator/health/readiness", UriKind.Relative), cancellationToken))
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));

        service.Terminate();

        Assert.That(await service.ExitAsync(cancellationToken), Is.Zero, service.Log);
        var lines = service.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines.Select(line => JsonElement.Parse(line).ValueKind), Is.All.EqualTo(JsonValueKind.Object));
        Assert.That(service.Log, Does.Contain("Readiness: not ready").And.Not.Contain(AbsentDependencies.Password));
    }

    [Test, CancelAfter(TimeLimit)]
    public async Task A_configuration_that_cannot_be_used_is_one_line_and_exit_code_1(CancellationToken cancellationToken)
    {
        using var service = new ServiceProcess(_assembly, new Dictionary<string, string>
        {
            ["SPRING_CONFIG_ADDITIONAL_LOCATION"] = "file:/nowhere/aurora/",
        });

        var exitCode = await service.ExitAsync(cancellationToken);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(JsonElement.Parse(service.Log.Trim()).GetProperty("Message").GetString(),
            Is.EqualTo("Not started. /nowhere/aurora/ is not there; mount it, or write optional:file:/nowhere/aurora/."));
    }
}
