using System.Net.Http.Headers;

namespace CognitoGateway.EndToEnd.Tests.HttpFiles;

/// <summary>What was answered to a request of an <c>.http</c> file.</summary>
internal sealed record HttpFileAnswer(int Status, HttpResponseHeaders Headers, string Body);
