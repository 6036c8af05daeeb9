using Cake.Core;
using Cake.Core.IO;

namespace Aurora.Ci.Steps;

/// <summary>Cake's context with another process runner, so that Cake's own aliases run the children of a step.</summary>
internal sealed class StepContext(ICakeContext context, IProcessRunner processes) : CakeContextAdapter(context)
{
    /// <inheritdoc/>
    public override IProcessRunner ProcessRunner => processes;
}
