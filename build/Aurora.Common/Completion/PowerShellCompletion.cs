using System.Text;

namespace Aurora.Common.Completion;

/// <summary>For PowerShell 5.1 and newer: words of <c>./build.ps1</c>, and values after the equals sign.</summary>
internal static class PowerShellCompletion
{
    public static string Script(IReadOnlyList<CompletedOption> options)
    {
        var script = new StringBuilder("""
            # ./build.ps1 --completion=powershell | Out-String | Invoke-Expression
            Register-ArgumentCompleter -Native -CommandName build.ps1, ./build.ps1, .\build.ps1 -ScriptBlock {
                param($wordToComplete)
                @(

            """);
        foreach (var option in options)
        {
            Word(script, option.Word, option.Option.Help);
            foreach (var value in option.Values) Word(script, option.Word + value, option.Option.Help);
        }

        return script.Append("""
                ) | Where-Object { $_[0] -like "$wordToComplete*" } | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[1])
                }
            }

            """).ToString().ReplaceLineEndings("\n");
    }

    private static void Word(StringBuilder script, string word, string help) => script.Append($"        , @('{Quoted(word)}', '{Quoted(help)}')\n");

    private static string Quoted(string text) => text.Replace("'", "''", StringComparison.Ordinal);
}
