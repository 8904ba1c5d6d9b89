import type { Group } from "#e2e/contract/case.ts";

import {
  asProtobuf,
  core,
  deployment,
  disruptionBudget,
  inOtherWords,
  post,
  service,
  threeConfigMaps,
  threePods,
} from "./objects.ts";

export const list: Group = {
  name: "list",
  cases: [
    { name: "ConfigMaps of a namespace", prepare: threeConfigMaps, path: `${core}/configmaps` },
    { name: "pods of a namespace", prepare: threePods, path: `${core}/pods` },
    { name: "pods of all namespaces by a label", path: "/api/v1/pods?labelSelector=app%3Dtree" },
    { name: "a list from the server's cache", path: `${core}/configmaps?resourceVersion=0` },
    { name: "an empty list", path: `${core}/secrets` },
    { name: "an empty list of a namespace that is none", path: "/api/v1/namespaces/nope/pods" },
    { name: "services", prepare: [post(`${core}/services`, service("web"))], path: `${core}/services` },
    {
      name: "disruption budgets",
      prepare: [
        post("/apis/policy/v1/namespaces/@{namespace}/poddisruptionbudgets", disruptionBudget("tree", 1)),
        {
          path: "/apis/policy/v1/namespaces/@{namespace}/poddisruptionbudgets/tree",
          until: { "status.observedGeneration": 1 },
        },
      ],
      path: "/apis/policy/v1/namespaces/@{namespace}/poddisruptionbudgets",
    },
    { name: "the namespace by its name", path: "/api/v1/namespaces?fieldSelector=metadata.name%3D@{namespace}" },
    { name: "a resource that is of no namespace, in one", path: `${core}/nodes` },
    { name: "a list at a version that is none", path: `${core}/configmaps?resourceVersion=x` },
    { name: "a list at a version that does not exist yet", path: `${core}/configmaps?resourceVersion=99999999999` },
    { name: "a match without a version", path: `${core}/configmaps?resourceVersionMatch=Exact` },
    { name: "a limit that is no number", path: `${core}/configmaps?limit=x` },
    { name: "a limit below zero", path: `${core}/configmaps?limit=-1` },
    { name: "a list in a type that is none", path: `${core}/configmaps`, headers: { accept: "text/html" } },
    {
      name: "a list in anything",
      path: `${core}/configmaps?limit=1&labelSelector=tier%3Dback`,
      headers: { accept: "*/*" },
    },
    { name: "a collection is not patched", method: "PATCH", path: `${core}/configmaps`, body: {} },
    { name: "a collection is not replaced", method: "PUT", path: `${core}/configmaps`, body: {} },
    {
      name: "a Deployment that controllers have seen",
      prepare: [
        post("/apis/apps/v1/namespaces/@{namespace}/deployments", deployment("web")),
        { path: "/apis/apps/v1/namespaces/@{namespace}/deployments/web", until: { "status.observedGeneration": 1 } },
      ],
      path: "/apis/apps/v1/namespaces/@{namespace}/deployments?fieldSelector=metadata.name%3Dnope",
    },
    { name: "Leases", path: "/apis/coordination.k8s.io/v1/namespaces/@{namespace}/leases" },
    { name: "Ingresses", path: "/apis/networking.k8s.io/v1/namespaces/@{namespace}/ingresses" },
    { name: "CronJobs", path: "/apis/batch/v1/namespaces/@{namespace}/cronjobs" },
    { name: "autoscalers", path: "/apis/autoscaling/v2/namespaces/@{namespace}/horizontalpodautoscalers" },
    { name: "claims", path: `${core}/persistentvolumeclaims`, headers: asProtobuf, rows: "persistentvolumeclaims" },
  ],
};

export const paging: Group = {
  name: "paging",
  cases: [
    {
      name: "the first page",
      prepare: threeConfigMaps,
      path: `${core}/configmaps?limit=2`,
      keep: { token: "metadata.continue" },
    },
    { name: "the last page", path: `${core}/configmaps?limit=2&continue=@{token}` },
    { name: "the rest without a limit", path: `${core}/configmaps?continue=@{token}` },
    { name: "a page with as many as there are", path: `${core}/configmaps?limit=4` },
    {
      name: "a page of selected ones says not how many remain",
      path: `${core}/configmaps?limit=1&labelSelector=tier%3Dfront`,
    },
    {
      name: "a token that is none",
      path: `${core}/configmaps?limit=2&continue=nope`,
      approximate: inOtherWords,
    },
    { name: "a token that is another's", path: `${core}/configmaps?limit=2&continue=e30` },
    { name: "a token and a version", path: `${core}/configmaps?limit=2&continue=@{token}&resourceVersion=5` },
    {
      name: "a token and a match",
      path: `${core}/configmaps?limit=2&continue=@{token}&resourceVersionMatch=NotOlderThan`,
    },
    {
      name: "pages show what was there when they began",
      prepare: [post(`${core}/configmaps`, { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "zebra" } })],
      path: `${core}/configmaps?limit=5&continue=@{token}`,
    },
  ],
};
