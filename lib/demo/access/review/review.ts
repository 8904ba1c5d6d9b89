import { negotiate } from "#lib/demo/http/accept.ts";
import { contentTypes, send, sendJson } from "#lib/demo/http/answer.ts";
import type { Exchange, Handler } from "#lib/demo/http/contract.ts";
import { parseWriteOptions } from "#lib/demo/http/write/options.ts";
import { readObject } from "#lib/demo/http/write/read-object.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import { ApiError, type Cause, causes, noSuchResource } from "#lib/demo/store/api-error.ts";
import { Ledger, withLedger } from "#lib/demo/store/managed-fields.ts";
import { toTime } from "#lib/demo/store/time.ts";

export type Fields = Readonly<Record<string, unknown>>;

/** What a kind of review answers: its status, and what it echoes. `written` is metadata as if the question had been stored. */
export type Judge = (spec: Fields, exchange: Exchange, written: object) => Fields | Promise<Fields>;

/** A review's handler: reads the body, lets `judge` say the rest of the answer, and writes it. Nothing is stored. */
export function review(apiVersion: string, kind: string, judge: Judge): Handler {
  // Errors name the group as the API server's own types do.
  const expected = { apiVersion, kind, group: apiVersion.split(".")[0] ?? "" };
  return async (exchange, response) => {
    const { attributes, cluster } = exchange;
    const resource = cluster.resources.find(attributes.group, attributes.version, attributes.resource);
    if (!resource) throw noSuchResource();
    const options = parseWriteOptions(exchange, resource, "CreateOptions");
    const { spec = {} } = (await readObject(exchange, response, expected, options)) as { spec?: Fields };
    const asked = { apiVersion, kind, metadata: {}, spec } as unknown as KubeObject;
    const written = Ledger.after(undefined, asked, options.by, toTime(cluster.clock.now()), resource);
    const { metadata } = withLedger(asked, "", written);
    const judged = await judge(spec, exchange, metadata);
    const answer = { kind, apiVersion, ...judged } as unknown as KubeObject;
    const { protobuf } = cluster;
    const { encoding } = negotiate(exchange.request.headers.accept, protobuf !== undefined);
    if (encoding === "protobuf" && protobuf) send(response, 201, contentTypes.protobuf, protobuf.encode(answer));
    else sendJson(response, 201, answer);
  };
}

/** 422 as the reviews word it, who do not say of which kind they are. */
export function invalidReview(field: string, value: unknown, detail: string): ApiError {
  const cause: Cause = causes.invalid(field, value, detail);
  const message = `.authorization.k8s.io "" is invalid: ${field}: ${cause.message}`;
  return new ApiError(422, "Invalid", message, { group: "authorization.k8s.io", causes: [cause] });
}
