import type { Clock } from "#lib/demo/clock.ts";
import { toTime } from "#lib/demo/controller/time.ts";
import type { NewObject } from "#lib/demo/object.ts";
import type { ResourceTable } from "#lib/demo/resource/table.ts";
import type { ObjectStore } from "#lib/demo/store/contract.ts";
import { buildAddOns } from "#lib/demo/story/add-on.ts";
import { type Application, applicationsOf } from "#lib/demo/story/application.ts";
import { buildBackups } from "#lib/demo/story/backup.ts";
import { buildBasics, buildNamespaces } from "#lib/demo/story/basics.ts";
import { buildCertificates } from "#lib/demo/story/certificate.ts";
import { between } from "#lib/demo/story/chance.ts";
import type { ClusterPlan } from "#lib/demo/story/cluster.ts";
import { buildCompanions } from "#lib/demo/story/companion.ts";
import { buildDefinitions } from "#lib/demo/story/definition.ts";
import { buildDeliveries } from "#lib/demo/story/delivery.ts";
import { buildNodes } from "#lib/demo/story/node.ts";
import { buildPermissions } from "#lib/demo/story/permission.ts";
import { type Stage, withVersion } from "#lib/demo/story/stage.ts";
import { buildWorkload } from "#lib/demo/story/workload.ts";

const hour = 3_600_000;
/** How far back the prepared past reaches: three weeks of pods' ages. */
export const pastMilliseconds = 21 * 24 * hour;

/** Autoscalers begin this long before the demo: time enough for their first words. */
const autoscalersMilliseconds = 300_000;

export interface Setting {
  readonly stage: Stage;
  readonly resources: ResourceTable;
  readonly clock: Clock;
  /** When the demo starts, epoch milliseconds. The clock stands `pastMilliseconds` before it. */
  readonly start: number;
}

/** Sets a cluster up as it was three weeks ago, and has its applications delivered at their times since then. */
export function prepare({ stage, resources, clock, start }: Setting): void {
  const { plan, store } = stage;
  const put = (objects: readonly NewObject[]): void => {
    for (const object of objects) create(store, resources, object);
  };
  const addOns = buildAddOns(plan);
  const namespaces = buildNamespaces(
    plan,
    addOns.map(({ metadata }) => metadata.namespace ?? ""),
  );
  const age = between(120, 900, plan.name, "age") * 24 * hour;
  put(namespaces.map((namespace) => born(namespace, start - age)));
  put([...buildDefinitions(plan), ...buildBasics(plan)].map((object) => born(object, start - age)));
  put(buildPermissions(plan, new Set(namespaces.map(({ metadata }) => metadata.name ?? ""))));
  put(buildNodes(plan, start));
  put(addOns);
  put([...buildCertificates(plan, start), ...buildDeliveries(plan, start), ...buildBackups(plan, start)]);
  for (const application of applicationsOf(plan)) {
    const companions = buildCompanions(plan, application);
    put(companions.filter((one) => !isAutoscaler(one)));
    // They look each 15 s, which for three weeks would be a million times.
    clock.at(start - autoscalersMilliseconds, () => put(companions.filter(isAutoscaler)));
    deliver(plan, application, { put, store, clock, start });
  }
}

const isAutoscaler = (object: NewObject): boolean => object["kind"] === "HorizontalPodAutoscaler";

interface Delivery {
  readonly put: (objects: readonly NewObject[]) => void;
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly start: number;
}

/** Deployments have had a version before: it is made without pods, so that there is a revision to go back to. */
function deliver(plan: ClusterPlan, application: Application, { put, store, clock, start }: Delivery): void {
  const { name, namespace, kind, version } = application;
  const workload = buildWorkload(plan, application);
  // What runs by the clock would have run a thousand times in three weeks.
  const hoursAgo = kind === "CronJob" ? 2 : between(3, 20 * 24, plan.name, name, "delivered");
  const spec = workload["spec"] as Parameters<typeof withVersion>[0] & { template: Parameters<typeof withVersion>[0] };
  if (kind !== "Deployment") {
    clock.at(start - hoursAgo * hour, () => put([workload]));
    return;
  }
  put([{ ...workload, spec: { ...spec, replicas: 0, template: withVersion(spec.template, versionBefore(version)) } }]);
  clock.at(start - hoursAgo * hour, () => {
    const before = store.get("deployments.apps", namespace, name);
    if (before) store.update("deployments.apps", { ...before, spec }, { manager: "argocd-controller" });
  });
}

/** 3.8.1 → 3.8.0, 3.8.0 → 3.7.0, 3.0.0 → 2.0.0 */
export function versionBefore(version: string): string {
  const parts = version.split(".").map(Number);
  const last = parts.findLastIndex((part) => part > 0);
  return parts.map((part, index) => (index === last ? part - 1 : part)).join(".");
}

function create(store: ObjectStore, resources: ResourceTable, object: NewObject): void {
  const resource = resources.ofKind(String(object["apiVersion"]), String(object["kind"]));
  if (!resource) throw new Error(`The story has a ${String(object["kind"])}, which no cluster of it serves.`);
  store.create(resource.key, object, { manager: "argocd-controller" });
}

const born = (object: NewObject, at: number): NewObject => ({
  ...object,
  metadata: { ...object.metadata, creationTimestamp: toTime(at) },
});
