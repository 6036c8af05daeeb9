using Aurora.GitOps.Editing.Yaml;

namespace Aurora.GitOps.Tests.Editing;

/// <summary>Which unquoted texts stay texts; <see cref="KustomizeJudgeTests"/> asks kustomize the same.</summary>
public sealed class Yaml11Tests
{
    [Test]
    public void Numbers_booleans_nulls_and_dates_are_not_text([Values(
        "1", "-1", "+1", "007", "08", "1.20", "1.", ".5", "1e3", "1E+3", "706798e8", "1_000", "0_8", "1_", "0x1F", "0X1f", "0b11", "0o17", "0O17", "12345678901234567890123",
        "1e400", "190:20:30", ".inf", "-.INF", ".NaN", "y", "N", "yes", "No", "TRUE", "false", "on", "OFF", "null", "Null", "NULL", "~", "", "<<", "=", "2024-01-02", "2024-1-2",
        "2024-01-02T03:04:05Z")] string text) => Yaml11.ReadsAsText(text).ShouldBeFalse();

    [Test]
    public void Everything_else_is_text([Values(
        "v1", "1.2.3", "1-2", "1e", "e3", "0b12", "0xfg", "0x", "_1", "_", "yES", "nUll", "nope", "yy", "inf", "nan", "Infinity", "20240102-1", "2024-01", "sha256:12ab", "main-3f2a1b7",
        "1.20.0-rc1", "1a")] string text) => Yaml11.ReadsAsText(text).ShouldBeTrue();
}
