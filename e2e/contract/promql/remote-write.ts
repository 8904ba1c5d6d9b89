import { isStale } from "#lib/demo/prometheus/series.ts";

import type { SentSample } from "./samples.ts";

// 5,000: a request of some 500 kB.
const batchSize = 5000;

/** Sends samples, oldest first, to a Prometheus that takes remote writes (version 1 of the protocol). */
export async function remoteWrite(url: string, samples: readonly SentSample[]): Promise<void> {
  for (let from = 0; from < samples.length; from += batchSize) {
    const body = snappy(writeRequest(samples.slice(from, from + batchSize)));
    const headers = {
      "content-encoding": "snappy",
      "content-type": "application/x-protobuf",
      "x-prometheus-remote-write-version": "0.1.0",
    };
    const answer = await fetch(`${url}/api/v1/write`, { method: "POST", headers, body: new Uint8Array(body) });
    if (!answer.ok) throw new Error(`The remote write answers ${answer.status}: ${await answer.text()}`);
  }
}

/** `prometheus.WriteRequest {1: TimeSeries {1: Label {1: name, 2: value}, 2: Sample {1: value, 2: timestamp}}}`. */
function writeRequest(samples: readonly SentSample[]): Buffer {
  return Buffer.concat(samples.map((sample) => field(1, timeSeries(sample))));
}

function timeSeries({ labels, timeMs, value }: SentSample): Buffer {
  const names = Object.keys(labels).toSorted();
  const pairs = names.map((name) => field(1, Buffer.concat([text(1, name), text(2, labels[name] ?? "")])));
  const double = Buffer.alloc(9);
  double[0] = (1 << 3) | 1;
  // The marker is one NaN of many: Prometheus' value.StaleNaN.
  if (isStale(value)) double.writeBigUInt64LE(0x7ff0000000000002n, 1);
  else double.writeDoubleLE(value, 1);
  return Buffer.concat([...pairs, field(2, Buffer.concat([double, Buffer.from([2 << 3]), varint(timeMs)]))]);
}

const text = (number: number, value: string): Buffer => field(number, Buffer.from(value, "utf8"));

const field = (number: number, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from([(number << 3) | 2]), varint(body.length), body]);

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Buffer.from([...bytes, rest]);
}

// 2^16: the longest literal that says its length in two bytes.
const literalBytes = 65_536;

/** Snappy's block format with literals only: nothing is compressed, and every reader takes it. */
function snappy(bytes: Buffer): Buffer {
  const parts = [varint(bytes.length)];
  for (let from = 0; from < bytes.length; from += literalBytes) {
    const literal = bytes.subarray(from, from + literalBytes);
    const tag = Buffer.alloc(3);
    tag[0] = 61 << 2;
    tag.writeUInt16LE(literal.length - 1, 1);
    parts.push(tag, literal);
  }
  return Buffer.concat(parts);
}
