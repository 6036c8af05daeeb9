using System.Text;
using Aurora.Common.Reports;

namespace Aurora.Common.Tests;

/// <summary>Reports for machines.</summary>
public sealed class JsonOutputTests
{
    [Test]
    public void A_report_is_one_document_with_a_line_end()
    {
        using var stream = new MemoryStream();

        new JsonOutput(() => stream).Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("image", "aurora/orders → ü");
            json.WriteEndObject();
        });

        Encoding.UTF8.GetString(stream.ToArray()).ShouldBe("{\n  \"image\": \"aurora/orders → ü\"\n}\n");
    }
}
