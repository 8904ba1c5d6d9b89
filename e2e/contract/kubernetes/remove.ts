import type { Case, Group } from "#e2e/contract/case.ts";

import { apps, configMap, core, deployment, inOtherWords, pod, post, runningPod, threeConfigMaps } from "./objects.ts";

const remove = (name: string, path: string, body?: unknown, more: Partial<Case> = {}): Case => ({
  name,
  method: "DELETE",
  path: `${core}/${path}`,
  ...(body === undefined ? {} : { body }),
  ...more,
});
const stored = "the embedded store refuses it itself, and names the resource instead of its kind";
const byStore = { message: stored, "details.kind": stored };
const options = (more: object) => ({ kind: "DeleteOptions", apiVersion: "v1", ...more });

export const removal: Group = {
  name: "delete",
  cases: [
    remove("a ConfigMap", "configmaps/one", undefined, { prepare: threeConfigMaps }),
    { name: "it is gone", path: `${core}/configmaps/one` },
    remove("what is none", "configmaps/one"),
    remove(
      "of another uid",
      "configmaps/two",
      options({ preconditions: { uid: "12345678-1234-1234-1234-123456789012" } }),
      { approximate: byStore },
    ),
    remove("of another version", "configmaps/two", options({ preconditions: { resourceVersion: "1" } }), {
      approximate: byStore,
    }),
    remove("with a propagation that is none", "configmaps/two?propagationPolicy=Nope"),
    remove("with a body that is none", "configmaps/two", "{", { approximate: inOtherWords }),
    remove("with a body of another kind", "configmaps/two", configMap("two")),
    remove("with a grace that is no number", "configmaps/two?gracePeriodSeconds=x"),
    // What the garbage collector does then is its own time's.
    remove("in the foreground", "configmaps/four", options({ propagationPolicy: "Foreground" }), {
      prepare: [post(`${core}/configmaps`, configMap("four"))],
    }),
    remove("one that is held", "configmaps/two", undefined, {
      prepare: [
        {
          method: "PATCH",
          path: `${core}/configmaps/two`,
          headers: { "content-type": "application/merge-patch+json" },
          body: { metadata: { finalizers: ["example.com/hold"] } },
        },
      ],
    }),
    { name: "it waits for its finalizers", path: `${core}/configmaps/two` },
    {
      name: "a finalizer is let go",
      method: "PATCH",
      path: `${core}/configmaps/two`,
      headers: { "content-type": "application/merge-patch+json" },
      body: { metadata: { finalizers: null } },
    },
    remove("a pod that has no node goes at once", "pods/ash", undefined, {
      prepare: [post(`${core}/pods`, pod("ash"))],
    }),
    remove("a pod without grace", "pods/elm", options({ gracePeriodSeconds: 0 }), {
      prepare: [post(`${core}/pods`, pod("elm"))],
    }),
    remove("a pod with a negative grace", "pods/oak", options({ gracePeriodSeconds: -1 }), {
      prepare: [post(`${core}/pods`, pod("oak"))],
    }),
    {
      name: "a Deployment",
      prepare: [
        post(`${apps}/deployments`, deployment("web")),
        { path: `${apps}/deployments/web`, until: { "status.observedGeneration": 1 } },
      ],
      method: "DELETE",
      path: `${apps}/deployments/web`,
      body: options({ propagationPolicy: "Background" }),
    },
    remove("all of a label", "configmaps?labelSelector=tier%3Dback", undefined, {
      leftOut: "the product and kubectl delete one by one",
    }),
    remove("all at once what is no collection", "services/nope"),
    {
      name: "all that is left",
      prepare: [
        { method: "DELETE", path: `${core}/configmaps/three`, until: { code: 404 } },
        { path: `${core}/configmaps/four`, until: { code: 404 } },
      ],
      path: `${core}/configmaps`,
    },
  ],
};

const evict = (name: string, pods: string, body: unknown, more: Partial<Case> = {}): Case => ({
  name,
  method: "POST",
  path: `${core}/pods/${pods}/eviction`,
  body,
  ...more,
});
const eviction = (name: string, more: object = {}) => ({
  apiVersion: "policy/v1",
  kind: "Eviction",
  metadata: { name },
  ...more,
});

export const evictions: Group = {
  name: "eviction",
  cases: [
    evict("of a pod that nothing guards, dry", "ash", eviction("ash", { deleteOptions: { dryRun: ["All"] } }), {
      prepare: [post(`${core}/pods`, pod("ash"))],
    }),
    evict("of a pod that nothing guards", "ash", eviction("ash")),
    evict("of a pod that is none", "nope", eviction("nope")),
    evict("of another name", "elm", eviction("oak"), { prepare: [post(`${core}/pods`, pod("elm"))] }),
    evict("of another kind", "elm", configMap("elm")),
    evict("with JSON that is none", "elm", "{", { approximate: inOtherWords }),
    evict("of a running pod that a budget guards", "guarded", eviction("guarded"), {
      prepare: [
        post(`${core}/pods`, runningPod("guarded")),
        { path: `${core}/pods/guarded`, until: { "status.phase": "Running" } },
        post("/apis/policy/v1/namespaces/@{namespace}/poddisruptionbudgets", {
          apiVersion: "policy/v1",
          kind: "PodDisruptionBudget",
          metadata: { name: "guard" },
          spec: { minAvailable: 1, selector: { matchLabels: { app: "guarded" } } },
        }),
        {
          path: "/apis/policy/v1/namespaces/@{namespace}/poddisruptionbudgets/guard",
          until: { "status.currentHealthy": 1 },
        },
      ],
    }),
    { name: "is only created", path: `${core}/pods/elm/eviction` },
  ],
};
