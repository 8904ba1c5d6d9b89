import { setTimeout as sleep } from "node:timers/promises";

import type { OwnCluster } from "#lib/server/cluster/cluster.ts";
import { Generation } from "#lib/server/store/generation.ts";
import type { Table } from "#lib/server/store/table.ts";
import type { Draft } from "#lib/server/wire/draft.ts";
import type { ListMeta, ListReader } from "#lib/server/wire/reader.ts";
import { type Wire, acceptHeader, listReader, wireOf } from "#lib/server/wire/wire.ts";

import { StatusError, streamAnswer } from "./exchange.ts";
import type { ReflectorCounts } from "./reflector-state.ts";
import type { TurnBudget } from "./turn-budget.ts";

/** client-go's page size: a page of pods is 1 to 10 MB, read in one go by any API server. */
const pageLimit = 500;
/** A cut page is asked again from its token this often before the whole list starts over. */
const pageTries = 3;

export interface ListRequest {
  cluster: OwnCluster;
  table: Table;
  wire: Wire;
  signal: AbortSignal;
  turns: TurnBudget;
  counts: ReflectorCounts;
  /** Called with the wire that the cluster chose and whenever bytes arrive. */
  onProgress: (wire: Wire) => void;
}

/**
 * Lists a table's kind page by page. Into an empty table rows go directly, readable while the list still runs; otherwise they make a new
 * generation that is put in force at the end. Gives the resourceVersion to watch from.
 */
export async function listInto(request: ListRequest): Promise<string> {
  const { table } = request;
  const generation = table.rowCount === 0 ? null : new Generation(table);
  const take =
    generation === null ? (draft: Draft) => void table.upsert(draft) : (draft: Draft) => generation.upsert(draft);
  request.counts.lists++;
  let token = "";
  let meta: ListMeta;
  do {
    meta = await readPage(request, token, take);
    if (generation === null && meta.remaining !== null) table.reserve(table.rowCount + meta.remaining);
    token = meta.continue;
  } while (token !== "");
  generation?.commit();
  table.isComplete = true;
  table.notify();
  return meta.resourceVersion;
}

async function readPage(request: ListRequest, token: string, take: (draft: Draft) => void): Promise<ListMeta> {
  for (let tries = 1; ; tries++) {
    try {
      return await readPageOnce(request, token, take);
    } catch (error) {
      // A status is an answer; only a broken transport is worth the same question again. Not for the first page: without a token the
      // second answer would be of a later version, and what was deleted between the two would stay for ever.
      const isRepeatable = token !== "" && tries < pageTries && !(error instanceof StatusError);
      if (!isRepeatable || request.signal.aborted) throw error;
      await sleep(100 * tries, undefined, { signal: request.signal });
    }
  }
}

async function readPageOnce(request: ListRequest, token: string, take: (draft: Draft) => void): Promise<ListMeta> {
  const { cluster, table, wire, signal, counts } = request;
  const query = token === "" ? `limit=${pageLimit}` : `limit=${pageLimit}&continue=${encodeURIComponent(token)}`;
  let reader: ListReader | undefined;
  await streamAnswer({
    cluster,
    path: `${table.kind.apiPath}/${table.kind.resource}?${query}`,
    accept: acceptHeader(wire),
    purpose: "list",
    signal,
    turns: request.turns,
    onHead: (contentType) => {
      const chosen = wireOf(contentType);
      const pageReader = listReader(chosen, table.kind.projection, take);
      reader = pageReader;
      return (chunk) => {
        counts.bytes += chunk.length;
        pageReader.push(chunk);
        request.onProgress(chosen);
      };
    },
  });
  if (reader === undefined) throw new Error("answer without a head");
  return reader.end();
}
