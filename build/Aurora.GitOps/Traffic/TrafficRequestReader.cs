using System.Globalization;
using Aurora.Common;
using Aurora.Common.Catalogs;
using Aurora.Common.Options;

namespace Aurora.GitOps.Traffic;

/// <summary>Makes a <see cref="TrafficRequest"/> of the command line.</summary>
public sealed class TrafficRequestReader(OptionValues options, Catalog catalog)
{
    private const int MaximumReplicas = 1000;

    /// <summary>Reads it.</summary>
    /// <param name="environment">The environment that the command line means.</param>
    /// <exception cref="UserError">It asks for nothing, for two things that exclude each other, or for what cannot be.</exception>
    public TrafficRequest Read(DeploymentEnvironment environment)
    {
        var goal = Goal();
        var subset = options[TrafficOptions.Subset]!;
        var app = App();
        return (goal == TrafficGoal.Shift
            ? new TrafficRequest(environment, app, subset, goal, Number(TrafficOptions.Canary, 100), Matches(), Number(TrafficOptions.Mirror, 100), Number(TrafficOptions.Replicas, MaximumReplicas))
            : new TrafficRequest(environment, app, subset, goal)) with
        {
            ImageNames = catalog.Apps.FirstOrDefault(known => known.Name == app) is { } found ? [found.Image.Name, app] : [app],
        };
    }

    private string App() => options[SourceOptions.App] switch
    {
        [var app] when catalog.Apps.Count > 0 => catalog.AppsNamed([app])[0].Name,
        [var app] => app,
        [] => throw new UserError("Nobody says whose traffic it is.", "Name the app with --app=NAME."),
        var several => throw new UserError($"The traffic of {string.Join(" and ", several)} cannot be shifted at once.", "Name one app; each shift is a commit of its own."),
    };

    private TrafficGoal Goal()
    {
        Option[] shares = [TrafficOptions.Canary, TrafficOptions.Header, TrafficOptions.Cookie, TrafficOptions.UserAgent, TrafficOptions.Mirror, TrafficOptions.Replicas];
        FlagOption[] ends = [TrafficOptions.Abort, TrafficOptions.Finish];
        Option[] given = [.. ends.Where(end => options[end]), .. shares.Where(options.Gives)];
        return given switch
        {
            [] => throw new UserError("Nothing is asked of the traffic.", "Give --canary=N, --header, --cookie, --user-agent, --mirror=N, --replicas=N, --abort or --finish."),
            [FlagOption end] => end == TrafficOptions.Abort ? TrafficGoal.Abort : TrafficGoal.Finish,
            [FlagOption, ..] => throw new UserError(
                $"{string.Join(" and ", given.Select(option => $"--{option.Name}"))} exclude each other.",
                given.Contains(TrafficOptions.Replicas)
                    ? $"The canary's pods may stop only after the traffic has left them: --{given[0].Name} first, and give --replicas alone when that is in the cluster."
                    : "Give one of them."),
            _ => TrafficGoal.Shift,
        };
    }

    private List<RequestMatch>? Matches()
    {
        List<RequestMatch> matches =
        [
            .. options[TrafficOptions.Header].Select(RequestMatch.Header),
            .. options[TrafficOptions.Cookie].Select(RequestMatch.Cookie),
            .. options[TrafficOptions.UserAgent].Select(RequestMatch.UserAgent),
        ];
        return matches.Count > 0 ? [.. matches.Distinct()] : null;
    }

    private int? Number(TextOption option, int maximum) => options[option] is { } text ? Whole(option, text, maximum) : null;

    private static int Whole(Option option, string text, int maximum) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= maximum
            ? number
            : throw OptionValues.Malformed(option, text, $"Give a whole number from 0 to {maximum}.");
}
