import type { Clock } from "#lib/demo/clock.ts";
import type { ListeningServer } from "#lib/demo/prometheus/http/server.ts";
import type { Watched } from "#lib/demo/prometheus/series/source.ts";

import type { Product } from "./http/behind.ts";
import { startLogStore } from "./http/server.ts";
import { ecs, fluent } from "./story/shape.ts";
import { StoryLines } from "./story/source.ts";

/** Where the central logs of the embedded fleet are asked for. */
export interface LogStoreAddress {
  readonly name: string;
  readonly url: string;
  readonly product: Product;
  /** What is asked of it, and where API servers' audit events are. */
  readonly index: string;
  readonly auditIndex: string;
  /** Whose lines it keeps. */
  readonly clusters: readonly string[];
}

export interface CentralLogs {
  readonly addresses: readonly LogStoreAddress[];
  /** By name, for the next process of this fleet. */
  readonly ports: Readonly<Record<string, number>>;
  close(): Promise<void>;
}

export interface LogOptions {
  readonly clusters: readonly Watched[];
  readonly clock: Clock;
  readonly since: number;
  readonly hasIncidents: boolean;
  /** Of the process before this one. */
  readonly ports: Readonly<Record<string, number>>;
}

const stores = [
  {
    name: "logs-a",
    product: "elasticsearch",
    shape: ecs,
    lines: {
      name: ".ds-logs-kubernetes.container_logs-default-000007",
      stream: "logs-kubernetes.container_logs-default",
      isAlias: false,
    },
  },
  {
    name: "logs-b",
    product: "opensearch",
    shape: fluent,
    lines: { name: "kubernetes-logs-000031", stream: "kubernetes-logs", isAlias: true },
  },
] as const;

/** Opens the fleet's two central log stores, an Elasticsearch and an OpenSearch, each with every other cluster's lines, on loopback. */
export async function openLogs({ clusters, clock, since, hasIncidents, ports }: LogOptions): Promise<CentralLogs> {
  const opened = await Promise.all(
    stores.map(async ({ name, product, shape, lines }, place) => {
      const own = clusters.filter((_, index) => index % stores.length === place);
      const source = new StoryLines({ clusters: own, shape, since, lines, hasIncidents });
      const server: ListeningServer = await startLogStore({ product, source, clock, name, port: ports[name] });
      const address = { name, url: server.url, product, index: lines.stream, auditIndex: "audit-kubernetes" };
      return { server, address: { ...address, clusters: own.map(({ plan }) => plan.name) } };
    }),
  );
  return {
    addresses: opened.map(({ address }) => address),
    ports: Object.fromEntries(opened.map(({ address, server }) => [address.name, server.port])),
    close: async () => void (await Promise.all(opened.map(({ server }) => server.close()))),
  };
}
