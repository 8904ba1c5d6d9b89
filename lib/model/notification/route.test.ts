import { expect, test } from "vitest";

import { aNotable } from "#lib/testing/a-message.ts";

import { type Match, routesOf } from "./route.ts";

const notable = aNotable("api-7", {
  cluster: "prod-eu",
  labels: { env: "prod", region: "eu" },
  owner: "team-payments",
});

test.each<[Partial<Match>, boolean]>([
  [{}, true],
  [{ owner: ["team-*"] }, true],
  [{ owner: ["shop", "TEAM-PAYMENTS"] }, true],
  [{ owner: ["shop"] }, false],
  [{ cluster: ["prod-*"], labels: { env: ["prod"] } }, true],
  [{ labels: { env: ["prod"], tier: ["gold"] } }, false],
  [{ labels: { tier: [""] } }, true],
  [{ severity: "critical" }, false],
  [{ layer: ["L1", "L4"] }, true],
  [{ layer: ["L1"] }, false],
  [{ kind: "alert" }, false],
  [{ check: ["HLT-06*"], namespace: ["payments"] }, true],
  [{ namespace: ["kube-*"] }, false],
])("a route for %o takes a warning of payments: %s", (match, takes) => {
  const route = { name: "one", match: { severity: "info" as const, ...match }, goesOn: false };
  expect(routesOf(notable, [route])).toEqual(takes ? [route] : []);
});

test("the first route that takes it is the only one, unless it goes on", () => {
  const route = (name: string, goesOn: boolean) => ({ name, match: { severity: "info" as const }, goesOn });
  const routes = [route("a", true), route("b", false), route("c", false)];
  expect(routesOf(notable, routes).map(({ name }) => name)).toEqual(["a", "b"]);
});
