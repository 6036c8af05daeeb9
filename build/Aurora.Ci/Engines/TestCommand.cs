using Aurora.Ci.Sources;
using Aurora.Ci.Steps;
using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;

namespace Aurora.Ci.Engines;

/// <summary>The command of the catalog that runs an app's own tests.</summary>
internal sealed class TestCommand(ICakeContext context, string program) : Tool<ToolSettings>(context.FileSystem, context.Environment, context.ProcessRunner, context.Tools)
{
    /// <summary>Runs it in the source checkout.</summary>
    /// <exception cref="CakeException">It ends with another exit code than 0, or cannot be found.</exception>
    internal static void Run(ICakeContext context, AppSource source, IDictionary<string, string> environment)
    {
        var arguments = new ProcessArgumentBuilder();
        foreach (var argument in source.App.Test.Skip(1)) arguments.Append(QuotedText.Of(argument));
        new TestCommand(context, source.App.Test[0]).Run(new TestSettings { WorkingDirectory = source.Folder, EnvironmentVariables = environment }, arguments);
    }

    /// <inheritdoc/>
    protected override string GetToolName() => program;

    /// <inheritdoc/>
    protected override IEnumerable<string> GetToolExecutableNames() => [program, program + ".exe"];

    /// <inheritdoc/>
    protected override IEnumerable<FilePath> GetAlternativeToolPaths(ToolSettings settings) =>
        program.Contains('/', StringComparison.Ordinal) ? [settings.WorkingDirectory.CombineWithFilePath(program)] : [];

    private sealed class TestSettings : ToolSettings;
}
