using ServiceDefaults.Configuration;

namespace ServiceDefaults.Tests;

/// <summary>Spring Boot's rules for external configuration, as far as the mounted files use them.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Nested_dotted_and_listed_keys_are_one_notation()
    {
        _folder.Write("application.yml",
            """
            # a comment
            spring:
              rabbitmq: { host: rabbitmq, port: 5672 }
              rabbitmq.virtualHost: "/"
            spring.data:
              redis:
                host: 'redis'
                password: ~
            list:
              - first
              - name: second
            """);
        var settings = Load();

        Assert.That(settings["spring.rabbitmq.host"], Is.EqualTo("rabbitmq"));
        Assert.That(settings.Port("spring.rabbitmq.port", 1), Is.EqualTo(5672));
        Assert.That(settings["spring.rabbitmq.virtual-host"], Is.EqualTo("/"));
        Assert.That(settings["spring.data.redis.host"], Is.EqualTo("redis"));
        Assert.That(settings["spring.data.redis.password"], Is.Null);
        Assert.That(settings["list[0]"], Is.EqualTo("first"));
        Assert.That(settings["list[1].name"], Is.EqualTo("second"));
    }

    [Test]
    public void A_profile_wins_over_the_common_file_and_the_environment_over_both()
    {
        _folder.Write("application.yml", "a: common\nb: common\nc-d: common\n");
        _folder.Write("application-prod.yml", "b: prod\nc-d: prod\n");
        _folder.Write("application-dev.yml", "a: dev\n");
        var settings = Load(("SPRING_PROFILES_ACTIVE", "prod"), ("CD", "environment"));

        Assert.That((settings["a"], settings["b"], settings["c-d"]), Is.EqualTo(("common", "prod", "environment")));
    }

    [TestCase("SPRING_RABBITMQ_VIRTUALHOST")]
    [TestCase("SPRING_RABBITMQ_VIRTUAL_HOST")]
    public void A_dash_is_nothing_or_an_underscore_in_the_environment(string variable) =>
        Assert.That(Load((variable, "shop"))["spring.rabbitmq.virtual-host"], Is.EqualTo("shop"));

    [Test]
    public void A_profile_alone_is_enough()
    {
        _folder.Write("application-prod.yml", "spring.rabbitmq.host: rabbitmq.aurora-prod.svc.cluster.local\n");

        Assert.That(Load(("SPRING_PROFILES_ACTIVE", "prod"))["spring.rabbitmq.host"], Is.EqualTo("rabbitmq.aurora-prod.svc.cluster.local"));
    }

    [Test]
    public void Passwords_come_from_imported_files_flat_or_nested()
    {
        _folder.Write("application.yml",
            $"""
            spring:
              datasource.password: from the file that imports
              config.import:
                - optional:configtree:{_folder.Path}nowhere/
                - configtree:{_folder.Path}secrets/
            """);
        _folder.Write("secrets/spring.datasource.password", "flat\n");
        _folder.Write("secrets/spring/rabbitmq/password", " kept as it is \r\n");
        _folder.Write("secrets/spring/data.redis.password", "two lines\n\n");
        var settings = Load();

        Assert.That(settings["spring.datasource.password"], Is.EqualTo("flat"));
        Assert.That(settings["spring.rabbitmq.password"], Is.EqualTo(" kept as it is "));
        Assert.That(settings["spring.data.redis.password"], Is.EqualTo("two lines\n"));
    }

    [Test, Platform(Exclude = "Win", Reason = "links need a privilege there")]
    public void A_mounted_secret_is_read_through_its_links_once()
    {
        // As the kubelet lays it out: the file is a link into ..data, which links to a dated folder.
        _folder.Write("secrets/..2026_01_01/spring.rabbitmq.password", "rotated");
        _ = Directory.CreateSymbolicLink(_folder.Path + "secrets/..data", "..2026_01_01");
        _ = File.CreateSymbolicLink(_folder.Path + "secrets/spring.rabbitmq.password", "..data/spring.rabbitmq.password");
        _folder.Write("application.yml", $"spring.config.import: optional:configtree:{_folder.Path}secrets/\n");
        var settings = Load();

        Assert.That(settings["spring.rabbitmq.password"], Is.EqualTo("rotated"));
        Assert.That(settings[".data.spring.rabbitmq.password"], Is.Null);
    }

    [Test]
    public void A_secret_does_not_print_itself()
    {
        var secret = Load(("SPRING_DATASOURCE_PASSWORD", "hidden")).Secret("spring.datasource.password");

        Assert.That(secret!.Value.Value, Is.EqualTo("hidden"));
        Assert.That($"{secret} {new { secret }}", Does.Not.Contain("hidden"));
    }

    [Test]
    public void Locations_are_lists_of_folders_and_files()
    {
        _folder.Write("one/application.yml", "a: one\nb: one\n");
        _folder.Write("two.yml", "b: two\n");
        var settings = Settings.Load(new Dictionary<string, string>
        {
            ["SPRING_CONFIG_ADDITIONAL_LOCATION"] = $"file://{_folder.Path}one/, optional:file:{_folder.Path}absent/;{_folder.Path}two.yml",
        });

        Assert.That((settings["a"], settings["b"]), Is.EqualTo(("one", "two")));
        Assert.That(settings.Sources, Is.EqualTo(new[] { _folder.Path + "one/application.yml", _folder.Path + "two.yml" }));
    }

    [TestCase("a: b: c", "application.yml, line 1")]
    [TestCase("a: 1\na: 2\n", "application.yml, line 2")]
    [TestCase("- a\n", "is not a mapping")]
    [TestCase("a: 1\n---\na: 2\n", "several documents")]
    [TestCase("spring.config.import: vault://secrets\n", "'vault://secrets' is not a location")]
    [TestCase("spring.config.import: configtree:/nowhere/aurora/\n", "/nowhere/aurora/ is not there")]
    public void A_file_that_cannot_be_used_is_refused_by_name(string text, string message)
    {
        _folder.Write("application.yml", text);

        Assert.That(() => Load(), Throws.TypeOf<SettingsException>().With.Message.Contains(message));
    }

    [TestCase("")]
    [TestCase("# nothing yet\n")]
    public void An_empty_file_sets_nothing(string text)
    {
        _folder.Write("application.yml", text);

        Assert.That(Load()["server.port"], Is.Null);
    }

    private Settings Load(params (string Name, string Value)[] environment) =>
        Settings.Load(environment.Append(("SPRING_CONFIG_ADDITIONAL_LOCATION", _folder.Location)).ToDictionary());
}
