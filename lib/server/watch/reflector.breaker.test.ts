import { setTimeout as sleep } from "node:timers/promises";

import { expect, it } from "vitest";

import {
  type BreakerState,
  type OwnCluster,
  type Exchange,
  type ExchangeHandler,
  UpstreamError,
  type UpstreamRequest,
} from "#lib/server/cluster/cluster.ts";
import { Turnstile } from "#lib/server/cluster/turnstile.ts";
import { kinds } from "#lib/server/kind/kinds.ts";
import { Table } from "#lib/server/store/table.ts";
import { until } from "#lib/testing/follow.ts";

import { Reflector } from "./reflector.ts";

/** A cluster that refuses every request, with a breaker that the test moves. */
class Refusing {
  asked = 0;
  #breaker: BreakerState = "open";
  readonly #listeners = new Set<() => void>();

  get status(): Pick<OwnCluster["status"], "breaker" | "cause" | "reason"> {
    return { breaker: this.#breaker, cause: "refused", reason: "connection refused" };
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispatch(_request: UpstreamRequest, handler: ExchangeHandler): Exchange {
    this.asked += 1;
    queueMicrotask(() => handler.onError(new UpstreamError("test", "refused", "test: connection refused")));
    return { pause: () => undefined, resume: () => undefined, abort: () => undefined };
  }

  become(breaker: BreakerState): void {
    this.#breaker = breaker;
    for (const listener of this.#listeners) listener();
  }
}

it("leaves a cluster to the breaker's probe, and asks as soon as that was answered", async () => {
  const cluster = new Refusing();
  const reflector = new Reflector({
    cluster: cluster as unknown as OwnCluster,
    table: new Table("test", kinds.pods),
    turnstile: new Turnstile(1),
    inactivityMilliseconds: 60_000,
    random: () => 0,
  });
  reflector.start();
  // Without the cluster's name, which stands beside it wherever it is shown.
  await until("it was refused", () => reflector.state.reason === "connection refused");
  cluster.become("half-open");
  // Three times the shortest backoff: one that counted it would have asked the probe's cluster.
  await sleep(150);
  cluster.become("open");
  expect(cluster.asked).toBe(1);
  cluster.become("closed");
  await until("it asks again", () => cluster.asked > 1);
  await reflector.stop();
});
