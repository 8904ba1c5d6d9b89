import { randomBytes, randomUUID } from "node:crypto";
import path from "node:path";

import type { AuditEntry } from "#lib/contract/audit.ts";
import { IN_MEMORY, type StateConfig } from "#lib/server/config/state.ts";
import type { State } from "#lib/server/state/open.ts";

import { type Audit, AuditError, type AuditIntent, type AuditLog, type AuditOutcome } from "./audit.ts";
import { toIntentBody, toOutcomeBody } from "./body.ts";
import { Chain } from "./chain.ts";
import { FileLedger } from "./file-ledger.ts";
import { openCheckpointKey } from "./key.ts";
import { MemoryLedger } from "./ledger.ts";

export interface AuditOptions {
  config: Pick<StateConfig, "file">;
  state: State;
  log?: AuditLog;
  checkpointEvery?: number;
  segmentBytes?: number;
  /** Called at the start for what a crash left without an outcome: look at the object, and say what became of it. */
  onUnknown?: (entry: AuditEntry) => Promise<AuditOutcome>;
}

/** Where the audit of a state is; null when it ends with the process. */
export const auditFolder = ({ file }: Pick<StateConfig, "file">): string | null =>
  file === IN_MEMORY ? null : path.join(path.dirname(file), "audit");

const portion = 500;

/** The audit beside a state. A disk that refuses it does not keep Quarterdeck from starting, only from changing anything. */
export function openAudit(options: AuditOptions): Audit {
  const folder = auditFolder(options.config);
  const chain = new Chain({
    ...options,
    folder,
    ledger: folder === null ? new MemoryLedger() : new FileLedger(folder, options.segmentBytes),
    key: () => (folder === null ? randomBytes(32) : openCheckpointKey(folder)),
  });
  const index = chain.index;
  const begin = async (intent: AuditIntent) => {
    const id = randomUUID();
    const body = toIntentBody(intent, id);
    await chain.write(body).catch((error: unknown) => {
      throw new AuditError(error);
    });
    const end = (outcome: AuditOutcome) => chain.writeLater(toOutcomeBody(outcome, id, body.monotonicMilliseconds));
    return { id, end };
  };
  return {
    begin,
    note: async (intent, outcome) => (await begin(intent)).end(outcome),
    list: async ({ cursor, limit, ...filter }, scope) => {
      await chain.caughtUp();
      const page = { limit: limit + 1, ...(cursor === undefined ? {} : { before: cursor }) };
      const found = await index.find(filter, scope, page);
      const entries = found.slice(0, limit);
      const next = found.length > limit ? (entries.at(-1)?.seq ?? null) : null;
      return { entries, next, scope: scope.everybody ? "everybody" : "own", asOf: Date.now() };
    },
    get: async (id, scope) => {
      await chain.caughtUp();
      return index.get(id, scope);
    },
    async *export({ format: _format, ...filter }, scope) {
      await chain.caughtUp();
      for (let before: number | undefined; ;) {
        const entries = await index.find(filter, scope, {
          limit: portion,
          ...(before === undefined ? {} : { before }),
        });
        if (entries.length > 0) yield entries;
        if (entries.length < portion) return;
        before = entries.at(-1)?.seq;
      }
    },
    verify: () => chain.verify(),
    chain: () => chain.state(),
    close: () => chain.close(),
  };
}
