import type { Adapter, AdapterFactory, AdapterPayload, AllClientMetadata } from "oidc-provider";

import type { Entry } from "./memory.ts";

export interface Shelf {
  readonly entries: Map<string, Entry>;
  /** Called after each change that has to outlive this process. */
  readonly changed: () => void;
  /** Clients are not kept: they follow from where the console is. */
  readonly clientOf: (id: string) => AllClientMetadata | undefined;
}

/** Lost with the process: nobody waits for an answer to them for longer than a sign-in takes. */
const fleeting = new Set(["AccessToken", "ReplayDetection"]);

/** Where oidc-provider keeps its state: in memory, written down by `changed`. */
export const keepIn =
  (shelf: Shelf): AdapterFactory =>
  (kind) =>
    kind === "Client" ? clients(shelf) : shelved(kind, shelf);

function shelved(kind: string, { entries, changed }: Shelf): Adapter {
  const key = (id: string): string => `${kind}:${id}`;
  const write = fleeting.has(kind) ? () => undefined : changed;
  const find = (id: string): AdapterPayload | undefined => {
    const entry = entries.get(key(id));
    return entry && entry.until > Date.now() ? entry.payload : undefined;
  };
  const findBy = (field: "uid" | "userCode", value: string): AdapterPayload | undefined =>
    entries.values().find(({ payload }) => payload.kind === kind && payload[field] === value)?.payload;
  return {
    find: async (id) => find(id),
    findByUid: async (uid) => findBy("uid", uid),
    findByUserCode: async (code) => findBy("userCode", code),
    upsert: async (id, payload, seconds) => {
      const until = seconds === undefined ? Number.MAX_SAFE_INTEGER : Date.now() + seconds * 1000;
      entries.set(key(id), { payload, until });
      write();
    },
    consume: async (id) => {
      const payload = find(id);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      write();
    },
    destroy: async (id) => {
      entries.delete(key(id));
      write();
    },
    revokeByGrantId: async (grantId) => {
      forgetGrant(entries, grantId);
      write();
    },
  };
}

/** Takes back all that was issued for a grant. */
export function forgetGrant(entries: Map<string, Entry>, grantId: string): void {
  for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key);
}

function clients({ clientOf }: Shelf): Adapter {
  const nothing = async (): Promise<undefined> => undefined;
  return {
    find: async (id) => clientOf(id),
    findByUid: nothing,
    findByUserCode: nothing,
    upsert: nothing,
    consume: nothing,
    destroy: nothing,
    revokeByGrantId: nothing,
  };
}
