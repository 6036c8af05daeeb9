using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Manifests.Checks;

namespace Aurora.GitOps.Reports.Verdicts;

/// <summary>Reads <c>--fail-on</c>.</summary>
public static class FailLimit
{
    /// <summary>The least severity that ends a run with exit code 1.</summary>
    /// <exception cref="UserError">There is no such severity.</exception>
    public static Severity Of(OptionValues options) => options[ReportOptions.FailOn] switch
    {
        "note" => Severity.Note,
        "warning" => Severity.Warning,
        "error" => Severity.Error,
        var other => throw OptionValues.Malformed(ReportOptions.FailOn, other ?? "", NearestName.Hint(other ?? "", ReportOptions.FailOn.Value.Split('|'))),
    };
}
