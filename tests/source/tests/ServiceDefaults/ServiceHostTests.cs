using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ServiceDefaults.Configuration;

namespace ServiceDefaults.Tests;

/// <summary>The exit codes by which a container's end is judged.</summary>
public sealed class ServiceHostTests
{
    [Test]
    public async Task A_port_that_is_taken_is_exit_code_1()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var exitCode = await ServiceHost.RunAsync(_ => Create(((IPEndPoint)taken.LocalEndpoint).Port, services => services));

        Assert.That(exitCode, Is.EqualTo(1));
    }

    [Test]
    public async Task Background_work_that_fails_ends_the_service_with_exit_code_1()
    {
        var exitCode = await ServiceHost.RunAsync(_ => Create(0, services => services.AddHostedService<Failing>()));

        Assert.That(exitCode, Is.EqualTo(1));
    }

    [Test]
    public async Task Being_told_to_end_while_it_starts_is_exit_code_0()
    {
        var exitCode = await ServiceHost.RunAsync(_ => Create(0, services => services.AddHostedService<Stopping>()));

        Assert.That(exitCode, Is.Zero);
    }

    private static WebApplication Create(int port, Func<IServiceCollection, IServiceCollection> add)
    {
        var builder = ServiceHost.CreateBuilder(Settings.Load(new Dictionary<string, string>
        {
            ["SERVER_PORT"] = $"{port}",
            ["SERVER_ADDRESS"] = "127.0.0.1",
        }));
        _ = add(builder.Services);
        return builder.BuildService();
    }

    private sealed class Failing(IHostApplicationLifetime lifetime) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Delay(Timeout.Infinite, lifetime.ApplicationStarted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw new InvalidOperationException("This is a test.");
        }
    }

    private sealed class Stopping(IHostApplicationLifetime lifetime) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.StopApplication();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
