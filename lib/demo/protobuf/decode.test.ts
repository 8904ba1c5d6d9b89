import { expect, test } from "vitest";

import { decodeBody } from "./decode.ts";
import { protobuf } from "./protobuf.ts";

const again = (object: object): unknown => decodeBody(Buffer.from(protobuf.encode(object as never)), "Pod");

test.each([
  {
    kind: "SubjectAccessReview",
    apiVersion: "authorization.k8s.io/v1",
    spec: {
      resourceAttributes: { namespace: "shop", verb: "get", resource: "pods" },
      user: "ann",
      groups: ["dev", "ops"],
      extra: { scopes: ["a", "b"], "example.org/team": [] },
    },
  },
  {
    kind: "Eviction",
    apiVersion: "policy/v1",
    metadata: { name: "web-0", namespace: "shop" },
    deleteOptions: { gracePeriodSeconds: 0, dryRun: ["All"] },
  },
  {
    kind: "Pod",
    apiVersion: "v1",
    metadata: { name: "a", labels: { app: "ü", tier: "front" }, managedFields: [{ fieldsV1: { "f:spec": {} } }] },
    spec: {
      containers: [
        {
          name: "c",
          livenessProbe: { httpGet: { path: "/", port: "http" }, initialDelaySeconds: -1 },
          startupProbe: { tcpSocket: { port: 80 } },
          resources: { limits: { memory: "1Gi" } },
        },
      ],
    },
  },
  { kind: "Secret", apiVersion: "v1", data: { a: "AP8=", empty: "" }, type: "Opaque" },
])("a $kind in protobuf is the JSON that it stands for", (object) => {
  expect(again(object)).toEqual(object);
});

test("what is no message, is cut or is of no kind is a bad request", () => {
  const status = { kind: "Status", apiVersion: "v1", metadata: {}, status: "Success", code: 200 } as const;
  const body = Buffer.from(protobuf.encode(status));
  const unknown = Buffer.from(body.toString("latin1").replace("Status", "Stapus"), "latin1");
  const cut = [5, 10, body.length - 8].map((length) => body.subarray(0, length));
  for (const wrong of [Buffer.from("{}"), Buffer.from("k8s\0junk"), unknown, ...cut])
    expect(() => decodeBody(wrong, "Pod")).toThrow("the object provided is unrecognized (must be of type Pod): ");
});
