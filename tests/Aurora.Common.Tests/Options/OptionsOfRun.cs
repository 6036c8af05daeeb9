using Aurora.Common.Options;
using Cake.Core;
using Cake.Frosting;
using Microsoft.Extensions.DependencyInjection;

namespace Aurora.Common.Tests.Options;

/// <summary>What a task sees of a command line, through the real host.</summary>
internal static class OptionsOfRun
{
    public static OptionValues For(params string[] arguments)
    {
        var seen = new SeenOptions();
        new CakeHost()
            .AddAssembly(typeof(SeeOptions).Assembly)
            .ConfigureServices(services => services.AddSingleton(seen))
            .Run([$"--target={nameof(SeeOptions)}", "--verbosity=quiet", .. arguments])
            .ShouldBe(0);
        return seen.Values.ShouldNotBeNull();
    }
}

/// <summary>Where <see cref="SeeOptions"/> puts what it saw.</summary>
public sealed class SeenOptions
{
    public OptionValues? Values { get; set; }
}

/// <summary>A task that only looks at the command line.</summary>
[TaskName(nameof(SeeOptions))]
[TaskDescription("look at [all] options")]
public sealed class SeeOptions(SeenOptions seen) : FrostingTask<ICakeContext>
{
    public override void Run(ICakeContext context) => seen.Values = new OptionValues(context.Arguments);
}
