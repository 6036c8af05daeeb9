namespace Cake.Frosting.Internal;

/// <summary>A switch of the host itself.</summary>
/// <param name="help">What it does.</param>
/// <param name="value">What its value is, in capitals; none for a flag.</param>
/// <param name="names">Its names.</param>
internal sealed class HostOption(string help, string? value, params string[] names)
{
    public static readonly HostOption Target = new("Target task to invoke; may be given more than once.", "TARGET", "--target", "-t");
    public static readonly HostOption Working = new("Sets the working directory.", "PATH", "--working", "-w");
    public static readonly HostOption Verbosity = new(
        "Amount of information to show: quiet, minimal, normal, verbose or diagnostic.", "VERBOSITY", "--verbosity", "-v");

    public static readonly HostOption Description = new(
        "Shows the description of each task.", null, "--description", "--descriptions", "--showdescription", "--showdescriptions");

    public static readonly HostOption Tree = new("Shows the task dependency tree.", null, "--tree", "--showtree");
    public static readonly HostOption DryRun = new("Shows what would run, and runs nothing.", null, "--dryrun", "--noop", "--whatif");
    public static readonly HostOption Exclusive = new("Runs the target without its dependencies.", null, "--exclusive", "-e");
    public static readonly HostOption Version = new("Shows the version of Cake.", null, "--version", "--ver");
    public static readonly HostOption Info = new("Shows more about Cake.", null, "--info");
    public static readonly HostOption ShowHelp = new("Shows this help.", null, "--help", "-h", "-?");

    public static readonly HostOption[] All =
        [Target, Working, Verbosity, Description, Tree, DryRun, Exclusive, Version, Info, ShowHelp];

    public string Help => help;

    public string? Value => value;

    public string[] Names => names;

    public static HostOption? Find(string name) => Array.Find(All, option => Array.IndexOf(option.Names, name) >= 0);
}
