import { type IncomingMessage, request as ask, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";

import { type KubeApi, type KubeObject, startKubeApi } from "#lib/testing/kube-api.ts";
import { failure, respondJson } from "#lib/testing/kube-api/respond.ts";

import { startRecorder, type Upstream } from "./upstream.ts";

/** What somebody wants, as an authorizer is asked. */
export interface Wish {
  verb: string;
  resource: string;
  namespace: string;
}

/** Whether members of these groups may. */
export type Rule = (groups: readonly string[], wish: Wish) => boolean;

/** A recorder that keeps objects and lets people have what its rule says: in reviews, and when they ask by impersonation. */
export interface GuardedCluster extends Upstream {
  api: KubeApi;
  /** These requests are answered by the rule and the objects, too. */
  keep(match: RegExp): void;
}

/** Quarterdeck's own token there; every other bearer is a person's own, and this cluster's rule is not asked. */
export const READER_TOKEN = "the-reader-s-own-token";

export async function startGuardedCluster(objects: readonly KubeObject[], rule: Rule): Promise<GuardedCluster> {
  const upstream = await startRecorder();
  const api = await startKubeApi({ objects, log: "2026-01-01T00:00:00Z a line\n" });
  upstream.answer(
    /\/(?:namespaces|nodes|pods|events|services|secrets|configmaps|persistentvolume\w+)\b/,
    (response, asked) => guard(api, rule, response, asked),
  );
  upstream.answer(/^\/apis\/(?:apps|batch|discovery\.k8s\.io|autoscaling|policy)\/v\d\/./, (response, asked) =>
    guard(api, rule, response, asked),
  );
  upstream.answer(/subjectaccessreviews/, (response, asked) => void review(rule, response, asked));
  const keep = (match: RegExp): void => upstream.answer(match, (response, asked) => guard(api, rule, response, asked));
  return { ...upstream, api, keep, close: async () => void (await Promise.all([upstream.close(), api.close()])) };
}

interface Review {
  spec: { groups?: string[]; resourceAttributes: { verb: string; resource: string; namespace?: string } };
}

async function review(rule: Rule, response: ServerResponse, asked: IncomingMessage): Promise<void> {
  const wanted = (await json(asked)) as Review;
  const { groups = [], resourceAttributes } = wanted.spec;
  const allowed = rule(groups, { namespace: "", ...resourceAttributes });
  respondJson(response, 201, { ...wanted, status: { allowed } });
}

const PLACE =
  /^\/(?:api|apis\/[^/]+)\/[^/]+\/(?:namespaces\/(?<within>[^/]+)\/)?(?<resource>[^/]+)(?:\/(?<name>[^/]+))?/;

function guard(api: KubeApi, rule: Rule, response: ServerResponse, asked: IncomingMessage): void {
  const { url = "/", method = "GET", headers, headersDistinct } = asked;
  const [path = "", query = ""] = url.split("?");
  const { within = "", resource = "", name } = PLACE.exec(path)?.groups ?? {};
  const read = name === undefined ? (/\bwatch=/.test(query) ? "watch" : "list") : "get";
  const groups = headersDistinct["impersonate-group"] ?? [];
  const wish = { verb: method === "GET" ? read : method.toLowerCase(), resource, namespace: within };
  if (headers["impersonate-user"] !== undefined && !rule(groups, wish))
    return respondJson(response, 403, failure(403, "Forbidden", `${resource} is forbidden`));
  const passed = ask(api.url + url, { method, headers: { ...headers, host: new URL(api.url).host } }, (answer) => {
    // The head of a watch at once, as an API server does: Node keeps it until the first event, and a head that is 10 s late is an outage.
    response.writeHead(answer.statusCode ?? 502, answer.headers).flushHeaders();
    answer.pipe(response);
    // Cut there, it is cut here.
    answer.on("close", () => answer.complete || response.destroy());
  });
  passed.on("error", () => response.destroy());
  response.on("close", () => passed.destroy());
  asked.pipe(passed);
}
