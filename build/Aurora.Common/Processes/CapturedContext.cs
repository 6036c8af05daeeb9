using System.Text;
using Cake.Core;
using Cake.Core.IO;

namespace Aurora.Common.Processes;

/// <summary>
/// A Cake context for one call of a tool alias whose standard error is kept instead of printed, and which ends the tool when
/// the run is cancelled. (Aliases that return standard output leave standard error to the terminal.) Disposed when the call
/// has returned, so that a long run does not remember every tool that it ever started.
/// </summary>
/// <param name="context">Cake's context.</param>
/// <param name="cancellation">Ends the tool.</param>
/// <param name="heard">Is handed each line of standard output as it comes, where the alias returns them; null for nobody.</param>
public sealed class CapturedContext(ICakeContext context, CancellationToken cancellation, Action<string>? heard = null) : CakeContextAdapter(context), IProcessRunner, IDisposable
{
    private readonly StringBuilder _said = new();
    private readonly List<CancellationTokenRegistration> _kills = [];

    /// <summary>What the tool said on standard error.</summary>
    public string Said
    {
        get
        {
            lock (_said) return _said.ToString();
        }
    }

    /// <inheritdoc/>
    public override IProcessRunner ProcessRunner => this;

    /// <inheritdoc/>
    public IProcess Start(FilePath filePath, ProcessSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        cancellation.ThrowIfCancellationRequested();
        settings.RedirectStandardError = true;
        settings.RedirectedStandardErrorHandler = Keep;
        if (heard is not null) settings.RedirectedStandardOutputHandler = Hear;
        var process = base.ProcessRunner.Start(filePath, settings);
        _kills.Add(cancellation.Register(process.Kill));
        return process;
    }

    /// <inheritdoc/>
    public void Dispose() => _kills.ForEach(kill => kill.Dispose());

    private string Hear(string line)
    {
        heard!(line);
        return line;
    }

    private string Keep(string line)
    {
        lock (_said) _said.AppendLine(line);
        return line;
    }
}
