import type { RequestListener } from "node:http";
import { join } from "node:path";

import type { QueryAnswer, QueryRequest } from "#lib/contract/query.ts";
import type { Me } from "#lib/contract/session.ts";
import type { Api } from "#lib/server/api/api.ts";
import { createListener, startingListener } from "#lib/server/api/listen/listener.ts";
import { readConfig } from "#lib/server/config/read.ts";
import { openRuntime } from "#lib/server/runtime.ts";
import { startServer } from "#lib/testing/server.ts";
import type { Stack } from "#tools/stack/stack.ts";

import { keycloakOf, openAdmin } from "./keycloak.ts";
import { eventually } from "./question.ts";
import { fillForms, openKeycloakBrowser } from "./sign-in.ts";

const silent: Api["log"] = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Quarterdeck with sign-in, without pages, over the stack's two clusters: east takes exchanged tokens, west impersonation. */
export type SharedConsole = Awaited<ReturnType<typeof openSharedConsole>>;

export async function openSharedConsole(stack: Stack) {
  let listener: RequestListener = startingListener;
  const server = await startServer((request, response) => {
    listener(request, response);
  });
  const { url } = server;
  const read = readConfig({ path: join(stack.folder, "quarterdeck.yaml") });
  const config = {
    ...read,
    server: { host: "127.0.0.1", port: 0, publicUrl: url },
    state: { file: ":memory:", keyFile: null },
  };
  const runtime = openRuntime({ config, log: silent });
  listener = createListener(runtime, (_request, response) => void response.end("a page"));
  const keycloak = keycloakOf(stack);
  await openAdmin(keycloak).pointAt(url);
  await eventually(
    () => fetch(`${url}/readyz`).then(({ status }) => status),
    (status) => status === 200,
  );
  return {
    url,
    runtime,
    signIn: (username: string): Promise<Person> => signIn(stack, url, username),
    close: async (): Promise<void> => {
      await runtime.close();
      await server.close();
      await openAdmin(keycloak).pointAt(keycloak.consoleUrl);
    },
  };
}

/** Somebody signed in, as their browser asks. */
export type Person = ReturnType<typeof personOf>;

async function signIn(stack: Stack, url: string, username: string): Promise<Person> {
  const keycloak = keycloakOf(stack);
  const cookies = new Map<string, string>();
  const ask = async (target: string): Promise<string> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(target, { redirect: "manual", headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split(/=(.*)/);
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = answer.headers.get("location");
    if (location === null) throw new Error(`${target} answers ${answer.status}: ${await answer.text()}`);
    return new URL(location, url).href;
  };
  const browser = openKeycloakBrowser(keycloak);
  const person = { username, password: keycloak.passwords[username] ?? "" };
  const arrive = async (location: string): Promise<string> => {
    const form = await browser.open(await ask(new URL(location, url).href));
    const arrived = await fillForms(browser, form, person);
    return ask(arrived.url);
  };
  const page = await arrive("/api/auth/start?return=/");
  const sid = cookies.get("__Host-sid");
  if (sid === undefined) throw new Error(`${username} got no session and is at ${page}`);
  return personOf(url, sid, arrive);
}

function personOf(url: string, sid: string, confirm: (location: string) => Promise<string>) {
  const headers = { cookie: `__Host-sid=${sid}`, "sec-fetch-site": "same-origin" };
  const send = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${url}${path}`, { ...init, headers: { ...headers, ...(init.headers as Record<string, string>) } });
  const json = async <T>(path: string, init?: RequestInit): Promise<T> => {
    const answer = await send(path, init);
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const post = <T>(path: string, body: unknown): Promise<T> =>
    json(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  return {
    sid,
    headers,
    /** Signs in anew where the console sends them, and answers which page they come back to. */
    confirm,
    send,
    get: json,
    post,
    query: (request: QueryRequest): Promise<QueryAnswer> => post("/api/v1/query", request),
    me: (): Promise<Me> => json("/api/v1/session"),
  };
}
