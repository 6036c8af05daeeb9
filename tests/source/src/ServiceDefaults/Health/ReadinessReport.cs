namespace ServiceDefaults.Health;

/// <summary>What one dependency answered.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Failure">Why it cannot be used; null where it can.</param>
internal sealed record DependencyAnswer(string Name, string? Failure);

/// <summary>What all dependencies answered, in the shape of Spring Boot's actuator.</summary>
internal sealed record ReadinessReport(IReadOnlyList<DependencyAnswer> Answers, bool IsStopping = false)
{
    public static readonly ReadinessReport Stopping = new([], IsStopping: true);

    public bool IsReady => !IsStopping && Answers.All(answer => answer.Failure is null);

    public object ToJson() => new
    {
        status = IsStopping ? "OUT_OF_SERVICE" : Status(IsReady),
        components = Answers.ToDictionary(answer => answer.Name, ToJson),
    };

    public override string ToString() => IsReady ? "ready" : "not ready; "
        + string.Join("; ", Answers.Where(answer => answer.Failure is not null).Select(answer => $"{answer.Name}: {answer.Failure}"));

    private static object ToJson(DependencyAnswer answer) => answer.Failure is null
        ? new { status = Status(true) }
        : new { status = Status(false), details = new { error = answer.Failure } };

    private static string Status(bool up) => up ? "UP" : "DOWN";
}
