import { badRequest } from "#lib/demo/store/api-error.ts";

export interface Page {
  /** Positions [from, to) of the list. */
  from: number;
  to: number;
  /** Empty on the last page. */
  continueToken: string;
  /** Entries after this page; null on the last. */
  remaining: number | null;
}

/**
 * The page a list request asks for, of positions [first, end). `limit` 0 is no limit; `token` is empty or a former page's `continueToken`.
 * @throws ApiError 400 on a token that is not of this list.
 */
export function pageOf(end: number, limit: number, token: string, first = 0): Page {
  const from = token === "" ? first : Number(Buffer.from(token, "base64url").toString());
  if (!Number.isInteger(from) || from < first || from > end) throw badRequest("continue key is not valid");
  const to = limit > 0 ? Math.min(end, from + limit) : end;
  if (to === end) return { from, to, continueToken: "", remaining: null };
  return { from, to, continueToken: Buffer.from(String(to)).toString("base64url"), remaining: end - to };
}
