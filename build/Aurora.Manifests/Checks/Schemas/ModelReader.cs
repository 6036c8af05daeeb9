using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aurora.Manifests.Checks.Schemas.Core;
using k8s.Models;

namespace Aurora.Manifests.Checks.Schemas;

/// <summary>
/// Reads what a model's fields may hold out of its type: of our own models, which are positional records, from the parameters
/// (a nullable one is optional); of KubernetesClient's from the properties and <see cref="CoreFacts"/>, because
/// these do not say which texts are required. Safe for use from several threads.
/// </summary>
internal sealed class ModelReader
{
    private static readonly Shape FreeText = new Shape.Text([]);

    private readonly ConcurrentDictionary<Type, Shape.ObjectOf> _models = new();

    /// <summary>The fields of a model.</summary>
    public ModelFields Read(Type model) => Object(model).Model;

    private Shape.ObjectOf Object(Type model) => _models.GetOrAdd(model, type => new Shape.ObjectOf(
        new ModelFields(type, () => type.Assembly == typeof(V1ObjectMeta).Assembly ? CoreFields(type) : OwnFields(type))));

    private IEnumerable<ModelField> OwnFields(Type type)
    {
        var nullability = new NullabilityInfoContext();
        foreach (var parameter in type.GetConstructors()[0].GetParameters())
        {
            var choices = parameter.GetCustomAttribute<ChoicesAttribute>()?.Values;
            yield return new ModelField(
                JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!), ShapeOf(parameter.ParameterType, choices), nullability.Create(parameter).WriteState is NullabilityState.NotNull);
        }
    }

    private IEnumerable<ModelField> CoreFields(Type type)
    {
        foreach (var property in type.GetProperties())
        {
            if (property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name is not { } name) continue;
            var isRequired = (property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null)
                || CoreFacts.IsRequired(type.Name, name);
            yield return new ModelField(name, ShapeOf(property.PropertyType, CoreFacts.Choices(type.Name, name)), isRequired);
        }

        foreach (var former in CoreFacts.Former.GetValueOrDefault(type.Name, [])) yield return new ModelField(former, new Shape.Anything(), IsRequired: false);
    }

    private Shape ShapeOf(Type type, IReadOnlyList<string>? choices)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return choices is null ? FreeText : new Shape.Text(choices);
        if (type == typeof(byte[]) || type == typeof(DateTime)) return FreeText;
        if (type == typeof(int) || type == typeof(long)) return new Shape.Number(IsWhole: true);
        if (type == typeof(double)) return new Shape.Number(IsWhole: false);
        if (type == typeof(bool)) return new Shape.Flag();
        if (type == typeof(IntOrString) || type == typeof(ResourceQuantity)) return new Shape.TextOrNumber();
        if (type.IsGenericType && type.GetGenericArguments() is var inside && type.Namespace == typeof(IList<>).Namespace)
            return inside.Length == 1 ? new Shape.ListOf(ShapeOf(inside[0], choices)) : new Shape.MapOf(ShapeOf(inside[1], choices));
        return type.Namespace?.StartsWith("System", StringComparison.Ordinal) is true ? new Shape.Anything() : Object(type);
    }
}
