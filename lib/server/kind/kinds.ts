import type { QueryKind, WatchedResource } from "#lib/contract/kind.ts";

import { backuprepositories } from "./backuprepositories.ts";
import { backups } from "./backups.ts";
import { backupstoragelocations } from "./backupstoragelocations.ts";
import { cronjobs } from "./cronjobs.ts";
import { daemonsets } from "./daemonsets.ts";
import { datadownloads } from "./datadownloads.ts";
import { datastores } from "./datastores.ts";
import { datauploads } from "./datauploads.ts";
import { deletebackuprequests } from "./deletebackuprequests.ts";
import { deployments } from "./deployments.ts";
import { endpointslices } from "./endpointslices.ts";
import { etcds } from "./etcds.ts";
import { etcdsnapshotfiles } from "./etcdsnapshotfiles.ts";
import { events } from "./events.ts";
import { horizontalpodautoscalers } from "./horizontalpodautoscalers.ts";
import { jobs } from "./jobs.ts";
import type { Kind } from "./kind.ts";
import { namespaces } from "./namespaces.ts";
import { nodes } from "./nodes.ts";
import { persistentvolumeclaims } from "./persistentvolumeclaims.ts";
import { poddisruptionbudgets } from "./poddisruptionbudgets.ts";
import { pods } from "./pods.ts";
import { podvolumebackups } from "./podvolumebackups.ts";
import { podvolumerestores } from "./podvolumerestores.ts";
import { replicasets } from "./replicasets.ts";
import { restores } from "./restores.ts";
import { schedules } from "./schedules.ts";
import { services } from "./services.ts";
import { statefulsets } from "./statefulsets.ts";
import { volumesnapshotlocations } from "./volumesnapshotlocations.ts";

/** Every watched kind by its resource. */
export const kinds: Readonly<Record<WatchedResource, Kind>> = {
  pods,
  nodes,
  namespaces,
  events,
  deployments,
  replicasets,
  statefulsets,
  daemonsets,
  jobs,
  cronjobs,
  services,
  endpointslices,
  horizontalpodautoscalers,
  poddisruptionbudgets,
  persistentvolumeclaims,
  backups,
  schedules,
  restores,
  backupstoragelocations,
  deletebackuprequests,
  backuprepositories,
  podvolumebackups,
  podvolumerestores,
  datauploads,
  datadownloads,
  volumesnapshotlocations,
  etcdsnapshotfiles,
  etcds,
  datastores,
};

/** The resources whose tables answer a query's kind. */
export const resourcesOf = (kind: QueryKind): readonly WatchedResource[] =>
  kind === "workloads" ? ["deployments", "statefulsets", "daemonsets"] : [kind];

const joined: Partial<Record<QueryKind, readonly WatchedResource[]>> = {
  pods: ["replicasets", "jobs"],
  nodes: ["pods"],
};

/** The resources that a query's rows join over, beside their own. */
export const joinedResources = (kind: QueryKind): readonly WatchedResource[] => joined[kind] ?? [];

/** The resource of a kind as objects name it (`ReplicaSet` → `replicasets`); null when it is not watched. */
export const resourceOfKind = (kindName: string): WatchedResource | null =>
  Object.values(kinds).find((kind) => kind.kindName === kindName)?.resource ?? null;
