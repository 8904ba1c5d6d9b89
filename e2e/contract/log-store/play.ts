import type { Product } from "#lib/demo/log-store/http/behind.ts";

import { documents, mappings } from "./documents.ts";
import type { Request } from "./request/request.ts";
import { requests } from "./requests.ts";

/** An answer without what may differ: how long it took, scores, shards, ids of points in time, places within a shard, names of indices. */
export interface Said {
  readonly name: string;
  readonly status: number;
  readonly body: unknown;
}

export interface Store {
  readonly url: string;
  readonly product: Product;
  /** The names of the two indices begin so. */
  readonly prefix: string;
}

const json = { "content-type": "application/json" };

/** Loads the documents into two new indices of a real store. */
export async function load({ url, prefix }: Store): Promise<void> {
  for (const [index, properties] of Object.entries(mappings)) {
    await fetch(`${url}/${prefix}-${index}`, { method: "DELETE" });
    const settings = { number_of_shards: 1, number_of_replicas: 0 };
    await send(`${url}/${prefix}-${index}`, "PUT", { settings, mappings: { dynamic: false, properties } });
  }
  const rows = documents.flatMap(({ index, id, source }) => [
    { index: { _index: `${prefix}-${index}`, _id: id } },
    source,
  ]);
  const body = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  const answer = await fetch(`${url}/_bulk?refresh=true`, {
    method: "POST",
    headers: { "content-type": "application/x-ndjson" },
    body,
  });
  const { errors } = (await answer.json()) as { errors: boolean };
  if (errors) throw new Error("The store did not take all documents.");
}

/** Removes what `load` has made. */
export const unload = async ({ url, prefix }: Store): Promise<void> => {
  for (const index of Object.keys(mappings)) await fetch(`${url}/${prefix}-${index}`, { method: "DELETE" });
};

const paths = {
  elasticsearch: { open: "_pit", close: "_pit" },
  opensearch: { open: "_search/point_in_time", close: "_search/point_in_time" },
} as const;

/** Asks everything of a store that has the documents. */
export async function play(store: Store): Promise<Said[]> {
  const { url, product, prefix } = store;
  const { open, close } = paths[product];
  const opened = await send(`${url}/${prefix}-a,${prefix}-b/${open}?keep_alive=5m`, "POST");
  const { id, pit_id: pit = id } = opened.body as { id?: string; pit_id?: string };
  const said: Said[] = [];
  for (const request of requests) said.push(await ask(store, request, String(pit)));
  const closed = await send(`${url}/${close}`, "DELETE", product === "elasticsearch" ? { id } : { pit_id: [pit] });
  said.push({ name: "closes the point in time", ...tidy(closed, store, {}) });
  const pointless = { pit: { id: pit, keep_alive: "1m" } };
  said.push({
    name: "knows the point in time no more",
    ...tidy(await send(`${url}/_search`, "POST", pointless), store, { inOtherWords: true }),
  });
  return said;
}

async function ask(store: Store, request: Request, pit: string): Promise<Said> {
  const { prefix, url } = store;
  const fill = (text: string): string =>
    text
      .replaceAll("{index}", `${prefix}-a,${prefix}-b`)
      .replaceAll(/\{([ab])\}/g, `${prefix}-$1`)
      .replaceAll("{pit}", pit);
  const body =
    request.body === undefined
      ? undefined
      : fill(typeof request.body === "string" ? request.body : JSON.stringify(request.body));
  const answer = await send(url + fill(request.path), request.method ?? "POST", body);
  return { name: request.name, ...tidy(answer, store, request) };
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

async function send(url: string, method: string, body?: unknown): Promise<Answer> {
  const sent =
    body === undefined ? {} : { headers: json, body: typeof body === "string" ? body : JSON.stringify(body) };
  const response = await fetch(url, { method, ...sent });
  return { status: response.status, body: await response.json() };
}

type Json = Record<string, unknown>;
const dropped = new Set([
  "took",
  "_shards",
  "pit_id",
  "max_score",
  "_score",
  "_version",
  "_seq_no",
  "_primary_term",
  "num_reduce_phases",
  "line",
  "col",
  "index_uuid",
  "index",
  "_ignored",
  "ignored_field_values",
  "terminated_early",
  "doc_count_error_upper_bound",
  "num_freed",
  "meta",
]);

function tidy({ status, body }: Answer, store: Store, request: Partial<Request>): Answer {
  const { error } = body as { error?: Json };
  if (error) return { status, body: refusalOf(error, store, request.inOtherWords === true) };
  const tidied = clean(body, store, "") as { hits?: { hits: Json[] } };
  if (request.isUnordered && tidied.hits) {
    for (const hit of tidied.hits.hits) delete hit["sort"];
    tidied.hits.hits.sort((one, other) => (String(one["_id"]) < String(other["_id"]) ? -1 : 1));
  }
  return { status, body: tidied };
}

/** A refusal by its kind, with its words where they are the same. */
function refusalOf(error: Json, store: Store, inOtherWords: boolean): Json {
  const causes = (error["root_cause"] ?? []) as Json[];
  const [cause = error] = causes;
  const { type, reason } = cause as { type: string; reason: string };
  return {
    type: error["type"],
    cause: type,
    ...(!inOtherWords && { reason: renamed(reason, store).replace(/^\[\d+:\d+\] /, "") }),
  };
}

const byText = (one: unknown, other: unknown): number => (String(one) < String(other) ? -1 : 1);

const renamed = (text: string, { prefix }: Store): string => text.replaceAll(prefix, "contract");

function clean(value: unknown, store: Store, key: string): unknown {
  if (Array.isArray(value)) {
    const list = value.map((one) => clean(one, store, ""));
    // A third place is what tells lines of a shard apart, which Elasticsearch adds by itself.
    return key === "sort" ? list.slice(0, 2) : key === "indices" ? list.toSorted(byText) : list;
  }
  if (typeof value === "string") return renamed(value, store);
  if (typeof value === "number" && !Number.isInteger(value)) return Math.round(value * 1000) / 1000;
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(
    ([name]) => !dropped.has(name) || (name === "index" && typeof value !== "object"),
  );
  return Object.fromEntries(kept.map(([name, one]) => [name, clean(one, store, name)]));
}
