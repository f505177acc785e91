namespace CognitoGateway.EndToEnd.Tests.HttpFiles;

/// <summary>The runner reads files as the editors do, and refuses what it does not understand.</summary>
public sealed class HttpFileTests
{
    private const string Text = """
        # What the file is about.
        @gateway = http://localhost:5080

        ### Make one
        # @name made
        # → 201
        POST {{gateway}}/things
        Content-Type: application/json

        {
          "name": "one"
        }

        ### Read it
        # → 200
        GET {{gateway}}/things/{{made.response.body.$.items[0].id}}
        """;

    [Fact]
    public void Parse_WholeFile_ReadsVariablesAndRequests()
    {
        var file = HttpFile.Parse(Text);

        Assert.Equal("http://localhost:5080", file.Variables["gateway"]);
        Assert.Collection(
            file.Requests,
            made =>
            {
                Assert.Equal(("made", 201, "POST"), (made.Name, made.Status, made.Method));
                Assert.Equal("application/json", Assert.Single(made.Headers).Value);
                Assert.StartsWith("{", made.Body, StringComparison.Ordinal);
            },
            read =>
            {
                Assert.Equal((null, 200, "GET"), (read.Name, read.Status, read.Method));
                Assert.Empty(read.Body);
            });
    }

    [Theory]
    [InlineData("### No status\nGET http://localhost/")]
    [InlineData("### No request\n# → 200\n")]
    [InlineData("### No header\n# → 200\nGET http://localhost/\nnot a header\n")]
    public void Parse_WhatItDoesNotUnderstand_IsRefused(string text) =>
        Assert.Throws<FormatException>(() => HttpFile.Parse(text));

    [Fact]
    public void Replace_PartsOfAnEarlierAnswer_AreFilledIn()
    {
        using var response = new HttpResponseMessage();
        response.Headers.Location = new Uri("/things/7", UriKind.Relative);
        var references = new References(new Dictionary<string, string> { ["host"] = "http://localhost" });
        references.Add("made", new HttpFileAnswer(201, response.Headers, """{"items":[{"id":7}]}"""));

        var address = references.Replace(
            "{{host}}{{made.response.headers.Location}}?id={{made.response.body.$.items[0].id}}");

        Assert.Equal("http://localhost/things/7?id=7", address);
    }

    [Fact]
    public void Replace_UnknownName_IsRefused() =>
        Assert.Throws<FormatException>(() => new References(new Dictionary<string, string>()).Replace("{{nothing}}"));
}
