import { ApiProblem } from "../problem/problem.ts";

// RFC 6750's b64token. Longer than any token of ours or of an issuer: a token of 500 groups is about 20 kB, which no header holds.
const BEARER = /^bearer(?:\s+(\S+))?\s*$/i;
const TOKEN = /^[\w.~+/-]{1,8192}=*$/;

/**
 * The bearer token of a request, null without one. Other schemes are not ours to judge: a proxy before us may have asked for them.
 * @throws {ApiProblem} QD-401-token for a token that is none, and for two Authorization headers, which two programs would read differently.
 */
export function bearerOf(raw: readonly string[]): string | null {
  const values = raw.filter((_value, index) => index % 2 === 1 && raw[index - 1]?.toLowerCase() === "authorization");
  if (values.length > 1) throw new ApiProblem("QD-401-token", "There is more than one Authorization header.");
  const [value = ""] = values;
  if (!/^bearer(?:\s|$)/i.test(value)) return null;
  const token = BEARER.exec(value)?.[1] ?? "";
  if (!TOKEN.test(token)) throw new ApiProblem("QD-401-token", "The bearer token is not one.");
  return token;
}
