import { collectDefaultMetrics, Counter, Gauge, Registry } from "prom-client";

import { LOCAL_VIEWER } from "#lib/server/access/local.ts";

import type { Api } from "../api.ts";
import { queryDuration } from "./query-duration.ts";
import { addWatchGauges } from "./watch-gauges.ts";

/** Everything /metrics shows, gathered when it is asked for. */
export function createMetrics(api: Api): Registry {
  const register = new Registry();
  // Heap, garbage collection, file descriptors, and the event loop's delay from perf_hooks.monitorEventLoopDelay.
  collectDefaultMetrics({ register });
  register.registerMetric(queryDuration);
  addEngine(register, api);
  addBreakers(register, api);
  addWatchGauges(register, () =>
    api.views.listClusters(LOCAL_VIEWER).map(({ name }) => api.views.getCluster(LOCAL_VIEWER, name)),
  );
  addStreams(register, api);
  return register;
}

function addEngine(register: Registry, { views }: Api): void {
  const registers = [register];
  new Counter({
    name: "quarterdeck_watch_events_total",
    help: "Watch events applied to the store",
    registers,
    collect() {
      this.reset();
      this.inc(views.figures().events);
    },
  });
  new Gauge({
    name: "quarterdeck_store_bytes",
    help: "Bytes of the store's columns, dictionaries and indexes",
    registers,
    collect() {
      this.set(views.figures().storeBytes);
    },
  });
}

function addBreakers(register: Registry, { registry }: Api): void {
  new Gauge({
    name: "quarterdeck_cluster_breaker",
    help: "1 for the state the cluster's breaker is in",
    labelNames: ["cluster", "state"],
    registers: [register],
    collect() {
      this.reset();
      for (const { name, status } of registry.list()) this.set({ cluster: name, state: status.breaker }, 1);
    },
  });
}

function addStreams(register: Registry, { hub }: Api): void {
  new Gauge({
    name: "quarterdeck_streams",
    help: "Live streams, their subscriptions, and the distinct topics behind them",
    labelNames: ["of"],
    registers: [register],
    collect() {
      const { streams, subscriptions, topics } = hub.size;
      this.set({ of: "streams" }, streams);
      this.set({ of: "subscriptions" }, subscriptions);
      this.set({ of: "topics" }, topics);
    },
  });
}
