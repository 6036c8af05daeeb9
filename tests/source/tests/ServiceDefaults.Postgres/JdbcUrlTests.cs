using Npgsql;
using ServiceDefaults.Configuration;

namespace ServiceDefaults.Postgres.Tests;

/// <summary>The URL of <c>spring.datasource.url</c> as Npgsql understands it.</summary>
public sealed class JdbcUrlTests
{
    [TestCase("jdbc:postgresql://postgres:5432/aurora", "postgres:5432", "aurora")]
    [TestCase("jdbc:postgresql://postgres.aurora-prod.svc.cluster.local/aurora", "postgres.aurora-prod.svc.cluster.local", "aurora")]
    [TestCase("jdbc:postgresql://one:5432,two:5433/aurora", "one:5432,two:5433", "aurora")]
    [TestCase("jdbc:postgresql://[::1]:5432/aurora", "[::1]:5432", "aurora")]
    [TestCase("jdbc:postgresql://postgres/my%20data", "postgres", "my data")]
    [TestCase("jdbc:postgresql:aurora", "localhost", "aurora")]
    [TestCase("jdbc:postgresql:///aurora", "localhost", "aurora")]
    [TestCase("jdbc:postgresql://postgres/", "postgres", "the-user")]
    public void Host_and_database_are_those_of_the_url(string url, string host, string database)
    {
        var connection = Create(url);

        Assert.That((connection.Host, connection.Database), Is.EqualTo((host, database)));
    }

    [Test]
    public void Parameters_are_translated()
    {
        var connection = Create(
            "jdbc:postgresql://postgres/aurora?sslmode=verify-ca&ApplicationName=a%26b&currentSchema=shop&connectTimeout=7&socketTimeout=9");

        Assert.That(connection.SslMode, Is.EqualTo(SslMode.VerifyCA));
        Assert.That(connection.ApplicationName, Is.EqualTo("a&b"));
        Assert.That(connection.SearchPath, Is.EqualTo("shop"));
        Assert.That((connection.Timeout, connection.CommandTimeout), Is.EqualTo((7, 9)));
    }

    [Test]
    public void User_and_password_are_the_properties_before_those_of_the_url()
    {
        Assert.That(Create("jdbc:postgresql://postgres/aurora?user=other&password=other").Username, Is.EqualTo("the-user"));
        Assert.That(Create("jdbc:postgresql://postgres/aurora?user=other&password=other").Password, Is.EqualTo("the=password;'"));
        Assert.That(PostgresConnectionString.Create(
            Settings.Load(new Dictionary<string, string> { ["SPRING_DATASOURCE_URL"] = "jdbc:postgresql:x?user=of-the-url" }), "tests")!.Username,
            Is.EqualTo("of-the-url"));
    }

    [TestCase("postgresql://postgres:5432/aurora", "is not of the form")]
    [TestCase("jdbc:mysql://postgres:3306/aurora", "is not of the form")]
    [TestCase("jdbc:postgresql://postgres:port/aurora", "is not of the form")]
    [TestCase("jdbc:postgresql://postgres/aurora/more?password=hidden", "is not of the form")]
    [TestCase("jdbc:postgresql://postgres/aurora?password=hidden&sslmode=maybe", "sslmode=maybe")]
    [TestCase("jdbc:postgresql://postgres/aurora?password=hidden&sslmode=2", "sslmode=2")]
    [TestCase("jdbc:postgresql://postgres/aurora?password=hidden&connectTimeout=soon", "connectTimeout=soon")]
    [TestCase("jdbc:postgresql://postgres/aurora?password=hidden&prepareThreshold=0", "prepareThreshold")]
    public void What_cannot_be_translated_is_refused_without_showing_a_password(string url, string message) =>
        Assert.That(() => Create(url), Throws.TypeOf<SettingsException>()
            .With.Message.Contains(message).And.Message.StartsWith("spring.datasource.url").And.Message.Not.Contain("hidden"));

    [Test]
    public void No_url_is_no_connection_string() =>
        Assert.That(PostgresConnectionString.Create(Settings.Load(new Dictionary<string, string>()), "tests"), Is.Null);

    private static NpgsqlConnectionStringBuilder Create(string url) => PostgresConnectionString.Create(
        Settings.Load(new Dictionary<string, string>
        {
            ["SPRING_DATASOURCE_URL"] = url,
            ["SPRING_DATASOURCE_USERNAME"] = "the-user",
            ["SPRING_DATASOURCE_PASSWORD"] = "the=password;'",
        }), "tests")!;
}
