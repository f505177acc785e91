using Microsoft.OpenApi;

namespace CognitoGateway.Http.Docs;

/// <summary>Describes a route whose bodies, both ways, are lines.</summary>
internal interface ILinesDocs
{
    /// <summary>The type of the bodies.</summary>
    string ContentType { get; }

    /// <summary>The schema of a line of the request.</summary>
    /// <param name="membersOf">The members of a record without the pool's id, which the path has.</param>
    IOpenApiSchema Request(Func<Type, IDictionary<string, IOpenApiSchema>> membersOf);

    /// <summary>The schema of a line of the answer.</summary>
    /// <param name="record">The schema of a record.</param>
    /// <param name="problem">The schema of a problem.</param>
    IOpenApiSchema Response(Func<Type, IOpenApiSchema> record, IOpenApiSchema problem);
}
