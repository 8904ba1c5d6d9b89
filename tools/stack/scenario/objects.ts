import type { KubernetesObject } from "../kubernetes/object.ts";
import { batch } from "./application/batch.ts";
import { catalog } from "./application/catalog.ts";
import { checkout } from "./application/checkout.ts";
import { identity } from "./application/identity.ts";
import { media } from "./application/media.ts";
import { payments } from "./application/payments.ts";
import { platform } from "./application/platform.ts";
import { search } from "./application/search.ts";
import { buildCompanions } from "./companion.ts";
import { buildFailedNode, buildNodes } from "./node.ts";
import type { Region } from "./region.ts";
import { storageClass } from "./storage.ts";
import { buildController, type Workload } from "./workload.ts";

const applications = [payments, checkout, search, catalog, identity, media, platform];

/** Objects to apply, one list after another; those within a list do not need each other. */
export type Scenario = { first: KubernetesObject[][]; then: KubernetesObject[]; namespaces: string[] };

/** First everything as it was when it worked, then the changes that broke it. */
export function buildScenario(region: Region): Scenario {
  const workloads = applications.flatMap((application) => application(region));
  const tasks = batch(region);
  const namespaces = ["payments", "checkout", "search", "catalog", "identity", "media", "platform", "batch"];
  return {
    first: [
      [...namespaces.map(buildNamespace), ...buildNodes(region), storageClass],
      [...workloads.flatMap(buildCompanions), ...workloads.map(buildController), ...tasks],
    ],
    then: [
      ...workloads.filter(({ rollout }) => rollout).map((workload) => buildController(rollOut(workload))),
      buildFailedNode(region),
    ],
    namespaces,
  };
}

/** The workload as its rollout wants it. */
export function rollOut({ rollout = {}, ...workload }: Workload): Workload {
  return { ...workload, ...rollout, spec: { ...workload.spec, ...rollout.spec } };
}

function buildNamespace(name: string): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name, labels: { team: `team-${name}`, "pod-security.kubernetes.io/warn": "baseline" } },
  };
}
