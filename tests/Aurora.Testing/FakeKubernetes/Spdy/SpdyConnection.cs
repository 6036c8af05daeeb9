using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;

namespace Aurora.Testing.FakeKubernetes.Spdy;

/// <summary>Frames of SPDY/3.1 over a stream of bytes, as far as port-forward uses them. One reader, any number of writers.</summary>
internal sealed class SpdyConnection(Stream stream) : IDisposable
{
    private const int HeaderLength = 8;
    private const byte Fin = 1;

    // An empty header block, compressed by hand: a stored block with the number 0, and the empty block that ends each (sync flush).
    private static readonly byte[] EmptyHeaders = [0x00, 0x04, 0x00, 0xFB, 0xFF, 0, 0, 0, 0, 0x00, 0x00, 0x00, 0xFF, 0xFF];

    // What a zlib stream begins with: only the first reply of a connection has it.
    private static readonly byte[] ZlibStart = [0x78, 0x01];

    private readonly PipeReader _input = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
    private readonly SpdyHeaderReader _headers = new();
    private readonly SemaphoreSlim _writing = new(1);
    private bool _replied;

    /// <summary>From now on nothing that is written reaches the other side.</summary>
    internal bool IsMute { get; set; }

    /// <summary>The next frame; null at the end.</summary>
    internal async Task<SpdyFrame?> ReadAsync(CancellationToken cancellation)
    {
        if (await TakeAsync(HeaderLength, cancellation) is not { } header) return null;
        if (await TakeAsync(BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)) & 0xFFFFFF, cancellation) is not { } payload) return null;

        var isControl = (header[0] & 0x80) != 0;
        if (!isControl) return new SpdyFrame.Data(Stream(header), payload, (header[4] & Fin) != 0);
        return (FrameType)BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) switch
        {
            FrameType.SynStream => new SpdyFrame.Open(Stream(payload), _headers.Read(payload[10..])),
            FrameType.RstStream => new SpdyFrame.Reset(Stream(payload)),
            FrameType.Ping => new SpdyFrame.Ping(payload),
            FrameType.GoAway => new SpdyFrame.GoAway(),
            _ => new SpdyFrame.Other(),
        };
    }

    /// <summary>Accepts a stream; must come before its first byte.</summary>
    internal async Task AcceptAsync(int id, CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            var number = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(number, id);
            await SendAsync(Control(FrameType.SynReply, [.. number, .. _replied ? [] : ZlibStart, .. EmptyHeaders]), cancellation);
            _replied = true;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Sends bytes of a stream; <paramref name="isLast"/> closes our half.</summary>
    internal Task SendAsync(int id, ReadOnlyMemory<byte> bytes, bool isLast, CancellationToken cancellation)
    {
        var frame = new byte[HeaderLength + bytes.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, id);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), bytes.Length);
        frame[4] = isLast ? Fin : (byte)0;
        bytes.CopyTo(frame.AsMemory(HeaderLength));
        return SendInTurnAsync(frame, cancellation);
    }

    /// <summary>Answers a ping with itself.</summary>
    internal Task PingAsync(ReadOnlyMemory<byte> id, CancellationToken cancellation) => SendInTurnAsync(Control(FrameType.Ping, id.Span), cancellation);

    /// <inheritdoc/>
    public void Dispose() => _writing.Dispose();

    private async Task<byte[]?> TakeAsync(int length, CancellationToken cancellation)
    {
        if (length == 0) return [];
        var read = await _input.ReadAtLeastAsync(length, cancellation);
        if (read.Buffer.Length < length) return null;
        var bytes = read.Buffer.Slice(0, length).ToArray();
        _input.AdvanceTo(read.Buffer.GetPosition(length));
        return bytes;
    }

    private async Task SendInTurnAsync(byte[] frame, CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            await SendAsync(frame, cancellation);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task SendAsync(byte[] frame, CancellationToken cancellation)
    {
        if (IsMute) return;
        await stream.WriteAsync(frame, cancellation);
        await stream.FlushAsync(cancellation);
    }

    private static byte[] Control(FrameType type, ReadOnlySpan<byte> payload)
    {
        var frame = new byte[HeaderLength + payload.Length];
        BinaryPrimitives.WriteUInt16BigEndian(frame, 0x8003);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)type);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), payload.Length);
        payload.CopyTo(frame.AsSpan(HeaderLength));
        return frame;
    }

    private static int Stream(byte[] bytes) => BinaryPrimitives.ReadInt32BigEndian(bytes) & 0x7FFFFFFF;

    private enum FrameType
    {
        SynStream = 1,
        SynReply = 2,
        RstStream = 3,
        Ping = 6,
        GoAway = 7,
    }
}
