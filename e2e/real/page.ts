import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";

export interface Page {
  status: number;
  /** Where it sends the browser, absolute. */
  location: string | undefined;
  body: string;
}

export interface Sent {
  method?: string;
  headers?: Readonly<Record<string, string>>;
  /** Sent as a form. */
  form?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  json?: unknown;
  timeoutMilliseconds?: number;
}

/** As much of a browser as signing in takes: it keeps cookies, trusts one authority and follows nothing by itself. */
export interface Browser {
  ask(url: string | URL, sent?: Sent): Promise<Page>;
  readonly cookies: Map<string, string>;
}

// Keycloak on two busy cores hashes a password in 1 s; tenfold.
const limitMilliseconds = 10_000;

export function openBrowser(caFile: string): Browser {
  const cookies = new Map<string, string>();
  const agent = new Agent({ ca: readFileSync(caFile), keepAlive: false });
  const ask = async (url: string | URL, sent: Sent = {}): Promise<Page> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const { page, set } = await send(new URL(url), agent, {
      ...sent,
      headers: { ...(cookie && { cookie }), ...sent.headers },
    });
    for (const line of set) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "" || /max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return page;
  };
  return { ask, cookies };
}

function send(url: URL, agent: Agent, { method, headers, form, json, timeoutMilliseconds = limitMilliseconds }: Sent) {
  const { promise, resolve, reject } = Promise.withResolvers<{ page: Page; set: readonly string[] }>();
  const body = form ? new URLSearchParams(form).toString() : json === undefined ? undefined : JSON.stringify(json);
  const type = form ? "application/x-www-form-urlencoded" : "application/json";
  const options = {
    agent,
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: { ...(body !== undefined && { "content-type": type }), ...headers },
    signal: AbortSignal.timeout(timeoutMilliseconds),
  };
  const outgoing = request(url, options, (incoming) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("error", reject);
    incoming.on("end", () => {
      const { statusCode: status = 0, headers: answered } = incoming;
      const location = answered.location === undefined ? undefined : new URL(answered.location, url).href;
      resolve({
        page: { status, location, body: Buffer.concat(chunks).toString() },
        set: answered["set-cookie"] ?? [],
      });
    });
  });
  outgoing.on("error", reject);
  outgoing.end(body);
  return promise;
}
