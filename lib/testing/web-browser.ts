/** A browser without pages: keeps cookies by host, follows redirects as one would, and says where its requests come from. */
export class WebBrowser {
  readonly cookies = new Map<string, string>();
  /** `Set-Cookie` lines of the last redirects. */
  lastSet: string[] = [];

  get cookie(): string {
    return Array.from(this.cookies, ([name, value]) => `${name}=${value}`).join("; ");
  }

  /** One request, without following it. */
  async fetch(address: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0) headers.set("cookie", this.cookie);
    const answer = await fetch(address, { ...init, headers, redirect: "manual" });
    this.#keep(answer.headers.getSetCookie());
    return answer;
  }

  /** Goes to an address and wherever it leads. */
  async open(address: string): Promise<{ url: string; status: number }> {
    this.lastSet = [];
    let url = address;
    for (let step = 0; step < 20; step += 1) {
      const answer = await this.fetch(url, { headers: { "sec-fetch-site": step === 0 ? "none" : "cross-site" } });
      const location = answer.headers.get("location");
      if (location === null || answer.status < 300 || answer.status > 399) return { url, status: answer.status };
      await answer.body?.cancel();
      url = new URL(location, url).href;
    }
    throw new Error(`${address} redirects without end`);
  }

  #keep(cookies: readonly string[]): void {
    this.lastSet.push(...cookies);
    for (const cookie of cookies) {
      const [pair = ""] = cookie.split(";");
      const [name, value] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
      if (value === "" || /max-age=0/i.test(cookie) || /expires=Thu, 01 Jan 1970/i.test(cookie))
        this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}
