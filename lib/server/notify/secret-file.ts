import { readFile } from "node:fs/promises";
import { basename } from "node:path";

import { DeliveryError } from "./delivery-error.ts";

/** No secret is longer. */
const mostBytes = 16_384;

/** Reads a secret, each time anew: whoever changes the file changes what is sent next. @throws {DeliveryError} which names the file, never what is in it. */
export async function readSecret(file: string): Promise<string> {
  const text = await readWhole(file, "secret");
  const secret = text.trim();
  if (secret === "" || secret.length > mostBytes || /[\r\n\0]/.test(secret))
    throw new DeliveryError(`the secret file ${basename(file)} must hold one line`);
  return secret;
}

/** Reads certificates to trust. @throws {DeliveryError} */
export const readAuthority = async (file: string | null): Promise<string | null> =>
  file === null ? null : readWhole(file, "certificate");

async function readWhole(file: string, what: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new DeliveryError(`the ${what} file ${basename(file)} cannot be read`, { cause: error });
  }
}
