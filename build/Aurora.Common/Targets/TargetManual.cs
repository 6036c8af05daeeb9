using Aurora.Common.Options;

namespace Aurora.Common.Targets;

/// <summary>What <c>--target=NAME --help</c> says of a target beside its description; it stands with the task, which knows.</summary>
/// <param name="Needs">What must be there, one item each: a tool, a daemon, a registry, a cluster.</param>
/// <param name="Options">The options that it reads.</param>
/// <param name="Examples">Command lines after <c>./build.sh</c>, each with what it does.</param>
/// <param name="Fails">When it ends with another exit code than 0: the code and the case.</param>
public sealed record TargetManual(
    IReadOnlyList<string> Needs, IReadOnlyList<Option> Options, IReadOnlyList<(string CommandLine, string Does)> Examples, IReadOnlyList<(int ExitCode, string When)> Fails)
{
    /// <summary>The .NET SDK, as a need.</summary>
    public const string DotNetSdk = "the .NET SDK 10";

    /// <summary>Git, as a need.</summary>
    public const string Git = "git 2.36 or newer";

    /// <summary>kubectl, as a need: the kustomize inside it.</summary>
    public const string Kubectl = "kubectl 1.27 or newer, for the kustomize inside it; no cluster";

    /// <summary>The one way in which most targets fail.</summary>
    public static IReadOnlyList<(int ExitCode, string When)> FailsWhole { get; } = [(1, "it could not be done as asked; the error says why and how to mend it")];
}

/// <summary>A task that is a target and has a manual.</summary>
public interface IDocumentedTarget
{
    /// <summary>The manual.</summary>
    static abstract TargetManual Manual { get; }
}
