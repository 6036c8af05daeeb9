using System.Diagnostics;
using System.Globalization;

namespace Aurora.Testing;

/// <summary>A real git repository in a folder of its own.</summary>
public sealed class GitRepository : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Makes an empty repository with a branch <c>main</c> and an identity.</summary>
    public GitRepository()
    {
        Git("init", "--quiet", "--initial-branch=main");
        Git("config", "user.name", "A Tester");
        Git("config", "user.email", "tester@aurora.example");
    }

    /// <summary>The root of its checkout.</summary>
    public string Path => _folder.Path;

    /// <summary>The full id of HEAD.</summary>
    public string Head => Git("rev-parse", "HEAD").Trim();

    /// <summary>The absolute path of something in the checkout.</summary>
    public string this[params string[] parts] => _folder[parts];

    /// <summary>Writes a file in the checkout.</summary>
    public GitRepository Write(string relative, string content)
    {
        _folder.Write(relative, content);
        return this;
    }

    /// <summary>Commits all that the checkout holds; returns the commit's full id.</summary>
    public string Commit(string message = "Change something")
    {
        Git("add", "--all");
        Git("commit", "--quiet", "--allow-empty", $"--message={message}");
        return Head;
    }

    /// <summary>Runs git in the checkout; an exit code other than 0 fails the test.</summary>
    public string Git(params string[] arguments) => In(Path, arguments);

    /// <summary>Runs git in a folder; an exit code other than 0 fails the test.</summary>
    public static string In(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Nothing of the machine's or the user's settings reaches a test.
            Environment = { ["GIT_CONFIG_GLOBAL"] = "/dev/null", ["GIT_CONFIG_NOSYSTEM"] = "1", ["LC_ALL"] = "C" },
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"git {string.Join(' ', arguments)} ended with {process.ExitCode}: {error.Result}");
    }

    /// <summary>Makes many commits at once: what <c>git fast-import</c> is given, whose marks become the ids that it returns.</summary>
    public IReadOnlyDictionary<int, string> Import(ReadOnlyMemory<byte> stream)
    {
        var marks = System.IO.Path.Combine(Path, ".git", "marks");
        using var process = Process.Start(new ProcessStartInfo("git", ["fast-import", "--quiet", "--force", $"--export-marks={marks}"])
        {
            WorkingDirectory = Path,
            RedirectStandardInput = true,
            RedirectStandardError = true,
            Environment = { ["GIT_CONFIG_GLOBAL"] = "/dev/null", ["GIT_CONFIG_NOSYSTEM"] = "1", ["LC_ALL"] = "C" },
        })!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.BaseStream.Write(stream.Span);
        process.StandardInput.Close();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"git fast-import ended with {process.ExitCode}: {error.Result}");
        return File.ReadLines(marks).Select(line => line[1..].Split(' ')).ToDictionary(parts => int.Parse(parts[0], CultureInfo.InvariantCulture), parts => parts[1]);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
