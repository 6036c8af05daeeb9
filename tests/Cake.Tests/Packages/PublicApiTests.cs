using System.Reflection;
using Cake.Docker;
using Cake.Kubectl;

namespace Cake.Tests.Packages;

/// <summary>
/// The lists beside this file hold the members of the published packages that build/cake offers, each looked up in the
/// reference on cakebuild.net and in the package's source. Whoever adds a member looks it up and adds it there.
/// </summary>
[TestFixture]
public sealed class PublicApiTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [TestCase(typeof(CakeHost))]
    [TestCase(typeof(DockerAliases))]
    [TestCase(typeof(KubectlAliases))]
    public void The_members_are_those_of_the_published_package(Type anyOfIt)
    {
        var assembly = anyOfIt.Assembly;
        var listed = Listed(assembly.GetName().Name!);
        var present = assembly.GetExportedTypes().SelectMany(Describe).ToHashSet();

        listed.Except(present).ShouldBeEmpty();
        // The published packages may of course have more than we use.
        if (BuildCake.Has(anyOfIt))
            present.Except(listed).ShouldBeEmpty();
    }

    private static HashSet<string> Listed(string assembly)
    {
        using var stream = typeof(PublicApiTests).Assembly.GetManifestResourceStream($"{assembly}.api.txt")
            ?? throw new InvalidOperationException($"{assembly}.api.txt is missing");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];
    }

    private static IEnumerable<string> Describe(Type type)
    {
        var kind = type.IsInterface ? "interface" : !type.IsAbstract ? "class" : type.IsSealed ? "static class" : "abstract class";
        yield return $"{kind} {Name(type)}";
        if (type.BaseType is { } parent && parent != typeof(object))
            yield return $"{Name(type)} : {Name(parent)}";
        foreach (var contract in type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []))
        {
            if (contract.Assembly == type.Assembly && contract.IsPublic)
                yield return $"{Name(type)} : {Name(contract)}";
        }
        foreach (var constructor in type.GetConstructors(Declared).Where(constructor => constructor.IsPublic))
            yield return $"{Name(type)}.new({Parameters(constructor)})";
        foreach (var property in type.GetProperties(Declared).Where(property => property.GetMethod!.IsPublic))
            yield return $"{Name(type)}.{property.Name} {{ {Accessors(property)} }} → {Name(property.PropertyType)}";
        foreach (var method in type.GetMethods(Declared).Where(method => !method.IsSpecialName && (method.IsPublic || method.IsFamily)))
            yield return $"{Name(type)}.{Modifier(method)}{method.Name}{Generic(method)}({Parameters(method)}) → {Name(method.ReturnType)}";
    }

    private static string Accessors(PropertyInfo property) => property.SetMethod is { IsPublic: true } ? "get; set;" : "get;";

    private static string Modifier(MethodInfo method) =>
        method.DeclaringType!.IsInterface || !method.IsVirtual || method.IsFinal ? ""
        : method.IsAbstract ? "abstract "
        : "virtual ";

    private static string Generic(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? " = default" : "")}"));

    private static string Name(Type type) => type.IsArray ? Name(type.GetElementType()!) + "[]"
        : Nullable.GetUnderlyingType(type) is { } value ? Name(value) + "?"
        : !type.IsGenericType ? type.Name
        : $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
}
