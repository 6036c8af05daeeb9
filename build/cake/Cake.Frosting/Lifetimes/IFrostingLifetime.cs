using Cake.Core;

namespace Cake.Frosting;

/// <summary>What happens before the first task of a run.</summary>
public interface IFrostingSetup
{
    /// <summary>Prepares the run. When it fails, no task runs, but the teardown does.</summary>
    /// <param name="context">The context of the run.</param>
    /// <param name="info">The target and the tasks that will run.</param>
    void Setup(ICakeContext context, ISetupContext info);
}

/// <summary>What happens after the last task of a run.</summary>
public interface IFrostingTeardown
{
    /// <summary>Ends the run, failed or not.</summary>
    /// <param name="context">The context of the run.</param>
    /// <param name="info">How the run went.</param>
    void Teardown(ICakeContext context, ITeardownContext info);
}

/// <summary>What happens before and after a run.</summary>
public interface IFrostingLifetime : IFrostingSetup, IFrostingTeardown;
