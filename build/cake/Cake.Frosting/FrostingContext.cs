using Cake.Core;

namespace Cake.Frosting;

/// <summary>The context that tasks receive unless the program has one of its own, and the base of such a one.</summary>
/// <param name="context">The context of the engine.</param>
public class FrostingContext(ICakeContext context) : CakeContextAdapter(context), IFrostingContext;
