import { expect, test } from "vitest";

import type { Notable } from "./notable.ts";
import { type Match, routesOf } from "./route.ts";

const notable: Notable = {
  id: "east/pods/payments/api-7/HLT-060",
  kind: "finding",
  check: "HLT-060",
  severity: "warning",
  layer: "L4",
  cluster: "prod-eu",
  labels: { env: "prod", region: "eu" },
  namespace: "payments",
  object: "Pod api-7",
  owner: "team-payments",
  title: "Pod crash-loops",
  summary: "restarted 9 times",
  since: 0,
  link: "/findings",
};

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
