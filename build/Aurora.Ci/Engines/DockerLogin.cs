using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aurora.Common;
using Aurora.Common.Registry;

namespace Aurora.Ci.Engines;

/// <summary>
/// A Docker config of its own for a login that comes from the environment. <c>docker login</c> would write the password into
/// the user's config.json; here it hands it to a credential helper, which forgets it and, when asked, answers from the
/// environment of the docker process. So the password is in no file and on no command line.
/// </summary>
internal sealed class DockerLogin
{
    private const string HelperName = "aurora-run";
    private const string AnswerVariable = "AURORA_DOCKER_CREDENTIAL";

    private const string Helper = $$"""
        #!/bin/sh
        # docker-credential-helpers protocol: the login stands in the environment of this one docker process and nowhere else.
        case "$1" in
          get) cat > /dev/null; printf '%s\n' "${{AnswerVariable}}" ;;
          list) printf '{}\n' ;;
          *) cat > /dev/null ;;
        esac

        """;

    // Where Docker looks for contexts (which engine to speak to) and plugins (buildx); both hold no registry login.
    private static readonly string[] Shared = ["contexts", "cli-plugins", "buildx"];

    private DockerLogin(IReadOnlyDictionary<string, string> environment) => Environment = environment;

    /// <summary>The variables that make docker use it.</summary>
    internal IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Prepares it.</summary>
    /// <param name="folder">The folder to use, absolute; what stands there is replaced. It never holds a secret.</param>
    /// <param name="registry">The registry.</param>
    /// <param name="login">The login.</param>
    /// <param name="userFile">The user's own config.json, whose settings hold but for its logins.</param>
    internal static DockerLogin Prepare(string folder, string registry, RegistryCredentials login, string userFile)
    {
        if (OperatingSystem.IsWindows())
            throw new UserError("A registry login from the environment cannot be given to Docker on Windows.", $"Run 'docker login {registry}' beforehand, or use --engine=sdk.");

        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        var bin = Directory.CreateDirectory(Path.Combine(folder, "bin")).FullName;
        var helper = Path.Combine(bin, "docker-credential-" + HelperName);
        File.WriteAllText(helper, Helper);
        File.SetUnixFileMode(helper, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.WriteAllText(Path.Combine(folder, "config.json"), Configuration(registry, userFile));
        foreach (var shared in Shared.Select(name => Path.Combine(Path.GetDirectoryName(userFile)!, name)).Where(Directory.Exists))
            Directory.CreateSymbolicLink(Path.Combine(folder, Path.GetFileName(shared)), Path.GetFullPath(shared));

        return new DockerLogin(new Dictionary<string, string>
        {
            ["DOCKER_CONFIG"] = folder,
            ["PATH"] = bin + Path.PathSeparator + System.Environment.GetEnvironmentVariable("PATH"),
            [AnswerVariable] = Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["ServerURL"] = registry, ["Username"] = login.Username, ["Secret"] = login.Secret })),
        });
    }

    private static string Configuration(string registry, string userFile)
    {
        var configuration = File.Exists(userFile) ? JsonNode.Parse(File.ReadAllBytes(userFile)) as JsonObject ?? [] : [];
        configuration.Remove("auths");
        if (configuration["credHelpers"] is not JsonObject helpers) configuration["credHelpers"] = helpers = [];
        helpers[registry] = HelperName;
        return configuration.ToJsonString();
    }
}
