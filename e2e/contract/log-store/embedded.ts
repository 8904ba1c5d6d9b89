import { realClock } from "#lib/demo/clock.ts";
import { indexOf } from "#lib/demo/log-store/engine/mapping.ts";
import type { LineSource } from "#lib/demo/log-store/engine/search.ts";
import { type Line, single, stretchesOf } from "#lib/demo/log-store/engine/strand.ts";
import type { Product } from "#lib/demo/log-store/http/behind.ts";
import { startLogStore } from "#lib/demo/log-store/http/server.ts";
import type { ListeningServer } from "#lib/demo/prometheus/http/server.ts";

import { documents, mappings } from "./documents.ts";

const prefix = "contract";

const lines: readonly Line[] = documents.map(({ index, id, source }, tie) => {
  const time = source["@timestamp"];
  return { index: `${prefix}-${index}`, id, tie, at: typeof time === "string" ? Date.parse(time) : undefined, source };
});
const strands = lines.map((line) => single(line));

const source: LineSource = {
  indices: Object.entries(mappings).map(([index, properties]) =>
    indexOf(`${prefix}-${index}`, `${prefix}-${index}`, false, properties),
  ),
  stretches: (indices, fromMs, toMs) =>
    strands.filter(({ index }) => indices.has(index)).flatMap((strand) => stretchesOf(strand, fromMs, toMs)),
  line: (id) => lines.find((line) => line.id === id),
};

/** The embedded store as one of the products, with the documents of the contract. */
export async function startEmbedded(product: Product): Promise<ListeningServer & { prefix: string; product: Product }> {
  const server = await startLogStore({ product, source, clock: realClock, name: "contract" });
  return { ...server, prefix, product };
}
