import type { KubernetesObject } from "#tools/stack/kubernetes/object.ts";
import { batch } from "#tools/stack/scenario/application/batch.ts";
import { catalog } from "#tools/stack/scenario/application/catalog.ts";
import { checkout } from "#tools/stack/scenario/application/checkout.ts";
import { identity } from "#tools/stack/scenario/application/identity.ts";
import { media } from "#tools/stack/scenario/application/media.ts";
import { payments } from "#tools/stack/scenario/application/payments.ts";
import { platform } from "#tools/stack/scenario/application/platform.ts";
import { search } from "#tools/stack/scenario/application/search.ts";

import { buildCompanions } from "./companion.ts";
import { buildFailedNode, buildNodes } from "./node.ts";
import type { Region } from "./region.ts";
import { storageClass } from "./storage.ts";
import { buildController, type Workload } from "./workload.ts";

const applications = [payments, checkout, search, catalog, identity, media, platform];

/** Objects to apply, one list after another; those within a list do not need each other. */
export type Scenario = { first: KubernetesObject[][]; changes: KubernetesObject[]; namespaces: string[] };

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
    changes: [
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
