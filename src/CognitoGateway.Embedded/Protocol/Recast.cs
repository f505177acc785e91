using System.Text.Json;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Protocol;

/// <summary>Makes one of the model's records of another one that shares members with it.</summary>
internal static class Recast
{
    /// <summary>The record with all members of the same name and shape.</summary>
    public static TTo To<TFrom, TTo>(TFrom from)
        where TFrom : CognitoShape
        where TTo : CognitoShape =>
        JsonSerializer.Deserialize(
            JsonSerializer.SerializeToUtf8Bytes(from, CognitoJson.Wire.TypeInfo<TFrom>()),
            CognitoJson.Wire.TypeInfo<TTo>())!;
}
