import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";

import { EventRow, NamespaceRow, NodeRow, OtherRow, PodRow, QueryKind, WorkloadRow } from "#lib/contract/kind.ts";
import { QueryFrame } from "#lib/contract/query.ts";
import { type TestEngine, aQuery, aViewer, startEngine } from "#lib/testing/an-engine.ts";
import {
  aDaemonSet,
  aDeployment,
  aJob,
  aNamespace,
  aNode,
  aPod,
  aReplicaSet,
  aStatefulSet,
  anEvent,
} from "#lib/testing/an-object.ts";
import { type KubeApi, type KubeObject, startKubeApi } from "#lib/testing/kube-api.ts";

import { queryRows } from "./query.ts";

const bare = (apiVersion: string, kind: string): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name: "bare", namespace: "default" },
});

const createdAt = "2026-01-01T00:00:00Z";
const lastExit = { code: 137, reason: "OOMKilled", at: "2026-01-02T00:00:00Z" };

/** Of each kind one object as it usually is, and one with nothing but a name: fields may be absent, columns may not. */
const objects: readonly KubeObject[] = [
  aPod("web-1", { createdAt, lastExit, node: "n1", restarts: 1, owner: ["ReplicaSet", "web-5d"] }),
  bare("v1", "Pod"),
  aNode("n1"),
  bare("v1", "Node"),
  aNamespace("default"),
  bare("v1", "Namespace"),
  anEvent("e", { createdAt, type: "Warning", lastAt: createdAt }),
  bare("v1", "Event"),
  aDeployment("web", { createdAt, desired: 3, ready: 1 }),
  bare("apps/v1", "Deployment"),
  aStatefulSet("db", { createdAt }),
  bare("apps/v1", "StatefulSet"),
  aDaemonSet("agent", { createdAt }),
  bare("apps/v1", "DaemonSet"),
  aReplicaSet("web-5d", { owner: ["Deployment", "web"] }),
  bare("apps/v1", "ReplicaSet"),
  aJob("once", { createdAt }),
  bare("batch/v1", "Job"),
  bare("batch/v1", "CronJob"),
  bare("v1", "Service"),
  bare("v1", "PersistentVolumeClaim"),
  bare("discovery.k8s.io/v1", "EndpointSlice"),
  bare("autoscaling/v2", "HorizontalPodAutoscaler"),
  bare("policy/v1", "PodDisruptionBudget"),
  bare("velero.io/v1", "Backup"),
  bare("velero.io/v1", "Schedule"),
  bare("velero.io/v1", "Restore"),
  bare("velero.io/v1", "BackupStorageLocation"),
  bare("velero.io/v1", "DeleteBackupRequest"),
  bare("k3s.cattle.io/v1", "ETCDSnapshotFile"),
  bare("druid.gardener.cloud/v1alpha1", "Etcd"),
  bare("kamaji.clastix.io/v1alpha1", "DataStore"),
  bare("velero.io/v1", "BackupRepository"),
  bare("velero.io/v1", "PodVolumeBackup"),
  bare("velero.io/v1", "PodVolumeRestore"),
  bare("velero.io/v2alpha1", "DataUpload"),
  bare("velero.io/v2alpha1", "DataDownload"),
  bare("velero.io/v1", "VolumeSnapshotLocation"),
];

/** The contract's shape of each kind's rows; an unknown key fails where the kind has a page of its own. */
const shapes: Readonly<Record<QueryKind, z.ZodType>> = {
  pods: PodRow.strict(),
  nodes: NodeRow.strict(),
  namespaces: NamespaceRow.strict(),
  events: EventRow.strict(),
  workloads: WorkloadRow.strict(),
  deployments: WorkloadRow.strict(),
  statefulsets: WorkloadRow.strict(),
  daemonsets: WorkloadRow.strict(),
  replicasets: OtherRow,
  jobs: OtherRow,
  cronjobs: OtherRow,
  services: OtherRow,
  endpointslices: OtherRow,
  horizontalpodautoscalers: OtherRow,
  poddisruptionbudgets: OtherRow,
  persistentvolumeclaims: OtherRow,
  backups: OtherRow,
  schedules: OtherRow,
  restores: OtherRow,
  backupstoragelocations: OtherRow,
  deletebackuprequests: OtherRow,
  backuprepositories: OtherRow,
  podvolumebackups: OtherRow,
  podvolumerestores: OtherRow,
  datauploads: OtherRow,
  datadownloads: OtherRow,
  volumesnapshotlocations: OtherRow,
  etcdsnapshotfiles: OtherRow,
  etcds: OtherRow,
  datastores: OtherRow,
};

describe("the answer to a query", () => {
  let api: KubeApi;
  let engine: TestEngine;
  beforeAll(async () => {
    api = await startKubeApi({ objects });
    engine = startEngine({ east: api.url });
    await engine.follow(QueryKind.options, ["east"]);
  });
  afterAll(async () => {
    await engine.close();
    await api.close();
  });

  it.each(QueryKind.options)("for %s has rows of the contract's shape, no key more and none less", (kind) => {
    const { rows } = queryRows({ engine, viewer: aViewer, input: aQuery({ kind }) });
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(shapes[kind].parse(row)).toEqual(row);
  });

  it.each(QueryKind.options)("for %s has ids that name the row in the whole fleet", (kind) => {
    const { rows } = queryRows({ engine, viewer: aViewer, input: aQuery({ kind }) });
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    for (const { id, cluster, resource, namespace, name } of rows)
      expect(id).toBe(`${cluster}/${resource}/${namespace}/${name}`);
  });

  it("has a frame of the contract's shape", () => {
    const { rows, ...frame } = queryRows({
      engine,
      viewer: aViewer,
      input: aQuery({ kind: "pods", facets: ["status", "node"] }),
    });
    expect(QueryFrame.strict().parse(frame)).toEqual(frame);
    expect(rows).toHaveLength(2);
  });

  it("can be sorted by every key of a row and counted by every text", () => {
    const { rows } = queryRows({ engine, viewer: aViewer, input: aQuery({ kind: "pods" }) });
    const keys = Object.keys(rows[0] ?? {}).filter((key) => key !== "id" && key !== "uid");
    for (const by of keys)
      expect(() =>
        queryRows({ engine, viewer: aViewer, input: aQuery({ kind: "pods", sort: [{ by }] }) }),
      ).not.toThrow();
  });
});
