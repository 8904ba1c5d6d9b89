import type { Clock } from "#lib/demo/clock.ts";
import { toTime } from "#lib/demo/controller/time.ts";
import type { NewObject } from "#lib/demo/object.ts";
import { apiVersionOf } from "#lib/demo/resource/resource.ts";
import type { ResourceTable } from "#lib/demo/resource/table.ts";
import { buildAddOns } from "#lib/demo/story/add-on.ts";
import { buildApiServices } from "#lib/demo/story/api-service.ts";
import { type Application, applicationsOf } from "#lib/demo/story/application.ts";
import { buildBackups } from "#lib/demo/story/backup.ts";
import { buildBasics, buildNamespaces } from "#lib/demo/story/basics.ts";
import { buildCertificates } from "#lib/demo/story/certificate.ts";
import { between } from "#lib/demo/story/chance.ts";
import { buildCompanions } from "#lib/demo/story/companion.ts";
import { buildDefinitions } from "#lib/demo/story/definition.ts";
import { buildDeliveries } from "#lib/demo/story/delivery.ts";
import { buildEtcdJob, buildSnapshots } from "#lib/demo/story/etcd.ts";
import { buildForeign } from "#lib/demo/story/foreign.ts";
import { buildHosted, buildStoreJob } from "#lib/demo/story/hosted.ts";
import { buildNodes } from "#lib/demo/story/node.ts";
import { buildPermissions } from "#lib/demo/story/permission.ts";
import { type Stage, withVersion } from "#lib/demo/story/stage.ts";
import { buildWorkload } from "#lib/demo/story/workload.ts";

const hour = 3_600_000;
/** How far back the prepared past reaches: three weeks of pods' ages. */
export const pastMilliseconds = 21 * 24 * hour;
/** Autoscalers begin this long before the demo: time enough for their first words. */
const autoscalersMilliseconds = 300_000;
const by = { manager: "argocd-controller" };

/** A cluster to prepare. */
export interface Setting {
  readonly stage: Stage;
  readonly resources: ResourceTable;
  readonly clock: Clock;
  /** When the demo starts, epoch milliseconds. The clock stands `pastMilliseconds` before it. */
  readonly start: number;
  /** Where its storage locations have their files. */
  readonly s3Url: string;
}

/** Sets a cluster up as it was three weeks ago, and has its applications delivered at their times since then. */
export function prepare(setting: Setting): void {
  const { clock, start, s3Url } = setting;
  const { plan } = setting.stage;
  const addOns = buildAddOns(plan);
  const addOnNamespaces = addOns.map(({ metadata }) => metadata.namespace ?? "");
  const creationTimestamp = toTime(start - between(120, 900, plan.name, "age") * 24 * hour);
  const old = (object: NewObject): NewObject => ({ ...object, metadata: { ...object.metadata, creationTimestamp } });
  const namespaces = buildNamespaces(plan, addOnNamespaces);
  put(setting, [...namespaces, ...buildDefinitions(plan), ...buildBasics(plan)].map(old));
  put(setting, buildApiServices(plan, groupVersionsOf(setting), start).map(old));
  put(setting, buildPermissions(plan, new Set(namespaces.map(({ metadata }) => metadata.name ?? ""))));
  const nodes = buildNodes(plan, start);
  put(setting, [...nodes, ...addOns]);
  put(
    setting,
    buildSnapshots(
      plan,
      nodes.map(({ metadata }) => metadata.name ?? ""),
      start,
    ),
  );
  clock.at(start - autoscalersMilliseconds, () => {
    put(setting, [...buildEtcdJob(plan, start), ...buildStoreJob(plan, start)]);
  });
  put(setting, [
    ...buildCertificates(plan, start),
    ...buildDeliveries(plan, start),
    ...buildBackups(plan, start, s3Url),
    ...buildForeign(plan, start, s3Url),
    ...buildHosted(plan, start),
  ]);
  for (const application of applicationsOf(plan)) {
    const companions = Map.groupBy(
      buildCompanions(plan, application),
      ({ kind }) => kind === "HorizontalPodAutoscaler",
    );
    put(setting, companions.get(false));
    // They look each 15 s, which for three weeks would be a million times.
    clock.at(start - autoscalersMilliseconds, () => put(setting, companions.get(true)));
    deliver(setting, application);
  }
}

const groupVersionsOf = ({ resources }: Setting): string[] => [...new Set(resources.all.map(apiVersionOf))];

/** Deployments have had a version before: it is made without pods, so that there is a revision to go back to. */
function deliver(setting: Setting, application: Application): void {
  const { stage, clock, start } = setting;
  const { name, namespace, kind, version } = application;
  const workload = buildWorkload(stage.plan, application);
  // What runs by the clock would have run a thousand times in three weeks.
  const hoursAgo = kind === "CronJob" ? 2 : between(3, 20 * 24, stage.plan.name, name, "delivered");
  const at = start - hoursAgo * hour;
  if (kind !== "Deployment") return void clock.at(at, () => put(setting, [workload]));
  const spec = workload["spec"] as { template: Parameters<typeof withVersion>[0] };
  const template = withVersion(spec.template, versionBefore(version));
  put(setting, [{ ...workload, spec: { ...spec, replicas: 0, template } }]);
  clock.at(at, () => {
    const before = stage.store.get("deployments.apps", namespace, name);
    if (before) stage.store.update("deployments.apps", { ...before, spec }, by);
  });
}

/** 3.8.1 → 3.8.0, 3.8.0 → 3.7.0, 3.0.0 → 2.0.0 */
export function versionBefore(version: string): string {
  const parts = version.split(".").map(Number);
  const last = parts.findLastIndex((part) => part > 0);
  return parts.map((part, index) => (index === last ? part - 1 : part)).join(".");
}

function put({ stage, resources }: Setting, objects: readonly NewObject[] = []): void {
  for (const object of objects) {
    const resource = resources.ofKind(String(object["apiVersion"]), String(object["kind"]));
    if (!resource) throw new Error(`The story has a ${String(object["kind"])}, which no cluster of it serves.`);
    stage.store.create(resource.key, object, by);
  }
}
