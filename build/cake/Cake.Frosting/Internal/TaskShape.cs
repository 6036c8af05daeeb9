using System.Reflection;

namespace Cake.Frosting.Internal;

/// <summary>What a task class makes of its base: the context that it takes and the methods that it overrides.</summary>
internal sealed class TaskShape
{
    private readonly Type _type;
    private readonly Type _base;

    private TaskShape(Type type, Type root) => (_type, _base) = (type, root);

    public Type Context => _base.GenericTypeArguments[0];

    public static TaskShape Of(Type task)
    {
        for (var type = task.BaseType; type is not null; type = type.BaseType)
        {
            if (type.IsConstructedGenericType
                && (type.GetGenericTypeDefinition() == typeof(FrostingTask<>) || type.GetGenericTypeDefinition() == typeof(AsyncFrostingTask<>)))
                return new(task, type);
        }
        throw new FrostingException($"The task '{task.FullName}' must derive from FrostingTask or AsyncFrostingTask.");
    }

    public bool Overrides(string method)
    {
        const BindingFlags declaredHere = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        for (var type = _type; type != _base; type = type.BaseType!)
        {
            foreach (var candidate in type.GetMethods(declaredHere))
            {
                if (candidate.Name == method && candidate.IsVirtual && candidate.GetBaseDefinition().DeclaringType == _base)
                    return true;
            }
        }
        return false;
    }
}
