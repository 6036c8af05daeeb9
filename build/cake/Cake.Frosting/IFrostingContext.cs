using Cake.Core;

namespace Cake.Frosting;

/// <summary>A context that tasks can receive.</summary>
public interface IFrostingContext : ICakeContext;
