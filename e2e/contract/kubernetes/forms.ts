import type { Case, Group } from "#e2e/contract/case.ts";

import {
  apps,
  asPartial,
  asPartialList,
  asProtobuf,
  asTable,
  core,
  inOtherWords,
  post,
  pod,
  service,
  threeConfigMaps,
  threePods,
} from "./objects.ts";

/** kubectl shows them nowhere but in what it explains, which is from OpenAPI. */
const approximate = { "columnDefinitions.*.description": "columns carry no documentation" };

const tables: readonly Case[] = [
  { name: "pods", prepare: [...threePods, ...threeConfigMaps], path: `${core}/pods`, headers: asTable },
  { name: "one pod", path: `${core}/pods/ash`, headers: asTable },
  {
    name: "rows with whole objects",
    path: `${core}/pods?includeObject=Object&labelSelector=size%3Dbig`,
    headers: asTable,
  },
  { name: "rows without objects", path: `${core}/pods?includeObject=None`, headers: asTable },
  { name: "rows with something that is none", path: `${core}/pods?includeObject=Some`, headers: asTable },
  { name: "a page of pods", path: `${core}/pods?limit=1`, headers: asTable },
  { name: "no pods", path: `${core}/pods?labelSelector=app%3Dnone`, headers: asTable },
  { name: "a pod that is none", path: `${core}/pods/nope`, headers: asTable },
  { name: "ConfigMaps", path: `${core}/configmaps`, headers: asTable },
  { name: "the namespace", path: "/api/v1/namespaces/@{namespace}", headers: asTable },
  { name: "no Deployments", path: `${apps}/deployments`, headers: asTable },
  { name: "no nodes", path: "/api/v1/nodes?labelSelector=none", headers: asTable },
  { name: "no events", path: `${core}/events?fieldSelector=type%3Dnone`, headers: asTable },
  {
    name: "a table of a version that is none",
    path: `${core}/pods`,
    headers: { accept: "application/json;as=Table;v=v9;g=meta.k8s.io" },
  },
  {
    name: "a form that is none",
    path: `${core}/pods`,
    headers: { accept: "application/json;as=Chair;v=v1;g=meta.k8s.io" },
  },
];

export const table: Group = { name: "table", cases: tables.map((one) => ({ ...one, approximate })) };

export const metadataOnly: Group = {
  name: "metadata",
  cases: [
    { name: "metadata of pods", prepare: threePods, path: `${core}/pods`, headers: asPartialList },
    { name: "metadata of a page of pods", path: `${core}/pods?limit=2`, headers: asPartialList },
    { name: "metadata of one pod", path: `${core}/pods/ash`, headers: asPartial },
    { name: "metadata of a pod that is none", path: `${core}/pods/nope`, headers: asPartial },
    { name: "one pod as a list", path: `${core}/pods/ash`, headers: asPartialList },
    { name: "a list as one pod", path: `${core}/pods`, headers: asPartial },
  ],
};

const rows = (name: string, path: string, kind: string, more: Partial<Case> = {}): Case => ({
  name,
  path,
  rows: kind,
  headers: asProtobuf,
  ...more,
});

export const protobuf: Group = {
  name: "protobuf",
  cases: [
    rows("pods", `${core}/pods`, "pods", { prepare: threePods }),
    rows("a page of pods", `${core}/pods?limit=2`, "pods"),
    rows("one pod", `${core}/pods/oak`, "pods"),
    rows("a pod that is none", `${core}/pods/nope`, "pods"),
    rows("a selector that is none", `${core}/pods?labelSelector=%2C`, "pods", { approximate: inOtherWords }),
    rows("the namespace", "/api/v1/namespaces/@{namespace}", "namespaces"),
    rows("a service", `${core}/services`, "services", { prepare: [post(`${core}/services`, service("web"))] }),
    rows("no Deployments", `${apps}/deployments`, "deployments"),
    rows("no Jobs", "/apis/batch/v1/namespaces/@{namespace}/jobs", "jobs"),
    rows("no EndpointSlices of nothing", "/apis/discovery.k8s.io/v1/namespaces/nope/endpointslices", "endpointslices"),
    rows("an event in the core group", `${core}/events`, "events", {
      prepare: [
        post(`${core}/events`, {
          apiVersion: "v1",
          kind: "Event",
          metadata: { name: "felt" },
          involvedObject: { kind: "Pod", name: "oak", namespace: "@{namespace}" },
          reason: "Felt",
          message: "it was old",
          type: "Warning",
          count: 2,
        }),
      ],
    }),
    rows("the watched pod", `${core}/pods?watch=1&fieldSelector=metadata.name%3Doak&timeoutSeconds=5`, "pods", {
      events: 1,
    }),
    {
      name: "protobuf alone",
      path: `${core}/pods`,
      rows: "pods",
      headers: { accept: "application/vnd.kubernetes.protobuf" },
    },
    rows("a pod created", `${core}/pods`, "pods", { method: "POST", body: pod("yew") }),
  ],
};
