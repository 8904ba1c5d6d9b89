import { isIP } from "node:net";

export interface Listen {
  host: string;
  port: number;
}

export const DEFAULT_LISTEN: Listen = { host: "127.0.0.1", port: 3000 };

/** What the config knows of the server when nothing is said. */
export const DEFAULT_SERVER = { ...DEFAULT_LISTEN, publicUrl: null };

/** Parses `host:port`, `[::1]:port` or `port`. Returns a sentence when it cannot be used. */
export function parseListen(text: string): Listen | string {
  const match = /^(?:(\[[^\]]+\]|[^:]*):)?(\d{1,5})$/.exec(text.trim());
  if (!match) return `"${text}" must be host:port, for example 127.0.0.1:3000`;
  const host = (match[1] ?? "").replace(/^\[|\]$/g, "") || DEFAULT_LISTEN.host;
  return checkPort({ host, port: Number(match[2]) });
}

function checkPort(listen: Listen): Listen | string {
  return Number.isInteger(listen.port) && listen.port >= 0 && listen.port <= 65_535
    ? listen
    : `port ${listen.port} must be a whole number from 0 to 65535`;
}

export const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));

/** Without sign-in everyone who reaches the port acts with the kubeconfig's identity: only this machine may. */
export function checkListen(listen: Listen, { hasSignIn }: { hasSignIn: boolean }): Listen | string {
  const checked = checkPort(listen);
  if (typeof checked === "string") return checked;
  const { host } = listen;
  return hasSignIn || isLoopback(host)
    ? listen
    : `host ${host} is not loopback: without sign-in only 127.0.0.1, ::1 or localhost may be used`;
}
