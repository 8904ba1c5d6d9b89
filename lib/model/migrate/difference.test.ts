import { expect, it } from "vitest";

import { aMove, aPart, aSideObject } from "#lib/testing/builders/a-migration.ts";

import { differenceOf } from "./difference.ts";

const deployment = (name: string, aspects: Record<string, string>, isScaled = false) =>
  aSideObject("deployments.apps", { name, aspects, isScaled });
const deployments = (...all: ReturnType<typeof deployment>[]) => [aPart("deployments.apps", all)];
const moved = (...all: ReturnType<typeof deployment>[]) => [aPart("deployments.apps", all, "shop-new")];

it("compares by kind and name under the target's name of the namespace", () => {
  const { rows, kinds } = differenceOf(
    aMove({
      source: deployments(deployment("web", { images: "web:1" }), deployment("db", {}), deployment("api", {})),
      target: moved(deployment("web", { images: "web:2" }), deployment("api", {}), deployment("new", {})),
    }),
  );
  expect(rows.map(({ name, state, targetNamespace }) => `${targetNamespace}/${name} ${state}`)).toEqual([
    "shop-new/db source-only",
    "shop-new/new target-only",
    "shop-new/web differs",
  ]);
  expect(rows[2]?.aspects).toEqual([{ aspect: "images", source: "web:1", target: "web:2" }]);
  expect(kinds).toEqual([{ resource: "deployments.apps", source: 3, target: 3, same: 1 }]);
});

it("does not compare how many there are where an autoscaler says so, on whichever side", () => {
  const source = deployments(deployment("web", { replicas: "3", images: "a" }));
  const target = moved(deployment("web", { replicas: "9", images: "b" }, true));
  const [row] = differenceOf(aMove({ source, target })).rows;
  expect(row?.aspects.map(({ aspect }) => aspect)).toEqual(["images"]);
});

it("compares what a side could not say with nothing, and tells alike reasons once", () => {
  const forbidden = (resource: string) =>
    `west: ${resource} is forbidden: User "ann" cannot list resource "${resource}"`;
  const source = deployments(deployment("web", {}));
  const target = [
    aPart("deployments.apps", forbidden("deployments"), "shop-new"),
    aPart("services", forbidden("services"), "shop-new"),
  ];
  const { rows, kinds, unread } = differenceOf(aMove({ source, target }));
  expect(rows).toEqual([]);
  expect(kinds).toContainEqual({ resource: "deployments.apps", source: 1, target: null, same: 0 });
  expect(unread).toEqual([
    {
      cluster: "west",
      namespace: "shop-new",
      resources: ["deployments.apps", "services"],
      reason: 'west: forbidden: User "ann" cannot list',
    },
  ]);
});

it("says nothing of kinds that neither side has", () => {
  expect(differenceOf(aMove())).toEqual({ kinds: [], rows: [], unread: [] });
});
