using Aurora.Build;
using Aurora.Common;
using Aurora.Common.Processes;

Terminal.PlainWhereRedirected();
using var children = new ChildProcesses();
using var cancellation = new RunCancellation(children);

if (CommandLine.Answer(args) is { } answered) return answered;

var exitCode = Pipeline.Host(children, cancellation).Run(args);
return cancellation.ExitCode ?? exitCode;
