using System.Globalization;
using System.Net;

namespace Aurora.Local.Ports;

/// <summary>Finds out who listens on a port, from what Linux tells under /proc.</summary>
public static class PortHolder
{
    private const string Listening = "0A";

    private static readonly string[] Tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    /// <summary>Who listens: <c>redis-server (process 4711)</c>; null where nobody can tell, such as on another system or for another user's process.</summary>
    public static string? Of(IPEndPoint address)
    {
        ArgumentNullException.ThrowIfNull(address);
        try
        {
            return Tables.Where(File.Exists).SelectMany(table => Sockets(table, address)).Select(Process).FirstOrDefault(found => found is not null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // The columns: number, local address, remote address, state, …, and tenth the inode of the socket.
    private static IEnumerable<string> Sockets(string table, IPEndPoint address) =>
        from line in File.ReadLines(table).Skip(1)
        let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where fields.Length > 9 && fields[3] == Listening && fields[1].Split(':') is [var local, var port]
            && int.Parse(port, NumberStyles.HexNumber, CultureInfo.InvariantCulture) == address.Port && Covers(Address(local), address.Address)
        select $"socket:[{fields[9]}]";

    private static bool Covers(IPAddress listening, IPAddress wanted) =>
        listening.Equals(wanted) || listening.Equals(IPAddress.IPv6Any) || (listening.Equals(IPAddress.Any) && wanted.AddressFamily == listening.AddressFamily)
        || (listening.IsIPv4MappedToIPv6 && listening.MapToIPv4().Equals(wanted));

    // Words of 32 bits, each in the byte order of the machine.
    private static IPAddress Address(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        if (BitConverter.IsLittleEndian)
        {
            for (var word = 0; word < bytes.Length; word += 4) Array.Reverse(bytes, word, 4);
        }

        return new IPAddress(bytes);
    }

    private static string? Process(string socket)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
        {
            try
            {
                if (Directory.EnumerateFiles(Path.Combine(folder, "fd")).Any(file => new FileInfo(file).LinkTarget == socket))
                    return $"{File.ReadAllText(Path.Combine(folder, "comm")).Trim()} (process {Path.GetFileName(folder)})";
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It has ended, or is another user's.
            }
        }

        return null;
    }
}
