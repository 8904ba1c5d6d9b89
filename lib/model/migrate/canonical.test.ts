import { expect, it } from "vitest";

import { canonical } from "./canonical.ts";

const same = (a: unknown, b: unknown): boolean => canonical(a, "shop") === canonical(b, "shop-new");

it("does not care for the order of fields, containers and variables, but for that of arguments", () => {
  expect(same({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
  expect(same({ containers: [{ name: "a" }, { name: "b" }] }, { containers: [{ name: "b" }, { name: "a" }] })).toBe(
    true,
  );
  expect(same({ env: [{ name: "A" }, { name: "B" }] }, { env: [{ name: "B" }, { name: "A" }] })).toBe(true);
  expect(same({ args: ["a", "b"] }, { args: ["b", "a"] })).toBe(false);
});

it("leaves out what each cluster sets itself, and what Velero marks", () => {
  expect(same({ type: "ClusterIP", clusterIP: "10.0.0.1", clusterIPs: ["10.0.0.1"] }, { type: "ClusterIP" })).toBe(
    true,
  );
  expect(same({ ports: [{ port: 80, nodePort: 30_080 }] }, { ports: [{ port: 80, nodePort: 30_081 }] })).toBe(true);
  expect(same({ labels: { app: "web" } }, { labels: { app: "web", "velero.io/restore-name": "x" } })).toBe(true);
  expect(same({ a: null }, {})).toBe(true);
});

it("takes its own namespace for the one that it was moved to, and another for another", () => {
  expect(same({ namespace: "shop" }, { namespace: "shop-new" })).toBe(true);
  expect(same({ namespace: "shop" }, { namespace: "shop" })).toBe(false);
  expect(same({ name: "shop" }, { name: "shop-new" })).toBe(false);
});

it("tells values apart, and nothing is a value, too", () => {
  expect(same(undefined, null)).toBe(true);
  expect(same(undefined, {})).toBe(false);
  expect(same({ value: "1" }, { value: 1 })).toBe(false);
  expect(same({ a: [] }, { a: {} })).toBe(false);
});
