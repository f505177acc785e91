using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Groups;

/// <summary>Groups as answers show them.</summary>
internal static class GroupView
{
    public static GroupType Of(Group group) => new()
    {
        GroupName = group.Name,
        UserPoolId = group.UserPoolId,
        Description = group.Description,
        RoleArn = group.RoleArn,
        Precedence = group.Precedence,
        CreationDate = group.CreatedAt,
        LastModifiedDate = group.ModifiedAt,
    };
}
