import { hostileTexts } from "#lib/testing/hostile-texts.ts";
import type { KubeObject } from "#lib/testing/kube-api.ts";

import { aPod, smallCluster } from "./small-cluster.ts";

const texts = Object.entries(hostileTexts);
/** Names, reasons and label values: no cluster lets a megabyte pass there. */
const short = texts.filter(([, text]) => text.length < 5000);
const at = "2026-01-01T00:00:00Z";
const all = short.map(([, text]) => text).join(" ");

/** A pod that says the text wherever a cluster lets it. */
function hostilePod(key: string, text: string): KubeObject {
  const pod = aPod(`hostile-${key.toLowerCase()}`);
  const { containerStatuses } = pod["status"] as { containerStatuses: object[] };
  const waiting = { reason: text.slice(0, 200), message: text };
  const lastState = { terminated: { exitCode: 1, reason: text.slice(0, 200), message: text, finishedAt: at } };
  return {
    ...pod,
    metadata: { ...pod.metadata, annotations: { [key]: text }, labels: { app: text.slice(0, 300) } },
    status: {
      phase: "Pending",
      message: text,
      conditions: [
        { type: "Ready", status: "False", reason: text.slice(0, 200), message: text, lastTransitionTime: at },
      ],
      containerStatuses: containerStatuses.map((each) => ({
        ...each,
        ready: false,
        restartCount: 3,
        state: { waiting },
        lastState,
      })),
    },
  };
}

const hostileEvent = (key: string, text: string): KubeObject => ({
  apiVersion: "v1",
  kind: "Event",
  metadata: { name: `${key.toLowerCase()}.1`, namespace: "shop", creationTimestamp: at },
  type: "Warning",
  reason: text.slice(0, 200),
  message: text,
  count: 3,
  firstTimestamp: at,
  lastTimestamp: at,
  involvedObject: { kind: "Pod", name: `hostile-${key.toLowerCase()}`, namespace: "shop" },
  source: { component: text.slice(0, 200) },
});

/** No API server takes such names, but nothing says that it is an API server. */
const hostileNames = (): KubeObject[] =>
  short.filter(([, text]) => !text.includes("/")).map(([, text]) => aPod(text.slice(0, 200)));

const hostileDeployment: KubeObject = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "hostile", namespace: "shop", creationTimestamp: at, annotations: { all } },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: "x" } },
    template: { spec: { containers: [{ name: "app", image: all.slice(0, 2000) }] } },
  },
  status: {
    replicas: 2,
    conditions: [
      {
        type: "Progressing",
        status: "False",
        reason: "ProgressDeadlineExceeded",
        message: all,
        lastTransitionTime: at,
      },
    ],
  },
};

/** A small cluster in which everything that can say something says something hostile. */
export const hostileCluster = (): KubeObject[] => [
  ...smallCluster("east"),
  ...texts.map(([key, text]) => hostilePod(key, text)),
  ...texts.map(([key, text]) => hostileEvent(key, text)),
  ...hostileNames(),
  hostileDeployment,
];

/** A log of the same, a line each. */
export const hostileLog = texts.map(([, text]) => `${at} ${text.replaceAll(/[\r\n]/g, " ")}`).join("\n");
