using CognitoGateway.Embedded.AuthEvents;
using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Groups;
using CognitoGateway.Embedded.Imports;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.Store;

/// <summary>
/// One pool as it is now, with all that is in it. Reading takes a short lock and never waits for the disk: a change
/// is in the journal before it gets here.
/// </summary>
internal sealed class PoolState : IDisposable
{
    private const int UsersPerPage = 500;

    private readonly Lock _lock = new();
    private readonly UserTable _users;
    private readonly SortedDictionary<string, AppClient> _clients = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Group> _groups = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ImportJob> _importJobs = new(StringComparer.Ordinal);
    private readonly AuthEventTable _authEvents = new();
    private volatile UserPool _pool;

    /// <summary>Makes the state of a pool without anything in it.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="loading">Whether changes from the journal come until <see cref="EndLoading"/>.</param>
    public PoolState(UserPool pool, bool loading)
    {
        _pool = pool;
        _users = new(pool.NameComparer, loading);
    }

    /// <summary>Settings and keys.</summary>
    public UserPool Pool => _pool;

    /// <summary>Lets one changing request in at a time; see <see cref="PoolStore.ChangeAsync"/>.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>Ends the changes from the journal: from here on the pool is read.</summary>
    public void EndLoading()
    {
        lock (_lock)
        {
            _users.EndLoading();
        }
    }

    /// <summary>Reads from the users; what is returned must not be lazy.</summary>
    public T Read<T>(Func<UserTable, T> read)
    {
        lock (_lock)
        {
            return read(_users);
        }
    }

    /// <summary>The user of a username or of another name to sign in by; null where there is none.</summary>
    public User? FindUser(string name) => Read(users => SignInNames.Find(Pool, users, name));

    /// <summary>The user with the <c>sub</c>; null where there is none.</summary>
    public User? FindUserBySub(string sub) => Read(users => users.With("sub", sub).FirstOrDefault());

    /// <summary>The app client; null where the pool has none of that id.</summary>
    public AppClient? FindClient(string clientId)
    {
        lock (_lock)
        {
            return _clients.GetValueOrDefault(clientId);
        }
    }

    /// <summary>The group; null where the pool has none of that name.</summary>
    public Group? FindGroup(string name)
    {
        lock (_lock)
        {
            return _groups.GetValueOrDefault(name);
        }
    }

    /// <summary>The user of a username or of another name that the pool signs in by.</summary>
    /// <exception cref="Sdk.CognitoException">There is none.</exception>
    public User RequireUser(string name) => FindUser(name) ?? throw Errors.UserNotFound();

    /// <summary>The app client.</summary>
    /// <exception cref="Sdk.CognitoException">The pool has none of that id.</exception>
    public AppClient RequireClient(string clientId) => FindClient(clientId) ?? throw Errors.ClientNotFound(clientId);

    /// <summary>The group.</summary>
    /// <exception cref="Sdk.CognitoException">The pool has none of that name.</exception>
    public Group RequireGroup(string name) => FindGroup(name) ?? throw Errors.GroupNotFound();

    /// <summary>All app clients by id.</summary>
    public IReadOnlyList<AppClient> Clients()
    {
        lock (_lock)
        {
            return [.. _clients.Values];
        }
    }

    /// <summary>All groups by name.</summary>
    public IReadOnlyList<Group> Groups()
    {
        lock (_lock)
        {
            return [.. _groups.Values];
        }
    }

    /// <summary>The import job; null where the pool has none of that id.</summary>
    public ImportJob? FindImportJob(string jobId)
    {
        lock (_lock)
        {
            return _importJobs.GetValueOrDefault(jobId);
        }
    }

    /// <summary>All import jobs by id.</summary>
    public IReadOnlyList<ImportJob> ImportJobs()
    {
        lock (_lock)
        {
            return [.. _importJobs.Values];
        }
    }

    /// <summary>What the user did, oldest first.</summary>
    public IReadOnlyList<AuthEvent> AuthEventsOf(string sub)
    {
        lock (_lock)
        {
            return _authEvents.Of(sub);
        }
    }

    /// <summary>Takes a change over that is in the journal.</summary>
    public void Apply(StoreChange change)
    {
        lock (_lock)
        {
            switch (change)
            {
                case PoolSaved saved:
                    _pool = saved.Pool;
                    break;
                case ClientSaved saved:
                    _clients[saved.Client.ClientId] = saved.Client;
                    break;
                case ClientDeleted deleted:
                    _clients.Remove(deleted.ClientId);
                    break;
                case UserSaved saved:
                    _users.Save(saved.User);
                    break;
                case UserDeleted deleted:
                    _users.Delete(deleted.Sub);
                    _authEvents.Delete(deleted.Sub);
                    break;
                case GroupSaved saved:
                    _groups[saved.Group.Name] = saved.Group;
                    break;
                case GroupDeleted deleted:
                    _groups.Remove(deleted.GroupName);
                    _users.DeleteGroup(deleted.GroupName);
                    break;
                case ImportJobSaved saved:
                    _importJobs[saved.Job.Id] = saved.Job;
                    break;
                case AuthEventSaved saved:
                    _authEvents.Save(saved.Event);
                    break;
                default:
                    throw new InvalidOperationException($"A pool cannot take over a {change.GetType().Name}.");
            }
        }
    }

    /// <summary>
    /// Everything that is in the pool, as the changes that make it: all but the users as it is now, the users page by
    /// page as they are once they are read. Whoever saves them must go on with every change since.
    /// </summary>
    public IEnumerable<StoreChange> Snapshot()
    {
        lock (_lock)
        {
            StoreChange[] now =
            [
                new PoolSaved(Pool),
                .. _clients.Values.Select(client => new ClientSaved(client)),
                .. _groups.Values.Select(group => new GroupSaved(group)),
                .. _importJobs.Values.Select(job => new ImportJobSaved(job)),
                .. _authEvents.All.Select(recorded => new AuthEventSaved(recorded)),
            ];

            return now.Concat(UserPages().SelectMany(page => page).Select(user => new UserSaved(user)));
        }
    }

    public void Dispose() => Gate.Dispose();

    private IEnumerable<IReadOnlyList<User>> UserPages()
    {
        for (var page = UserPage(null); page.Count > 0; page = UserPage(new("", page[^1].Number)))
        {
            yield return page;
        }
    }

    private List<User> UserPage(UserPlace? after) =>
        Read(users => users.All(after).Take(UsersPerPage).ToList());
}
