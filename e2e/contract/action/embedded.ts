import { mkdtempSync, rmSync } from "node:fs";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { vi } from "vitest";

import { openBrowser } from "#e2e/contract/issuer/browser.ts";
import { choose, startEmbeddedIssuer } from "#e2e/contract/issuer/embedded.ts";
import { openFleet } from "#lib/demo/fleet/fleet.ts";
import { clusterPlans } from "#lib/demo/story/cluster.ts";
import { people } from "#lib/demo/story/team.ts";
import { createListener, startingListener } from "#lib/server/api/listen/listener.ts";
import { demoConfig } from "#lib/server/config/demo.ts";
import { openRuntime } from "#lib/server/runtime.ts";
import { aConfig } from "#lib/testing/a-config.ts";
import { startServer } from "#lib/testing/server.ts";

import type { ActionSide } from "./flows.ts";
import { openPerson } from "./person.ts";

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A console with sign-in over embedded clusters and their issuer, all in this process. */
export async function openEmbeddedSide(clusters: readonly string[]): Promise<ActionSide> {
  let listener: RequestListener = startingListener;
  const server = await startServer((request, response) => listener(request, response));
  const { url } = server;
  const folder = mkdtempSync(join(tmpdir(), "actions-"));
  const side = await startEmbeddedIssuer({ clusters });
  side.issuer.setConsole(url);
  const plans = clusterPlans.filter(({ name }) => clusters.includes(name));
  const onError = (error: unknown): void => {
    throw error;
  };
  const fleet = await openFleet({ folder, mode: "quiet", plans, issuerUrl: side.issuerUrl, onError });
  await fleet.ready;
  const { issuer } = side;
  const config = demoConfig(aConfig({}), {
    metrics: null,
    logs: [],
    kubeconfig: fleet.kubeconfig,
    clusters: fleet.clusters,
    issuer: {
      url: issuer.url,
      clientId: issuer.clientId,
      clientSecretFile: issuer.clientSecretFile,
      browserClientId: "",
    },
  });
  const runtime = openRuntime({
    config: { ...config, server: { host: "127.0.0.1", port: 0, publicUrl: url } },
    log: silent,
  });
  listener = createListener(runtime, (_request, response) => void response.end("a page"));
  const isReady = async () => (await fetch(`${url}/readyz`)).status === 200;
  await vi.waitUntil(isReady, { timeout: 20_000 });
  return {
    signIn: (username) => {
      const { displayName = "" } = people.find(({ name }) => name === username) ?? {};
      const browser = openBrowser(side.issuerUrl);
      return openPerson({ url, browser, answer: (by, page) => choose(by, page, displayName) });
    },
    close: async () => {
      await runtime.close();
      await server.close();
      await fleet.close();
      await side.close();
      rmSync(folder, { recursive: true });
    },
  };
}
