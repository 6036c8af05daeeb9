using Aurora.GitOps.History;

namespace Aurora.GitOps.Publishing;

/// <summary>What an <c>images:</c> entry says at some revision.</summary>
/// <param name="Revision">The full id of the commit.</param>
/// <param name="File">The kustomization, relative to the repository root.</param>
/// <param name="Entry">The <c>name</c> of the entry.</param>
/// <param name="Runs">What it says.</param>
public sealed record StandingImage(string Revision, string File, string Entry, ImageVersion Runs);
