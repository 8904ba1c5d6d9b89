import type { AuditEntry, ChainState } from "#lib/contract/audit.ts";
import type { Verdict } from "#lib/model/audit/judge.ts";
import {
  type AuditRecord,
  GENESIS,
  type Head,
  type OutcomeBody,
  type RecordBody,
  parseRecord,
} from "#lib/model/audit/record.ts";
import type { State } from "#lib/server/state/open.ts";

import type { AuditLog, AuditOutcome } from "./audit.ts";
import { toOutcomeBody } from "./body.ts";
import { ChainWriter } from "./chain-writer.ts";
import { keepCheckpoint, lastCheckpoint } from "./checkpoint.ts";
import { EntryIndex } from "./entry-index.ts";
import { FileLedger } from "./file-ledger.ts";
import { type Signer, sha256, signerOf } from "./key.ts";
import type { Ledger } from "./ledger.ts";
import { verifyChain } from "./verify.ts";

export interface ChainOptions {
  /** Null for a chain that ends with the process. */
  folder: string | null;
  ledger: Ledger;
  key: () => Buffer;
  state: State;
  log?: AuditLog;
  checkpointEvery?: number;
  onUnknown?: (entry: AuditEntry) => Promise<AuditOutcome>;
}

const freshMilliseconds = 60_000;
const retryMilliseconds = 1000;
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The chain of records with its index: opened when the disk lets it, and tried again for each write until it does. */
export class Chain {
  readonly index: EntryIndex;
  readonly #options: ChainOptions;
  #starting: Promise<ChainWriter> | null = null;
  #signer: Signer | null = null;
  #isIndexBehind = false;
  #late: OutcomeBody[] = [];
  #timer: NodeJS.Timeout | null = null;
  #repaired: string | null = null;
  #refusing: string | null = null;
  #verdict: (Verdict & { at: number }) | null = null;
  #verifying: Promise<ChainState> | null = null;
  #head: Head | null = null;

  constructor(options: ChainOptions) {
    this.#options = options;
    this.index = new EntryIndex(options.state);
    this.#open().catch((error: unknown) => this.#refuse(error));
  }

  async write(body: RecordBody): Promise<AuditRecord> {
    try {
      const record = await (await this.#open()).write(body);
      this.#refusing = null;
      return record;
    } catch (error) {
      this.#refuse(error);
      throw error;
    }
  }

  /** An outcome that cannot be written now waits for the disk; when the process ends before, the next start closes it as unknown. */
  async writeLater(body: OutcomeBody): Promise<void> {
    try {
      await this.write(body);
    } catch {
      this.#late.push(body);
      this.#timer ??= setTimeout(() => void this.#writeLate(), retryMilliseconds).unref();
    }
  }

  /** Resolves when the index knows all that the file does, as far as the file can be read. */
  async caughtUp(): Promise<void> {
    await this.#open().catch(() => undefined);
    if (this.#isIndexBehind) await this.#catchUp();
  }

  async state(): Promise<ChainState> {
    const isFresh = this.#verdict !== null && Date.now() - this.#verdict.at < freshMilliseconds;
    return isFresh ? this.#toState() : this.verify();
  }

  verify(): Promise<ChainState> {
    this.#verifying ??= this.#verify().finally(() => (this.#verifying = null));
    return this.#verifying;
  }

  async close(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    await this.#writeLate();
    const writer = await this.#open().catch(() => null);
    await writer?.settle();
    await this.#verifying?.catch(() => undefined);
    await this.#options.ledger.close();
  }

  async #writeLate(): Promise<void> {
    this.#timer = null;
    const late = this.#late.splice(0);
    if (late.length > 0 && this.#starting !== null) await Promise.all(late.map((body) => this.writeLater(body)));
  }

  #refuse(error: unknown): void {
    if (this.#refusing === null)
      this.#options.log?.error({ err: error }, "the audit cannot be written: changes are refused");
    this.#refusing = messageOf(error);
  }

  #open(): Promise<ChainWriter> {
    this.#starting ??= this.#start().catch((error: unknown) => {
      this.#starting = null;
      throw error;
    });
    return this.#starting;
  }

  async #start(): Promise<ChainWriter> {
    const { ledger, key, log, checkpointEvery } = this.#options;
    const signer = (this.#signer ??= signerOf(key()));
    if (ledger instanceof FileLedger) this.#repaired = (await ledger.open()) ?? this.#repaired;
    if (this.#repaired !== null)
      log?.error({ file: this.#repaired }, "the audit's last record was cut off: it was moved aside");
    const head = await this.#catchUp();
    this.#head = head;
    const writer = new ChainWriter({
      ledger,
      hash: sha256,
      sign: signer.sign,
      head,
      ...(checkpointEvery === undefined ? {} : { checkpointEvery }),
      onWritten: (records) => this.#written(records),
    });
    for (const entry of await this.index.pending()) {
      const outcome = await this.#reconcile(entry);
      await writer.write(toOutcomeBody(outcome, entry.id, null));
    }
    return writer;
  }

  async #reconcile(entry: AuditEntry): Promise<AuditOutcome> {
    const unknown = {
      result: "unknown",
      reason: "Interrupted",
      message: "Quarterdeck ended before the answer came",
    } as const;
    return (await this.#options.onUnknown?.(entry).catch(() => unknown)) ?? unknown;
  }

  async #written(records: readonly AuditRecord[]): Promise<void> {
    const { folder, log } = this.#options;
    const last = records.at(-1);
    if (last) this.#head = { seq: last.seq, hash: last.hash };
    for (const record of records) {
      if (record.stage !== "checkpoint") continue;
      const { seq, hash, signature } = record;
      log?.info({ seq, hash, signature }, "audit checkpoint");
      try {
        if (folder !== null) keepCheckpoint(folder, record);
      } catch (error) {
        log?.error({ err: error }, "the audit's checkpoint could not be kept beside it");
      }
    }
    await this.index.add(records).catch((error: unknown) => {
      this.#isIndexBehind = true;
      log?.error({ err: error }, "the audit's index is behind its file");
    });
  }

  /** Brings the index up to the file. @returns the head to write after: beyond every one that is known, so that what was cut off stays missing. */
  async #catchUp(): Promise<Head> {
    const { ledger } = this.#options;
    const known = await this.#knownHeads();
    const indexed = (await this.index.head())?.seq ?? 0;
    let head: Head = { seq: 0, hash: GENESIS };
    let isWhole = true;
    let records: AuditRecord[] = [];
    for await (const { text, isTail } of ledger.lines(indexed)) {
      const record = isTail ? null : parseRecord(text);
      if (record === null) isWhole = false;
      else {
        if (record.seq > head.seq) head = { seq: record.seq, hash: record.hash };
        if (record.seq > indexed) records.push(record);
      }
      if (records.length >= 1000) await this.index.add(records.splice(0));
    }
    await this.index.add(records);
    records = [];
    this.#isIndexBehind = false;
    const last = known.toSorted((a, b) => b.seq - a.seq)[0];
    const isCut = last !== undefined && last.seq > head.seq;
    if (isCut || !isWhole) ledger.rotate();
    return isCut ? last : head;
  }

  async #knownHeads(): Promise<Head[]> {
    const { folder } = this.#options;
    const heads = [folder === null ? null : lastCheckpoint(folder), await this.index.head(), this.#head];
    return heads.filter((head): head is Head => head !== null && head.seq > 0);
  }

  async #verify(): Promise<ChainState> {
    const { ledger, log } = this.#options;
    await this.#open().catch(() => undefined);
    try {
      const verdict = await verifyChain(ledger, await this.#knownHeads(), this.#signer ?? undefined);
      const { broken } = verdict;
      if (broken !== null && this.#verdict?.broken?.seq !== broken.seq) {
        log?.error({ ...broken }, `the audit was changed: record ${broken.seq} is ${broken.why}`);
        ledger.rotate();
      }
      this.#verdict = { ...verdict, at: Date.now() };
    } catch (error) {
      log?.error({ err: error }, "the audit cannot be read");
      this.#verdict = null;
    }
    return this.#toState();
  }

  #toState(): ChainState {
    const verdict = this.#verdict;
    return {
      state: verdict === null ? "unverified" : verdict.broken === null ? "verified" : "broken",
      verifiedTo: verdict?.soundTo ?? 0,
      checkedAt: verdict?.at ?? null,
      broken: verdict?.broken ?? null,
      repaired: this.#repaired,
      refusing: this.#refusing,
      head: this.#head?.seq ?? 0,
      isKept: this.#options.folder !== null,
    };
  }
}
