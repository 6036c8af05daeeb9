using System.Reflection;
using Cake.Core;

namespace Cake.Frosting.Internal;

/// <summary>What a task class says about its task, all of it readable without making an instance.</summary>
internal sealed class TaskDefinition
{
    private readonly Type _type;
    private readonly Type _base;
    private readonly object[] _attributes;

    /// <exception cref="FrostingException">The class derives from none of the task bases.</exception>
    public TaskDefinition(Type type)
    {
        _type = type;
        _base = BaseOf(type);
        _attributes = type.GetCustomAttributes(inherit: true);
    }

    public string Name => NameOf(_type, _attributes);

    /// <summary>Gets the context that the task takes.</summary>
    public Type Context => _base.GenericTypeArguments[0];

    public bool ContinuesOnError => Array.Exists(_attributes, attribute => attribute is ContinueOnErrorAttribute);

    /// <summary>Gets whether the class does work of its own, and is not only the sum of its dependencies.</summary>
    public bool HasRun => Overrides(nameof(FrostingTask.Run)) || Overrides(nameof(AsyncFrostingTask.RunAsync));

    /// <summary>Says whether the class, or one between it and the task base, overrides a method of the task base.</summary>
    public bool Overrides(string method)
    {
        const BindingFlags declaredHere = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        for (var type = _type; type != _base; type = type.BaseType!)
        {
            foreach (var candidate in type.GetMember(method, MemberTypes.Method, declaredHere))
            {
                if (((MethodInfo)candidate).GetBaseDefinition().DeclaringType == _base)
                    return true;
            }
        }
        return false;
    }

    /// <summary>Registers name, description and dependencies.</summary>
    /// <exception cref="FrostingException">A dependency is no task.</exception>
    public CakeTaskBuilder DeclareIn(ICakeEngine engine)
    {
        var builder = engine.RegisterTask(Name);
        foreach (var attribute in _attributes)
        {
            _ = attribute switch
            {
                TaskDescriptionAttribute { Description.Length: > 0 } description => builder.Description(description.Description),
                IsDependentOnAttribute dependency => builder.IsDependentOn(NameOf("dependency", dependency.Task)),
                IsDependeeOfAttribute dependee => builder.IsDependeeOf(NameOf("reverse dependency", dependee.Task)),
                _ => builder,
            };
        }
        return builder;
    }

    private static Type BaseOf(Type task)
    {
        for (var type = task.BaseType; type is not null; type = type.BaseType)
        {
            if (type.IsConstructedGenericType && type.GetGenericTypeDefinition() is var definition
                && (definition == typeof(FrostingTask<>) || definition == typeof(AsyncFrostingTask<>)))
                return type;
        }
        throw new FrostingException($"The task '{task.FullName}' must derive from FrostingTask or AsyncFrostingTask.");
    }

    private static string NameOf(string relation, Type task) => typeof(IFrostingTask).IsAssignableFrom(task)
        ? NameOf(task, task.GetCustomAttributes(typeof(TaskNameAttribute), inherit: false))
        : throw new FrostingException($"The {relation} '{task.Name}' is not a valid task.");

    private static string NameOf(Type task, object[] attributes) =>
        Array.Find(attributes, attribute => attribute is TaskNameAttribute) is TaskNameAttribute named ? named.Name : task.Name;
}
