import type { Agent } from "node:http";

import { z } from "zod";

import { askIssuer, IssuerError } from "./ask.ts";
import { type Discovery, parseJson } from "./discovery.ts";

const Tokens = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  id_token: z.string().min(1).optional(),
  expires_in: z.number().optional(),
  scope: z.string().optional(),
});
export type TokenAnswer = z.infer<typeof Tokens>;

/** The issuer refused, in the words of RFC 6749 section 5.2. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
  readonly code: string;

  constructor(code: string, description: string) {
    super(description === "" ? code : `${code} (${description})`);
    this.code = code;
  }
}

export interface ClientCredentials {
  clientId: string;
  secret: string;
}

const Refusal = z.object({ error: z.string(), error_description: z.string().default("") });

/** Asks the token endpoint. @throws {RefusedError} for what it refuses, {IssuerError} when it gives no answer to go by. */
export async function askForTokens(
  agent: Agent,
  { tokenEndpoint, clientAuth }: Discovery,
  { clientId, secret }: ClientCredentials,
  parameters: Readonly<Record<string, string>>,
): Promise<TokenAnswer> {
  const isBasic = clientAuth === "client_secret_basic";
  const own: Record<string, string> = isBasic ? {} : { client_id: clientId, client_secret: secret };
  const { status, text } = await askIssuer(agent, tokenEndpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      ...(isBasic ? { authorization: basic(clientId, secret) } : {}),
    },
    body: new URLSearchParams({ ...parameters, ...own }).toString(),
  });
  const body = parseJson(text);
  const tokens = Tokens.safeParse(body);
  if (status === 200 && tokens.success) return tokens.data;
  const refusal = Refusal.safeParse(body);
  if (status >= 400 && status < 500 && status !== 429 && refusal.success)
    throw new RefusedError(refusal.data.error, refusal.data.error_description.slice(0, 200));
  throw new IssuerError(`the issuer's token endpoint answers ${status}`);
}

/** RFC 6749 section 2.3.1: both parts are form-encoded first. */
const basic = (id: string, secret: string): string =>
  `Basic ${Buffer.from(`${encodeForm(id)}:${encodeForm(secret)}`).toString("base64")}`;

const encodeForm = (text: string): string => new URLSearchParams({ "": text }).toString().slice(1);
