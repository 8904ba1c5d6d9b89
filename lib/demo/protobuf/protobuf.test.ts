import { existsSync, readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import type { KubeList, WatchEvent } from "#lib/demo/http/contract.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import { notFound } from "#lib/demo/store/api-error.ts";
import { kinds } from "#lib/server/kind/kinds.ts";
import { aPod } from "#lib/testing/an-object.ts";
import { readList, readWatch } from "#lib/testing/row-of.ts";

import { protobuf } from "./protobuf.ts";

const captured = new URL("../../../../shared/conformance/wire/", import.meta.url);
const isThere = existsSync(captured);
const bytes = (name: string) => readFileSync(new URL(name, captured));

const capturedKinds = Object.values(kinds).filter(({ resource }) =>
  existsSync(new URL(`${resource}.list.json`, captured)),
);

const listOf = (kind: string, items: readonly unknown[]): KubeList => ({
  apiVersion: "v1",
  kind: `${kind}List`,
  metadata: { resourceVersion: "42", continue: "more", remainingItemCount: 7 },
  items,
});

describe.skipIf(!isThere)("a kube-apiserver's own answers", () => {
  it.each(capturedKinds.map(({ resource }) => resource))("are written byte for byte: the list of %s", (resource) => {
    const list = JSON.parse(bytes(`${resource}.list.json`).toString()) as KubeList;
    expect(Buffer.from(protobuf.encode(list)).equals(bytes(`${resource}.list.pb`))).toBe(true);
  });

  it.each(capturedKinds)("give the rows of their JSON: $resource", (kind) => {
    const json = bytes(`${kind.resource}.list.json`);
    const written = protobuf.encode(JSON.parse(json.toString()) as KubeList);
    expect(readList("protobuf", kind, [written])).toEqual(readList("json", kind, [json]));
  });

  it("are written byte for byte: a watch", () => {
    const lines = bytes("pods.watch.json").toString().trim().split("\n");
    const frames = lines.map((line) => protobuf.encodeEvent(JSON.parse(line) as WatchEvent));
    expect(Buffer.concat(frames).equals(bytes("pods.watch.pb"))).toBe(true);
  });
});

describe("protobuf", () => {
  it("gives the product the rows that JSON gives it", () => {
    const list = listOf("Pod", [aPod("a"), aPod("ü", { namespace: "shop" })]);
    const written = protobuf.encode(list);
    expect(readList("protobuf", kinds.pods, [written])).toEqual(
      readList("json", kinds.pods, [Buffer.from(JSON.stringify(list))]),
    );
  });

  it("gives the product the events that JSON gives it: changes, bookmarks and errors", () => {
    const { status } = notFound("pods", "a");
    const bookmark = { kind: "Pod", apiVersion: "v1", metadata: { resourceVersion: "9" } };
    const events: WatchEvent[] = [
      { type: "MODIFIED", object: aPod("a") },
      { type: "BOOKMARK", object: bookmark },
      { type: "ERROR", object: status },
    ];
    const lines = events.map((event) => Buffer.from(`${JSON.stringify(event)}\n`));
    const frames = events.map((event) => protobuf.encodeEvent(event));
    expect(readWatch("protobuf", kinds.pods, frames)).toEqual(readWatch("json", kinds.pods, lines));
  });

  it("encodes an object once, however many lists it is in", () => {
    const pod = aPod("a");
    const before = protobuf.encode(listOf("Pod", [pod]));
    // Stored objects never change: what is written after a change here can only come from before it.
    pod.metadata.name = "b";
    expect(protobuf.encode(listOf("Pod", [pod]))).toEqual(before);
  });

  it("knows what clients may have as protobuf: no custom resource, whatever its name", () => {
    expect(protobuf.encodes("apps/v1", "Deployment")).toBe(true);
    expect(protobuf.encodes("rbac.authorization.k8s.io/v1", "ClusterRoleList")).toBe(true);
    expect(protobuf.encodes("meta.k8s.io/v1", "PartialObjectMetadataList")).toBe(true);
    expect(protobuf.encodes("velero.io/v1", "Backup")).toBe(false);
    expect(protobuf.encodes("apps.example.org/v1", "Deployment")).toBe(false);
  });

  it("refuses what it has no message for, and then writes the next as if nothing had been", () => {
    const backup = { apiVersion: "velero.io/v1", kind: "Backup", metadata: {} } as unknown as KubeObject;
    const before = protobuf.encode(listOf("Pod", [aPod("a")]));
    expect(() => protobuf.encode(backup)).toThrow("no message for a Backup");
    expect(() => protobuf.encode(listOf("Backup", [backup]))).toThrow("no message for the objects of a BackupList");
    expect(protobuf.encode(listOf("Pod", [aPod("a")]))).toEqual(before);
  });

  it("grows for objects larger than its buffer", () => {
    const pod = aPod("a", { namespace: "é".repeat(1 << 20) });
    const [row] = readList("protobuf", kinds.pods, [protobuf.encode(listOf("Pod", [pod]))]).rows;
    expect(row?.["namespace"]).toBe("é".repeat(1 << 20));
  });
});
