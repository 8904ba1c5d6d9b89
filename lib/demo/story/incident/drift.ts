import type { PodTemplate } from "#lib/demo/controller/kind/pod.ts";
import type { KubeObject } from "#lib/demo/object.ts";

import { isOf, scaleByHand, withVersion } from "../stage.ts";
import type { Stage } from "../stage.ts";
import type { Incident } from "./incident.ts";

/** Someone halved a service by hand during the night and told nobody: other regions run twice as many. */
export const scaledDown: Incident = {
  clusters: ["prod-us-west"],
  steps: [
    { minute: -320, act: (stage) => scaleByHand(stage, "orders/orders-consumer", (before) => Math.ceil(before / 2)) },
  ],
};

/** Someone wants more than the cluster has: the rest stays pending. */
export const noRoom: Incident = {
  clusters: ["prod-ap-south"],
  steps: [
    { minute: -14, act: (stage) => scaleByHand(stage, "media/transcoder", () => 80) },
    { minute: 20, act: (stage) => scaleByHand(stage, "media/transcoder", () => 3) },
    { minute: 26, act: (stage) => scaleByHand(stage, "media/transcoder", () => 80) },
  ],
};

/** A canary that was forgotten: it still serves customers an old version. */
export const staleCanary: Incident = {
  clusters: ["prod-eu-west"],
  steps: [{ minute: -23 * 60, act: (stage) => createCanary(stage, "checkout-web", "7.1.9") }],
};

function createCanary({ store }: Stage, name: string, version: string): void {
  const stable = store.get("deployments.apps", "checkout", name) as
    | (KubeObject & { spec: { template: PodTemplate; selector: { matchLabels: Record<string, string> } } })
    | undefined;
  if (!stable) return;
  const template = withVersion(stable.spec.template, version);
  const track = { track: "canary" };
  const labels = { ...template.metadata?.labels, ...track };
  store.create(
    "deployments.apps",
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: {
        name: `${name}-canary`,
        namespace: "checkout",
        labels: { ...stable.metadata.labels, ...track, "app.kubernetes.io/version": version },
        ...(stable.metadata.annotations ? { annotations: stable.metadata.annotations } : {}),
      },
      spec: {
        ...stable.spec,
        replicas: 2,
        selector: { matchLabels: { ...stable.spec.selector.matchLabels, ...track } },
        template: { ...template, metadata: { ...template.metadata, labels } },
      },
    },
    { manager: "argocd-controller" },
  );
}

/** Two of three members cannot reach their quorum: one endpoint is left, and nothing crashes. */
export const singleEndpoint: Incident = {
  clusters: ["prod-us-east"],
  steps: [{ minute: -70, act: (stage) => restartMembers(stage) }],
  behave: (_stage, pod, container) =>
    isOf(pod, container, "identity/session-store") && /-[12]$/.test(pod.metadata.name)
      ? { readyAfterMilliseconds: null }
      : undefined,
};

function restartMembers({ store }: Stage): void {
  for (const name of ["session-store-1", "session-store-2"])
    if (store.get("pods", "identity", name)) store.delete("pods", "identity", name);
}
