namespace Cake.Tests.Frosting;

/// <summary>A task that writes its name into the journal.</summary>
public abstract class JournalTask(Journal journal) : FrostingTask
{
    protected Journal Journal { get; } = journal;

    public override void Run(ICakeContext context) => Journal.Add(GetType().Name);
}
