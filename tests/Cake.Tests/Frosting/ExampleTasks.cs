namespace Cake.Tests.Frosting;

// A small graph: Ship → (Pack → Compile, Check → Compile), and Announce, which wants to run before Ship.
[TaskDescription("Compiles everything.")]
public sealed class Compile(Journal journal) : JournalTask(journal);

[IsDependentOn(typeof(Compile))]
public sealed class Pack(Journal journal) : JournalTask(journal);

[IsDependentOn(typeof(Compile))]
public sealed class Check(Journal journal) : JournalTask(journal);

[IsDependentOn(typeof(Pack))]
[IsDependentOn(typeof(Check))]
public sealed class Ship : FrostingTask;

[IsDependeeOf(typeof(Ship))]
public sealed class Announce(Journal journal) : AsyncFrostingTask
{
    public override async Task RunAsync(ICakeContext context)
    {
        await Task.Yield();
        journal.Add(nameof(Announce));
    }
}

/// <summary>Not public, hence not found in an assembly.</summary>
internal sealed class Hidden(Journal journal) : JournalTask(journal);
