import type { IncomingMessage, ServerResponse } from "node:http";
import { Agent, createServer, request } from "node:https";
import type { AddressInfo } from "node:net";

import { type CertificateExtension, generate } from "selfsigned";

import type { Access } from "#lib/demo/access/access.ts";
import { sendError } from "#lib/demo/http/answer.ts";
import type { Attributes, Exchange } from "#lib/demo/http/contract.ts";
import { ResourceTable } from "#lib/demo/resource/table.ts";
import { type Authority, issueCertificate, type KeyPair, makeAuthority } from "#lib/testing/certificate.ts";

import { asking, type World } from "./world.ts";

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export interface AskOptions {
  /** As `asking` reads it. */
  readonly question?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly client?: KeyPair;
  readonly body?: object;
}

export interface Served {
  readonly authority: Authority;
  ask(options?: AskOptions): Promise<Answer>;
  close(): void;
}

/** A client certificate with organisations, which are its groups. */
export async function clientCertificate(authority: Authority, name: string, ...groups: string[]): Promise<KeyPair> {
  const subject = [
    { name: "commonName", value: name },
    ...groups.map((value) => ({ name: "organizationName", value })),
  ];
  const extensions: CertificateExtension[] = [{ name: "extKeyUsage", clientAuth: true }];
  const ca = { key: authority.key, cert: authority.certificate };
  const made = await generate(subject, { keyType: "ec", algorithm: "sha256", ca, extensions });
  return { certificate: made.cert, key: made.private };
}

/** Authenticates over TLS as a cluster's server does; answers the user, or what the handler of what was asked answers. */
export async function serve({ access, store, clock }: World): Promise<Served> {
  const authority = await makeAuthority();
  const { certificate, key } = await issueCertificate(authority);
  const tls = { cert: certificate, key, ca: authority.certificate, requestCert: true, rejectUnauthorized: false };
  const cluster = { store, clock, resources: new ResourceTable() } as unknown as Exchange["cluster"];
  const server = createServer(tls, (incoming, response) => void answer(access, cluster, incoming, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { authority, ask: (options = {}) => ask(port, authority, options), close: () => void server.close() };
}

async function answer(
  access: Access,
  cluster: Exchange["cluster"],
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const attributes: Attributes = asking(String(incoming.headers["x-question"]));
  try {
    const user = await access.authenticate(incoming, attributes);
    const handler = access.handlers[`${attributes.verb} ${attributes.resource}.${attributes.group}`];
    const exchange: Exchange = { request: incoming, query: new URLSearchParams(), attributes, user, cluster };
    if (handler) await handler(exchange, response);
    else response.end(JSON.stringify(user));
  } catch (error) {
    sendError(response, error);
  }
}

function ask(port: number, { certificate: ca }: Authority, options: AskOptions): Promise<Answer> {
  const { question = "list pods in shop", headers = {}, client, body } = options;
  return new Promise((resolve, reject) => {
    const sent = request({
      port,
      host: "127.0.0.1",
      method: body ? "POST" : "GET",
      headers: { "x-question": question, ...(headers as Record<string, string | string[]>) },
      agent: new Agent({ ca, ...(client ? { cert: client.certificate, key: client.key } : {}) }),
    });
    sent.on("error", reject);
    sent.on("response", (response) => void readAnswer(response).then(resolve, reject));
    sent.end(body ? JSON.stringify(body) : undefined);
  });
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const text = Buffer.concat((await response.toArray()) as Buffer[]).toString();
  return { status: response.statusCode ?? 0, body: JSON.parse(text) as Answer["body"] };
}
