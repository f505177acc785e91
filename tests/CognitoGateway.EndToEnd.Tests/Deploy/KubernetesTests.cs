using CognitoGateway.EndToEnd.Tests.Support;
using k8s;
using k8s.Models;

namespace CognitoGateway.EndToEnd.Tests.Deploy;

/// <summary>The manifests for Kubernetes, read strictly by Kubernetes's own model, and held against the gateway.</summary>
public sealed class KubernetesTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "deploy", "kubernetes");

    private readonly V1Deployment _deployment = Load<V1Deployment>("deployment.yaml");

    private V1PodSpec Pod => _deployment.Spec.Template.Spec;

    private V1Container Gateway => Pod.Containers.Single();

    [Fact]
    public void Manifests_AreWhatKubernetesKnows()
    {
        var objects = Directory.GetFiles(Folder, "*.yaml")
            .SelectMany(file => KubernetesYaml.LoadAllFromString(File.ReadAllText(file), typeMap: null, strict: true))
            .Cast<IKubernetesObject<V1ObjectMeta>>()
            .ToList();

        Assert.Equal(
            ["Deployment", "HorizontalPodAutoscaler", "PodDisruptionBudget", "Service", "ServiceAccount"],
            objects.Select(one => one.Kind).Order(StringComparer.Ordinal));
        Assert.All(objects, one => Assert.Equal(
            ("cognito-gateway", "cognito-gateway"), (one.Metadata.Name, one.Metadata.NamespaceProperty)));
    }

    [Fact]
    public void Manifest_WithANameThatKubernetesDoesNotKnow_WouldBeFound()
    {
        var text = File.ReadAllText(Path.Combine(Folder, "deployment.yaml"))
            .Replace("readOnlyRootFilesystem", "readonlyRootFilesystem", StringComparison.Ordinal);

        Assert.ThrowsAny<Exception>(() => KubernetesYaml.LoadAllFromString(text, typeMap: null, strict: true));
    }

    [Fact]
    public void Parts_FindEachOther()
    {
        var labels = _deployment.Spec.Template.Metadata.Labels;
        var service = Load<V1Service>("service.yaml").Spec;
        var target = Load<V2HorizontalPodAutoscaler>("autoscaler.yaml").Spec.ScaleTargetRef;

        Assert.Equal(labels, _deployment.Spec.Selector.MatchLabels);
        Assert.Equal(labels, service.Selector);
        Assert.Equal(labels, Load<V1PodDisruptionBudget>("disruption-budget.yaml").Spec.Selector.MatchLabels);
        Assert.Equal(("apps/v1", "Deployment", _deployment.Metadata.Name), (target.ApiVersion, target.Kind, target.Name));
        Assert.Equal(Gateway.Ports.Single().Name, service.Ports.Single().TargetPort.Value);
        Assert.Equal(Load<V1ServiceAccount>("service-account.yaml").Metadata.Name, Pod.ServiceAccountName);
    }

    [Fact]
    public void Pods_HaveNoRights()
    {
        Assert.True(Pod.SecurityContext.RunAsNonRoot);
        Assert.False(Pod.AutomountServiceAccountToken);
        Assert.Equal("RuntimeDefault", Pod.SecurityContext.SeccompProfile.Type);
        Assert.True(Gateway.SecurityContext.ReadOnlyRootFilesystem);
        Assert.False(Gateway.SecurityContext.AllowPrivilegeEscalation);
        Assert.Equal(["ALL"], Gateway.SecurityContext.Capabilities.Drop);
        Assert.NotNull(Gateway.Resources.Limits["memory"]);
    }

    [Fact]
    public void Stop_WaitsForTheRequestsUnderWay()
    {
        const long LongestShutdown = 25;

        Assert.True(Pod.TerminationGracePeriodSeconds > LongestShutdown + Gateway.Lifecycle.PreStop.Sleep.Seconds);
    }

    [Fact]
    public async Task Settings_AreThoseOfTheGateway()
    {
        using var folder = new TempFolder();
        var keys = Path.Combine(folder.Path, "keys.json");
        await File.WriteAllTextAsync(keys, """{"Keys":[]}""", TestContext.Current.CancellationToken);
        var variables = Gateway.Env.ToDictionary(one => one.Name, one => (string?)one.Value);
        Assert.StartsWith(Gateway.VolumeMounts.Single().MountPath, variables["ApiKeys__File"], StringComparison.Ordinal);
        variables["ApiKeys__File"] = keys;

        await GatewaySettingsCheck.AssertKnownAsync(variables);
    }

    [Fact]
    public async Task Probes_AreAnswered()
    {
        using var data = new TempFolder();
        await using var gateway = await GatewayProcess.StartAsync(new(data.Path), TestContext.Current.CancellationToken);
        using var client = gateway.CreateClient(withKey: false);

        foreach (var probe in new[] { Gateway.StartupProbe, Gateway.LivenessProbe, Gateway.ReadinessProbe })
        {
            Assert.Equal(Gateway.Ports.Single().Name, probe.HttpGet.Port.Value);
            using var response = await client.GetAsync(probe.HttpGet.Path, TestContext.Current.CancellationToken);
            Assert.True(response.IsSuccessStatusCode, probe.HttpGet.Path);
        }

        Assert.Equal(8080, Gateway.Ports.Single().ContainerPort);
    }

    private static T Load<T>(string file) =>
        KubernetesYaml.LoadAllFromString(File.ReadAllText(Path.Combine(Folder, file)), typeMap: null, strict: true)
            .OfType<T>().Single();
}
