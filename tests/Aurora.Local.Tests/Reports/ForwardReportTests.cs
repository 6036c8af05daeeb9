using Aurora.Common;
using Aurora.Local.Forwarding;
using Aurora.Local.Overlays;
using Aurora.Local.Reports;
using Aurora.Local.Tests.Overlays;
using Aurora.Testing;
using Spectre.Console;

namespace Aurora.Local.Tests.Reports;

/// <summary>What people and scripts learn of forwards.</summary>
public sealed class ForwardReportTests
{
    private static readonly ForwardedPort Redis = new("aurora-dev", "redis", "tcp-redis", 6379, null, 6379);
    private static readonly ForwardedPort Postgres = new("aurora-dev", "postgres", "tcp-postgres", 5432, null, 5432);
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ForwardStatus Ready = new(Redis, true, "redis-0", null, 2, Now - TimeSpan.FromSeconds(83)) { Connections = 7 };
    private static readonly ForwardStatus Waits = new(Postgres, false, null, "the Service postgres has no pod", 0, Now - TimeSpan.FromHours(1));

    [Test]
    public async Task The_table_of_a_terminal_has_a_row_a_forward_and_what_to_paste()
    {
        var connections = await Connections.Value;

        var text = Print(console => console.Write(new ForwardTable(connections).Render([Ready, Waits], Now, 200)));

        text.ShouldMatch(@"service +local address +pod +state +restarts +connections +since");
        text.ShouldMatch(@"redis +localhost:6379 +redis-0 +ready +2 +7 +1 min 23 s");
        text.ShouldMatch(@"postgres +localhost:5432 +– +waits: the Service postgres has no pod +0 +0 +1 h 0 min");
        text.ShouldContain("redis://:throw-away-redis@localhost:6379");
    }

    [Test]
    public async Task In_a_narrow_terminal_nothing_is_cut()
    {
        var connections = await Connections.Value;

        var text = Print(console => console.Write(new ForwardTable(connections).Render([Ready, Waits], Now, 60)), width: 60);

        text.ShouldMatch(@"service +local address +state");
        text.ShouldMatch(@"redis +localhost:6379 +ready +\n +pod redis-0, restarts 2, +\n? *connections 7, since 1 min 23 s");
        text.ShouldMatch(@"postgres +localhost:5432 +waits: the Service postgres");
        text.ShouldNotContain("…");
    }

    [Test]
    public async Task A_line_clears_the_table_under_it_which_comes_again_below()
    {
        var connections = await Connections.Value;

        Print(console => new ForwardLines(console, connections, true, TimeProvider.System).Changed(Waits), ansi: true).ShouldMatch("^\u001b\\[J\\d\\d:\\d\\d:\\d\\d  postgres  waits");
        Print(console => new ForwardLines(console, connections, true, TimeProvider.System).Changed(Waits)).ShouldNotContain("\u001b");
    }

    [TestCase(true, "redis  ready on localhost:6379 (redis://:throw-away-redis@localhost:6379), from the pod redis-0")]
    [TestCase(false, "redis  ready on localhost:6379 (redis://:****@localhost:6379), from the pod redis-0")]
    public async Task A_line_has_the_password_only_where_it_goes_to_a_terminal(bool isTerminal, string line)
    {
        var connections = await Connections.Value;

        Print(console => new ForwardLines(console, connections, isTerminal, TimeProvider.System).Changed(Ready)).ShouldContain(line);
    }

    [Test]
    public async Task A_line_says_why_a_forward_waits()
    {
        var connections = await Connections.Value;

        Print(console => new ForwardLines(console, connections, false, TimeProvider.System).Changed(Waits)).ShouldContain("postgres  waits: the Service postgres has no pod");
    }

    [Test]
    public void The_file_for_scripts_is_there_from_when_all_are_ready_until_the_end()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("ready", "of an earlier run");
        using (var file = new ReadyFile(path, [Redis, Postgres], new Deaf()))
        {
            file.Prepare();
            File.Exists(path).ShouldBeFalse();
            file.Changed(Ready);
            file.Changed(Waits);
            File.Exists(path).ShouldBeFalse();
            file.Changed(Waits with { IsReady = true });

            File.ReadAllText(path).ShouldBe("redis/tcp-redis localhost:6379\npostgres/tcp-postgres localhost:5432\n");
        }

        Directory.GetFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    [Test]
    public void The_ready_file_waits_until_all_are_ready_at_once()
    {
        using var folder = new TemporaryFolder();
        using var file = new ReadyFile(folder["ready"], [Redis, Postgres], new Deaf());

        file.Changed(Ready);
        file.Changed(Ready with { IsReady = false });
        file.Changed(Waits with { IsReady = true });
        File.Exists(folder["ready"]).ShouldBeFalse();
        file.Changed(Ready);

        File.Exists(folder["ready"]).ShouldBeTrue();
    }

    [Test]
    public void A_ready_file_that_cannot_be_written_is_an_error_at_once()
    {
        using var folder = new TemporaryFolder();
        folder.Write("ready/other", "");

        Should.Throw<UserError>(new ReadyFile(folder["ready"], [Redis], new Deaf()).Prepare).Message.ShouldContain($"{folder["ready"]} cannot be written: ");
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_ready_file_that_cannot_be_written_later_ends_the_run(CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        folder.Write("later/other", "");
        using var file = new ReadyFile(folder["later/ready"], [Redis], new Deaf());
        file.Prepare();
        Directory.Delete(folder["later"], recursive: true);

        file.Changed(Ready);

        (await Should.ThrowAsync<UserError>(file.FailedAsync(cancellation))).Message.ShouldContain($"{folder["later/ready"]} cannot be written: ");
        Directory.CreateDirectory(folder["later"]); // where the file is removed from at the end
    }

    private static readonly Lazy<Task<ConnectionStrings>> Connections = new(async () => ConnectionStrings.Of((await DevOverlay.RenderAsync()).Overlay));

    private static string Print(Action<IAnsiConsole> print, int width = 200, bool ansi = false)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = ansi ? AnsiSupport.Yes : AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = width;
        print(console);
        return text.ToString();
    }

    private sealed class Deaf : IForwardEvents
    {
        public void Changed(ForwardStatus status)
        {
        }

        public void GaveUp(ForwardedPort port, string why)
        {
        }
    }
}
