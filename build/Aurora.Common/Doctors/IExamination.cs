namespace Aurora.Common.Doctors;

/// <summary>Each stage examines what it uses; the doctor asks all of them. An examination changes nothing.</summary>
public interface IExamination
{
    /// <summary>The stage, as the target table calls it.</summary>
    string Stage { get; }

    /// <summary>Looks.</summary>
    Task<IReadOnlyList<Diagnosis>> ExamineAsync(AuroraContext context);
}
