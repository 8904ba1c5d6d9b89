import { setTimeout as sleep } from "node:timers/promises";

import { StackError } from "#tools/stack/stack-error.ts";

import type { Document } from "./shape.ts";

// 3 minutes: beside ten busy programs on two cores a bulk request was seen to take one.
const limitMilliseconds = 180_000;
// A store whose memory is full says 429 until it has cleared up: 60 × 2 s.
const [triesAtMost, pauseMilliseconds] = [60, 2_000];

type Asked = { method?: string; body?: string; type?: string };

/** One request that a store must answer well; returns what it said. One that is busy is asked again. */
export async function requestStore<T>(store: string, path: string, asked: Asked = {}): Promise<T> {
  for (let left = triesAtMost; ; left -= 1) {
    const { status, text } = await send(store, path, asked);
    if (status < 300) return JSON.parse(text) as T;
    if (status !== 429 || left === 0) {
      const sentence = `${asked.method ?? "GET"} ${path} was answered with ${status}: ${text.slice(0, 400)}`;
      throw new StackError("QD-stack-store", sentence, "Look at the store's log under central-logs.");
    }
    await sleep(pauseMilliseconds);
  }
}

async function send(store: string, path: string, { method = "GET", body, type = "application/json" }: Asked) {
  const signal = AbortSignal.timeout(limitMilliseconds);
  const headers = body === undefined ? {} : { "content-type": type };
  const answer = await fetch(new URL(path, store), { method, headers, signal, ...(body !== undefined && { body }) });
  return { status: answer.status, text: await answer.text() };
}

type BulkAnswer = { errors: boolean; items: { create: { status: number; error?: { reason: string } } }[] };

/** Newline-delimited JSON of a bulk request. A document that is there already stays as it is. */
export const toBulk = (documents: readonly Document[]): string =>
  documents
    .map(({ index, id, source }) => `{"create":{"_index":"${index}","_id":"${id}"}}\n${JSON.stringify(source)}\n`)
    .join("");

/** Writes a bulk request, into an index where its rows name none; returns how many documents are new. @throws StackError when one was refused for what it is */
export async function writeBulk(store: string, body: string, index = ""): Promise<number> {
  const type = "application/x-ndjson";
  const target = index === "" ? "" : `/${index}`;
  const path = `${target}/_bulk?filter_path=errors,items.create.status,items.create.error.reason`;
  const { errors, items } = await requestStore<BulkAnswer>(store, path, { method: "POST", body, type });
  if (!errors) return items.length;
  const refused = items.find(({ create }) => create.status >= 400 && create.status !== 409);
  if (refused === undefined) return items.filter(({ create }) => create.status < 300).length;
  const reason = refused.create.error?.reason ?? `status ${refused.create.status}`;
  throw new StackError("QD-stack-store", `A document was refused: ${reason}.`, "The scenario's lines are wrong.");
}

// 2,000 lines are about 1.5 MB, which a store of 512 MB takes without a breaker.
const batchLength = 2_000;

/** Writes documents by two writers, since one would wait while the store works; returns how many are new. */
export async function writeAll(store: string, documents: Iterable<Document>): Promise<number> {
  const source = documents[Symbol.iterator]();
  let count = 0;
  const write = async () => {
    for (let batch = take(source, batchLength); batch.length > 0; batch = take(source, batchLength))
      count += await writeBulk(store, toBulk(batch));
  };
  await Promise.all([write(), write()]);
  return count;
}

function take<T>(source: Iterator<T>, length: number): T[] {
  const taken: T[] = [];
  while (taken.length < length) {
    const next = source.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}
