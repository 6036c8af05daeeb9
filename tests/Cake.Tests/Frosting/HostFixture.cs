using Cake.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Tests.Frosting;

/// <summary>The real host and the real engine over a fake console, in a working directory of their own.</summary>
public sealed class HostFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private Call? _call;

    public HostFixture()
    {
        Environment = new PinnedEnvironment(_folder.Path);
        _ = Host.ConfigureServices(services => services
            .AddSingleton<IConsole>(Console)
            .AddSingleton<ICakeEnvironment>(Environment)
            .AddSingleton<ICakeReportPrinter, CakeReportPrinter>()
            .AddSingleton(Journal));
    }

    public CakeHost Host { get; } = new();

    public FakeConsole Console { get; } = new();

    public PinnedEnvironment Environment { get; }

    public Journal Journal { get; } = [];

    /// <summary>The working directory that the host starts in.</summary>
    public TemporaryFolder Folder => _folder;

    public HostFixture With<TTask>()
        where TTask : class, IFrostingTask
    {
        _ = Host.ConfigureServices(services => services.AddSingleton<IFrostingTask, TTask>());
        return this;
    }

    /// <summary>Registers a service of the engine in place of the engine's own.</summary>
    public HostFixture Using<TService>(TService service)
        where TService : class
    {
        _ = Host.ConfigureServices(services => services.AddSingleton(service));
        return this;
    }

    public int Run(params string[] arguments) => Host.Run(arguments);

    /// <summary>Runs a piece of code as a task; what it throws is thrown here.</summary>
    public T InTask<T>(Func<ICakeContext, T> code)
    {
        T? result = default;
        Exception? error = null;
        Do(context =>
        {
            try
            {
                result = code(context);
            }
            catch (Exception exception)
            {
                error = exception;
            }
        });
        return error is null ? result! : throw error;
    }

    /// <summary>Runs a piece of code as a task; what it throws is thrown here.</summary>
    public void InTask(Action<ICakeContext> code) => InTask(context =>
    {
        code(context);
        return true;
    });

    public void Dispose() => _folder.Dispose();

    private void Do(Action<ICakeContext> code)
    {
        if (_call is null)
        {
            _call = new Call();
            _ = Host.ConfigureServices(services => services.AddSingleton<IFrostingTask>(_call));
        }
        _call.Code = code;
        Run("--target=Call").ShouldBe(0, Console.Errors);
    }

    private sealed class Call : FrostingTask
    {
        public Action<ICakeContext> Code { get; set; } = _ => { };

        public override void Run(ICakeContext context) => Code(context);
    }
}
