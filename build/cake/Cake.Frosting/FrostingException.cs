namespace Cake.Frosting;

/// <summary>The host was set up or called in a way that cannot work.</summary>
public sealed class FrostingException : Exception
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="message">What is wrong.</param>
    public FrostingException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes the exception.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">What caused it.</param>
    public FrostingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
