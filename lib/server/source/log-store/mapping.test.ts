import { afterEach, describe, expect, it } from "vitest";

import { aHit, asStore, FLUENT_CAPS } from "#lib/testing/log-store.ts";
import { anAsk, TestLogStores } from "#lib/testing/log-stores.ts";

const central = new TestLogStores();
const start = central.start.bind(central);
const bodies = central.bodies.bind(central);
const ask = anAsk;
afterEach(() => central.close());

describe("mappings", () => {
  it("that are a text without a keyword are not searched by: `payments` would find `payments-eu`", async () => {
    const caps = { ...FLUENT_CAPS, "kubernetes.namespace_name.keyword": {} };
    const found = await (await start(asStore([], {}, caps))).search(ask);
    expect(JSON.stringify(bodies())).toContain("match_none");
    expect(found.warnings).toEqual([expect.stringContaining("kubernetes.namespace_name is mapped as text")]);
  });

  it("that disagree are compared each in its own indices, and counted in none", async () => {
    const cluster = {
      keyword: { aggregatable: true, indices: ["k8s-1"] },
      text: { aggregatable: false, indices: ["k8s-2"] },
    };
    const asking = await start(asStore([], {}, { ...FLUENT_CAPS, cluster }));
    const found = await asking.search({ ...ask, facets: { keys: ["cluster"], size: 5 } });
    expect(JSON.stringify(bodies())).toContain('{"terms":{"cluster":["alpha"]}},{"terms":{"_index":["k8s-1"]}}');
    expect(found.facets).toMatchObject([{ reason: expect.stringContaining("cannot be counted") as string }]);
    expect(found.warnings).toContainEqual(expect.stringContaining("cluster is mapped as keyword"));
  });

  it("of several shapes: a line's column is the first of its fields, for the question as for the answer", async () => {
    const caps = { ...FLUENT_CAPS, "k8s.namespace.name": { keyword: { aggregatable: true } } };
    await (await start(asStore([], {}, caps))).search(ask);
    expect(JSON.stringify(bodies())).toContain(
      '{"terms":{"k8s.namespace.name":["payments"]}},{"bool":{"must_not":[{"exists":{"field":"kubernetes.namespace_name"}}]}}',
    );
  });

  it("that name no cluster are of the only one that the store keeps", async () => {
    const { cluster: _cluster, "cluster.keyword": _beside, ...caps } = FLUENT_CAPS;
    const reply = asStore([aHit("a", { fields: { cluster: [] } })], {}, caps);
    const found = await (await start({ reply, config: { clusters: ["alpha"] } })).search(ask);
    expect(found.lines).toMatchObject([{ id: "a", cluster: "alpha" }]);
  });
});
