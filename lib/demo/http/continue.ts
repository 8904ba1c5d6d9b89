import { badRequest } from "#lib/demo/store/api-error.ts";

/** Where a paged list goes on: as of which version (-1: whatever there is now), and from which `/namespace/name` on. */
export interface ContinueToken {
  readonly version: number;
  readonly start: string;
}

export const formatContinue = ({ version, start }: ContinueToken): string =>
  Buffer.from(JSON.stringify({ v: "meta.k8s.io/v1", rv: version, start })).toString("base64url");

/** @throws ApiError 400 */
export function parseContinue(text: string): ContinueToken {
  const { v, rv, start } = decode(text);
  if (v === "meta.k8s.io/v1" && typeof rv === "number" && rv !== 0 && typeof start === "string" && start !== "")
    return { version: rv, start };
  throw unusable(`server does not recognize this encoded version ${v ?? ""}`);
}

function decode(text: string): { v?: string; rv?: unknown; start?: unknown } {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString()) as object;
  } catch {
    throw unusable("it is no token of this server");
  }
}

const unusable = (why: string): Error => badRequest(`invalid continue token: continue key is not valid: ${why}`);
