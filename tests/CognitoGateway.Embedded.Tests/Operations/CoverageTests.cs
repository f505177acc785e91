using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <summary>Nothing that the service model says is left unproved.</summary>
public sealed class CoverageTests
{
    [Fact]
    public void Operations_All_HaveACallThatSucceeds() => Assert.Equal(
        CognitoOperations.All.Select(operation => operation.Name).Order(StringComparer.Ordinal),
        OperationCalls.Names.Order(StringComparer.Ordinal));

    [Fact]
    public void Errors_OfTheModel_AreProvedOrGivenAReason()
    {
        var proved = Refusals.All.Select(row => (row.Operation.Name, row.Code)).ToHashSet();

        var open = CognitoOperations.All
            .SelectMany(operation => operation.Errors.Select(code => (operation.Name, Code: code)))
            .Where(pair => !SimulatedRefusalTests.Prove(pair.Code)
                && !proved.Contains(pair)
                && !NeverAnswered.Contains(pair.Name, pair.Code))
            .Select(pair => $"{pair.Name}: {pair.Code}");

        Assert.Equal("", string.Join('\n', open));
    }

    [Fact]
    public void Refusals_All_AreOfTheModelAndSaidToBeAnswered() => Assert.All(
        Refusals.All, row => ModelErrors.CheckAnswer(row.Operation, row.Code));

    [Fact]
    public void Reasons_All_AreAboutErrorsOfTheModelAndGivenOnce()
    {
        var pairs = NeverAnswered.All
            .SelectMany(row => row.Operations.Select(operation => (Operation: operation, row.Code)))
            .ToList();

        Assert.All(pairs, pair => Assert.Contains(pair.Code, pair.Operation.Errors));
        Assert.Equal(pairs.Distinct(), pairs);
        Assert.All(NeverAnswered.All, row => Assert.NotEmpty(row.Operations));
        Assert.DoesNotContain(pairs, pair => SimulatedRefusalTests.Prove(pair.Code));
    }
}
