// Most of a suite is waiting for processes to start and dependencies not to answer.
[assembly: Parallelizable(ParallelScope.Fixtures)]
