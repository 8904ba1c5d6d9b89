import { isQuestion } from "#lib/contract/question.ts";
import type { Me } from "#lib/contract/session.ts";

let token: Promise<string | null> | undefined;

/** What a request that changes something has to prove with that a page of ours sent it; nothing where there is no sign-in. */
export async function csrfHeader(method: string, path: string): Promise<Record<string, string>> {
  if (method === "GET" || isQuestion(`/api/v1${path}`)) return {};
  token ??= askToken();
  const known = await token;
  // Another sign-in in another tab has another.
  if (known === null) token = undefined;
  return known === null ? {} : { "x-quarterdeck-csrf": known };
}

/** Asks for it anew the next time: the session is another one. */
export function forgetCsrf(): void {
  token = undefined;
}

async function askToken(): Promise<string | null> {
  const answer = await fetch("/api/v1/session", { credentials: "same-origin" });
  return answer.ok ? ((await answer.json()) as Me).csrf : null;
}
