import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

import { type Document, toDocument } from "#tools/stack/logs/line/shape.ts";

import { addLatency, type Counts, formatCounts, noCounts } from "./agent-metric.ts";
import { AgentSource } from "./agent-source.ts";
import { readAudit } from "./audit.ts";
import { type AgentConfig, readConfig } from "./config.ts";
import { readPositions, writePositions } from "./position.ts";
import { Publisher } from "./publish.ts";

const tickMilliseconds = 1_000;
// Each 3 s: a pod that a test makes and deletes is seen.
const ticksPerLook = 3;
// What cannot be sent is kept up to so many lines; then nothing more is read until there is room.
const waitingAtMost = 20_000;
const batchLength = 500;

/** An agent of one cluster, as Fluent Bit is one: reads the containers' files, adds what Kubernetes knows, publishes. */
class Agent {
  private counts: Counts = noCounts;
  private waiting: Document[] = [];
  private readonly startedAt = Date.now();
  private readonly config: AgentConfig;
  private readonly source: AgentSource;
  private readonly publisher: Publisher;

  constructor(config: AgentConfig) {
    this.config = config;
    this.source = new AgentSource(config);
    this.publisher = new Publisher(config.queuePort);
  }

  async run(): Promise<never> {
    let positions = readPositions(this.config.positionFile) ?? this.source.ends();
    writePositions(this.config.positionFile, positions);
    for (let tick = 0; ; tick += 1) {
      const isPaused = this.waiting.length >= waitingAtMost;
      this.count({ isPaused });
      if (!isPaused) {
        if (tick % ticksPerLook === 0) this.take(await this.source.look().catch(() => []));
        const { lines, next } = this.source.read(positions);
        this.take(lines);
        const audit = readAudit(this.config, next);
        this.waiting.push(...audit.documents);
        positions = audit.next;
      }
      await this.drain();
      if (this.waiting.length === 0) writePositions(this.config.positionFile, positions);
      await sleep(tickMilliseconds);
    }
  }

  private take(lines: Parameters<typeof toDocument>[0][]): void {
    if (lines.length === 0) return;
    this.waiting.push(...lines.map((line) => toDocument(line, this.config.shape)));
    const bytes = lines.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    this.count({ records: this.counts.records + lines.length, bytes: this.counts.bytes + bytes });
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.slice(0, batchLength);
      const bytes = Buffer.byteLength(JSON.stringify(batch));
      this.count({ waitingBytes: bytes * (this.waiting.length / batch.length) });
      const started = Date.now();
      try {
        await this.publisher.publish(batch);
      } catch {
        return this.count({ errors: this.counts.errors + 1, retries: this.counts.retries + 1 });
      }
      this.waiting = this.waiting.slice(batch.length);
      const { sentRecords, sentBytes, latencies } = this.counts;
      this.count({
        sentRecords: sentRecords + batch.length,
        sentBytes: sentBytes + bytes,
        latencies: addLatency(latencies, (Date.now() - started) / 1000),
      });
    }
    return this.count({ waitingBytes: 0 });
  }

  private count(changes: Partial<Counts>): void {
    this.counts = { ...this.counts, ...changes };
  }

  serve(): void {
    createServer((_, answer) => {
      answer.writeHead(200, { "content-type": "text/plain; version=0.0.4" });
      answer.end(formatCounts(this.counts, this.startedAt, Date.now()));
    }).listen(this.config.metricsPort, "127.0.0.1");
  }
}

const agent = new Agent(readConfig() as AgentConfig);
agent.serve();
await agent.run();
