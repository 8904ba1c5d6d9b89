import type { Draft } from "./draft.ts";
import { JsonListReader } from "./json-list.ts";
import { JsonWatchReader } from "./json-watch.ts";
import type { Projection } from "./projection.ts";
import { ProtobufListReader } from "./protobuf-list.ts";
import { ProtobufWatchReader } from "./protobuf-watch.ts";
import type { ListReader, WatchReader, WatchSink } from "./reader.ts";
import { WireError } from "./wire-error.ts";

export type Wire = "protobuf" | "json";

/** What a request accepts: protobuf first, JSON where a proxy or an old server has none. */
export const acceptHeader = (wire: Wire): string =>
  wire === "protobuf" ? "application/vnd.kubernetes.protobuf, application/json;q=0.9" : "application/json";

/** Which wire an answer is in, by its content type. @throws {WireError} for anything else, such as a load balancer's HTML. */
export function wireOf(contentType: string): Wire {
  const type = contentType.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "application/vnd.kubernetes.protobuf") return "protobuf";
  if (type === "application/json") return "json";
  throw new WireError(
    type === "" ? "answer without a content type" : `answer is ${type.slice(0, 80)}, not Kubernetes data`,
  );
}

export const listReader = (wire: Wire, projection: Projection, onObject: (draft: Draft) => void): ListReader =>
  wire === "protobuf" ? new ProtobufListReader(projection, onObject) : new JsonListReader(projection, onObject);

export const watchReader = (wire: Wire, projection: Projection, sink: WatchSink): WatchReader =>
  wire === "protobuf" ? new ProtobufWatchReader(projection, sink) : new JsonWatchReader(projection, sink);
