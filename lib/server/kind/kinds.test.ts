import { describe, expect, it } from "vitest";

import { WatchedResource } from "#lib/contract/kind.ts";
import type { Message } from "#lib/server/wire/projection.ts";
import { readList, rowOfJson } from "#lib/testing/row-of.ts";

import { joinedResources, kinds, resourcesOf } from "./kinds.ts";

const all = Object.values(kinds);

/** Numbers that two fields of one message share, and so of every message inside it. */
function clashes(message: Message, path: string): string[] {
  const numbers = message.fields.map((field) => field.number);
  const twice = numbers.filter((number, index) => numbers.indexOf(number) !== index);
  const inner = message.fields.flatMap((field) => (field.child ? clashes(field.child, `${path}.${field.json}`) : []));
  return [...twice.map((number) => `${path}: ${number}`), ...inner];
}

describe("the kinds", () => {
  it("are all that the contract names, each under its own resource", () => {
    expect(Object.keys(kinds)).toEqual(WatchedResource.options);
    for (const [resource, kind] of Object.entries(kinds)) expect(kind.resource).toBe(resource);
  });

  it("read no field number twice in a message", () => {
    expect(all.flatMap((kind) => clashes(kind.projection.root, kind.resource))).toEqual([]);
  });

  it("have a column key once, a status and a health", () => {
    for (const { columns } of all) {
      const keys = columns.map((column) => column.key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys).toEqual(expect.arrayContaining(["status", "health"]));
    }
  });

  it("name columns they have in the words of their states", () => {
    for (const { columns, states } of all)
      for (const term of Object.values(states))
        expect(columns.map((column) => column.key)).toContain(term.split(/[:>]/)[0]);
  });

  it.each(all.map((kind) => [kind.resource, kind] as const))(
    "%s gives a row for an object with nothing but a name",
    (_, kind) => {
      const row = rowOfJson(kind, { metadata: { name: "bare" } });
      expect(row).toMatchObject({ name: "bare", namespace: "", uid: "" });
      expect(Object.values(row)).not.toContain(undefined);
      expect(Object.values(row)).not.toContain(Number.NaN);
    },
  );

  it.each(all.map((kind) => [kind.resource, kind] as const))(
    "%s forgets one object before it reads the next",
    (_, kind) => {
      const bare = { metadata: { name: "bare" } };
      const full = { metadata: { name: "full", namespace: "ns", uid: "u", deletionTimestamp: "2026-01-01T00:00:00Z" } };
      const body = JSON.stringify({ items: [bare, full, bare] });
      const { rows } = readList("json", kind, [Buffer.from(body)]);
      expect(rows[2]).toEqual(rows[0]);
      expect(rows[1]).not.toEqual(rows[0]);
    },
  );
});

describe("a query's kind", () => {
  it("is answered from its own table, workloads from three", () => {
    expect(resourcesOf("pods")).toEqual(["pods"]);
    expect(resourcesOf("workloads")).toEqual(["deployments", "statefulsets", "daemonsets"]);
  });

  it("joins pods over what owns them, and nothing else", () => {
    expect(joinedResources("pods")).toEqual(["replicasets", "jobs"]);
    expect(joinedResources("workloads")).toEqual([]);
  });

  it("finds the same columns in each of the workloads", () => {
    const keys = resourcesOf("workloads").map((resource) =>
      kinds[resource].columns.filter(({ isHidden }) => !isHidden).map(({ key, type }) => `${key} ${type}`),
    );
    expect(keys[1]).toEqual(keys[0]);
    expect(keys[2]).toEqual(keys[0]);
  });
});
