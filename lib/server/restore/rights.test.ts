import { expect, it } from "vitest";

import type { RightQuestion } from "#lib/model/restore/evidence.ts";
import { AccessError, type ResourceAttributes } from "#lib/server/access/grant.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";

import { readRights } from "./rights.ts";

const right = (namespace: string, resource = "configmaps"): RightQuestion => ({
  verb: "create",
  group: "",
  resource,
  namespace,
  why: "",
  of: resource,
});

/** Asks as somebody whose rights `may` says, and counts how often it is asked. */
function ask(needed: readonly RightQuestion[], may: (asked: ResourceAttributes) => boolean | Error) {
  const asked: string[] = [];
  const viewer = aViewerNamed("paula");
  const decide = (_cluster: string, attributes: ResourceAttributes) => {
    asked.push(`${attributes.resource} ${attributes.namespace || "*"}`);
    const said = may(attributes);
    return said instanceof Error ? Promise.reject(said) : Promise.resolve({ isAllowed: said, reason: "" });
  };
  const grants = { ...viewer.grants, may: decide };
  const cluster = { name: "east" } as Reached;
  const signal = AbortSignal.timeout(5_000);
  return readRights({ viewer: { ...viewer, mode: "oidc", grants }, cluster, needed, signal }).then((read) => ({
    read,
    asked,
  }));
}

it("asks once for what is allowed everywhere", async () => {
  const { read, asked } = await ask([right("shop"), right("cart"), right("shop")], () => true);
  expect(read).toEqual({ asked: 2, refused: [] });
  expect(asked).toEqual(["configmaps *"]);
});

it("asks in each namespace for what is not, and tells which are refused", async () => {
  const { read } = await ask(
    [right("shop"), right("vault"), right("", "namespaces")],
    ({ namespace }) => namespace === "shop",
  );
  expect(read.refused.map(({ resource, namespace }) => [resource, namespace])).toEqual([
    ["configmaps", "vault"],
    ["namespaces", ""],
  ]);
});

it("has no answer when one question has none, or when there are too many", async () => {
  const silent = ask([right("shop"), right("cart")], ({ namespace }) =>
    namespace === "cart" ? new AccessError("east", "silent") : false,
  );
  await expect(silent).rejects.toThrow(AccessError);
  const many = Array.from({ length: 3_001 }, (_, at) => right(`n-${at}`));
  await expect(ask(many, () => true)).rejects.toThrow("choose fewer namespaces");
});
