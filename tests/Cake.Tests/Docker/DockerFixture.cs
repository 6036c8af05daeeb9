using Cake.Tests.Fakes;
using Cake.Tests.Frosting;

namespace Cake.Tests.Docker;

/// <summary>Calls an alias in a task of the real host, over a process runner that starts nothing.</summary>
internal static class DockerFixture
{
    public static string Rendered(Action<ICakeContext> call) => Run(call).Arguments;

    public static FakeProcessRunner Run(Action<ICakeContext> call, FakeProcessRunner? runner = null)
    {
        runner ??= new FakeProcessRunner();
        using var host = new HostFixture().Using<IProcessRunner>(runner);
        var docker = host.Folder.Write("docker", "");
        host.InTask(context =>
        {
            context.Tools.RegisterFile(docker);
            call(context);
        });
        return runner;
    }
}
