import { EventList } from "#components/object/event-list.tsx";
import type { ObjectRef } from "#lib/query/object-ref.ts";
import { joinWhere, withValues } from "#lib/query/where.ts";

export const wherePodEvents = ({ cluster, namespace, name }: ObjectRef): string =>
  joinWhere(
    withValues("", "cluster", [cluster]),
    withValues("", "namespace", [namespace]),
    "objectKind:Pod",
    withValues("", "objectName", [name]),
  );

export function PodEvents({ object }: { object: ObjectRef }) {
  return (
    <div className="p-4">
      <EventList cluster={object.cluster} where={wherePodEvents(object)} />
    </div>
  );
}
