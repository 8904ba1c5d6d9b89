import { canonicalJson } from "#lib/model/audit/canonical.ts";
import { type AuditRecord, type Hash, type Head, type RecordBody, seal } from "#lib/model/audit/record.ts";

import type { Ledger } from "./ledger.ts";

interface Waiting {
  body: RecordBody;
  resolve: (record: AuditRecord) => void;
  reject: (error: unknown) => void;
}

export interface ChainWriterOptions {
  ledger: Ledger;
  hash: Hash;
  sign: (text: string) => string;
  head: Head;
  /** Records between two checkpoints. */
  checkpointEvery?: number;
  onWritten: (records: readonly AuditRecord[]) => Promise<void>;
}

const mostAtOnce = 500;

/** Puts bodies into the chain. Those that wait while others are flushed share the next flush. */
export class ChainWriter {
  readonly #options: ChainWriterOptions;
  readonly #every: number;
  #head: Head;
  #sinceCheckpoint = 0;
  #waiting: Waiting[] = [];
  #running: Promise<void> | null = null;

  constructor(options: ChainWriterOptions) {
    this.#options = options;
    this.#every = options.checkpointEvery ?? 500;
    this.#head = options.head;
  }

  get head(): Head {
    return this.#head;
  }

  /** Resolves when the record would outlive a power cut. */
  write(body: RecordBody): Promise<AuditRecord> {
    const { promise, resolve, reject } = Promise.withResolvers<AuditRecord>();
    this.#waiting.push({ body, resolve, reject });
    this.#running ??= this.#run();
    return promise;
  }

  /** Resolves when nothing waits any more. */
  async settle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    // What is asked for in the same turn goes together.
    await new Promise(setImmediate);
    while (this.#waiting.length > 0) await this.#flush(this.#waiting.splice(0, mostAtOnce));
    this.#running = null;
  }

  async #flush(batch: readonly Waiting[]): Promise<void> {
    const { ledger, onWritten } = this.#options;
    const records = this.#sealAll(batch.map(({ body }) => body));
    const last = records.at(-1) as AuditRecord;
    try {
      await ledger.append(records.map((one) => `${canonicalJson(one)}\n`).join(""), this.#head.seq + 1);
    } catch (error) {
      for (const { reject } of batch) reject(error);
      return;
    }
    this.#head = { seq: last.seq, hash: last.hash };
    this.#sinceCheckpoint = last.stage === "checkpoint" ? 0 : this.#sinceCheckpoint + records.length;
    if (ledger.isFull()) ledger.rotate();
    await onWritten(records);
    for (const [at, { resolve }] of batch.entries()) resolve(records[at] as AuditRecord);
  }

  #sealAll(bodies: readonly RecordBody[]): AuditRecord[] {
    const { hash, sign, ledger } = this.#options;
    let head = this.#head;
    const add = (body: RecordBody): AuditRecord => {
      const record = seal(body, head, hash);
      head = { seq: record.seq, hash: record.hash };
      return record;
    };
    const records = bodies.map(add);
    if (this.#sinceCheckpoint + records.length < this.#every && !ledger.isFull()) return records;
    return [...records, add({ stage: "checkpoint", at: Date.now(), signature: sign(`${head.seq + 1}:${head.hash}`) })];
  }
}
