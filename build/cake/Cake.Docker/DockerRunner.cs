using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Cake.Settings;

namespace Cake.Docker;

/// <summary>Runs <c>docker</c>. An exit code other than 0 is an error unless the settings handle it.</summary>
internal sealed class DockerRunner(ICakeContext context)
    : Tool<AutoToolSettings>(context.FileSystem, context.Environment, context.ProcessRunner, context.Tools)
{
    public void Run(string command, AutoToolSettings settings, params string[] arguments) =>
        Run(settings, Arguments(command, settings, arguments));

    public string[] RunWithResult(string command, AutoToolSettings settings, params string[] arguments)
    {
        string[] lines = [];
        Run(
            settings,
            Arguments(command, settings, arguments),
            new ProcessSettings { RedirectStandardOutput = true },
            process => lines = [.. process.GetStandardOutput()]);
        return lines;
    }

    protected override string GetToolName() => "Docker";

    protected override IEnumerable<string> GetToolExecutableNames() => ["docker", "docker.exe"];

    private static ProcessArgumentBuilder Arguments(string command, AutoToolSettings settings, string[] arguments)
    {
        var builder = new ProcessArgumentBuilder().Append(command);
        builder.AppendFlags(settings, settings.IsSecret);
        foreach (var argument in arguments)
            _ = builder.Append(argument);
        return builder;
    }
}
