namespace ServiceDefaults.Configuration;

/// <summary>
/// The configuration cannot be used: a file that is not YAML, a folder that is not there, a value that is not what its key
/// asks for. A service does not start with it, so a rollout stops at the first pod.
/// </summary>
/// <param name="message">One sentence that names the file or key; never a value that could be a secret.</param>
/// <param name="innerException">What the reader of the file said, if there was one.</param>
public sealed class SettingsException(string message, Exception? innerException = null) : Exception(message, innerException);
