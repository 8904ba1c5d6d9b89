import type { LogStoreConfig } from "#lib/server/config/log-store.ts";
import { textOf } from "#lib/server/source/prometheus/failure.ts";
import type { Received } from "#lib/server/source/prometheus/transport.ts";

import type { StoreClient } from "./client.ts";
import { readBody } from "./fault.ts";

/** Who answers. Questions are the same to both; what differs is what the store can tell of itself. */
export interface Product {
  readonly name: "elasticsearch" | "opensearch";
  /** Empty where the store does not tell us. */
  readonly version: string;
}

/** What the configuration says, else what the store says of itself. @throws {MetricError} when it does not answer as either. */
export async function readProduct(client: StoreClient): Promise<Product> {
  const root = await client.get("");
  const told = productOf(root, client.config.flavour);
  if (told !== null && told.version !== "") return told;
  // A minimal Elasticsearch has no page at its root, and a role may not be allowed to see it.
  const name = told?.name ?? nameOf(root);
  if (name === null) readBody(root);
  return { name: name ?? "elasticsearch", version: await versionOf(client) };
}

function productOf(root: Received, flavour: LogStoreConfig["flavour"]): Product | null {
  if (root.status !== 200) return flavour === "auto" ? null : { name: flavour, version: "" };
  const { version } = readBody(root) as { version?: { distribution?: unknown; number?: unknown } };
  const name = flavour === "auto" ? (version?.distribution === "opensearch" ? "opensearch" : "elasticsearch") : flavour;
  return { name, version: textOf(version?.number) };
}

/** Elasticsearch says who it is in every answer, errors too. */
const nameOf = ({ headers }: Received): Product["name"] | null =>
  String(headers["x-elastic-product"] ?? "").toLowerCase() === "elasticsearch" ? "elasticsearch" : null;

async function versionOf(client: StoreClient): Promise<string> {
  try {
    const body = readBody(await client.get("_nodes/_all/none?filter_path=nodes.*.version"));
    const nodes = Object.values((body["nodes"] ?? {}) as Record<string, { version?: unknown }>);
    return textOf(nodes[0]?.version);
  } catch {
    // Nothing depends on it: it is only shown.
    return "";
  }
}
