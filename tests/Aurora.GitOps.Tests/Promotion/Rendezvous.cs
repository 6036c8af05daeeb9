using System.Diagnostics;
using Aurora.Testing;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>Where a script and the test wait for each other: two named pipes, so that nobody guesses how long to sleep.</summary>
internal sealed class Rendezvous : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Rendezvous()
    {
        Needs.Program("mkfifo", "install coreutils");
        using var make = Process.Start("mkfifo", [_folder["arrived"], _folder["go"]]);
        make.WaitForExit();
        make.ExitCode.ShouldBe(0);
    }

    /// <summary>Shell that tells the test the ids of its process and of a child that it starts, and waits until both are ended.</summary>
    public string NeverEnd => $"sleep 1000000 & echo $$ $! > '{_folder["arrived"]}'; wait";

    /// <summary>Shell that tells the test that it is there, and waits until the test says <see cref="Go"/>.</summary>
    public string WaitForTest => $"echo $$ > '{_folder["arrived"]}'; read line < '{_folder["go"]}'";

    /// <summary>Waits until the script has come, and gives the ids of its processes; when <paramref name="process"/> ends instead, the test fails.</summary>
    public async Task<int[]> ArrivalAsync(GitOpsProcess process)
    {
        var arrival = Task.Run(() => File.ReadAllText(_folder["arrived"]));
        var end = process.EndAsync();
        if (await Task.WhenAny(arrival, end) == end)
        {
            await File.WriteAllTextAsync(_folder["arrived"], ""); // frees the reader
            (await end).ShouldBe(null, "it ended before the script came");
        }

        return [.. (await arrival).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
    }

    /// <summary>Lets the script go on.</summary>
    public void Go() => File.WriteAllText(_folder["go"], "\n");

    /// <summary>Waits until none of the processes lives any more.</summary>
    public static async Task GoneAsync(IEnumerable<int> processes)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        foreach (var id in processes)
            while (Lives(id)) await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
    }

    public void Dispose() => _folder.Dispose();

    // One that has ended stands there as a zombie (Z) until somebody asks how it ended.
    private static bool Lives(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[stat.LastIndexOf(')') + 2] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }
}
