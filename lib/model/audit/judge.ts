import { type AuditRecord, GENESIS, type Hash, type Head, hashOf, parseRecord } from "./record.ts";

/** `torn`: the last line has no end, as after a power cut. */
export type Fault = "edited" | "deleted" | "reordered" | "truncated" | "torn";

/** The first place of a chain that is not as it was written. */
export interface Broken {
  seq: number;
  why: Fault;
}

export interface Verdict {
  /** The last record read; `seq` 0 for none. */
  head: Head;
  /** Up to here the chain holds. */
  soundTo: number;
  broken: Broken | null;
}

export interface JudgeOptions {
  hash: Hash;
  /** Whether a checkpoint's signature of `seq:prevHash` is ours; signatures are not looked at without it. */
  isSigned?: (text: string, signature: string) => boolean;
  /** Heads that are known from elsewhere: the last checkpoint, the index, a log. */
  known?: readonly Head[];
}

/** Reads a chain line by line, in order, over all its segments, and remembers the first thing that is wrong. */
export class Judge {
  readonly #options: JudgeOptions;
  readonly #known: ReadonlyMap<number, string>;
  #head: Head = { seq: 0, hash: GENESIS };
  #soundTo = 0;
  #signedTo = 0;
  #broken: Broken | null = null;

  constructor(options: JudgeOptions) {
    this.#options = options;
    this.#known = new Map(options.known?.map(({ seq, hash }) => [seq, hash]));
  }

  /** One whole line, without its end. */
  read(line: string): void {
    const record = parseRecord(line);
    if (this.#broken !== null) this.#reconsider(record);
    else this.#broken = record === null ? { seq: this.#head.seq + 1, why: "edited" } : this.#faultOf(record);
    if (record === null) return;
    this.#head = { seq: record.seq, hash: record.hash };
    if (this.#broken === null) this.#soundTo = record.seq;
  }

  /** `tail`: what stands after the last line end; empty when all is well. */
  finish(tail = ""): Verdict {
    const next = this.#head.seq + 1;
    const last = Math.max(0, ...this.#known.keys());
    if (this.#broken === null && tail !== "") this.#broken = { seq: next, why: "torn" };
    if (this.#broken === null && last > this.#head.seq) this.#broken = { seq: next, why: "truncated" };
    return { head: this.#head, soundTo: this.#soundTo, broken: this.#broken };
  }

  #faultOf(record: AuditRecord): Broken | null {
    const { seq, prevHash } = record;
    const expected = this.#head.seq + 1;
    if (hashOf(record, prevHash, this.#options.hash) !== record.hash) return { seq: expected, why: "edited" };
    if (seq !== expected) return { seq: expected, why: seq > expected ? "deleted" : "reordered" };
    // This record hashes to what it says, so the one before it is not the one it was written after.
    if (prevHash !== this.#head.hash) return { seq: Math.max(1, seq - 1), why: "edited" };
    const known = this.#known.get(seq);
    if (known !== undefined && known !== record.hash) return { seq: this.#signedTo + 1, why: "edited" };
    if (record.stage !== "checkpoint") return null;
    if (this.#options.isSigned?.(`${seq}:${prevHash}`, record.signature) === false)
      return { seq: this.#signedTo + 1, why: "edited" };
    this.#signedTo = seq;
    return null;
  }

  /** What is missing at its place was not deleted when it stands further on. */
  #reconsider(record: AuditRecord | null): void {
    if (this.#broken?.why === "deleted" && record?.seq === this.#broken.seq)
      this.#broken = { seq: this.#broken.seq, why: "reordered" };
  }
}
