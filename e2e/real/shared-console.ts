import type { RequestListener } from "node:http";
import { join } from "node:path";

import { openPerson, type Person } from "#e2e/contract/action/person.ts";
import type { Browser, Page } from "#e2e/contract/issuer/side.ts";
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

export type { Person } from "#e2e/contract/action/person.ts";

function signIn(stack: Stack, url: string, username: string): Promise<Person> {
  const keycloak = keycloakOf(stack);
  const person = { username, password: keycloak.passwords[username] ?? "" };
  const answer = (browser: Browser, page: Page) => fillForms(browser, page, person);
  return openPerson({ url, browser: openKeycloakBrowser(keycloak), answer });
}
