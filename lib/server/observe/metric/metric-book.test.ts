import { describe, expect, it } from "vitest";

import { measures, questions } from "#lib/model/finding/measure.ts";
import { MetricSource } from "#lib/server/source/prometheus/source.ts";
import { openTransport } from "#lib/server/source/prometheus/transport.ts";
import { until } from "#lib/testing/follow.ts";
import { type Reply, aPrometheusConfig, sendJson, sendSeries, startPrometheus } from "#lib/testing/prometheus.ts";

import { expressionOf } from "./asked-measures.ts";
import { MetricBook } from "./metric-book.ts";

const silent = { info: () => undefined, warn: () => undefined };
let now = 1_000_000_000;

async function withBook(reply: Reply, check: (book: MetricBook, asked: () => number) => Promise<void>): Promise<void> {
  const server = await startPrometheus(reply);
  const config = aPrometheusConfig(server.url, { clusterLabel: "site" });
  const source = new MetricSource(config, openTransport(config), silent);
  await check(new MetricBook({ source, now: () => now }), () => server.asked.length);
  await source.close();
  await server.close();
}

const nodes = (site: string, value: string) => ({ metric: { site, quarterdeck: "nodes" }, value: [0, value] as const });

describe("what the central Prometheus is asked for the checks", () => {
  it("is every measure once, in few questions for all clusters", () => {
    expect(questions.flat().toSorted()).toEqual(Object.keys(measures).toSorted());
    expect(questions.length).toBeLessThanOrEqual(8);
    expect(expressionOf(measures, ["nodes", "age"], "site")).toBe(
      'label_replace(count by (site) (kube_node_info), "quarterdeck", "nodes", "", "") or label_replace(min by (site) (time() - timestamp(kube_node_info)), "quarterdeck", "age", "", "")',
    );
  });

  it("is told by cluster, and unknown when it is old", () =>
    withBook(
      (_, response) => sendSeries(response, [nodes("east", "3"), nodes("west", "5")]),
      async (book, asked) => {
        expect(book.of("east")?.failures.nodes).toBe("it was not asked yet");
        book.look();
        await until("all was asked", () => book.version === questions.length);
        book.look();
        expect(asked()).toBe(questions.length);
        expect(book.of("east")?.series.nodes).toMatchObject([{ value: 3 }]);
        expect(book.of("north")?.series.nodes).toEqual([]);
        now += 181_000;
        expect(book.of("east")?.failures.nodes).toBe("it was last asked 181 s ago");
      },
    ));

  it("is unknown with the reason for the questions that fail, and for no others", () =>
    withBook(
      ({ form }, response) =>
        form.get("query")?.includes("etcd_server_has_leader") === true
          ? sendJson(response, { status: "error", errorType: "execution", error: "too many samples" }, 422)
          : sendSeries(response, [nodes("east", "3")]),
      async (book) => {
        book.look();
        await until("all was asked", () => book.version === questions.length);
        expect(book.of("east")?.failures.etcdLeader).toContain("too many samples");
        expect(book.of("east")?.series.nodes).toMatchObject([{ value: 3 }]);
      },
    ));

  it("gives a Watchdog that names no cluster to all of them, and nodes that name none to nobody", () =>
    withBook(
      (_, response) =>
        sendSeries(response, [
          { metric: { quarterdeck: "watchdog" }, value: [0, "1"] },
          { metric: { quarterdeck: "nodes" }, value: [0, "7"] },
        ]),
      async (book) => {
        book.look();
        await until("all was asked", () => book.version === questions.length);
        expect(book.of("east")?.series.watchdog).toHaveLength(1);
        expect(book.of("east")?.series.nodes).toEqual([]);
      },
    ));

  it("is nothing where no Prometheus is configured", () => {
    const book = new MetricBook({ source: null });
    book.look();
    expect(book.of("east")).toBeNull();
  });
});
