import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import { text } from "node:stream/consumers";

import type { Browser, Page } from "./side.ts";

const mostRedirects = 10;

/** Asks as a browser does, without running anything: it keeps cookies by path and follows redirects within one origin. */
export function openBrowser(issuerUrl: string, ca?: string): Browser {
  const { origin } = new URL(issuerUrl);
  const cookies = new Map<string, { value: string; path: string }>();
  const cookieFor = (url: URL): string =>
    [...cookies]
      .filter(([, { path }]) => url.pathname.startsWith(path))
      .map(([key, { value }]) => `${key.split(" ")[0]}=${value}`)
      .join("; ");
  const load = async (url: URL, form?: Readonly<Record<string, string>>): Promise<Page & { location?: string }> => {
    const headers = { accept: "text/html", cookie: cookieFor(url), ...(form ? { "content-type": formType } : {}) };
    const answer = await send(
      url,
      { method: form ? "POST" : "GET", headers, ...(ca === undefined ? {} : { ca }) },
      form,
    );
    for (const cookie of answer.headers["set-cookie"] ?? []) keep(cookies, cookie, url);
    const { location } = answer.headers;
    const page = { url: url.href, status: answer.statusCode ?? 0, text: await text(answer) };
    return location === undefined ? page : { ...page, location: new URL(location, url).href };
  };
  return {
    open: async (url, form) => {
      let page = await load(new URL(url), form);
      for (let count = 0; page.location !== undefined && count < mostRedirects; count++) {
        if (new URL(page.location).origin !== origin) return { url: page.location, status: page.status, text: "" };
        page = await load(new URL(page.location));
      }
      return page;
    },
  };
}

const formType = "application/x-www-form-urlencoded";

/** A request without redirects or a pool. */
export async function send(
  url: URL,
  options: https.RequestOptions,
  form?: Readonly<Record<string, string>>,
): Promise<http.IncomingMessage> {
  const body = form && new URLSearchParams(form).toString();
  const request = (url.protocol === "https:" ? https : http).request(url, { ...options, agent: false });
  request.end(body);
  const [answer] = (await once(request, "response")) as [http.IncomingMessage];
  return answer;
}

function keep(cookies: Map<string, { value: string; path: string }>, cookie: string, url: URL): void {
  const [pair = "", ...attributes] = cookie.split(/; */);
  const [name = "", value = ""] = pair.split(/=(.*)/);
  const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? url.pathname;
  const key = `${name} ${path}`;
  const isGone = attributes.some((one) => /^(max-age=0|expires=thu, 01 jan 1970)/i.test(one));
  if (value === "" || isGone) cookies.delete(key);
  else cookies.set(key, { value, path });
}
