import { describe, expect, it } from "vitest";

import { ApiError } from "#lib/demo/store/api-error.ts";

import { decodeBody } from "./decode.ts";
import { protobuf } from "./protobuf.ts";

const roundTrip = (object: object) => decodeBody(protobuf.encode(object as never), "Pod");

function refusal(body: Uint8Array): string {
  try {
    decodeBody(body, "Pod");
  } catch (error) {
    if (error instanceof ApiError) return `${error.status.code} ${error.status.message}`;
    throw error;
  }
  return "";
}

describe("a request in protobuf", () => {
  it("is read as the JSON that it stands for: reviews, with maps of lists", () => {
    const review = {
      kind: "SubjectAccessReview",
      apiVersion: "authorization.k8s.io/v1",
      spec: {
        resourceAttributes: { namespace: "shop", verb: "get", resource: "pods", subresource: "log" },
        user: "ann",
        groups: ["dev", "ops"],
        extra: { scopes: ["a", "b"], "example.org/team": [] },
      },
    };
    expect(roundTrip(review)).toEqual(review);
  });

  it("keeps pointers to zero, and leaves out zero values that are no pointers", () => {
    const eviction = {
      kind: "Eviction",
      apiVersion: "policy/v1",
      metadata: { name: "web-0", namespace: "shop" },
      deleteOptions: { gracePeriodSeconds: 0, dryRun: ["All"] },
    };
    expect(roundTrip(eviction)).toEqual(eviction);
  });

  it("keeps ports by number and name, times, bytes, and numbers below zero", () => {
    const probe = { httpGet: { path: "/", port: "http" }, initialDelaySeconds: -1 };
    const pod = {
      kind: "Pod",
      apiVersion: "v1",
      metadata: {
        name: "a",
        creationTimestamp: "2026-11-20T21:26:23Z",
        managedFields: [{ fieldsV1: { "f:spec": {} } }],
      },
      spec: {
        containers: [{ name: "c", livenessProbe: probe, startupProbe: { tcpSocket: { port: 80 } } }],
        volumes: [{ name: "v", emptyDir: { sizeLimit: "1Gi" } }],
      },
    };
    expect(roundTrip(pod)).toEqual(pod);
    const secret = { kind: "Secret", apiVersion: "v1", data: { a: "AP8=", empty: "" }, type: "Opaque" };
    expect(roundTrip(secret)).toEqual(secret);
  });

  it("keeps the microseconds of an event's time", () => {
    const event = {
      kind: "Event",
      apiVersion: "v1",
      metadata: { name: "a" },
      eventTime: "2026-11-20T21:26:23.000120Z",
    };
    expect(roundTrip(event)).toMatchObject({ eventTime: "2026-11-20T21:26:23.000120Z" });
  });

  it("is refused as a bad request when it is no protobuf, is cut, or is of a kind without a message", () => {
    const body = protobuf.encode({ kind: "Status", apiVersion: "v1", metadata: {}, status: "Success", code: 200 });
    expect(refusal(Buffer.from("{}"))).toContain(
      "400 the object provided is unrecognized (must be of type Pod): provided data does not appear",
    );
    expect(refusal(Buffer.from("k8s\0junk"))).toContain("unexpected EOF (6b3873006a756e6b)");
    for (const length of [5, 10, body.length - 8]) expect(refusal(body.subarray(0, length))).toMatch(/^400 /);
    const named = Buffer.from(Buffer.from(body).toString("latin1").replace("Status", "Stapus"), "latin1");
    expect(refusal(named)).toContain('no kind "Stapus" is registered for version "v1"');
  });
});
