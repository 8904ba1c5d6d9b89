import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";

import type { Clock } from "#lib/demo/clock.ts";
import { type ListeningServer, listen, sendJson, sendText } from "#lib/demo/prometheus/http/server.ts";
import { wholeMatch } from "#lib/demo/prometheus/promql/regex.ts";

import { Alerts, receiver, type Wanted } from "./alerts.ts";
import { readAlerts, readFilter, readSilence } from "./read.ts";
import { invalid, Refusal } from "./refusal.ts";
import { Silences, toIso } from "./silences.ts";
import { configuration } from "./status.ts";

export interface Alertmanager extends ListeningServer {
  readonly alerts: Alerts;
}

interface Asked {
  readonly query: URLSearchParams;
  /** Undefined of a request without one. */
  readonly body: () => unknown;
  /** What stands in the path. */
  readonly id: string;
}
type Answer = (asked: Asked) => unknown;

const prefix = "/api/v2/";
const uuid = /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/i;
const mostBytes = 4 * 1024 * 1024;

/** Serves Alertmanager's API v2 on loopback, on a free port unless one is told. It notifies nobody. */
export async function startAlertmanager(clock: Clock, port = 0): Promise<Alertmanager> {
  const silences = new Silences(clock);
  const alerts = new Alerts(clock, silences);
  const answers = answersOf(alerts, silences, toIso(clock.now()));
  return { ...(await listen((request, response) => answer(answers, request, response), port)), alerts };
}

type Answers = Readonly<Record<string, Readonly<Record<string, Answer>>>>;

function answersOf(alerts: Alerts, silences: Silences, uptime: string): Answers {
  const status = {
    cluster: { peers: [], status: "disabled" },
    config: { original: configuration },
    uptime,
    versionInfo: version,
  };
  return {
    status: { GET: () => status },
    receivers: { GET: () => [{ name: receiver }] },
    alerts: {
      GET: ({ query }) => (meansUs(query) ? alerts.list(wantedOf(query)) : []),
      POST: ({ body }) => {
        for (const one of readAlerts(body())) alerts.put(one);
      },
    },
    "alerts/groups": { GET: ({ query }) => (meansUs(query) ? alerts.groups(wantedOf(query)) : []) },
    silences: {
      GET: ({ query }) => silences.list(readFilter(query.getAll("filter"))),
      POST: ({ body }) => ({ silenceID: silences.set(readSilence(body())) }),
    },
    silence: {
      GET: ({ id }) => silences.get(id) ?? missing(),
      DELETE: ({ id }) => (silences.expire(id) ? undefined : missing()),
    },
  };
}

const version = { branch: "", buildDate: "", buildUser: "", goVersion: "", revision: "", version: "0.28.1" };

function missing(): never {
  throw new Refusal(404, undefined);
}

function meansUs(query: URLSearchParams): boolean {
  const wanted = query.get("receiver");
  const expression = wanted === null ? null : wholeMatch(wanted);
  if (wanted !== null && expression === null)
    throw new Refusal(
      400,
      `failed to parse receiver param: error parsing regexp: missing closing ): \`^(?:${wanted})$\``,
    );
  return expression?.test(receiver) !== false;
}

const wantedOf = (query: URLSearchParams): Wanted => {
  const is = (name: string): boolean => (query.get(name) ?? "true") === "true";
  const filter = readFilter(query.getAll("filter"));
  return { filter, isActive: is("active"), isSilenced: is("silenced"), isInhibited: is("inhibited") };
};

async function answer(answers: Answers, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams: query } = new URL(request.url ?? "/", "http://127.0.0.1");
  if (pathname === "/-/ready" || pathname === "/-/healthy") return sendText(response, 200, "OK");
  try {
    if (Number(request.headers["content-length"] ?? 0) > mostBytes) throw invalid(413, 413, "request body too large");
    const sent = await text(request);
    const found = answerFor(answers, pathname, request.method ?? "GET");
    const said = found.answer({ query, id: found.id, body: () => parse(sent, pathname) });
    if (said === undefined) response.writeHead(200).end();
    else sendJson(response, 200, said);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.body === undefined) response.writeHead(error.status).end();
    else sendJson(response, error.status, error.body);
  }
}

/** @throws {Refusal} */
function answerFor(answers: Answers, pathname: string, method: string): { answer: Answer; id: string } {
  const path = pathname.startsWith(prefix) ? pathname.slice(prefix.length) : "";
  const [, id = ""] = /^silence\/([^/]+)$/.exec(path) ?? [];
  const methods = id === "" ? (path === "silence" ? undefined : answers[path]) : answers["silence"];
  if (methods === undefined) throw invalid(404, 404, `path ${pathname} was not found`);
  const found = methods[method];
  const allowed = Object.keys(methods).join(",");
  if (found === undefined) throw invalid(405, 405, `method ${method} is not allowed, but [${allowed}] are`);
  if (id !== "" && !uuid.test(id)) throw invalid(422, 601, `silenceID in path must be of type uuid: "${id}"`);
  return { answer: found, id };
}

function parse(sent: string, pathname: string): unknown {
  try {
    return JSON.parse(sent);
  } catch {
    const what = pathname.endsWith("alerts") ? "alerts" : "silence";
    const why = sent === "" ? "EOF" : `invalid character '${sent.trim()[0]}' looking for beginning of value`;
    throw invalid(400, 400, `parsing ${what} body from "" failed, because ${why}`);
  }
}
