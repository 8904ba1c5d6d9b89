import { type Core, type Running, start } from "#tools/bench/child.ts";

const SERVE = new URL("serve.ts", import.meta.url).pathname;
const READY = /^Quarterdeck: (http:\S+?)\/?$/;

/** Starts the whole server on a free port of 127.0.0.1, with central logs where some are told. */
export async function startServer(
  kubeconfig: string,
  core: Core,
  logs?: { url: string; index: string },
): Promise<{ origin: string; running: Running }> {
  const running = await start(process.execPath, [SERVE, kubeconfig, ...(logs ? [logs.url, logs.index] : [])], {
    core,
    env: { NODE_ENV: "production" },
    ready: (line) => READY.test(line),
    timeoutMilliseconds: 60_000,
  });
  return { origin: READY.exec(running.readyLine)?.[1] ?? "", running };
}
