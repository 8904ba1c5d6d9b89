import { badRequest } from "#lib/demo/store/api-error.ts";

/** Where a paged list goes on, and as of which version. */
export interface ContinueToken {
  /** -1 goes on with whatever there is now. */
  readonly version: number;
  /** Key of the first object that was not yet told: `/namespace/name` and what follows it. */
  readonly start: string;
}

const tokenVersion = "meta.k8s.io/v1";

export function formatContinue({ version, start }: ContinueToken): string {
  return Buffer.from(JSON.stringify({ v: tokenVersion, rv: version, start })).toString("base64url");
}

/** @throws ApiError 400 */
export function parseContinue(text: string): ContinueToken {
  const token = decode(text);
  if (token.v !== tokenVersion) throw unusable(`server does not recognize this encoded version ${token.v ?? ""}`);
  if (typeof token.rv !== "number" || token.rv === 0)
    throw unusable("incorrect encoded start resourceVersion (version meta.k8s.io/v1)");
  if (typeof token.start !== "string" || token.start === "") {
    throw unusable("encoded start key empty (version meta.k8s.io/v1)");
  }
  return { version: token.rv, start: token.start };
}

function decode(text: string): { v?: string; rv?: unknown; start?: unknown } {
  const wrong = /[^A-Za-z0-9_-]/.exec(text);
  if (wrong || text.length % 4 === 1)
    throw unusable(`illegal base64 data at input byte ${wrong?.index ?? text.length - 1}`);
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString()) as object;
  } catch {
    const first = Buffer.from(text, "base64url").toString("latin1")[0] ?? "";
    const shown = /[\x20-\x7e\xa1-\xff]/.test(first)
      ? first
      : `\\u00${first.charCodeAt(0).toString(16).padStart(2, "0")}`;
    throw unusable(`invalid character '${shown}' looking for beginning of value`);
  }
}

const unusable = (why: string): Error => badRequest(`invalid continue token: continue key is not valid: ${why}`);
