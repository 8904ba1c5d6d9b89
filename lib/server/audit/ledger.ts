/** Where records are kept, line by line, in order. */
export interface Ledger {
  /** Resolves when the lines would outlive a power cut. What fails has left nothing behind. */
  append(lines: string, firstSeq: number): Promise<void>;
  /** The next lines begin a new segment. */
  rotate(): void;
  /** Whether the segment is long enough. */
  isFull(): boolean;
  /** Every line from the first segment that may hold `fromSeq` on. `isTail`: the last one, without an end. */
  lines(fromSeq?: number): AsyncGenerator<{ text: string; isTail: boolean }>;
  close(): Promise<void>;
}

/** For a state that ends with the process. */
export class MemoryLedger implements Ledger {
  readonly #lines: string[] = [];

  append(lines: string): Promise<void> {
    for (const line of lines.split("\n")) if (line !== "") this.#lines.push(line);
    return Promise.resolve();
  }

  rotate(): void {}

  isFull(): boolean {
    return false;
  }

  async *lines(): AsyncGenerator<{ text: string; isTail: boolean }> {
    await Promise.resolve();
    for (const text of this.#lines.slice()) yield { text, isTail: false };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
