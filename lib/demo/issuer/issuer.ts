import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import type { Provider } from "oidc-provider";

import { answer, renderError } from "./answer.ts";
import { browserClient, browserClientId, clientId, consoleClient } from "./client.ts";
import { registerExchange } from "./exchange.ts";
import { makeKey, recallIssuer, rememberIssuer } from "./memory.ts";
import { createProvider, realmPath } from "./provider.ts";
import { endSession } from "./session.ts";

export interface IssuerOptions {
  /** A private folder in which the next process of this run finds keys, secret, port, sessions and refresh tokens. */
  readonly folder: string;
  /** Names of the clusters whose tokens can be had by exchange: audience `k8s-<name>`. */
  readonly clusters: readonly string[];
  readonly accessTokenSeconds?: number;
}

/** Where the issuer is and as whom the console talks to it. */
export interface IssuerAddress {
  /** http://127.0.0.1:12345/realms/demo */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Holds the secret, for a configuration that names a file. */
  readonly clientSecretFile: string;
  /** Of the public client with which keycloak-js notices a sign-out elsewhere. */
  readonly browserClientId: string;
}

export interface Issuer extends IssuerAddress {
  /** Registers the console at its address: until then nobody can sign in to it. */
  setConsole(origin: string): void;
  /** Ends a session as an administrator of Keycloak would; back-channel logout follows. Answers whether there was one. */
  endSession(sid: string): Promise<boolean>;
  /** Signs with a new key from now on. The one before is still published, so that what it signed stays good. */
  rotateKeys(): Promise<void>;
  close(): Promise<void>;
}

/** Serves an OpenID Connect issuer on loopback that behaves as Keycloak does where Quarterdeck touches it. */
export async function openIssuer({ folder, clusters, accessTokenSeconds = 300 }: IssuerOptions): Promise<Issuer> {
  const memory = await recallIssuer(folder);
  const server = createServer();
  // Whoever asks keeps a connection for five seconds: one that is ended here at the same moment would cut off a sign-in.
  server.keepAliveTimeout = 65_000;
  server.listen(memory.port, "127.0.0.1");
  await once(server, "listening");
  memory.port = (server.address() as AddressInfo).port;
  const remember = (): void => rememberIssuer(folder, memory);
  remember();
  const clientSecretFile = join(folder, "client-secret");
  writeFileSync(clientSecretFile, memory.clientSecret, { mode: 0o600 });
  const url = `http://127.0.0.1:${memory.port}${realmPath}`;
  const build = (): Provider => {
    const clientOf = (id: string) => {
      if (memory.console === undefined) return undefined;
      if (id === browserClientId) return browserClient(memory.console);
      return id === clientId ? consoleClient(memory.console, memory.clientSecret) : undefined;
    };
    const provider = createProvider({ url, memory, changed: remember, clientOf, renderError, accessTokenSeconds });
    const audiences = clusters.map((name) => `k8s-${name}`);
    registerExchange(provider, { memory, audiences, seconds: accessTokenSeconds });
    return provider;
  };
  let provider = build();
  server.on("request", (request, response) => void answer({ provider, memory }, request, response));
  return {
    url,
    clientId,
    clientSecret: memory.clientSecret,
    clientSecretFile,
    browserClientId,
    setConsole: (origin) => {
      memory.console = origin;
      remember();
    },
    endSession: (sid) => endSession(sid, provider, memory),
    rotateKeys: async () => {
      memory.keys = [await makeKey(), ...memory.keys.slice(0, 1)];
      remember();
      provider = build();
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
