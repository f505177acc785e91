using CognitoGateway.Embedded.AuthEvents;
using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Groups;
using CognitoGateway.Embedded.Imports;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.Store;

/// <summary>
/// The changes of one request to one pool: nobody else changes the pool until it is disposed of, and what was saved
/// is written and seen all at once by <see cref="Commit"/>, or not at all.
/// </summary>
internal sealed class PoolChange(PoolStore store, PoolState state) : IDisposable
{
    private readonly List<StoreChange> _changes = [];

    /// <summary>The pool as it is before the change.</summary>
    public PoolState State => state;

    /// <summary>The pool's settings before the change.</summary>
    public UserPool Pool => state.Pool;

    public void Save(UserPool pool) => _changes.Add(new PoolSaved(pool));

    public void DeletePool() => _changes.Add(new PoolDeleted(state.Pool.Id));

    public void Save(AppClient client) => _changes.Add(new ClientSaved(client));

    public void Delete(AppClient client) => _changes.Add(new ClientDeleted(client.UserPoolId, client.ClientId));

    public void Save(User user) => _changes.Add(new UserSaved(user));

    public void Delete(User user) => _changes.Add(new UserDeleted(user.UserPoolId, user.Sub));

    public void Save(Group group) => _changes.Add(new GroupSaved(group));

    public void Delete(Group group) => _changes.Add(new GroupDeleted(group.UserPoolId, group.Name));

    public void Save(ImportJob job) => _changes.Add(new ImportJobSaved(job));

    public void Save(AuthEvent recorded) => _changes.Add(new AuthEventSaved(recorded));

    /// <summary>Writes what was saved so far; afterwards it survives the end of the process.</summary>
    public void Commit()
    {
        if (_changes.Count > 0)
        {
            store.Commit([.. _changes]);
            _changes.Clear();
        }
    }

    /// <summary>Lets the next change in; what was not committed is forgotten.</summary>
    public void Dispose() => state.Gate.Release();
}
