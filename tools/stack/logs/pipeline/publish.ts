import type { Document } from "#tools/stack/logs/line/shape.ts";

import { type Connection, openQueue } from "./stomp.ts";

export const queueName = "/queue/logs";

/** Sends documents into the queue, one message each, and waits until it has them all. */
export class Publisher {
  private connection: Connection | undefined;
  private readonly port: number;
  private receipt = 0;

  constructor(port: number) {
    this.port = port;
  }

  /** @throws when the queue cannot be reached or takes longer than 10 s */
  async publish(documents: readonly Document[]): Promise<void> {
    try {
      await this.send(documents);
    } catch (error) {
      this.connection?.close();
      this.connection = undefined;
      throw error;
    }
  }

  private async send(documents: readonly Document[]): Promise<void> {
    this.connection ??= await openQueue(this.port);
    const { send, frames } = this.connection;
    const receipt = String((this.receipt += 1));
    for (const [index, document] of documents.entries()) {
      const isLast = index === documents.length - 1;
      // As a queue of logs is made: what is in it survives a restart of the queue.
      const headers = { destination: queueName, persistent: "true", ...(isLast && { receipt }) };
      send({ command: "SEND", headers, body: JSON.stringify(document) });
    }
    const expired = setTimeout(this.connection.close, 10_000);
    try {
      await waitReceipt(frames[Symbol.asyncIterator](), receipt);
    } finally {
      clearTimeout(expired);
    }
  }
}

async function waitReceipt(
  frames: AsyncIterator<readonly { command: string; headers: Readonly<Record<string, string>> }[]>,
  receipt: string,
) {
  for (;;) {
    const next = await frames.next();
    if (next.done) throw new Error("The queue closed the connection.");
    if (next.value.some(({ command }) => command === "ERROR")) throw new Error("The queue refused a message.");
    if (next.value.some(({ headers }) => headers["receipt-id"] === receipt)) return;
  }
}
