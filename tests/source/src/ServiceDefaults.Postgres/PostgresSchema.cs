namespace ServiceDefaults.Postgres;

/// <summary>The one table that a service owns.</summary>
/// <param name="Table">Its name.</param>
/// <param name="CreateSql">Statements that create it and its indexes where they are missing, and may be run again.</param>
public sealed record PostgresSchema(string Table, string CreateSql);
