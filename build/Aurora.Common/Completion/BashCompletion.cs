using System.Text;

namespace Aurora.Common.Completion;

/// <summary>For bash 3.2 and newer, without the bash-completion package.</summary>
internal static class BashCompletion
{
    public static string Script(IReadOnlyList<CompletedOption> options)
    {
        var script = new StringBuilder();
        script.Append("""
            # eval "$(./build.sh --completion=bash)"
            _aurora_build() {
                local cur=${COMP_WORDS[COMP_CWORD]} option='' word
                # An equals sign is a word of its own here.
                if [[ $cur == = ]]; then
                    option=${COMP_WORDS[COMP_CWORD - 1]} cur=''
                elif ((COMP_CWORD > 1)) && [[ ${COMP_WORDS[COMP_CWORD - 1]} == = ]]; then
                    option=${COMP_WORDS[COMP_CWORD - 2]}
                fi
                COMPREPLY=()
                case $option in

            """);
        foreach (var option in options.Where(option => option.Values.Count > 0))
            Case(script, option, $"-W '{string.Join(' ', option.Values)}'");
        foreach (var option in options.Where(option => option.IsPath)) Case(script, option, "-f");
        script.Append($$"""
                    '')
                        while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W '{{string.Join(' ', options.Select(option => option.Word))}}' -- "$cur")
                        [[ ${COMPREPLY[0]-} != *= ]] || compopt -o nospace 2>/dev/null
                        ;;
                esac
            """).Append("\n}\ncomplete -F _aurora_build build.sh ./build.sh\n");
        return script.ToString().ReplaceLineEndings("\n");
    }

    private static void Case(StringBuilder script, CompletedOption option, string generate) => script.Append($"""
                --{option.Option.Name})
                    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen {generate} -- "$cur")
                    ;;

        """);
}
