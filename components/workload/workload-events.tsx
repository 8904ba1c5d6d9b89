import { useCallback } from "react";

import { EventList } from "#components/object/event-list.tsx";
import type { EventRow } from "#lib/contract/kind.ts";
import { joinWhere, withValues } from "#lib/query/where.ts";
import type { WorkloadRef } from "#lib/query/workload.ts";

const kinds = { deployments: "Deployment", statefulsets: "StatefulSet", daemonsets: "DaemonSet" } as const;
/** What a controller adds to a name: a template's hash, a pod's five letters, an ordinal. */
const SUFFIX = /^(-[a-z0-9]{1,10})?(-[a-z0-9]{1,5})?$/;

/** Events of the workload itself, its ReplicaSets, pods and autoscaler. */
export function WorkloadEvents({ object }: { object: WorkloadRef }) {
  return (
    <div className="p-4">
      <OwnEvents object={object} />
    </div>
  );
}

export function OwnEvents({ object, most }: { object: WorkloadRef; most?: number }) {
  const { cluster, namespace, resource, name } = object;
  const where = joinWhere(
    withValues("", "cluster", [cluster]),
    withValues("", "namespace", [namespace]),
    `objectName:${name},${name}-*`,
  );
  const isWanted = useCallback(
    ({ objectKind, objectName }: EventRow) => {
      if (objectName === name) return objectKind === kinds[resource] || objectKind === "HorizontalPodAutoscaler";
      const isBelow = objectKind === "ReplicaSet" || objectKind === "Pod";
      return isBelow && objectName.startsWith(name) && SUFFIX.test(objectName.slice(name.length));
    },
    [name, resource],
  );
  return (
    <EventList
      cluster={cluster}
      where={where}
      isWanted={isWanted}
      hasObjects
      {...(most === undefined ? {} : { most })}
    />
  );
}
