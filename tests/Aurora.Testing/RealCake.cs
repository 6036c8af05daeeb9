using Aurora.Common.Processes;
using Cake.Core;
using Cake.Core.IO;
using Cake.Frosting;
using Microsoft.Extensions.DependencyInjection;

namespace Aurora.Testing;

/// <summary>A Cake context as the real host makes one, for code that needs Cake but no task.</summary>
public static class RealCake
{
    /// <summary>A context whose working directory is <paramref name="folder"/>.</summary>
    public static ICakeContext In(string folder, ChildProcesses children, ICommandLog? log = null, IReadOnlyDictionary<string, string>? variables = null) =>
        With(new PinnedEnvironment(folder), children, log, variables);

    /// <summary>A context in <paramref name="environment"/>, whose children are known to <paramref name="children"/>.</summary>
    public static ICakeContext With(ICakeEnvironment environment, ChildProcesses children, ICommandLog? log = null, IReadOnlyDictionary<string, string>? variables = null)
    {
        var lent = new LentContext();
        IProcessRunner runner = new CakeProcessRunner(environment, children, TimeProvider.System, log ?? new RecordedCommands());
        var exitCode = new CakeHost()
            .AddAssembly(typeof(Lend).Assembly)
            .ConfigureServices(services => services
                .AddSingleton(lent)
                .AddSingleton(environment)
                .AddSingleton(variables is null ? runner : new ChildVariables(runner, variables)))
            .Run([$"--target={nameof(Lend)}", "--verbosity=quiet"]);
        return exitCode == 0 && lent.Context is { } context ? context : throw new InvalidOperationException($"The host ended with {exitCode}.");
    }
}

/// <summary>Where <see cref="Lend"/> leaves the context.</summary>
public sealed class LentContext
{
    /// <summary>The context; null before the task ran.</summary>
    public ICakeContext? Context { get; set; }
}

/// <summary>The task that lends its context.</summary>
[TaskName(nameof(Lend))]
public sealed class Lend(LentContext lent) : FrostingTask<ICakeContext>
{
    /// <inheritdoc/>
    public override void Run(ICakeContext context) => lent.Context = context;
}
