import type { Group } from "#e2e/contract/case.ts";

import { asPartialList, asProtobuf, asTable, post } from "./objects.ts";

const definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
const definition = `${definitions}/things.contract.example.com`;
const things = "/apis/contract.example.com/v1/namespaces/@{namespace}/things";
const thing = (name: string, spec: object = { size: 1 }) => ({
  apiVersion: "contract.example.com/v1",
  kind: "Thing",
  metadata: { name },
  spec,
});
const thingDefinition = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "things.contract.example.com" },
  spec: {
    group: "contract.example.com",
    names: { plural: "things", singular: "thing", kind: "Thing", listKind: "ThingList", shortNames: ["th"] },
    scope: "Namespaced",
    versions: [
      {
        name: "v1",
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } },
        subresources: { status: {} },
      },
    ],
  },
};
const merge = { "content-type": "application/merge-patch+json" };

/** Resources that a CustomResourceDefinition makes: as Velero, cert-manager, Argo CD and Flux bring them. */
export const custom: Group = {
  name: "custom",
  cases: [
    { name: "a resource before its definition", path: things },
    {
      name: "their group",
      prepare: [
        post(definitions, thingDefinition),
        { path: definition, until: { "status.conditions.1.status": "True" } },
        { path: things, until: { kind: "ThingList" } },
        { path: "/apis/contract.example.com/v1", until: { kind: "APIResourceList" } },
        { path: "/apis/contract.example.com", until: { kind: "APIGroup" } },
      ],
      path: "/apis/contract.example.com",
    },
    { name: "their resources", path: "/apis/contract.example.com/v1" },
    { name: "one created", method: "POST", path: things, body: thing("one") },
    { name: "one created that is there", method: "POST", path: things, body: thing("one") },
    { name: "one read", path: `${things}/one` },
    { name: "one that is none", path: `${things}/nope` },
    { name: "a list", path: things },
    { name: "a list of a label", path: `${things}?labelSelector=a` },
    { name: "a list of a field", path: `${things}?fieldSelector=spec.size%3D1` },
    {
      name: "a table",
      path: things,
      headers: asTable,
      approximate: { "columnDefinitions.*.description": "columns carry no documentation" },
    },
    { name: "metadata", path: things, headers: asPartialList },
    { name: "no protobuf of them, but JSON", path: things, headers: asProtobuf },
    { name: "protobuf alone", path: things, headers: { accept: "application/vnd.kubernetes.protobuf" } },
    { name: "merged", method: "PATCH", path: `${things}/one`, headers: merge, body: { spec: { size: 2 } } },
    {
      name: "its status merged",
      method: "PATCH",
      path: `${things}/one/status`,
      headers: merge,
      body: { status: { phase: "Done" }, spec: { size: 3 } },
    },
    {
      name: "not merged strategically",
      method: "PATCH",
      path: `${things}/one`,
      headers: { "content-type": "application/strategic-merge-patch+json" },
      body: { spec: { size: 3 } },
    },
    { name: "no scale", path: `${things}/one/scale` },
    { name: "a kind that is another", method: "POST", path: things, body: { ...thing("two"), kind: "Other" } },
    { name: "replaced without a version", method: "PUT", path: `${things}/one`, body: thing("one") },
    { name: "deleted", method: "DELETE", path: `${things}/one` },
    {
      name: "a resource after its definition",
      prepare: [
        { method: "DELETE", path: definition },
        { path: definition, until: { code: 404 } },
      ],
      path: `${things}/one`,
      until: { code: 404 },
    },
  ],
};
