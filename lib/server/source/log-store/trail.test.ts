import { expect, test } from "vitest";

import { readTrail, toTrailBody, type TrailAsk } from "./trail.ts";

const ask: TrailAsk = {
  type: "object",
  cluster: "east",
  fromMs: 0,
  limit: 50,
  group: "apps",
  resource: "deployments",
  namespace: "payments",
  name: "api",
};

const event = (more: object = {}) => ({
  cluster: "east",
  verb: "patch",
  requestReceivedTimestamp: "2026-11-21T15:08:42.006918Z",
  user: { username: "oidc:olivia" },
  objectRef: { resource: "deployments", apiGroup: "apps", namespace: "payments", name: "api" },
  ...more,
});

const read = (...sources: unknown[]) =>
  readTrail(ask, { hits: { total: { value: 7, relation: "eq" }, hits: sources.map((_source) => ({ _source })) } });

test("bodies of requests and answers are never asked for, so no value of a Secret can come", () => {
  const { _source: shown } = toTrailBody(ask) as { _source: string[] };
  expect(shown.filter((field) => /object$/i.test(field) || field === "*" || field.startsWith("r*"))).toEqual([]);
  expect(shown).toContain("user.username");
});

test("what a store found beside the question is dropped: another cluster, namespace, name, kind or group", () => {
  const strange = [
    event({ cluster: "west" }),
    event({ cluster: "east prod" }),
    event({ objectRef: { ...event().objectRef, namespace: "search" } }),
    event({ objectRef: { ...event().objectRef, name: "api-2" } }),
    event({ objectRef: { ...event().objectRef, resource: "statefulsets" } }),
    event({ objectRef: { ...event().objectRef, apiGroup: "example.com" } }),
    { verb: 7 },
    null,
  ];
  expect(read(event(), ...strange).events).toEqual([event()]);
});

test("a cluster's name is also read where Elastic's agents write it", () => {
  const { cluster: _, ...rest } = event();
  expect(read({ ...rest, orchestrator: { cluster: { name: "east" } } }).events.length).toBe(1);
  expect(read(rest).events).toEqual([]);
});

test("a name is a value of a term and nothing else", () => {
  const name = '*" OR verb:delete';
  const body = JSON.stringify(toTrailBody({ ...ask, name }));
  expect(body).toContain(JSON.stringify({ term: { "objectRef.name": name } }));
  expect(body).not.toContain("query_string");
});
