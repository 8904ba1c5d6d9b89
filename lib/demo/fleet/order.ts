import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

import type { Issuer } from "#lib/demo/issuer/issuer.ts";

/** What the process that started the fleet may ask of its issuer: a line of JSON on its stdin. */
export type Order =
  /** The console's address, http://127.0.0.1:3000: its client's redirect and logout addresses follow from it. Kept over restarts. */
  | { readonly console: string }
  /** The `sid` of a session to end, as an administrator of Keycloak would. */
  | { readonly endSession: string }
  /** Sign with a new key from now on. */
  | { readonly rotateKeys: true };

export const writeOrder = (stdin: Writable, order: Order): void => void stdin.write(`${JSON.stringify(order)}\n`);

/** Does what is ordered, as long as somebody may order. */
export function obey(stdin: Readable, issuer: Issuer): void {
  createInterface({ input: stdin }).on("line", (line) => {
    const order = JSON.parse(line) as Order;
    if ("console" in order) issuer.setConsole(order.console);
    else if ("endSession" in order) void issuer.endSession(order.endSession);
    else void issuer.rotateKeys();
  });
}
