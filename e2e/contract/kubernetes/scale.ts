import type { Case, Group } from "#e2e/contract/case.ts";

import { apps, core, deployment, inOtherWords, pod, post } from "./objects.ts";

const path = `${apps}/deployments/web/scale`;
const scale = (spec: object, metadata: object = {}) => ({
  apiVersion: "autoscaling/v1",
  kind: "Scale",
  metadata: { name: "web", namespace: "@{namespace}", ...metadata },
  spec,
});
const merge = { "content-type": "application/merge-patch+json" };
// Paused: no ReplicaSet comes of it, so that its status stays.
const prepare = [
  post(`${apps}/deployments`, deployment("web", 0, { paused: true })),
  { path: `${apps}/deployments/web`, until: { "status.observedGeneration": 1 } },
];
const put = (name: string, body: unknown, more: Partial<Case> = {}): Case => ({
  name,
  method: "PUT",
  path,
  body,
  ...more,
});
const patch = (name: string, body: unknown, more: Partial<Case> = {}): Case => ({
  name,
  method: "PATCH",
  path,
  headers: merge,
  body,
  ...more,
});

export const scaling: Group = {
  name: "scale",
  cases: [
    { name: "is read", prepare, path },
    patch("patched as kubectl does", { spec: { replicas: 2 } }),
    put("replaced", scale({ replicas: 1 })),
    { name: "is read again", path },
    put("of a version that is old", scale({ replicas: 3 }, { resourceVersion: "1" })),
    put("of fewer than none", scale({ replicas: -1 })),
    patch("of fewer than none, patched", { spec: { replicas: -1 } }),
    put("of a text", scale({ replicas: "many" })),
    put("of another kind", { ...scale({ replicas: 1 }), kind: "Deployment" }),
    put("of another name", scale({ replicas: 1 }, { name: "other" })),
    put("of what is none", scale({ replicas: 1 }, { name: "nope" }), { path: `${apps}/deployments/nope/scale` }),
    patch("of what is none, patched", { spec: { replicas: 1 } }, { path: `${apps}/deployments/nope/scale` }),
    patch("patched dry", { spec: { replicas: 9 } }, { path: `${path}?dryRun=All` }),
    { name: "is not deleted", method: "DELETE", path },
  ],
};

const podStatus = `${core}/pods/ash/status`;

export const status: Group = {
  name: "status",
  cases: [
    {
      name: "patched: only the status changes",
      prepare: [post(`${core}/pods`, pod("ash"))],
      method: "PATCH",
      path: podStatus,
      headers: merge,
      body: { metadata: { labels: { no: "no" } }, spec: { priority: 5 }, status: { message: "told" } },
    },
    {
      name: "the object: only the rest changes",
      method: "PATCH",
      path: `${core}/pods/ash`,
      headers: merge,
      body: { metadata: { labels: { yes: "yes" } }, status: { message: "untold" } },
    },
    { name: "is read", path: podStatus },
    {
      name: "of what is none",
      method: "PATCH",
      path: `${core}/pods/nope/status`,
      headers: merge,
      body: { status: {} },
    },
    { name: "where there is none", path: `${core}/configmaps/one/status` },
    {
      name: "with JSON that is none",
      method: "PATCH",
      path: podStatus,
      headers: merge,
      body: "{",
      approximate: inOtherWords,
    },
    { name: "is not deleted", method: "DELETE", path: podStatus },
    { name: "is not created", method: "POST", path: podStatus, body: pod("ash") },
  ],
};
