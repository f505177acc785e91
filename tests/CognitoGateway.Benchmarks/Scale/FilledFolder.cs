using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;
using Microsoft.Extensions.Logging.Abstractions;

namespace CognitoGateway.Benchmarks.Scale;

/// <summary>A data folder with one pool of so many users, as their creation one after the other leaves it behind.</summary>
internal sealed class FilledFolder : IDisposable
{
    private const int UsersPerChange = 100;

    private static readonly DateTimeOffset Created = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scale-");

    private FilledFolder()
    {
    }

    public string Path => _folder.FullName;

    public string UserPoolId { get; private set; } = "";

    public long Bytes => _folder.EnumerateFiles().Sum(file => file.Length);

    public static async Task<FilledFolder> MakeAsync(int users)
    {
        var folder = new FilledFolder();
        folder.UserPoolId = await CreatePoolAsync(folder.Path);
        await using var store = await PoolStore.OpenAsync(new(folder.Path), NullLogger.Instance, default);
        foreach (var numbers in Enumerable.Range(1, users).Chunk(UsersPerChange))
        {
            store.Commit([.. numbers.Select(number => new UserSaved(User(folder.UserPoolId, number)))]);
        }

        return folder;
    }

    public static string Email(int number) => $"person{number}@example.com";

    public static string Sub(int number) => new Guid(unchecked((uint)number * 2654435761U), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString();

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<string> CreatePoolAsync(string folder)
    {
        await using var server = new EmbeddedServer(
            new() { Url = new("http://127.0.0.1:0"), DataDirectory = folder, SeedDemoData = false });
        await server.StartAsync();
        using var cognito = PoolCalls.Client(server.Url);
        using var answer = await cognito.SendAsync(
            CognitoOperations.CreateUserPool, new() { PoolName = "scale" }, CancellationToken.None);

        return answer.Read().UserPool!.Id!;
    }

    private static User User(string userPoolId, int number)
    {
        var (given, family) = ($"Given{number % 1_000}", $"Family{number % 7_919}");
        return new()
        {
            UserPoolId = userPoolId,
            Sub = Sub(number),
            Username = $"person{number}",
            Number = number,
            Status = UserStatus.Confirmed,
            CreatedAt = Created.AddSeconds(number),
            ModifiedAt = Created.AddSeconds(number),
            Attributes = UserAttributes.From(new Dictionary<string, string>
            {
                ["email"] = Email(number),
                ["email_verified"] = "true",
                ["given_name"] = given,
                ["family_name"] = family,
                ["name"] = $"{given} {family}",
                ["phone_number"] = string.Create(InvariantCulture, $"+49151{number:D8}"),
            }),
            Password = new()
            {
                Hash = string.Create(
                    InvariantCulture,
                    $"pbkdf2-sha256$100000${number:D22}==${number:D43}="),
                SetAt = Created,
            },
        };
    }
}
