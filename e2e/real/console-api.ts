import type { Api } from "#lib/server/api/api.ts";
import { createListener } from "#lib/server/api/listen/listener.ts";
import { configFromArguments } from "#lib/server/config/arguments.ts";
import type { LogStoreConfig } from "#lib/server/config/log-store.ts";
import { openRuntime } from "#lib/server/runtime.ts";
import { aPrometheusConfig } from "#lib/testing/prometheus.ts";
import { startServer } from "#lib/testing/server.ts";
import type { Stack } from "#tools/stack/stack.ts";

import { eventually } from "./question.ts";

const silent: Api["log"] = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Quarterdeck's own API over the two real clusters, without pages. */
export type ConsoleApi = Awaited<ReturnType<typeof openConsoleApi>>;

/** Opens the API and waits until both clusters have been counted whole. With a central Prometheus and log store where one is told. */
export async function openConsoleApi(
  { kubeconfig }: Pick<Stack, "kubeconfig">,
  prometheus?: string,
  logs?: LogStoreConfig,
) {
  const config = {
    ...configFromArguments({ kubeconfig, env: {} }),
    state: { file: ":memory:", keyFile: null },
    ...(prometheus !== undefined && { prometheus: aPrometheusConfig(prometheus) }),
    ...(logs !== undefined && { logs: [logs] }),
  };
  const runtime = openRuntime({ config, log: silent });
  const server = await startServer(createListener(runtime, (_request, response) => void response.end()));
  const send = async (path: string, init?: RequestInit): Promise<Response> => {
    const answer = await fetch(`${server.url}${path}`, init);
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`);
    return answer;
  };
  const api = {
    get: async <T>(path: string): Promise<T> => (await (await send(path)).json()) as T,
    post: async <T>(path: string, body: unknown): Promise<T> => {
      const headers = { "content-type": "application/json" };
      return (await (await send(path, { method: "POST", headers, body: JSON.stringify(body) })).json()) as T;
    },
    /** The answer's body as it is sent. */
    text: async (path: string): Promise<string> => (await send(path)).text(),
    close: async (): Promise<void> => {
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
