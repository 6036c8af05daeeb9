using Aurora.Common.Options;

namespace Aurora.Common.Targets;

/// <summary>
/// Refuses an option that exists but that none of the chosen targets reads: <c>--target=Verify --env=prod</c> would check every
/// environment, and whoever typed it would believe otherwise.
/// </summary>
public static class TargetOptions
{
    /// <summary>Checks what a command line asks for.</summary>
    /// <param name="request">What it asks for.</param>
    /// <param name="targets">Every target.</param>
    /// <exception cref="UserError">An option is read by none of the chosen targets, or no target is chosen that could read it; the error names those that do.</exception>
    public static void Check(CommandLineRequest request, IReadOnlyList<Target> targets)
    {
        ArgumentNullException.ThrowIfNull(request);
        var chosen = targets.Where(target => request.Targets.Contains(target.Name)).ToList();
        foreach (var option in OptionTable.All.Except(HostOptions.All).Where(option => request.Options.Contains(option.Name)))
        {
            if (chosen.Exists(target => target.Reads(option))) continue;
            throw new UserError(
                chosen.Count == 0 ? $"--{option.Name} says nothing without a target." : $"--{option.Name} says nothing to {string.Join(" and ", chosen.Select(target => target.Name))}.",
                $"It is for {string.Join(", ", targets.Where(target => target.Reads(option)).Select(target => target.Name))}. {Example(chosen)}");
        }
    }

    private static bool Reads(this Target target, Option option) => target.Manual?.Options.Contains(option) ?? true;

    private static string Example(List<Target> chosen) => chosen.Count switch
    {
        0 => "Write --target=NAME.",
        _ => $"'./build.sh --target={chosen[0].Name} --help' lists what {chosen[0].Name} reads.",
    };
}
