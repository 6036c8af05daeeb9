namespace Aurora.GitOps.Promotion;

/// <summary>A commit of the past cannot be made again here, so nobody can tell whether it is true.</summary>
/// <param name="problem">Why, in a sentence.</param>
public sealed class NotReplayedException(string problem) : Exception(problem);
