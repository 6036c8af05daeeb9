namespace Aurora.Manifests.Checks.Schemas;

/// <summary>A place of a document that its kind does not allow.</summary>
/// <param name="Field">The field, <c>spec.template.spec.containers[0].image</c>.</param>
/// <param name="Message">What is wrong, in one sentence.</param>
internal sealed record Violation(string Field, string Message);
