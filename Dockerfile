# syntax=docker/dockerfile:1

# The gateway alone: no shell, no package manager, a user without rights, and nothing that it writes to.
# Built for linux/amd64, compiled ahead of time so that the first requests are fast too.

FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
WORKDIR /source

# The packages first, so that a change of code does not fetch them again. The lock files say which ones, by their
# hashes; the publishing below takes the same ones.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/CognitoGateway/*.csproj src/CognitoGateway/packages.lock.json src/CognitoGateway/
COPY src/CognitoGateway.Embedded/*.csproj src/CognitoGateway.Embedded/packages.lock.json src/CognitoGateway.Embedded/
COPY src/CognitoGateway.Sdk/*.csproj src/CognitoGateway.Sdk/packages.lock.json src/CognitoGateway.Sdk/
RUN dotnet restore src/CognitoGateway --locked-mode

COPY src/ src/
RUN dotnet publish src/CognitoGateway --configuration Release --runtime linux-x64 --no-self-contained \
    -p:PublishReadyToRun=true -p:DebugType=none --output /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled AS run
WORKDIR /app
COPY --from=build /app ./

# Lambda runs what lies there beside the program, and nobody else does: it hands invocations on as requests.
COPY --from=public.ecr.aws/awsguru/aws-lambda-adapter:1.1.0 /lambda-adapter /opt/extensions/lambda-adapter
ENV AWS_LWA_PORT=8080 \
    AWS_LWA_READINESS_CHECK_PATH=/health/ready \
    AWS_LWA_READINESS_CHECK_HEALTHY_STATUS=200-399 \
    AWS_LWA_INVOKE_MODE=response_stream

# No diagnostics port: it is a file under /tmp, which a read-only root file system does not have. And the youngest
# generation of the heap is 4 MiB, in bytes as hexadecimal digits, and not as large as the machine's cache.
ENV ASPNETCORE_HTTP_PORTS=8080 \
    DOTNET_EnableDiagnostics=0 \
    DOTNET_GCgen0size=400000
EXPOSE 8080
USER $APP_UID

# The image has no shell: the program asks its own liveness route.
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s CMD ["./CognitoGateway", "--health"]

ENTRYPOINT ["./CognitoGateway"]
