import { useScope } from "#components/shell/scope.ts";
import { joinWhere, withValues } from "#lib/query/where.ts";

/** A filter within the clusters that the console is narrowed to. Schedules and locations belong to no namespace that anybody works in. */
export function useScoped(where: string): string {
  const [scope] = useScope();
  return joinWhere(withValues("", "cluster", scope), where);
}
