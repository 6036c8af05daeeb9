using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Aurora.Common.Progress;

/// <summary><c>34/200</c>: the steps that are done, and how many there are.</summary>
internal sealed class StepsColumn : ProgressColumn
{
    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(string.Create(CultureInfo.InvariantCulture, $"{task.Value:F0}/{task.MaxValue:F0}"));
}
