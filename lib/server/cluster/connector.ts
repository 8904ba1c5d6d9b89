import net from "node:net";
import tls from "node:tls";

import type { buildConnector } from "undici";

import type { TlsDefinition } from "#lib/server/config/definition.ts";

import { codeOf, type SeenCertificate } from "./cause.ts";
import { CONNECT_MILLISECONDS, TLS_MILLISECONDS } from "./deadline.ts";

export interface ClientCertificate {
  certificate: string;
  key: string;
}

/** What a connector needs to open one socket, and whom it tells about the server's certificate. */
export interface ConnectorOptions {
  server: URL;
  tls: TlsDefinition;
  clientCertificate: () => Promise<ClientCertificate | null>;
  onCertificate: (seen: SeenCertificate) => void;
  connectMilliseconds?: number;
  tlsMilliseconds?: number;
}

/** Opens sockets for undici, with deadlines for TCP and for TLS, every handshake verified in full (no session is resumed). */
export function createConnector(options: ConnectorOptions): buildConnector.connector {
  return (_target, callback) => {
    openSocket(options).then(
      (socket) => callback(null, socket),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    );
  };
}

async function openSocket(options: ConnectorOptions): Promise<net.Socket> {
  const { server, connectMilliseconds = CONNECT_MILLISECONDS } = options;
  const isTls = server.protocol === "https:";
  const certificate = isTls ? await options.clientCertificate() : null;
  const port = Number(server.port || (isTls ? 443 : 80));
  const socket = net.connect({
    host: hostOf(server),
    port,
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: 30_000,
  });
  await settled(socket, "connect", connectMilliseconds, "UND_ERR_CONNECT_TIMEOUT");
  if (!isTls) return socket;
  return secure(socket, options, certificate);
}

async function secure(
  socket: net.Socket,
  options: ConnectorOptions,
  client: ClientCertificate | null,
): Promise<net.Socket> {
  const host = options.tls.serverName ?? hostOf(options.server);
  const secured = tls.connect({
    socket,
    host,
    // SNI carries names only; an address is still verified through `host`.
    ...(net.isIP(host) === 0 ? { servername: host } : {}),
    ...(options.tls.authority === null ? {} : { ca: options.tls.authority }),
    ...(client ? { cert: client.certificate, key: client.key } : {}),
    rejectUnauthorized: !options.tls.insecure,
    ALPNProtocols: ["http/1.1"],
    minVersion: "TLSv1.2",
  });
  // Before Node judges it: a refused certificate's dates and names can no longer be asked for afterwards.
  secured.prependOnceListener("secure", () => report(secured, options));
  await settled(secured, "secureConnect", options.tlsMilliseconds ?? TLS_MILLISECONDS, "QD_TLS_TIMEOUT");
  return secured;
}

function report(socket: tls.TLSSocket, options: ConnectorOptions): void {
  const { valid_from, valid_to, issuer, subjectaltname, subject } = socket.getPeerCertificate();
  if (!valid_to) return;
  const first = (name: string | string[] | undefined) => (Array.isArray(name) ? name[0] : name) ?? "";
  options.onCertificate({
    validFrom: valid_from,
    validTo: valid_to,
    issuer: first(issuer?.CN) || first(issuer?.O),
    names: subjectaltname ?? first(subject?.CN),
  });
}

/** Waits for `event`; an error or the deadline destroys the socket and rejects. */
function settled(
  socket: net.Socket,
  event: "connect" | "secureConnect",
  milliseconds: number,
  code: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(Object.assign(new Error(code), { code })), milliseconds);
    const fail = (error: Error) => {
      clearTimeout(timer);
      socket.destroy();
      reject(codeOf(error) === "" ? Object.assign(error, { code: "ECONNRESET" }) : error);
    };
    // A peer that closes in the middle of a handshake gives no error of its own.
    const closed = () => fail(Object.assign(new Error("closed"), { code: "ECONNRESET" }));
    socket.once("error", fail).once("close", closed);
    socket.once(event, () => {
      clearTimeout(timer);
      socket.off("error", fail).off("close", closed);
      resolve();
    });
  });
}

/** The host to connect to; an IPv6 address without its brackets. */
function hostOf(server: URL): string {
  return server.hostname.replace(/^\[|\]$/g, "");
}
