using System.Runtime.Versioning;
using Aurora.Testing;

namespace Aurora.Build.Tests.Bootstrap;

/// <summary>
/// A fake: stands in for an installed .NET SDK where only build.sh's decisions matter, since a real build takes half a
/// minute. It notes each publish, makes a program of it, and as that program tells how it was called. <see cref="RealSdkTests"/>
/// holds the real one against the same script.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class FakeDotnet : IDisposable
{
    private const string Script =
        """
        #!/usr/bin/env bash
        here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
        case $1 in
            --version)
                [[ ! -e $here/too-old ]] || { echo "A compatible .NET SDK was not found." >&2; exit 145; }
                echo 10.0.100 ;;
            publish)
                number=$(($(wc -l <"$here/calls") + 1))
                echo "$ArtifactsPath $*" >>"$here/calls"
                while [[ $1 != -p:PublishDir=* ]]; do shift; done
                cd build/Aurora.Build && mkdir -p "${1#*=}" && cat Program.cs >"${1#*=}Aurora.Build.dll"
                echo "FakeDotnet: publish $number" >&2
                [[ ! -p $here/gate ]] || read -r _ <"$here/gate"
                [[ ! -e $here/broken ]] || { echo "Program.cs(1,1): error CS1002: ; expected"; exit 1; } ;;
            *.dll)
                printf '%s\n' "program: $(<"$1")" "path: $1" "process: $$" "directory: $PWD" "caller: $AURORA_CALLER_DIRECTORY"
                shift
                printf 'argument: [%s]\n' "$@"
                case $1 in
                    --exit=*) exit "${1#*=}" ;;
                    --hold) trap 'echo "heard INT"; exit 3' INT; trap 'echo "heard TERM"; exit 4' TERM
                        echo holding; read -r _ <"$here/hold" ;;
                esac ;;
        esac
        """;

    private readonly TemporaryFolder _folder = new();

    public FakeDotnet()
    {
        _folder.Write("dotnet", Script);
        _folder.Write("calls", "");
        Install("10.0.100");
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Folder => _folder.Path;

    public string Path => _folder["dotnet"];

    /// <summary>How often it was asked to publish.</summary>
    public int Publishes => Calls.Count;

    /// <summary>The artifacts path and the arguments of each publish.</summary>
    public IReadOnlyList<string> Calls => File.ReadAllLines(_folder["calls"]);

    /// <summary>Installs an SDK.</summary>
    public void Install(string version) => Directory.CreateDirectory(_folder["sdk", version]);

    /// <summary>Leaves the runtime, without an SDK.</summary>
    public void Uninstall() => Directory.Delete(_folder["sdk"], recursive: true);

    /// <summary>From now on no SDK is new enough for global.json.</summary>
    public void IsTooOld() => _folder.Write("too-old", "");

    /// <summary>From now on sources do not compile.</summary>
    public void Breaks() => _folder.Write("broken", "");

    /// <summary>Sources compile again.</summary>
    public void Works() => File.Delete(_folder["broken"]);

    /// <summary>From now on a publish waits, until <see cref="Release"/>.</summary>
    public Task Hold() => Fifo("gate");

    /// <summary>Lets one waiting publish go on, and the next ones not wait.</summary>
    public async Task Release()
    {
        await File.WriteAllTextAsync(_folder["gate"], "go\n");
        File.Delete(_folder["gate"]);
    }

    /// <summary>Lets programs that are started with <c>--hold</c> run until they are ended.</summary>
    public Task HoldPrograms() => Fifo("hold");

    public void Dispose() => _folder.Dispose();

    private async Task Fifo(string name)
    {
        using var mkfifo = System.Diagnostics.Process.Start("mkfifo", [_folder[name]]);
        await mkfifo.WaitForExitAsync();
        mkfifo.ExitCode.ShouldBe(0);
    }
}
