import type { Browser, Page } from "#e2e/contract/issuer/side.ts";
import type { Intent } from "#lib/contract/intent.ts";
import type { QueryAnswer, QueryRequest } from "#lib/contract/query.ts";
import type { Me } from "#lib/contract/session.ts";

export interface PersonOptions {
  /** Of the console. */
  url: string;
  /** Where the issuer is asked; it stays signed in there. */
  browser: Browser;
  /** Answers every form that the issuer shows, and says where that led. */
  answer: (browser: Browser, page: Page) => Promise<Page>;
}

export interface Answered<Body> {
  status: number;
  body: Body;
}

/** Somebody signed in, as their browser asks. */
export type Person = Awaited<ReturnType<typeof openPerson>>;

/** Signs somebody in at the console through its issuer. */
export async function openPerson(options: PersonOptions) {
  const { url } = options;
  const cookies = new Map<string, string>();
  const walk = (path: string) => walkThrough(options, cookies, path);
  const arrived = await walk("/api/auth/start?return=/");
  const sid = cookies.get("__Host-sid");
  if (sid === undefined) throw new Error(`Nobody got a session at ${arrived}`);
  const headers = { cookie: `__Host-sid=${sid}`, "sec-fetch-site": "same-origin" };
  const send = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${url}${path}`, { ...init, headers: { ...headers, ...(init.headers as Record<string, string>) } });
  const json = async <T>(path: string, init?: RequestInit): Promise<T> => {
    const answer = await send(path, init);
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const post = <T>(path: string, body: unknown): Promise<T> =>
    json(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  const { csrf } = await json<Me>("/api/v1/session");
  /** Sends what changes something, as a page of the console does. Any answer is one. */
  const change = async <T>(
    method: string,
    path: string,
    body?: unknown,
    type = "application/json",
  ): Promise<Answered<T>> => {
    const own = { "content-type": type, "x-quarterdeck-csrf": csrf ?? "", origin: url };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await send(path, { method, headers: own, ...sent });
    const text = await answer.text();
    return { status: answer.status, body: (text === "" ? null : JSON.parse(text)) as T };
  };
  return {
    url,
    sid,
    headers,
    send,
    get: json,
    post,
    change,
    query: (request: QueryRequest): Promise<QueryAnswer> => post("/api/v1/query", request),
    me: (): Promise<Me> => json("/api/v1/session"),
    /** Signs in anew where the console sends them. @returns where that leads */
    confirm: walk,
    /** Announces an action and confirms it by a fresh sign-in. @returns the intent's id */
    confirmAction: async (announced: object): Promise<string> => {
      const { status, body } = await change<Intent>("POST", "/api/v1/intents", { ...announced, return: "/pods" });
      if (status !== 201) throw new Error(`The intent is answered with ${status}: ${JSON.stringify(body)}`);
      const back = await walk(body.location);
      if (new URL(back).pathname !== "/pods") throw new Error(`The sign-in that confirms led to ${back}`);
      return body.id;
    },
  };
}

/** From the console to its issuer and back. @returns where the console leads then */
async function walkThrough({ url, browser, answer }: PersonOptions, cookies: Map<string, string>, path: string) {
  const ask = async (target: string): Promise<string> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const said = await fetch(target, { redirect: "manual", headers: { cookie } });
    for (const line of said.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split(/=(.*)/);
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = said.headers.get("location");
    if (location === null) throw new Error(`${target} answers ${said.status}: ${await said.text()}`);
    return new URL(location, url).href;
  };
  const page = await browser.open(await ask(`${url}${path}`));
  const arrived = page.url.startsWith(url) ? page : await answer(browser, page);
  return ask(arrived.url);
}
