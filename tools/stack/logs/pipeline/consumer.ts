import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

import { toBulk, writeBulk } from "#tools/stack/logs/line/bulk.ts";
import type { Document } from "#tools/stack/logs/line/shape.ts";
import { StackError } from "#tools/stack/stack-error.ts";

import { type ConsumerConfig, readConfig } from "./config.ts";
import { formatTaken, nothingTaken, type Taken } from "./consumer-stats.ts";
import { queueName } from "./publish.ts";
import { type Connection, type Frame, openQueue } from "./stomp.ts";

// So many messages wait here unacknowledged at most: when it hangs, the rest is seen to wait in the queue.
const prefetch = 200;
const retryMilliseconds = 1_000;
const sampleMilliseconds = 5_000;

/** What Logstash is in such a pipeline: takes messages off the queue, writes them into the store, then lets the queue forget them. */
class Consumer {
  private taken: Taken = nothingTaken;
  private before: Taken = nothingTaken;
  private readonly config: ConsumerConfig;

  constructor(config: ConsumerConfig) {
    this.config = config;
  }

  async run(): Promise<never> {
    for (;;) {
      await this.consume().catch(() => {}); // The queue went away; it is asked again.
      await sleep(retryMilliseconds);
    }
  }

  private async consume(): Promise<void> {
    const connection = await openQueue(this.config.queuePort);
    const headers = {
      id: "0",
      destination: queueName,
      durable: "true",
      ack: "client",
      "prefetch-count": String(prefetch),
    };
    connection.send({ command: "SUBSCRIBE", headers: { ...headers, "auto-delete": "false" }, body: "" });
    for await (const frames of connection.frames) await this.write(frames, connection);
  }

  private async write(frames: readonly Frame[], connection: Connection): Promise<void> {
    const messages = frames.filter(({ command }) => command === "MESSAGE");
    const last = messages.at(-1)?.headers["ack"];
    if (last === undefined) return;
    this.count({ in: this.taken.in + messages.length });
    const ingested = new Date().toISOString();
    const documents = messages.map(({ body }) => stamp(JSON.parse(body) as Document, ingested));
    while (!(await this.store(documents))) await sleep(retryMilliseconds);
    // Of a subscription that is acknowledged by the client, the last stands for all before it.
    connection.send({ command: "ACK", headers: { id: last }, body: "" });
  }

  /** Whether the store has them now, or has refused them for what they are. */
  private async store(documents: readonly Document[]): Promise<boolean> {
    const started = Date.now();
    try {
      await writeBulk(this.config.store, toBulk(documents));
      const { out, bulkSuccesses } = this.taken;
      this.count({ out: out + documents.length, bulkSuccesses: bulkSuccesses + 1 });
      return true;
    } catch (error) {
      const isRefused = error instanceof StackError && error.message.includes("A document was refused");
      const { retryable, nonRetryable, bulkFailures } = this.taken;
      if (isRefused) this.count({ nonRetryable: nonRetryable + 1 });
      else this.count({ retryable: retryable + documents.length, bulkFailures: bulkFailures + 1 });
      return isRefused;
    } finally {
      this.count({ busyMilliseconds: this.taken.busyMilliseconds + Date.now() - started });
    }
  }

  private count(changes: Partial<Taken>): void {
    this.taken = { ...this.taken, ...changes };
  }

  serve(): void {
    setInterval(() => (this.before = this.taken), sampleMilliseconds);
    createServer((_, answer) => {
      answer.writeHead(200, { "content-type": "application/json" });
      answer.end(JSON.stringify(formatTaken(this.taken, this.before, sampleMilliseconds / 1000)));
    }).listen(this.config.statsPort, "127.0.0.1");
  }
}

/** When it came through here, as pipelines add it. */
function stamp({ source, ...document }: Document, ingested: string): Document {
  const event = "event" in source && typeof source.event === "object" ? source.event : {};
  return { ...document, source: { ...source, event: { ...event, ingested } } };
}

const consumer = new Consumer(readConfig() as ConsumerConfig);
consumer.serve();
await consumer.run();
