import type { ServerResponse } from "node:http";

import type { KubeObject, NewObject } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";
import type { Writer } from "#lib/demo/store/contract.ts";

import { sendObject } from "./answer.ts";
import type { Exchange } from "./contract.ts";

/** Who writes, for managedFields: what the client calls itself, or the first word of its user agent. */
export function writerOf({ request, query }: Exchange): Writer {
  const agent = request.headers["user-agent"] ?? "unknown";
  return { manager: query.get("fieldManager") ?? agent.split("/")[0] ?? "unknown" };
}

export async function answerCreate(exchange: Exchange, response: ServerResponse, resource: Resource): Promise<void> {
  const { attributes, cluster } = exchange;
  const body = (await exchange.readBody()) as NewObject;
  const namespace = attributes.namespace === "" ? {} : { namespace: attributes.namespace };
  const object = { ...body, metadata: { ...body.metadata, ...namespace } } as KubeObject;
  sendObject(
    exchange,
    response,
    201,
    cluster.store.create(resource.storedAs ?? resource.key, object, writerOf(exchange)),
    resource,
  );
}
