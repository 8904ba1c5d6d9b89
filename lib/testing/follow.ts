import { setTimeout as sleep } from "node:timers/promises";

import type { WatchedResource } from "#lib/contract/kind.ts";
import { Member } from "#lib/server/cluster/member.ts";
import { Turnstile } from "#lib/server/cluster/turnstile.ts";
import { kinds } from "#lib/server/kind/kinds.ts";
import { Table } from "#lib/server/store/table.ts";
import { Reflector } from "#lib/server/watch/reflector.ts";

import { aDefinition } from "./definition.ts";

/** A registered cluster at this address, without the registry's probes. Close it. */
export const aMember = (url: string, name = "test"): Member =>
  new Member({ definition: aDefinition({ name, server: url }), turnstile: new Turnstile(4), twinsOf: () => [] });

export interface Followed {
  readonly reflector: Reflector;
  readonly table: Table;
  /** Names in the table, sorted, with their namespace when there is one. */
  names: () => string[];
  stop: () => Promise<void>;
}

/** Starts a reflector of one kind of the cluster at this address. */
export function follow(
  url: string,
  resource: WatchedResource,
  options: {
    inactivityMilliseconds?: number;
    absentMilliseconds?: number;
    now?: () => number;
    random?: () => number;
  } = {},
): Followed {
  const cluster = aMember(url);
  const table = new Table("test", kinds[resource]);
  // A random of zero makes every backoff its shortest: tests wait for what happens, not for dice.
  const reflector = new Reflector({
    cluster,
    table,
    turnstile: new Turnstile(4),
    inactivityMilliseconds: 60_000,
    random: () => 0,
    ...options,
  });
  reflector.start();
  return {
    reflector,
    table,
    names: () => [...table.rows()].map((row) => table.names.read(row)).toSorted(),
    stop: async () => {
      await reflector.stop();
      await cluster.close();
    },
  };
}

/** Waits until something holds; fails with what it waited for. The limit is only there to end a broken test. */
export async function until(what: string, holds: () => boolean, limitMilliseconds = 20_000): Promise<void> {
  const deadline = Date.now() + limitMilliseconds;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await sleep(5);
  }
}
