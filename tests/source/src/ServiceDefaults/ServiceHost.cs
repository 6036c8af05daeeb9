using System.Collections;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Configuration;
using ServiceDefaults.Health;

namespace ServiceDefaults;

/// <summary>What every service has in common: configuration, logs, port, probes, start and end.</summary>
public static partial class ServiceHost
{
    // Requests and messages in hand get this long after SIGTERM; the pod's grace period must be longer.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Runs a service until SIGTERM or Ctrl+C: it then takes no new requests, finishes those in hand (20 s at most) and ends.
    /// </summary>
    /// <param name="create">Makes the service from its settings.</param>
    /// <returns>
    /// The exit code: 0 after an orderly end, 1 where the service cannot start as configured or its background work failed (the
    /// log says why).
    /// </returns>
    public static async Task<int> RunAsync(Func<Settings, WebApplication> create)
    {
        try
        {
            var settings = Settings.Load(ProcessEnvironment());
            await using var app = create(settings);
            LogSources(app.Logger, settings.Sources is [] ? "environment variables only" : string.Join(", ", settings.Sources));

            // The host ends when background work fails, but not with an error of its own.
            var background = app.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
            var stopping = app.Lifetime.ApplicationStopping;
            try
            {
                await app.RunAsync();
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // Told to end while it was starting.
            }

            return background.Any(service => service.ExecuteTask is { IsFaulted: true }) ? 1 : 0;
        }
        catch (Exception exception) when (WhyNotStarted(exception) is { } reason)
        {
            using var logging = LoggerFactory.Create(builder => builder.AddJsonLines());
            LogNotStarted(logging.CreateLogger(typeof(ServiceHost)), reason);
            return 1;
        }
    }

    /// <summary>
    /// A builder that has read nothing but the settings: JSON lines on the console, Kestrel on <c>server.port</c> (8080) of
    /// <c>server.address</c> (every interface).
    /// </summary>
    /// <param name="settings">Where the port is looked up.</param>
    /// <exception cref="SettingsException">Port or address cannot be read.</exception>
    public static WebApplicationBuilder CreateBuilder(Settings settings)
    {
        var port = settings.Port("server.port", 8080);
        var address = settings["server.address"] is not { } text ? IPAddress.IPv6Any
            : IPAddress.TryParse(text, out var parsed) ? parsed
            : throw new SettingsException($"server.address is '{text}', which is not an IP address.");

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        _ = builder.Logging.AddJsonLines();
        _ = builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            if (address.Equals(IPAddress.IPv6Any))
                kestrel.ListenAnyIP(port);
            else
                kestrel.Listen(address, port);
        });
        _ = builder.Services
            .AddRouting()
            .AddSingleton(settings)
            .AddSingleton<Readiness>()
            .Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        return builder;
    }

    /// <summary>Registers a dependency, as the type that the service uses and as one that readiness asks.</summary>
    /// <typeparam name="TDependency">The type that the service uses.</typeparam>
    /// <param name="services">Where to register.</param>
    public static IServiceCollection AddDependency<TDependency>(this IServiceCollection services)
        where TDependency : class, IDependency
    {
        services.TryAddSingleton<TDependency>();
        return services.AddSingleton<IDependency>(provider => provider.GetRequiredService<TDependency>());
    }

    /// <summary>The application with its probes, and with 503 for a request that meets an absent dependency.</summary>
    /// <param name="builder">From <see cref="CreateBuilder"/>.</param>
    public static WebApplication BuildService(this WebApplicationBuilder builder)
    {
        var app = builder.Build();
        _ = app.Use(FailingDependencies.AnswerAsync);
        app.MapProbes();
        return app;
    }

    private static Dictionary<string, string> ProcessEnvironment() => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");

    private static string? WhyNotStarted(Exception exception) => exception switch
    {
        SettingsException => exception.Message,
        IOException { InnerException: AddressInUseException } => $"{exception.Message} SERVER_PORT names another port.",
        _ => null,
    };

    private static ILoggingBuilder AddJsonLines(this ILoggingBuilder logging) => logging
        .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
        // Below critical it repeats, with its stack trace, what is logged here in one line.
        .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical)
        .AddJsonConsole(console =>
        {
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        });

    [LoggerMessage(LogLevel.Information, "Configuration read from: {Sources}")]
    private static partial void LogSources(ILogger logger, string sources);

    [LoggerMessage(LogLevel.Critical, "Not started. {Reason}")]
    private static partial void LogNotStarted(ILogger logger, string reason);
}
