import { expect, test } from "vitest";

import type { WatchedResource } from "#lib/contract/kind.ts";
import { aTable } from "#lib/testing/a-table.ts";

import { teamOf } from "./team.ts";

const metadata = (name: string, more: object = {}) => ({ name, namespace: "shop", uid: name, ...more });
const owned = (kind: string, name: string) => ({
  ownerReferences: [{ apiVersion: "apps/v1", kind, name, uid: name, controller: true }],
});

const tables: Partial<Record<WatchedResource, ReturnType<typeof aTable>>> = {
  pods: aTable("pods", [
    { metadata: metadata("api-5d9-x1", owned("ReplicaSet", "api-5d9")) },
    { metadata: metadata("db-0", owned("StatefulSet", "db")) },
    { metadata: metadata("alone") },
  ]),
  deployments: aTable("deployments", [{ metadata: metadata("api", { labels: { team: "payments" } }) }]),
  statefulsets: aTable("statefulsets", [{ metadata: metadata("db", { annotations: { "a8r.io/owner": "storage" } }) }]),
};
const told = {
  registry: { get: (name: string) => (name === "east" ? { name } : undefined) },
  watches: {
    reflector: (_cluster: unknown, resource: WatchedResource) => tables[resource] && { table: tables[resource] },
  },
} as unknown as Parameters<typeof teamOf>[0];

test.each([
  ["Pod", "api-5d9-x1", "payments"],
  ["Pod", "db-0", "storage"],
  ["Pod", "alone", ""],
  ["Pod", "gone", ""],
  ["Deployment", "api", "payments"],
  ["Widget", "api", ""],
])("for %s %s answers %o", (kind, name, team) => {
  expect(teamOf(told, { cluster: "east", kind, namespace: "shop", name })).toBe(team);
  expect(teamOf(told, { cluster: "west", kind, namespace: "shop", name })).toBe("");
});
