import { type Core, type Running, start } from "#tools/bench/child.ts";

const READY = /^Starting to serve on (127\.0\.0\.1:\d+)$/;

/** Starts `kubectl proxy` for one context on a free port of 127.0.0.1. */
export async function startKubectlProxy(
  kubectl: string,
  kubeconfig: string,
  context: string,
  core: Core,
): Promise<{ origin: string; stop: Running["stop"] }> {
  const args = ["proxy", `--kubeconfig=${kubeconfig}`, `--context=${context}`, "--address=127.0.0.1", "--port=0"];
  const running = await start(kubectl, args, { core, ready: (line) => READY.test(line), timeoutMilliseconds: 30_000 });
  return { origin: `http://${READY.exec(running.readyLine)?.[1]}`, stop: running.stop };
}
