import { connect, type Socket } from "node:net";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { connect as connectSecurely } from "node:tls";

import { readInput, writeReport } from "#tools/bench/reporting.ts";
import { percentile } from "#tools/bench/statistics.ts";

import type { LoadInput, LoadReport, LoadRequest } from "./load.ts";
import { ResponseParser } from "./response-parser.ts";

const input = readInput() as LoadInput;
const origin = new URL(input.origin);
if (!["127.0.0.1", "localhost"].includes(origin.hostname)) throw new Error("load goes to 127.0.0.1 only");

function serialise(request: LoadRequest): Buffer {
  const body = request.body ?? "";
  const headers = {
    host: origin.host,
    ...(body ? { "content-length": String(Buffer.byteLength(body)) } : {}),
    ...request.headers,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${request.method} ${request.path} HTTP/1.1\r\n${lines.join("")}\r\n${body}`);
}

const requests = input.requests.map(serialise);
const latencies: number[] = [];
let measuring = false;
let failures = 0;
let bytes = 0;
let stopped = false;

function openSocket(): Socket {
  const address = { host: "127.0.0.1", port: Number(origin.port) };
  if (origin.protocol !== "https:") return connect({ ...address, noDelay: true });
  const { authority: ca, certificate: cert, key } = input;
  return connectSecurely({ ...address, ...(ca && { ca }), ...(cert && { cert, key }), servername: "localhost" });
}

/** One connection that sends the next request as soon as the last was answered. */
function openConnection(first: number): void {
  const socket = openSocket();
  let next = first;
  let sentAt = 0;
  const send = () => {
    const request = requests[next++ % requests.length];
    sentAt = performance.now();
    if (request && !stopped) socket.write(request);
  };
  const parser = new ResponseParser((status, bodyBytes) => {
    if (measuring) {
      latencies.push(performance.now() - sentAt);
      bytes += bodyBytes;
      if (status < 200 || status > 299) failures++;
    }
    send();
  });
  socket.on("data", (chunk: Buffer) => parser.feed(chunk));
  socket.on(origin.protocol === "https:" ? "secureConnect" : "connect", send);
  socket.on("error", () => undefined);
  socket.on("close", () => {
    if (stopped) return;
    failures++;
    setTimeout(() => openConnection(next), 50);
  });
}

for (let connection = 0; connection < input.connections; connection++) {
  openConnection(Math.floor((connection * requests.length) / input.connections));
}
await sleep(input.warmMilliseconds);
failures = 0;
measuring = true;
const cpu = process.cpuUsage();
const startedAt = performance.now();
await sleep(input.milliseconds);
measuring = false;
const elapsed = performance.now() - startedAt;
const used = process.cpuUsage(cpu);
stopped = true;

writeReport({
  requests: latencies.length,
  failures,
  requestsPerSecond: (latencies.length / elapsed) * 1000,
  p50Milliseconds: percentile(latencies, 0.5),
  p99Milliseconds: percentile(latencies, 0.99),
  maxMilliseconds: percentile(latencies, 1),
  bytesEach: bytes / Math.max(1, latencies.length),
  generatorCore: (used.user + used.system) / 1000 / elapsed,
} satisfies LoadReport);
