using Aurora.Testing;
using Cake.Core;
using Cake.Frosting;
using Microsoft.Extensions.DependencyInjection;

namespace Aurora.Ci.Tests.Steps;

/// <summary>The context that Cake's real host gives to a task, for use outside of one.</summary>
internal static class HostedContext
{
    public static ICakeContext In(string folder)
    {
        var keep = new Keep();
        new CakeHost()
            .ConfigureServices(services => services.AddSingleton<ICakeEnvironment>(new PinnedEnvironment(folder)).AddSingleton<IFrostingTask>(keep))
            .Run(["--target=Keep", "--verbosity=quiet"]).ShouldBe(0);
        return keep.Context!;
    }

    private sealed class Keep : FrostingTask
    {
        public ICakeContext? Context { get; private set; }

        public override void Run(ICakeContext context) => Context = context;
    }
}
