using System.Text;
using Aurora.Common;
using Aurora.GitOps.Editing.Images;

namespace Aurora.GitOps.Tests.Editing;

/// <summary>An entry that is to say just what it once said: what it says beyond that goes, and nothing else does.</summary>
public sealed class ExactImageTests
{
    private const string Digest = "sha256:1111111111111111111111111111111111111111111111111111111111111111";

    [TestCase(
        "images:\n  - name: a # app\n    newTag: 1.0.0\n    digest: " + Digest + " # pinned\n  - name: b\n",
        "images:\n  - name: a # app\n    newTag: 2.0.0\n  - name: b\n", TestName = "A_field_goes_with_its_line_and_its_comment")]
    [TestCase("images:\n- name: a\n  newTag: 1.0.0\n  digest: " + Digest, "images:\n- name: a\n  newTag: 2.0.0", TestName = "A_field_on_the_last_line_goes_with_the_break_before_it")]
    [TestCase("images:\r\n- name: a\r\n  digest: " + Digest + "\r\n# end\r\n", "images:\r\n- name: a\r\n  newTag: 2.0.0\r\n# end\r\n", TestName = "A_field_that_is_missing_takes_the_place_of_one_that_goes")]
    [TestCase("images: [{name: a, newName: x/a, newTag: 1.0.0, digest: '" + Digest + "'}]\n", "images: [{name: a, newTag: 2.0.0}]\n", TestName = "In_braces_a_field_goes_with_its_comma")]
    [TestCase("images:\n- {name: a,\n   newTag: 1.0.0,\n   newName: x/a}\n", "images:\n- {name: a,\n   newTag: 2.0.0}\n", TestName = "In_braces_over_several_lines_too")]
    public void An_exact_change(string before, string after)
    {
        var changed = ImageEntries.Read(Encoding.UTF8.GetBytes(before), "kustomization.yaml").Set(new ImageChange("a", "2.0.0") { IsExact = true });

        Encoding.UTF8.GetString(changed.Encode()).ShouldBe(after);
    }

    [TestCase("images:\n- digest: " + Digest + "\n  name: a\n", TestName = "A_field_before_the_name_is_refused")]
    [TestCase("images:\n- {name: a, # app\n  digest: '" + Digest + "'}\n", TestName = "A_field_behind_a_comment_in_braces_is_refused")]
    public void What_cannot_go_alone(string text)
    {
        var entries = ImageEntries.Read(Encoding.UTF8.GetBytes(text), "kustomization.yaml");

        Should.Throw<UserError>(() => entries.Set(new ImageChange("a", "2.0.0") { IsExact = true })).Message.ShouldContain("'digest' cannot be removed");
    }
}
