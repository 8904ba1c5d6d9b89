import type { Api } from "#lib/server/api/api.ts";
import { createListener } from "#lib/server/api/listen/listener.ts";
import { configFromArguments } from "#lib/server/config/arguments.ts";
import { openRuntime } from "#lib/server/runtime.ts";
import { startServer } from "#lib/testing/server.ts";
import type { Stack } from "#tools/stack/stack.ts";

import { eventually } from "./question.ts";

const silent: Api["log"] = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Quarterdeck's own API over the two real clusters, without pages. */
export interface ConsoleApi {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
  /** The answer's body as it is sent. */
  text(path: string): Promise<string>;
  close(): Promise<void>;
}

/** Opens the API and waits until both clusters have been counted whole. */
export async function openConsoleApi({ kubeconfig }: Stack): Promise<ConsoleApi> {
  const config = { ...configFromArguments({ kubeconfig, env: {} }), state: { file: ":memory:" } };
  const runtime = openRuntime({ config, log: silent });
  const server = await startServer(createListener(runtime, (_request, response) => void response.end()));
  const send = async (path: string, init?: RequestInit): Promise<Response> => {
    const answer = await fetch(`${server.url}${path}`, init);
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`);
    return answer;
  };
  const api: ConsoleApi = {
    get: async <T>(path: string) => (await (await send(path)).json()) as T,
    post: async <T>(path: string, body: unknown) => {
      const headers = { "content-type": "application/json" };
      return (await (await send(path, { method: "POST", headers, body: JSON.stringify(body) })).json()) as T;
    },
    text: async (path) => (await send(path)).text(),
    close: async () => {
      await runtime.close();
      await server.close();
    },
  };
  type Fleet = { clusters: { state: string }[] };
  const areLive = ({ clusters }: Fleet): boolean => clusters.every(({ state }) => state === "live");
  const fleet = await eventually(() => api.get<Fleet>("/api/v1/fleet"), areLive);
  if (!areLive(fleet)) throw new Error(`The clusters are ${JSON.stringify(fleet)}.`);
  return api;
}
