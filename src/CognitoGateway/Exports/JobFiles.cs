using System.Globalization;
using System.IO.Compression;
using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Exports;

namespace CognitoGateway.Exports;

/// <summary>
/// Writes pages into a job's files. What is flushed is on the disk, and ends behind a page: packed, each part that was
/// flushed is a member of the gzip file, so that a file can be cut there and written on.
/// </summary>
internal sealed class JobFiles : IAsyncDisposable
{
    private const int PartBytes = 512 * 1024;

    // RFC 1952: a member that holds nothing, which .NET does not write.
    private static readonly byte[] EmptyMember = Convert.FromHexString("1f8b080000000000000303000000000000000000");

    private readonly JobFolder _folder;
    private readonly ExportJob _job;
    private readonly IRowFormat _format;
    private readonly long _mostBytes;
    private readonly List<JobFile> _files;
    private readonly PooledBuffer _part = new(PartBytes);
    private FileStream? _file;
    private bool _isNew;

    private JobFiles(JobFolder folder, ExportJob job, IRowFormat format, long mostBytes) =>
        (_folder, _job, _format, _mostBytes, _files) = (folder, job, format, mostBytes, [.. job.Files]);

    /// <summary>The files as they are on the disk.</summary>
    public IReadOnlyList<JobFile> Files => [.. _files];

    /// <summary>Whether there is enough of it to be flushed.</summary>
    public bool IsFull => _part.Written.Length >= PartBytes;

    private bool IsPacked => _job.Order.Gzip is true;

    /// <summary>Opens them as the job has them: what was written behind that, or without the job knowing, goes.</summary>
    /// <exception cref="JobBusyException">Somebody else has one open.</exception>
    /// <exception cref="IOException">They are not there.</exception>
    public static JobFiles Open(JobFolder folder, ExportJob job, IRowFormat format, long mostBytes)
    {
        var files = new JobFiles(folder, job, format, mostBytes);
        try
        {
            folder.Keep(job.Files);
            if (job.Files is [.., var last])
            {
                files._file = OpenAgain(folder.PathOf(last));
                files.CutTo(last.Bytes);
                files._isNew = last.Bytes == 0;
            }

            return files;
        }
        catch
        {
            files._file?.Dispose();
            files._part.Dispose();
            throw;
        }
    }

    /// <summary>Adds a page.</summary>
    /// <exception cref="ExportTooLargeException">There would be too much.</exception>
    public async Task AddAsync(FilledPage page)
    {
        var rows = _files is [.., var last] ? last.Rows : 0;
        if (_file is null || (rows > 0 && rows + page.Count > _job.Order.RowsPerFile))
        {
            await NextFileAsync();
        }

        if (_isNew)
        {
            _format.Begin(_part);
            _isNew = false;
        }

        _format.Write(page, _part);
        _files[^1] = _files[^1] with { Rows = _files[^1].Rows + page.Count };
    }

    /// <summary>Puts all that was added on the disk.</summary>
    /// <exception cref="ExportTooLargeException">There is too much.</exception>
    public async Task FlushAsync()
    {
        if (_file is null || _part.Written.Length == 0)
        {
            return;
        }

        await WritePartAsync(_file);
        await _file.FlushAsync();
        RandomAccess.FlushToDisk(_file.SafeFileHandle);
        _files[^1] = _files[^1] with { Bytes = _file.Length };
        if (_files.Sum(file => file.Bytes) > _mostBytes)
        {
            throw new ExportTooLargeException(_mostBytes);
        }
    }

    /// <summary>Ends the last file, and lets go of it, so that others can read it.</summary>
    public async Task EndAsync()
    {
        await FlushAsync();
        if (_file is { Length: 0 } file && IsPacked)
        {
            await file.WriteAsync(EmptyMember);
            _files[^1] = _files[^1] with { Bytes = file.Length };
        }

        await (_file?.DisposeAsync() ?? ValueTask.CompletedTask);
        _file = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (_file?.DisposeAsync() ?? ValueTask.CompletedTask);
        _part.Dispose();
        _format.Dispose();
    }

    private static FileStream OpenAgain(string file)
    {
        try
        {
            return JobFolder.OpenOwn(file, FileMode.Open);
        }
        catch (IOException busy) when (File.Exists(file))
        {
            throw new JobBusyException(busy);
        }
    }

    private void CutTo(long length)
    {
        if (_file!.Length < length)
        {
            throw new IOException("A file of the export is shorter than it was.");
        }

        _file.SetLength(length);
        _file.Seek(0, SeekOrigin.End);
    }

    private async Task NextFileAsync()
    {
        await FlushAsync();
        await (_file?.DisposeAsync() ?? ValueTask.CompletedTask);
        var next = new JobFile(NameOf(_files.Count + 1), Rows: 0, Bytes: 0);
        _file = JobFolder.OpenOwn(_folder.PathOf(next), FileMode.Create);
        _files.Add(next);
        _isNew = true;
    }

    private string NameOf(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"{_job.Order.Stream}-{number:D5}.{_job.Order.Format ?? "ndjson"}{(IsPacked ? ".gz" : "")}");

    private async Task WritePartAsync(FileStream file)
    {
        if (IsPacked)
        {
            await using var zip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true);
            await zip.WriteAsync(_part.Written);
        }
        else
        {
            await file.WriteAsync(_part.Written);
        }

        _part.Clear();
    }
}

/// <summary>An export has more bytes than a job may have.</summary>
internal sealed class ExportTooLargeException(long mostBytes)
    : Exception($"The export has more than {mostBytes} bytes, which is what this gateway lets a job write.");

/// <summary>
/// An instance whose lease is over has a file of the job open still: it was held up, and lets go of it once it goes on.
/// </summary>
internal sealed class JobBusyException(IOException cause) : IOException("A file of the export is in use.", cause);
