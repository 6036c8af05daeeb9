namespace Aurora.Manifests.Checks;

/// <summary>What a rule is called and what to do about it.</summary>
/// <param name="Id">The official id where there is one, ours (<c>AUR001</c>) where there is none.</param>
/// <param name="Title">What it demands, in a few words.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Mend">How to mend it, in one sentence.</param>
public sealed record RuleInfo(string Id, string Title, Severity Severity, string Mend);

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>Should be mended.</summary>
    Warning,

    /// <summary>Must be mended.</summary>
    Error,
}
