using System.Buffers;
using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Transform;
using Endpoint = Amazon.Runtime.Endpoints.Endpoint;

namespace CognitoGateway.Benchmarks.Subjects;

/// <summary>A service client in the manner of AWS's generated ones.</summary>
internal sealed class PipelineClient(AWSCredentials credentials, PipelineConfig config)
    : AmazonServiceClient(credentials, config)
{
    private static readonly InvokeOptions Options = new()
    {
        RequestMarshaller = new BytesMarshaller(),
        ResponseUnmarshaller = new BytesUnmarshaller(),
    };

    public Task<BytesResponse> SendAsync(string target, byte[] body) =>
        InvokeAsync<BytesResponse>(new BytesRequest(target, body), Options, CancellationToken.None);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.AddHandlerAfter<Marshaller>(new OneEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SigV4Resolver());
    }

    private sealed class SigV4Resolver : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) =>
            AuthSchemeOption.DEFAULT_SIGV4;
    }

    private sealed class OneEndpointResolver : BaseEndpointResolver
    {
        protected override void ServiceSpecificHandler(
            IExecutionContext executionContext, EndpointParameters parameters)
        {
            // Nothing is specific.
        }

        protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) => new();
    }
}

/// <summary>Settings of the client: one address, as an endpoint override makes it.</summary>
internal sealed class PipelineConfig : ClientConfig
{
    private readonly OneEndpoint _endpoint;

    public PipelineConfig(Uri upstream)
        : base(new DefaultConfigurationProvider([new DefaultConfiguration
        {
            Name = DefaultConfigurationMode.Standard,
            RetryMode = RequestRetryMode.Standard,
        }]))
    {
        AuthenticationServiceName = "cognito-idp";
        AuthenticationRegion = "local";
        ServiceURL = upstream.AbsoluteUri;
        _endpoint = new(upstream.AbsoluteUri);
        EndpointProvider = _endpoint;
    }

    public override string RegionEndpointServiceName => "cognito-idp";

    public override string ServiceVersion => "2016-04-18";

    public override string UserAgent => "benchmark";

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        _endpoint.ResolveEndpoint(new());

    private sealed class OneEndpoint(string address) : IEndpointProvider
    {
        public Endpoint ResolveEndpoint(EndpointParameters parameters) => new(address);
    }
}

/// <summary>A request that is bytes already.</summary>
internal sealed class BytesRequest(string target, byte[] body) : AmazonWebServiceRequest
{
    public string Target => target;

    public byte[] Body => body;
}

/// <summary>An answer that stays bytes, in rented memory.</summary>
internal sealed class BytesResponse : AmazonWebServiceResponse, IDisposable
{
    public byte[] Rented { get; init; } = [];

    public void Dispose() => ArrayPool<byte>.Shared.Return(Rented);
}

internal sealed class BytesMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var bytes = (BytesRequest)input;
        var request = new DefaultRequest(input, "Amazon.CognitoIdentityProvider")
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = bytes.Body,
        };
        request.Headers["X-Amz-Target"] = bytes.Target;
        request.Headers["Content-Type"] = "application/x-amz-json-1.1";
        return request;
    }
}

internal sealed class BytesUnmarshaller : JsonResponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        var rented = ArrayPool<byte>.Shared.Rent((int)input.ResponseData.ContentLength + 1);
        var length = 0;
        int read;
        while ((read = input.Stream.Read(rented, length, rented.Length - length)) > 0)
        {
            length += read;
        }

        return new BytesResponse { Rented = rented };
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode) =>
        new($"HTTP status {(int)statusCode}", innerException);
}
