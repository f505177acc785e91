namespace CognitoGateway.Http.Problems;

/// <summary>Registers how failures are answered.</summary>
internal static class ProblemServices
{
    /// <summary>Adds the writer of every problem and the handlers of every kind of failure.</summary>
    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddProblemDetails();
        services.AddExceptionHandler<RejectedRequestHandler>();
        services.AddExceptionHandler<CognitoExceptionHandler>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

        return services;
    }

    /// <summary>Adds what answers a failure that no handler before it knows: call it after all that add handlers.</summary>
    public static IServiceCollection AddUnexpectedProblems(this IServiceCollection services) =>
        services.AddExceptionHandler<UnexpectedExceptionHandler>();

    /// <summary>Has failures, and answers of the framework that say nothing, answered by problems.</summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app) =>
        app.UseExceptionHandler().UseStatusCodePages();

    /// <summary>Says that Cognito's NotAuthorizedException is 401 here, not 403: the caller signs in by the route.</summary>
    public static TBuilder AnswersUnauthorized<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(UnauthorizedRoute.Instance);
}
