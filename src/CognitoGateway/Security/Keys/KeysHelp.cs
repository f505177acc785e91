namespace CognitoGateway.Security.Keys;

/// <summary>What <c>keys --help</c> says.</summary>
internal static class KeysHelp
{
    /// <summary>The text.</summary>
    public const string Text = """
        Makes and ends API keys. The gateway need not run; one that does takes a changed file within a second.

          keys new --name NAME --scope SCOPE...   makes a key, and shows it this once
              --expires 90d | 2027-03-01T00:00:00Z    when it ends (m, h, d, w); never, if not given
              --network 10.0.0.0/8                    where it may be used from; anywhere, if not given
              --hide ATTRIBUTE                        users are shown without this attribute
              --mask ATTRIBUTE                        only its beginning is shown, a***@e***
              --read-only ATTRIBUTE                   it is shown, and cannot be written
          keys list                               shows the keys, without anything that opens
          keys rotate NAME                        makes the next key of that name
              --overlap 7d                            how long the ones before are still good; 7d, if not given
              --expires 90d                           when the new one ends; after as long as the one before, if not given
          keys revoke NAME                        ends all keys of that name at once

          --file keys.json                        the file of keys (setting ApiKeys:File, ApiKeys__File in the
                                                  environment); without one, new prints what goes into the configuration

        --scope, --network, --hide, --mask and --read-only may be given more than once.
        A scope may be for one user pool: users:read@eu-west-1_AbCdEfGhI.
        Exit codes: 0 done, 1 not done, 2 wrong arguments.
        """;
}
