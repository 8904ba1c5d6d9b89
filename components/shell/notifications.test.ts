import { expect, it } from "vitest";

import type { PartialCluster } from "#lib/contract/freshness.ts";

import { countOpen } from "./count-open.ts";
import { listNotifications } from "./notifications.ts";

const stale: PartialCluster = {
  cluster: "aws/prod",
  state: "stale",
  cause: "refused",
  asOf: 1,
  since: 5,
  reason: "connection refused",
};
const syncing: PartialCluster = { ...stale, cluster: "edge", state: "syncing", since: 9, reason: "first lists run" };
const problems = [{ source: "kubeconfig", message: "context x names no cluster" }];

it("what the screen is made of, and what is missing from it, is told: sources, clusters, connection", () => {
  const all = listNotifications({ partial: [stale, syncing], problems }, [{ at: 3, isLive: false, reason: "cut" }]);
  expect(all).toMatchObject([
    { subject: "kubeconfig", tone: "warn", text: "context x names no cluster" },
    { subject: "edge", tone: "unknown", text: "Loading: first lists run", at: 9 },
    { subject: "aws/prod", tone: "crit", text: "Does not answer: connection refused", href: "/clusters/aws%2Fprod" },
    { subject: "Connection", tone: "warn", text: "lost: cut", at: 3 },
  ]);
  expect(countOpen({ partial: [stale, syncing], problems })).toBe(3);
});

it("a connection that came back counts for nothing", () => {
  const told = listNotifications(undefined, [{ at: 3, isLive: true, reason: "" }]);
  expect([told.length, countOpen(undefined)]).toEqual([1, 0]);
});
