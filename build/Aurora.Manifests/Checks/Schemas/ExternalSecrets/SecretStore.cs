using k8s.Models;

namespace Aurora.Manifests.Checks.Schemas.ExternalSecrets;

/// <summary>Where secrets are kept (external-secrets.io/latest/api/secretstore); what a provider wants of its own is not described.</summary>
internal static class SecretStore
{
    internal sealed record Spec(
        IReadOnlyList<Condition>? Conditions, string? Controller, Provider Provider, IntOrString? RefreshInterval,
        RetrySettings? RetrySettings);

    internal sealed record Condition(
        IReadOnlyList<string>? NamespaceRegexes, NamespaceSelector? NamespaceSelector, IReadOnlyList<string>? Namespaces);

    internal sealed record NamespaceSelector(
        IReadOnlyList<MatchExpression>? MatchExpressions, IReadOnlyDictionary<string, string>? MatchLabels);

    internal sealed record MatchExpression(string Key, string Operator, IReadOnlyList<string>? Values);

    internal sealed record Provider(
        object? Akeyless, object? Aws, object? Azurekv, object? Barbican, object? Beyondtrust, object? Beyondtrustworkloadcredentials,
        object? Bitwardensecretsmanager, object? Chef, object? Cloudrusm, object? Conjur, object? Crd, object? Delinea, object? Doppler,
        object? Dvls, object? Fake, object? Fortanix, object? Gcpsm, object? Github, object? Gitlab, object? Ibm, object? Infisical,
        object? Keepersecurity, object? Kubernetes, object? Nebiusmysterybox, object? Ngrok, object? Onboardbase, object? Onepassword,
        object? OnepasswordSDK, object? OpenBao, object? Oracle, object? Ovh, object? Passbolt, object? Passworddepot, object? Previder,
        object? Pulumi, object? Scaleway, object? Secretserver, object? Senhasegura, object? Vault, object? Volcengine, object? Webhook,
        object? Yandexcertificatemanager, object? Yandexlockbox);

    internal sealed record RetrySettings(int? MaxRetries, string? RetryInterval);
}
