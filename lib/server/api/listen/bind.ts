import { once } from "node:events";
import type { Server } from "node:http";

/** A start that was refused, in one line for the terminal. */
export class StartError extends Error {
  override readonly name = "StartError";
}

/** Starts listening and answers the address. @throws {StartError} when the port is taken or not ours to use. */
export async function bind(server: Server, { host, port }: { host: string; port: number }): Promise<string> {
  server.listen({ host, port });
  try {
    await once(server, "listening");
  } catch (error) {
    throw new StartError(explain(error, host, port), { cause: error });
  }
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  return `http://${host.includes(":") ? `[${host}]` : host}:${bound}`;
}

function explain(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE")
    return `QD-004-port: port ${port} on ${host} is taken. End what uses it or choose another with --port.`;
  if (code === "EACCES")
    return `QD-004-port: port ${port} on ${host} needs more rights. Choose one above 1023 with --port.`;
  return `QD-004-port: cannot listen on ${host}:${port}: ${error instanceof Error ? error.message : String(error)}.`;
}
