import type { EventGroup } from "#lib/contract/event.ts";
import { joinWhere, withValues } from "#lib/query/where.ts";

/** `where` for the events of a group, and those of the same reason with other words. */
export function whereGroup(
  group: Pick<EventGroup, "namespace" | "reason" | "type" | "objectKind" | "clusters">,
): string {
  const { namespace, reason, type, objectKind, clusters } = group;
  const pairs = { namespace, reason, type, objectKind };
  const own = Object.entries(pairs).reduce((where, [key, value]) => withValues(where, key, [value]), "");
  return withValues(own, "cluster", clusters);
}

/** The same within what the page is narrowed to. */
export const whereGroupIn = (where: string, group: EventGroup): string => joinWhere(where, whereGroup(group));
